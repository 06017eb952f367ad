// Answers taken item by item that are no plain ones: trailers and stray text, nil and mixed content, transports that fail.
import { describe, expect, it } from "vitest";
import { anOrder, Orders, tns } from "../../test/orders.ts";
import { envelope, inPieces, line, orders, takeAll, type Taken } from "../../test/streamed-answers.ts";
import { createClient, type ClientOptions } from "../client.ts";
import { AbortedError, EnvelopeError, type SoapError, TransportError } from "../error.ts";
import {
  anonymousType,
  array,
  collection,
  complexType,
  element,
  encoded,
  group,
  many,
  nillable,
  one,
  operation,
  optional,
  schema,
  service,
  xs,
  type Operation,
  type Service,
} from "../generated.ts";
import type { Transport } from "../http/transport.ts";
import { NS } from "../names.ts";
import { createStreamingClient } from "../streaming.ts";

const SIZES = [1, 7, 64, 10_000];
const XSI = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';

const linesOf = (transport: Transport, options: Omit<ClientOptions, "transport"> = {}): Promise<Taken> =>
  takeAll(
    createStreamingClient(Orders, { transport, ...options })
      .placeOrder(anOrder())
      .items("lines"),
  );

interface Report {
  name?: string;
  rows: number[] | null;
  parts: { part: string[] };
  marks: { mark?: string }[];
}
const Rows = collection(tns, "Rows", "row", xs.int);
const PartsType = complexType<{ part: string[] }>(tns, "Parts", () => ({ part: many(xs.string) }));
const ReportType = anonymousType<Report>(tns, () => ({
  name: optional(xs.string),
  rows: one(nillable(Rows)),
  parts: one(PartsType),
  marks: group<{ mark?: string }>(tns, () => ({ mark: optional(xs.string) }), "sequence"),
}));
const report: Operation<undefined, Report> = operation({
  name: "report",
  input: undefined,
  output: element(tns, "Report", ReportType),
});
const nothing: Operation<undefined, undefined> = operation({ name: "nothing", input: undefined, output: undefined });
const Reports = service({
  name: { namespace: "urn:test:orders", localName: "Reports" },
  port: "ReportsPort",
  endpoint: "http://reports.test/",
  operations: { report, nothing },
}) as Service<{ readonly report: typeof report; readonly nothing: typeof nothing }>;

const reports = (transport: Transport, options: Omit<ClientOptions, "transport"> = {}) =>
  createStreamingClient(Reports, { transport, ...options });
const itemsOf = (
  path: readonly string[],
  text: string,
  size: number,
  options: Omit<ClientOptions, "transport"> = {},
): Promise<Taken> => {
  const call = reports(inPieces(text, size).transport, options).report() as unknown as {
    items: (...names: readonly string[]) => AsyncIterable<unknown>;
  };
  return takeAll(call.items(...path));
};
const reported = (rows: string, parts = "<parts/>"): string => envelope(`<Report>${rows}${parts}</Report>`);

describe.each(SIZES)("an answer in pieces of %i bytes", (size) => {
  it("may have trailers behind its Body in SOAP 1.1", async () => {
    const text = orders(line("a")).replace("</e:Envelope>", ' <t xmlns="urn:t"><u>1</u></t><!-- c --></e:Envelope>');
    expect((await linesOf(inPieces(text, size).transport)).error).toBeUndefined();
  });

  it.each([
    ["a second Body", `<e:Body>${orders(line("b")).replaceAll(/.*<e:Body>|<.e:Body>.*/gs, "")}</e:Body>`],
    ["a Body without content", "<e:Body/>"],
    ["a Header", "<e:Header/>"],
  ])("may have no %s behind its Body, as when it is read whole", async (_what, second) => {
    const text = orders(line("a")).replace("</e:Envelope>", `${second}</e:Envelope>`);
    const { error } = await linesOf(inPieces(text, size).transport);
    const client = createClient(Orders, { transport: inPieces(text, size).transport });
    const whole = await client.placeOrder(anOrder()).result();
    expect(error).toBeInstanceOf(EnvelopeError);
    expect((error as Error).message).toBe(!whole.ok && whole.error.message);
  });

  it("may not have any in SOAP 1.2", async () => {
    const text = reported("<rows><row>1</row></rows>")
      .replace(NS.soap11, NS.soap12)
      .replace("</e:Envelope>", "<t/></e:Envelope>");
    const client = createStreamingClient(
      { ...Reports, soap: "1.2" },
      { transport: inPieces(text, size, { type: "application/soap+xml" }).transport },
    );
    const { items, error } = await takeAll(client.report().items("rows"));
    expect(items).toEqual([1]);
    expect(error).toBeInstanceOf(EnvelopeError);
    expect((error as Error).message).toContain("expected nothing after the Body, found {urn:test:orders}t");
  });

  it.each([
    ["behind the Body", (text: string) => text.replace("</e:Envelope>", "stray</e:Envelope>"), 1],
    ["before the Body", (text: string) => text.replace("<e:Body>", "stray<e:Body>"), 0],
  ])("may not have text %s", async (_where, spoil, count) => {
    const { items, error } = await linesOf(inPieces(spoil(orders(line("a"))), size).transport);
    expect(items).toHaveLength(count);
    expect(error).toBeInstanceOf(EnvelopeError);
    expect((error as Error).message).toContain("expected elements in the Envelope, found text");
  });

  it("may have attributes and text that the contract does not know", async () => {
    const text = reported('<rows odd="1">x<row>1</row></rows>', "<parts more='2'/>").replace(
      "<Report>",
      '<Report k="1">y',
    );
    const paths: string[] = [];
    expect((await itemsOf(["rows"], text, size, { onUnknown: ({ path }) => paths.push(path) })).items).toEqual([1]);
    expect(paths.toSorted()).toEqual([
      "Report/@k",
      "Report/parts/@more",
      "Report/rows/@odd",
      "Report/rows/text()",
      "Report/text()",
    ]);
    const strict = await itemsOf(["rows"], text, size, { strict: true });
    expect((strict.error as Error).message).toContain("[SOAP_DECODE_UNKNOWN] Report/@k");
  });

  it("may hold its array as nil, and as nothing else", async () => {
    expect(await itemsOf(["rows"], reported(`<rows ${XSI} i:nil="1"> </rows>`), size)).toEqual({
      items: [],
      error: undefined,
    });
    const full = await itemsOf(["rows"], reported(`<rows ${XSI} i:nil="true"><row>1</row></rows>`), size);
    expect((full.error as Error).message).toContain("Report/rows: expected no content where xsi:nil is true");
    const unwanted = await itemsOf(["parts", "part"], reported("<rows/>", `<parts ${XSI} i:nil="true"/>`), size);
    expect((unwanted.error as Error).message).toContain("Report/parts: expected an element that is not nil");
  });

  it("may be nil itself only where its element may, as when it is read whole", async () => {
    const text = reported("<rows><row>1</row></rows>").replace("<Report>", `<Report ${XSI} i:nil="true">`);
    const { items, error } = await itemsOf(["rows"], text, size);
    expect(items).toEqual([]);
    expect((error as Error).message).toContain("Report: expected an element that is not nil");
    const late: Operation<undefined, Report | null> = operation({
      name: "report",
      input: undefined,
      output: element(tns, "Report", nillable(ReportType)),
    });
    const nilling = { ...Reports, operations: { report: late } } as Service<{ readonly report: typeof late }>;
    const { transport } = inPieces(envelope(`<Report ${XSI} i:nil="1"> </Report>`), size);
    const call = createStreamingClient(nilling, { transport }).report() as unknown as {
      items: (...names: readonly string[]) => AsyncIterable<unknown>;
    };
    expect(await takeAll(call.items("rows"))).toEqual({ items: [], error: undefined });
  });

  it("may hold other elements between its items, which are told", async () => {
    const paths: string[] = [];
    const { items } = await itemsOf(
      ["rows"],
      reported("<rows><row>1</row><other><deep/></other><row>2</row></rows>"),
      size,
      { onUnknown: ({ path }) => paths.push(path) },
    );
    expect([items, paths]).toEqual([[1, 2], ["Report/rows/other"]]);
  });

  it("is read in the order that was asked for, with what stands around the items", async () => {
    const text = reported("<rows><row>1</row></rows>", "<parts/><name>late</name>");
    expect((await itemsOf(["rows"], text, size)).error).toBeUndefined();
    const { error } = await itemsOf(["rows"], text, size, { order: "schema" });
    expect((error as Error).message).toContain("element name");
  });
});

describe("items()", () => {
  it.each<[path: readonly string[], words: string]>([
    [["marks"], "Report/marks is no element of one name"],
    [["rows", "row"], "items: Report/rows is no record, so nothing can be read of it one by one"],
    [["parts", "art"], 'Report/parts has no member "art"; did you mean part?'],
    [["parts", "zzzzzzzz"], 'Report/parts has no member "zzzzzzzz"; there are part'],
  ])("refuses %j", (path, words) => {
    const call = reports(inPieces("", 1).transport).report() as unknown as {
      items: (...p: readonly string[]) => unknown;
    };
    expect(() => call.items(...path)).toThrow(words);
  });

  it("refuses an operation that answers nothing", () => {
    const call = reports(inPieces("", 1).transport).nothing() as unknown as { items: (name: string) => unknown };
    expect(() => call.items("a")).toThrow("items: nothing answers nothing");
  });

  it("tells that the call cannot be had whole, however that is asked", async () => {
    const call = reports(inPieces(reported("<rows/>"), 9).transport).report();
    const stream = call.items("rows");
    expect(() => call.catch(() => {})).toThrow("this call is taken item by item");
    expect(() => call.finally(() => {})).toThrow("this call is taken item by item");
    expect(() => call.result()).toThrow("this call is taken item by item");
    expect((await takeAll(stream)).items).toEqual([]);
  });

  it("ends where its reader leaves before anything was asked for, and nothing is sent", async () => {
    const { transport, state } = inPieces(orders(line("a")), 9);
    const stream = createStreamingClient(Orders, { transport }).placeOrder(anOrder()).items("lines");
    const iterator = stream[Symbol.asyncIterator]();
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(state.calls).toBe(0);
  });

  it("leaves calls that nobody takes item by item their catch and finally", async () => {
    const client = reports(async () => {
      throw new Error("down");
    });
    expect(await client.report().catch((error: unknown) => (error as SoapError).kind)).toBe("transport");
    let ran = false;
    await client
      .report()
      .finally(() => (ran = true))
      .catch(() => {});
    expect(ran).toBe(true);
  });
});

it.each([["1.1"], ["1.2"]] as const)("items of a message encoded as in SOAP %s may stand behind it", async (rules) => {
  const form = schema("urn:test:orders", { elements: "unqualified" });
  const Row = complexType<{ sku: string }>(form, "Row", () => ({ sku: one(xs.string) }));
  const answer = complexType<{ rows: { sku: string }[] }>(form, "Answer", () => ({
    rows: one(array(form, "RowList", Row)),
  }));
  const rows: Operation<undefined, { rows: { sku: string }[] }> = operation({
    name: "rows",
    style: "rpc",
    input: undefined,
    output: encoded(element(form, "rowsResponse", answer), rules),
  });
  const { name, port, endpoint } = Reports;
  const Rpc = service({ name, port, ...(endpoint && { endpoint }), operations: { rows } }) as Service<{
    readonly rows: typeof rows;
  }>;
  const refers = rules === "1.1" ? 'href="#r"' : 'xmlns:n="http://www.w3.org/2003/05/soap-encoding" n:ref="r"';
  const id = rules === "1.1" ? 'id="r"' : 'xmlns:n="http://www.w3.org/2003/05/soap-encoding" n:id="r"';
  const text = envelope(
    `<rowsResponse><rows xmlns=""><item ${refers}/><item><sku>b</sku></item></rows></rowsResponse><row xmlns="" ${id}><sku>a</sku></row>`,
  );
  for (const size of SIZES) {
    const call = createStreamingClient(Rpc, { transport: inPieces(text, size).transport }).rows();
    expect(await takeAll(call.items("rows"))).toEqual({ items: [{ sku: "a" }, { sku: "b" }], error: undefined });
  }
});

describe("a stream ends with", () => {
  it("what the transport threw, as the transport's failure", async () => {
    const { error } = await linesOf(async () => {
      throw new Error("no route");
    });
    expect(error).toBeInstanceOf(TransportError);
    expect((error as TransportError).cause).toMatchObject({ message: "no route" });
  });

  it("the reason why nothing was sent, where its signal is set off before", async () => {
    const { transport, state } = inPieces(orders(line("a")), 9);
    const call = createStreamingClient(Orders, { transport }).placeOrder(anOrder(), {
      signal: AbortSignal.abort("no"),
    });
    const { error } = await takeAll(call.items("lines"));
    expect(error).toBeInstanceOf(AbortedError);
    expect(state.calls).toBe(0);
  });

  it("a mistake of the program, as it is", async () => {
    const mistake = new RangeError("a mistake");
    const { transport } = inPieces(orders(line("a")), 9);
    const { error } = await takeAll(
      createStreamingClient(Orders, { transport })
        .placeOrder(anOrder(), {
          onSend: () => {
            throw mistake;
          },
        })
        .items("lines"),
    );
    expect(error).toBe(mistake);
  });
});
