// Requests whose items come one by one: the same messages as from an array, refused in the same places, and given up where they cannot go on.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { anOrder, Orders, tns, type Line, type PlaceOrderRequest } from "../../test/orders.ts";
import type { ClientOptions } from "../client.ts";
import { EncodeError, SoapError, TransportError } from "../error.ts";
import {
  anonymousType,
  collection,
  complexType,
  element,
  many,
  nillable,
  one,
  operation,
  optional,
  schema,
  service,
  xs,
  type ComplexType,
  type Operation,
  type QName,
  type Service,
} from "../generated.ts";
import { createHandler } from "../handler.ts";
import { inMemoryTransport } from "../in-memory.ts";
import { retry } from "../policies/retry.ts";
import type { HttpRequest, Transport } from "../http/transport.ts";
import { parseXml, type XmlElement } from "../xml/element.ts";
import { createStreamingClient } from "../streaming.ts";

// ── A request whose items stand in the message itself, between others, and are of more than one namespace ────────
const other = schema("urn:test:other");
interface Deal {
  id: bigint;
  kind?: QName;
  price: number | null;
  tags?: string[];
}
const DealType: ComplexType<Deal> = complexType(tns, "Deal", () => ({
  id: one(xs.long),
  kind: optional(xs.QName),
  price: one(nillable(xs.double)),
  tags: optional(collection(other, "Tags", "tag", xs.string)),
}));
interface SaveDeals {
  session: string;
  deal: Deal[];
  note: string;
}
const SaveDealsType = anonymousType<SaveDeals>(tns, () => ({
  session: one(xs.string, { secret: true }),
  deal: many(DealType, { min: 1, max: 30_000 }),
  note: one(xs.string),
}));
interface Flat {
  sku: string;
  count: number;
}
const FlatType: ComplexType<Flat> = complexType(tns, "Flat", () => ({
  sku: one(xs.string, { secret: true }),
  count: one(xs.int),
}));
interface Nested {
  batch: { list: { line: Flat[] } };
  mark: string[];
}
const ListType = anonymousType<Nested["batch"]["list"]>(tns, () => ({ line: many(FlatType) }));
const BatchType = anonymousType<Nested["batch"]>(tns, () => ({ list: one(ListType) }));
const NestedType = anonymousType<Nested>(tns, () => ({ batch: one(BatchType), mark: many(xs.string) }));
const saveDeals: Operation<SaveDeals, undefined> = operation({
  name: "saveDeals",
  input: element(tns, "SaveDeals", SaveDealsType),
  output: undefined,
});
const saveNested: Operation<Nested, undefined> = operation({
  name: "saveNested",
  input: element(tns, "SaveNested", NestedType),
  output: undefined,
});
const Deals = service({
  name: { namespace: "urn:test:orders", localName: "Deals" },
  port: "DealsPort",
  endpoint: "http://deals.test/",
  operations: { saveDeals, saveNested },
}) as Service<{ readonly saveDeals: typeof saveDeals; readonly saveNested: typeof saveNested }>;

const deal = (at: number): Deal => ({
  id: BigInt(at),
  price: at % 3 === 0 ? null : at / 4,
  // Prefixes that the message has not used before, in some items only, and of more namespaces than one.
  ...(at % 5 === 2 ? { kind: { namespace: `urn:kind:${at % 7}`, localName: "k" } } : undefined),
  ...(at % 4 === 1 ? { tags: ["a<b", `ż${at}`] } : undefined),
});

/** What was sent, in pieces, and how the iterable was treated. */
interface Sent {
  readonly transport: Transport;
  readonly pieces: Uint8Array[];
  whole: () => string;
  requests: number;
}

/** A transport that takes what it is sent, and answers with nothing. */
function taking(): Sent {
  const pieces: Uint8Array[] = [];
  const sent: Sent = {
    pieces,
    requests: 0,
    whole: () => Buffer.concat(pieces).toString(),
    transport: async (request) => {
      sent.requests += 1;
      pieces.length = 0;
      if (request.bodyStream === undefined) pieces.push(request.body);
      else for await (const piece of request.bodyStream) pieces.push(piece);
      return answer();
    },
  };
  return sent;
}
const emptyAnswer = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body></e:Body></e:Envelope>';
const answer = (): Awaited<ReturnType<Transport>> => ({
  status: 200,
  headers: { "content-type": "text/xml" },
  body: Buffer.from(emptyAnswer),
});

const deals = (transport: Transport, options: Omit<ClientOptions, "transport"> = {}) =>
  createStreamingClient(Deals, { transport, ...options });

/** An iterable that tells how it was treated. */
function watched<T>(items: Iterable<T>, error?: unknown) {
  const state = { taken: 0, left: false };
  async function* give(): AsyncGenerator<T> {
    try {
      for (const item of items) {
        state.taken += 1;
        yield item;
      }
      if (error !== undefined) throw error;
    } finally {
      state.left = true;
    }
  }
  return { items: give(), state };
}

function* sync<T>(items: Iterable<T>): Generator<T> {
  yield* items;
}

/** A document without what a writer is free to choose: prefixes, and where they are declared. */
function infoset(tree: XmlElement): unknown {
  return {
    name: tree.name,
    attributes: tree.attributes.map(({ name, value }) => [name, value]),
    children: tree.children.map((child) => (typeof child === "string" ? child : infoset(child))),
  };
}

const COUNTS = [0, 1, 2, 100, 2000, 30_000];

describe("a request from an iterable", () => {
  it.each(COUNTS.slice(1))("is that of an array: %i items in the message itself", async (count) => {
    const all = Array.from({ length: count }, (_, at) => deal(at));
    const input = { session: "s", note: "<end>" };
    const seen: SaveDeals[] = [];
    const handler = createHandler(
      Deals,
      { saveDeals: (given) => void seen.push(given), saveNested: () => undefined },
      { strict: true, order: "schema" },
    );
    const client = deals(inMemoryTransport(handler));
    for (const deal_ of [all, watched(all).items, sync(all), new Set(all)]) {
      await client.saveDeals({ ...input, deal: deal_ });
    }
    expect(seen).toHaveLength(4);
    for (const each of seen) expect(each).toEqual({ ...input, deal: seen[0]?.deal });
    expect(seen[0]?.deal).toHaveLength(count);
    expect(seen.map(({ deal: given }) => given.map(({ kind }) => kind))).toEqual(
      seen.map(() => all.map(({ kind }) => kind)),
    );
  });

  it.each(COUNTS)("is that of an array: %i items in an element of their own", async (count) => {
    const lines = Array.from({ length: count }, (_, at): Line => ({ sku: `<${at}>`, count: at, parts: [] }));
    const texts: string[] = [];
    for (const given of [lines, watched(lines).items]) {
      const sent = taking();
      await createStreamingClient(Orders, { transport: sent.transport })
        .placeOrder({ ...anOrder(), lines: given })
        .result();
      texts.push(sent.whole());
    }
    const [array = "", streamed = ""] = texts;
    expect(infoset(parseXml(streamed))).toEqual(infoset(parseXml(array)));
    // What fits one piece is sent whole, and byte for byte as ever.
    if (count < 1000) expect(streamed).toBe(array);
  });

  it("may have its list deep in its records, and keeps what else they hold", async () => {
    const sent = taking();
    class Batch {
      readonly list = { line: watched(Array.from({ length: 9000 }, (_, at) => line(at))).items };
    }
    const line = (at: number): Flat => ({ sku: "s", count: at });
    await deals(sent.transport).saveNested({ batch: new Batch(), mark: ["m"] });
    expect(sent.pieces.length).toBeGreaterThan(1);
    expect(sent.whole().match(/<ns1:count>/g)).toHaveLength(9000);
    expect(sent.whole()).toContain("</ns1:batch><ns1:mark>m</ns1:mark></ns1:SaveNested>");
    await deals(sent.transport).saveNested({ batch: { list: { line: sync([line(1)]) } }, mark: [] });
    expect(sent.whole().match(/<ns1:count>/g)).toHaveLength(1);
  });

  it("goes out in pieces of 16 kB and more, while no more items are taken than make one", async () => {
    const { items, state } = watched(Array.from({ length: 30_000 }, (_, at) => deal(at)));
    const taken: number[] = [];
    const sizes: number[] = [];
    const transport: Transport = async ({ bodyStream }) => {
      for await (const piece of bodyStream ?? []) {
        sizes.push(piece.length);
        taken.push(state.taken);
        await sleep(1);
      }
      return answer();
    };
    await deals(transport).saveDeals({ session: "s", deal: items, note: "" });
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(16 * 1024);
    expect(Math.max(...sizes)).toBeLessThan(256 * 1024);
    const steps = taken.slice(1).map((at, index) => at - (taken[index] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(5000);
    expect(state).toEqual({ taken: 30_000, left: true });
  });

  it("is typed by the contract", () => {
    const client = deals(taking().transport);
    const input: Parameters<typeof client.saveDeals>[0] = { session: "s", deal: watched([deal(1)]).items, note: "" };
    expect(input.session).toBe("s");
    // @ts-expect-error -- items of another type
    void ((): unknown => client.saveDeals({ session: "s", deal: sync(["x"]), note: "" }));
    // @ts-expect-error -- text does not repeat
    void ((): unknown => client.saveDeals({ session: sync(["s"]), deal: [deal(1)], note: "" }));
    const order: PlaceOrderRequest = anOrder();
    void ((): unknown => createStreamingClient(Orders, { transport: taking().transport }).placeOrder(order));
  });
});

describe("a request that does not fit", () => {
  const many_ = Array.from({ length: 10_000 }, (_, at) => deal(at));
  const spoilt = (at: number): Deal[] => many_.with(at, { id: 1n, price: "x" as never });
  const failing = async (input: unknown, transport: Transport = taking().transport): Promise<EncodeError> => {
    const outcome = await deals(transport)
      .saveDeals(input as never)
      .result();
    if (outcome.ok || !(outcome.error instanceof EncodeError)) throw new Error("no EncodeError", { cause: outcome });
    return outcome.error;
  };

  it("around its items is refused before any of them is taken", async () => {
    const { items, state } = watched(many_);
    const sent = taking();
    const error = await failing({ session: "s", deal: items, note: 5 }, sent.transport);
    expect([error.code, error.path, sent.requests, state.taken]).toEqual(["SOAP_ENCODE_TYPE", "SaveDeals/note", 0, 0]);
    expect([error.sent, error.repeatable]).toEqual([undefined, undefined]);
  });

  it("in its first piece is refused before anything is sent", async () => {
    const { items, state } = watched(spoilt(3));
    const sent = taking();
    const error = await failing({ session: "s", deal: items, note: "" }, sent.transport);
    expect([error.path, error.sent, sent.requests, state.left]).toEqual([
      "SaveDeals/deal[3]/price",
      undefined,
      0,
      true,
    ]);
  });

  it("later is given up, and its error says that a part was sent", async () => {
    const { items, state } = watched(spoilt(9000));
    const sent = taking();
    const error = await failing({ session: "s", deal: items, note: "" }, sent.transport);
    expect(error.message).toBe(
      '[SOAP_ENCODE_TYPE] SaveDeals/deal[9000]/price: expected xs:double (a number), found "x" (a part of the message was sent)',
    );
    expect([error.sent, error.repeatable, error.found, state]).toEqual([
      "maybe",
      false,
      '"x"',
      { taken: 9001, left: true },
    ]);
    expect(sent.whole()).not.toContain("</ns1:SaveDeals>");
  });

  it("in a member that is secret does not tell what was found", async () => {
    const lines = Array.from({ length: 9000 }, (_, at) => ({ sku: at === 8000 ? 4711 : "s", count: 1 }));
    const outcome = await deals(taking().transport)
      .saveNested({ batch: { list: { line: sync(lines) as never } }, mark: [] })
      .result();
    expect(outcome.ok).toBe(false);
    if (outcome.ok) return;
    expect(outcome.error.message).toContain(
      "SaveNested/batch/list/line[8000]/sku: expected xs:string (a string), found (a secret)",
    );
    expect(outcome.error.message).not.toContain("4711");
  });

  it.each<readonly [what: string, count: number, message: string, sent: string | undefined]>([
    ["no items where one is due", 0, "SaveDeals/deal: expected at least 1, found nothing", undefined],
    ["too many", 30_001, "SaveDeals/deal: expected at most 30000, found 30001", "maybe"],
  ])("by its count is refused: %s", async (_what, count, message, sent) => {
    const items = sync(Array.from({ length: count }, (_, at) => deal(at)));
    const error = await failing({ session: "s", deal: items, note: "" });
    expect(error.message).toContain(message);
    expect(error.sent).toBe(sent);
  });

  it("tells what its iterable threw, and where", async () => {
    const cause = new Error("the file ended in the middle");
    const late = await failing({ session: "s", deal: watched(many_, cause).items, note: "" });
    expect([late.code, late.path, late.cause, late.sent]).toEqual([
      "SOAP_ENCODE_ITEMS",
      "SaveDeals/deal[10000]",
      cause,
      "maybe",
    ]);
    const early = await failing({ session: "s", deal: watched([deal(1)], cause).items, note: "" });
    expect([early.path, early.cause, early.sent]).toEqual(["SaveDeals/deal[1]", cause, undefined]);
    expect(Object.keys(early)).not.toContain("cause");
    const none = {
      [Symbol.asyncIterator]: () => {
        throw cause;
      },
    };
    expect((await failing({ session: "s", deal: none, note: "" })).cause).toBe(cause);
  });

  it("has two iterables, or one that was used, or one where nothing repeats", async () => {
    const orders = createStreamingClient(Orders, { transport: taking().transport });
    const generator = sync(many_);
    await deals(taking().transport).saveDeals({ session: "s", deal: generator, note: "" });
    const again = await failing({ session: "s", deal: generator, note: "" });
    expect([again.code, again.message]).toEqual([
      "SOAP_ENCODE_ITEMS",
      expect.stringContaining("SaveDeals/deal: expected items that nobody went through"),
    ]);
    expect((await failing({ session: sync(["s"]), deal: [deal(1)], note: "" })).path).toBe("SaveDeals/session");
    const steps = await orders.placeOrder({ ...anOrder(), steps: sync(anOrder().steps) }).result();
    expect(steps.ok ? "" : steps.error.message).toContain("PlaceOrder/steps: expected an array");
    const both = { batch: { list: { line: sync<Flat>([]) } }, mark: sync(["m"]) };
    const second = await deals(taking().transport).saveNested(both).result();
    expect(second.ok ? "" : second.error.message).toContain(
      "SaveNested/mark: expected an array, for another list of this message is given item by item, found a second iterable",
    );
    const two = { ...anOrder(), lines: sync<Line>([]) };
    const inner = await orders
      .placeOrder({ ...two, lines: [{ sku: "", count: 1, parts: sync([]) as never }] })
      .result();
    expect(inner.ok ? "" : inner.error.message).toContain("PlaceOrder/lines[0]/part: expected an array");
  });
});

describe("a request on its way", () => {
  const endless = function* (): Generator<Deal> {
    for (let at = 0; ; at += 1) yield deal(at % 1000);
  };

  it("is stopped by its caller, and its iterable is left", async () => {
    const { items, state } = watched(endless());
    const stop = new AbortController();
    const transport: Transport = async ({ bodyStream }) => {
      for await (const _piece of bodyStream ?? []) {
        stop.abort("enough");
        await sleep(1);
      }
      return answer();
    };
    const outcome = await deals(transport)
      .saveDeals({ session: "s", deal: items, note: "" }, { signal: stop.signal })
      .result();
    expect(outcome).toMatchObject({ ok: false, error: { kind: "aborted", cause: "enough", repeatable: false } });
    await sleep(5);
    expect(state.left).toBe(true);
  });

  it("ends in time where its iterable stands still, before the first piece and after it", async () => {
    const stuck = (count: number): AsyncIterable<Deal> => ({
      [Symbol.asyncIterator]() {
        let at = 0;
        return { next: async () => (at++ < count ? { done: false, value: deal(at) } : new Promise<never>(() => {})) };
      },
    });
    for (const count of [3, 9000]) {
      const outcome = await deals(taking().transport, { timeoutMs: 60 })
        .saveDeals({ session: "s", deal: stuck(count), note: "" })
        .result();
      expect(outcome).toMatchObject({ ok: false, error: { kind: "timeout", phase: "total" } });
    }
  });

  it("is answered early: the rest is not taken", async () => {
    const { items, state } = watched(endless());
    const transport: Transport = async ({ bodyStream }) => {
      const pieces = bodyStream?.[Symbol.asyncIterator]();
      await pieces?.next();
      return answer();
    };
    await deals(transport).saveDeals({ session: "s", deal: items, note: "" });
    await sleep(1);
    expect(state.left).toBe(true);
    expect(state.taken).toBeLessThan(5000);
  });

  it("is made again only where nothing of it was sent, with the items that were taken", async () => {
    const all = Array.from({ length: 9000 }, (_, at) => deal(at));
    const refused = new TransportError({
      code: "SOAP_TRANSPORT_CONNECT",
      phase: "connect",
      endpoint: "x",
      sent: "none",
      detail: "refused",
    });
    const sent = taking();
    const { items, state } = watched(all);
    let calls = 0;
    const flaky: Transport = (request) => (calls++ === 0 ? Promise.reject(refused) : sent.transport(request));
    const again = [retry({ firstWaitMs: 1 })];
    await deals(flaky, { interceptors: again }).saveDeals({ session: "s", deal: items, note: "" });
    expect([calls, sent.whole().match(/<ns1:deal>/g)?.length, state.taken]).toEqual([2, 9000, 9000]);

    let begun = 0;
    const breaking: Transport = async ({ bodyStream }) => {
      begun += 1;
      for await (const _piece of bodyStream ?? []) throw refused;
      return answer();
    };
    const outcome = await deals(breaking, { interceptors: [retry({ firstWaitMs: 1, also: () => false })] })
      .saveDeals({ session: "s", deal: watched(all).items, note: "" })
      .result();
    expect([begun, outcome.ok || outcome.error.repeatable]).toEqual([1, false]);
  });

  it("is not sent twice by a transport either", async () => {
    const twice: Transport = async (request) => {
      const first = taking();
      await first.transport(request);
      return first.transport(request);
    };
    const outcome = await deals(twice)
      .saveDeals({ session: "s", deal: sync(Array.from({ length: 9000 }, (_, at) => deal(at))), note: "" })
      .result();
    expect(outcome.ok ? "" : outcome.error.message).toContain("expected a request that is sent once");
  });

  it("needs a transport that streams", async () => {
    const { items, state } = watched(endless());
    const outcome = await deals(async (_request: HttpRequest) => answer())
      .saveDeals({ session: "s", deal: items, note: "" })
      .result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "SOAP_TRANSPORT_SETUP" } });
    await sleep(1);
    expect(state.left).toBe(true);
  });

  it("leaves no iterable open where an interceptor answers itself", async () => {
    const { items, state } = watched(endless());
    const outcome = await deals(taking().transport, {
      interceptors: [
        async () => ({ ok: false, error: new EncodeError({ code: "SOAP_ENCODE_TYPE", path: [], expected: "x" }) }),
      ],
    })
      .saveDeals({ session: "s", deal: items, note: "" })
      .result();
    expect([outcome.ok, state.taken]).toEqual([false, 0]);
  });
});

it("items of an answer may be those of a request", async () => {
  const handler = createHandler(Orders, {
    placeOrder: ({ lines }) => ({ orderId: 1n, ...(lines === undefined ? undefined : { lines }) }),
    ping: () => undefined,
  });
  const client = createStreamingClient(Orders, { transport: inMemoryTransport(handler) });
  const lines = Array.from({ length: 5000 }, (_, at): Line => ({ sku: "a", count: at, parts: [] }));
  const copied = client.placeOrder({ ...anOrder(), lines }).items("lines");
  const back: Line[] = [];
  for await (const each of client.placeOrder({ ...anOrder(), lines: copied }).items("lines")) back.push(each);
  expect(back).toEqual(lines);
  const broken = client.placeOrder({ ...anOrder(), session: 5 as never }).items("lines");
  const outcome = await client.placeOrder({ ...anOrder(), lines: broken }).result();
  expect(outcome.ok || (outcome.error.cause instanceof SoapError && outcome.error.kind)).toBe("encode");
});
