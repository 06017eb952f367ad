// Answers taken item by item: the same items, in the same order, with the same errors in the same places as read whole.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { anOrder, Orders, tns, type Line } from "../../test/orders.ts";
import { envelope, inPieces, line, orders, takeAll, type Taken } from "../../test/streamed-answers.ts";
import { createClient, type ClientOptions } from "../client.ts";
import { DecodeError, HttpError, SoapError, SoapFault, XmlError } from "../error.ts";
import {
  any,
  anyNamespace,
  anonymousType,
  attribute,
  complexType,
  element,
  many,
  nillable,
  one,
  operation,
  optional,
  service,
  xs,
  type ComplexType,
  type Operation,
  type Service,
  type XmlElement,
} from "../generated.ts";
import type { Transport } from "../http/transport.ts";
import { createStreamingClient } from "../streaming.ts";

const client = (transport: Transport, options: Omit<ClientOptions, "transport"> = {}) =>
  createStreamingClient(Orders, { transport, ...options });
const linesOf = (transport: Transport, options: Omit<ClientOptions, "transport"> = {}): Promise<Taken> =>
  takeAll(client(transport, options).placeOrder(anOrder()).items("lines"));

const SIZES = [1, 2, 7, 64, 1000, 100_000];

describe("items of an answer", () => {
  const lines_ = Array.from({ length: 120 }, (_, index) => line(`ż&amp;<![CDATA[<${index}>]]>`, index)).join("\n");
  const text = orders(`${lines_}<item><sku>x</sku><count>1</count><part><sku>y</sku><count>2</count></part></item>`);

  it.each(SIZES)("are those of the answer read whole, in pieces of %i bytes", async (size) => {
    const { transport } = inPieces(text, size);
    const { lines = [] } = await createClient(Orders, { transport }).placeOrder(anOrder());
    const { items, error } = await linesOf(transport, { strict: true });
    expect(error).toBeUndefined();
    expect(items).toEqual(lines);
    expect(items).toHaveLength(121);
  });

  it("are none where there are none, nil or absent", async () => {
    for (const answer of [orders(""), envelope("<PlaceOrderResponse><orderId>1</orderId></PlaceOrderResponse>")]) {
      expect(await linesOf(inPieces(answer, 9).transport)).toEqual({ items: [], error: undefined });
    }
  });

  it("come from a body that is no stream as well", async () => {
    const transport: Transport = async () => ({
      status: 200,
      headers: { "content-type": "text/xml" },
      body: new TextEncoder().encode(orders(line("a"))),
    });
    expect((await linesOf(transport)).items).toEqual([{ sku: "a", count: 1, parts: [] }]);
  });

  it("come from a document in another encoding, which is read whole", async () => {
    const latin2 = Buffer.from(orders(line("\u00b1")).replace("?>", ' encoding="ISO-8859-2"?>'), "latin1");
    const { items } = await linesOf(inPieces(latin2, 10, { type: "text/xml" }).transport);
    expect(items).toEqual([{ sku: "ą", count: 1, parts: [] }]);
    const declared = inPieces(Buffer.from(orders(line("\u00b1")), "latin1"), 10, {
      type: "text/xml; charset=iso-8859-2",
    });
    expect((await linesOf(declared.transport)).items).toEqual([{ sku: "ą", count: 1, parts: [] }]);
  });
});

// ── A deeper answer: the items stand in a record, in one element each, between others ────────────────────────────
interface Row {
  cell: string;
}
const RowType: ComplexType<Row> = complexType(tns, "Row", () => ({ cell: one(xs.string) }));
interface Table {
  title: string;
  row: Row[];
  footer: number;
  kind?: string;
}
const TableType: ComplexType<Table> = complexType(tns, "Table", () => ({
  title: one(xs.string),
  row: many(RowType, { min: 1, max: 3 }),
  footer: one(xs.int),
  kind: attribute(xs.string),
}));
interface Page {
  table: Table | null;
  other: { readonly [key: string]: unknown }[];
  last?: string;
}
const PageType = anonymousType<Pick<Page, "table" | "last">>(tns, () => ({
  table: one(nillable(TableType)),
  last: optional(xs.string),
}));
const readPage: Operation<undefined, Pick<Page, "table" | "last">> = operation({
  name: "readPage",
  input: undefined,
  output: element(tns, "Page", PageType),
});
const Pages: Service<{ readonly readPage: typeof readPage }> = service({
  name: { namespace: "urn:test:orders", localName: "Pages" },
  port: "PagesPort",
  endpoint: "http://pages.test/",
  operations: { readPage },
});
const rows = (count: number): string =>
  Array.from({ length: count }, (_, index) => `<row><cell>${index}</cell></row>`).join("");
const page = (inside: string, behind = ""): string =>
  envelope(`<Page><table kind="a"><title>t</title>${inside}</table>${behind}</Page>`);
const pageOf = (text: string, size: number, options: Omit<ClientOptions, "transport"> = {}): Promise<Taken> => {
  const { transport } = inPieces(text, size);
  return takeAll(
    createStreamingClient(Pages, { transport, ...options })
      .readPage()
      .items("table", "row"),
  );
};

describe("items deeper in the answer", () => {
  it.each(SIZES)("come with what stands around them checked, in pieces of %i bytes", async (size) => {
    expect(await pageOf(page(`${rows(3)}<footer>1</footer>`, "<last>x</last>"), size)).toEqual({
      items: [{ cell: "0" }, { cell: "1" }, { cell: "2" }],
      error: undefined,
    });
  });

  it.each<readonly [what: string, text: string, count: number, words: string]>([
    ["a member missing behind them", page(rows(2)), 2, "Page/table/footer: expected the required element"],
    ["a wrong member behind them", page(`${rows(2)}<footer>x</footer>`), 2, "Page/table/footer: expected xs:int"],
    ["too many", page(`${rows(4)}<footer>1</footer>`), 4, "Page/table/row: expected at most 3, found 4"],
    ["none where there must be one", page("<footer>1</footer>"), 0, "Page/table/row: expected at least 1"],
    ["a broken one", page(`${rows(1)}<row><cel/></row><footer>1</footer>`), 1, "Page/table/row[1]/cell: expected the"],
    [
      "the record twice",
      page(`${rows(1)}<footer>1</footer></table><table>`),
      1,
      "Page/table: expected the element at most",
    ],
  ])("%s: the items before, then the same error as read whole", async (_what, text, count, words) => {
    const whole = await createClient(Pages, { transport: inPieces(text, 50).transport })
      .readPage()
      .result();
    for (const size of SIZES) {
      const { items, error } = await pageOf(text, size);
      expect(items).toHaveLength(count);
      expect(error).toBeInstanceOf(DecodeError);
      expect((error as Error).message).toContain(words);
      expect(!whole.ok && whole.error.message).toBe((error as Error).message);
    }
  });

  it("may be nil as a whole", async () => {
    const nil = envelope('<Page xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><table i:nil="true"/></Page>');
    expect(await pageOf(nil, 3)).toEqual({ items: [], error: undefined });
  });

  it("tell what the contract does not know, where it is, or refuse it where strict", async () => {
    const text = page(`<new/>${rows(1)}<row><cell>1</cell><more a="1"/></row><footer>1</footer>`, "<end/>");
    for (const size of SIZES) {
      const paths: string[] = [];
      const { items } = await pageOf(text, size, { onUnknown: ({ path }) => paths.push(path) });
      expect(items).toHaveLength(2);
      expect(paths).toEqual(["Page/table/new", "Page/table/row[1]/more", "Page/end"]);
      const { error } = await pageOf(text, size, { strict: true });
      expect((error as Error).message).toContain("Page/table/new: expected nothing that the contract does not know");
    }
  });

  it("refuse elements out of order where that was asked for", async () => {
    const text = page(`<footer>1</footer>${rows(1)}`);
    expect((await pageOf(text, 5)).error).toBeUndefined();
    const { error } = await pageOf(text, 5, { order: "schema" });
    expect((error as Error).message).toContain("element row before element footer");
  });
});

describe("what goes wrong on the way ends the stream in its place:", () => {
  const good = `${line("a")}${line("b")}`;
  it.each<readonly [what: string, text: string, head: object, error: unknown, count: number]>([
    ["a value", orders(`${good}${line("c", "x")}`), {}, DecodeError, 2],
    ["the end of the bytes", orders(`${good}${line("c")}`).slice(0, -80), {}, XmlError, 2],
    ["an entity nobody declared", orders(`${good}${line("&c;")}`), {}, XmlError, 2],
    [
      "a second element in the Body",
      envelope("<PlaceOrderResponse><orderId>1</orderId></PlaceOrderResponse><x/>"),
      {},
      SoapError,
      0,
    ],
    ["another message", envelope("<Other/>"), {}, SoapError, 0],
    ["no message", envelope(""), {}, SoapError, 0],
    ["a page for people", "<html><body>Hello</body></html>", { type: "text/html" }, HttpError, 0],
    ["a gateway", "Bad gateway", { status: 502, type: "text/plain" }, HttpError, 0],
    ["nothing", "", {}, HttpError, 0],
  ])("%s", async (_what, text, head, kind, count) => {
    const whole = await createClient(Orders, { transport: inPieces(text, 64, head).transport })
      .placeOrder(anOrder())
      .result();
    for (const size of [1, 64, 10_000]) {
      const { items, error } = await linesOf(inPieces(text, size, head).transport);
      expect(items).toHaveLength(count);
      expect(error).toBeInstanceOf(kind as typeof SoapError);
      expect(!whole.ok && whole.error.message).toBe((error as Error).message);
    }
  });

  it("a fault, with its code", async () => {
    const fault = envelope("<e:Fault><faultcode>ERR_CLOSED</faultcode><faultstring>closed</faultstring></e:Fault>");
    for (const status of [200, 500]) {
      const { error } = await linesOf(inPieces(fault, 20, { status }).transport);
      expect(error).toBeInstanceOf(SoapFault);
      expect((error as SoapFault).faultCode).toBe("ERR_CLOSED");
    }
  });

  it("an item larger than the limit, and a whole answer larger than it", async () => {
    const { error } = await linesOf(inPieces(orders(line("a".repeat(5000))), 100).transport, {
      maxResponseBytes: 2000,
    });
    expect((error as SoapError).code).toBe("SOAP_HTTP_TOO_LARGE");
    const fault = inPieces(`<a>${"b".repeat(5000)}</a>`, 100, { status: 500 });
    expect(((await linesOf(fault.transport, { maxResponseBytes: 2000 })).error as SoapError).code).toBe(
      "SOAP_HTTP_TOO_LARGE",
    );
  });

  it("items that together are larger than the limit are fine", async () => {
    const { items, error } = await linesOf(inPieces(orders(line("a").repeat(500)), 100).transport, {
      maxResponseBytes: 2000,
    });
    expect([items.length, error]).toEqual([500, undefined]);
  });
});

describe("items()", () => {
  it("sends nothing before the first item is asked for, and one request then", async () => {
    const { transport, state } = inPieces(orders(line("a")), 30);
    const stream = client(transport).placeOrder(anOrder()).items("lines");
    await sleep(5);
    expect(state.calls).toBe(0);
    await takeAll(stream);
    expect(state.calls).toBe(1);
  });

  it("leaves the rest where its reader stops", async () => {
    const { transport, state } = inPieces(orders(line("a").repeat(1000)), 100);
    for await (const item of client(transport).placeOrder(anOrder()).items("lines")) {
      expect(item).toEqual({ sku: "a", count: 1, parts: [] });
      break;
    }
    expect(state.left).toBe(true);
  });

  it("gives each item once, however fast it is asked", async () => {
    const { transport } = inPieces(orders(Array.from({ length: 9 }, (_, at) => line("a", at)).join("")), 50);
    const iterator = client(transport).placeOrder(anOrder()).items("lines")[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 12 }, () => iterator.next()));
    expect(results.map(({ value }) => value?.count)).toEqual([
      0,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is for who asks at once and once, and then the call is not to be had whole", async () => {
    const { transport } = inPieces(orders(""), 30);
    const late = client(transport).placeOrder(anOrder());
    await late;
    expect(() => late.items("lines")).toThrow("items() wants to be asked at once, and once");
    const twice = client(transport).placeOrder(anOrder());
    const stream = twice.items("lines");
    expect(() => twice.items("lines")).toThrow(TypeError);
    await expect((async () => twice)()).rejects.toThrow("this call is taken item by item");
    await takeAll(stream);
    expect(() => stream[Symbol.asyncIterator]()).toThrow("items can be gone through once");
  });

  it.each<readonly [path: readonly string[], words: string]>([
    [["line"], 'PlaceOrderResponse has no member "line"; did you mean lines?'],
    [["orderId"], "PlaceOrderResponse/orderId does not repeat"],
    [["orderId", "x"], "PlaceOrderResponse/orderId is no record"],
    [["lines", "sku"], "PlaceOrderResponse/lines is no record"],
    [[], "say which of PlaceOrderResponse's members repeats"],
  ])("refuses a path that leads to nothing that repeats: %j", (path, words) => {
    const untyped = client(inPieces("", 1).transport).placeOrder(anOrder()) as unknown as {
      items: (...names: readonly string[]) => unknown;
    };
    expect(() => untyped.items(...path)).toThrow(words);
  });

  it("is typed by the contract", () => {
    const { transport } = inPieces("", 1);
    const stream: AsyncIterable<Line> = client(transport).placeOrder(anOrder()).items("lines");
    const cells: AsyncIterable<Row> = createStreamingClient(Pages, { transport }).readPage().items("table", "row");
    expect([stream, cells]).toHaveLength(2);
    // @ts-expect-error -- orderId does not repeat
    expect(() => client(transport).placeOrder(anOrder()).items("orderId")).toThrow(TypeError);
    // @ts-expect-error -- title does not repeat
    expect(() => createStreamingClient(Pages, { transport }).readPage().items("table", "title")).toThrow(TypeError);
  });

  it("goes through the interceptors, which may send again what failed before the first item", async () => {
    const bad = inPieces("busy", 10, { status: 503, type: "text/plain" });
    const good = inPieces(orders(line("a")), 10);
    let calls = 0;
    const transport: Transport = (request) => (calls++ === 0 ? bad.transport(request) : good.transport(request));
    const seen: string[] = [];
    const { items } = await linesOf(transport, {
      interceptors: [
        async (call, next) => {
          seen.push(call.operation.name);
          const outcome = await next(call);
          return outcome.ok ? outcome : next(call);
        },
      ],
    });
    expect([items.length, calls, seen]).toEqual([1, 2, ["placeOrder"]]);
  });

  it("leaves calls that are taken whole as they are", async () => {
    const { transport } = inPieces(orders(line("a")), 30);
    expect(await client(transport).placeOrder(anOrder())).toEqual({
      orderId: 7n,
      lines: [{ sku: "a", count: 1, parts: [] }],
    });
    const outcome = await client(transport).call("placeOrder", anOrder()).result();
    expect(outcome.ok).toBe(true);
  });
});

it("a type that takes anything lets anything pass", async () => {
  interface Open {
    row: Row[];
    $any: XmlElement[];
  }
  const OpenType = anonymousType<Open>(tns, () => ({ row: many(RowType), $any: any(anyNamespace) }));
  const readOpen: Operation<undefined, Open> = operation({
    name: "readOpen",
    input: undefined,
    output: element(tns, "Open", OpenType),
  });
  const Opens = service({ name: Pages.name, port: "OpenPort", operations: { readOpen } }) as Service<{
    readonly readOpen: typeof readOpen;
  }>;
  const text = envelope('<Open><row><cell>1</cell></row><x xmlns="urn:x"/><row><cell>2</cell></row></Open>');
  const stream = createStreamingClient(Opens, {
    transport: inPieces(text, 4).transport,
    endpoint: "http://open.test/",
    strict: true,
  })
    .readOpen()
    .items("row");
  expect((await takeAll(stream)).items).toEqual([{ cell: "1" }, { cell: "2" }]);
});
