// Interceptors wrap calls, and the one that logs never shows a secret.
import { describe, expect, it, vi } from "vitest";
import { anOrder, ERR_CLOSED, Orders, ping, placeOrder } from "../test/orders.ts";
import { createClient } from "./client.ts";
import { SoapFault } from "./error.ts";
import { createHandler } from "./handler.ts";
import { inMemoryTransport } from "./in-memory.ts";
import type { Interceptor } from "./interceptor.ts";
import { isFault } from "./is-fault.ts";
import { logger, type CallRecord } from "./logger.ts";
import { withOperations } from "./service.ts";

const answering = createHandler(Orders, { placeOrder: () => ({ orderId: 1n }), ping: () => undefined });
const refusing = createHandler(Orders, {
  placeOrder: () => {
    throw new SoapFault({ faultCode: ERR_CLOSED.faultCode, reason: "closed" });
  },
  ping: () => undefined,
});

describe("interceptors", () => {
  it("wrap a call, the first outermost, and may call the rest again", async () => {
    const seen: string[] = [];
    const named =
      (name: string): Interceptor =>
      async (call, next) => {
        seen.push(`${name} before ${call.operation.name}`);
        const outcome = await next(call);
        seen.push(`${name} after`);
        return outcome;
      };
    const twice: Interceptor = async (call, next) => {
      await next(call);
      return next(call);
    };
    const client = createClient(Orders, {
      transport: inMemoryTransport(answering),
      interceptors: [named("outer"), twice, named("inner")],
    });
    expect(await client.placeOrder(anOrder())).toEqual({ orderId: 1n });
    expect(seen).toEqual([
      "outer before placeOrder",
      "inner before placeOrder",
      "inner after",
      "inner before placeOrder",
      "inner after",
      "outer after",
    ]);
  });
});

describe("the logger", () => {
  it("says how each call ended, and keeps every secret to itself", async () => {
    const records: CallRecord[] = [];
    const interceptors = [logger({ log: (record) => records.push(record), messages: true })];
    const order = { ...anOrder(), payment: { card: "4111 1111 1111 1111" } };
    await createClient(Orders, { transport: inMemoryTransport(answering), interceptors }).placeOrder(order);
    await createClient(Orders, { transport: inMemoryTransport(refusing), interceptors })
      .placeOrder(order)
      .result();
    const misspelt = { ...order, sessionn: "s3cr3t-handle" };
    await createClient(Orders, { transport: inMemoryTransport(answering), interceptors })
      .placeOrder(misspelt)
      .result();
    expect(records.map(({ outcome }) => outcome)).toEqual(["answer", "ERR_CLOSED", "encode"]);
    expect(records[0]).toMatchObject({
      service: "Orders",
      operation: "placeOrder",
      input: { session: "(secret)", payment: { card: "(secret)" }, total: { currency: "PLN" }, seal: "(4 bytes)" },
      output: { orderId: "1" },
    });
    const text = JSON.stringify(records);
    expect(text).not.toContain("s3cr3t");
    expect(text).not.toContain("4111");
  });
});

it("the logger says how a call ended whose input contains itself, or is too deep for any message", async () => {
  const records: CallRecord[] = [];
  const client = createClient(Orders, {
    transport: inMemoryTransport(answering),
    interceptors: [logger({ log: (record) => records.push(record), messages: true })],
  });
  const circular: ReturnType<typeof anOrder> = anOrder();
  const [first] = circular.lines ?? [];
  first?.parts.push(first);
  let deep = { ...first, parts: [] as unknown[] };
  for (let depth = 0; depth < 20_000; depth++) deep = { ...deep, parts: [deep] };
  for (const input of [circular, { ...anOrder(), lines: [deep] }]) {
    expect(await client.call("placeOrder", input as typeof circular).result()).toMatchObject({
      error: { kind: "encode" },
    });
  }
  expect(records.map(({ outcome }) => outcome)).toEqual(["encode", "encode"]);
  expect(JSON.stringify(records[0]?.input)).toContain('"(again)"');
});

describe("onExchange", () => {
  it("gives both sides as bytes, for the call that asked", async () => {
    const onExchange = vi.fn();
    const client = createClient(Orders, { transport: inMemoryTransport(answering) });
    await client.placeOrder(anOrder());
    await client.placeOrder(anOrder(), { onExchange });
    expect(onExchange).toHaveBeenCalledOnce();
    const [exchange] = onExchange.mock.calls[0] as [
      { request: { body: Uint8Array }; response: { status: number; body: Uint8Array } },
    ];
    expect(new TextDecoder().decode(exchange.request.body)).toContain("PlaceOrder");
    expect(exchange.response.status).toBe(200);
    expect(new TextDecoder().decode(exchange.response.body)).toContain("orderId");
  });
});

describe("isFault", () => {
  it("tells an operation's own faults from everything else", () => {
    const fault = new SoapFault({ faultCode: "ERR_CLOSED", reason: "closed" });
    expect(isFault(placeOrder, fault)).toBe(true);
    expect(isFault(placeOrder, fault, "ERR_CLOSED")).toBe(true);
    expect(isFault(placeOrder, fault, "ERR_BANNED")).toBe(false);
    expect(isFault(ping, fault)).toBe(false);
    expect(isFault(placeOrder, new Error("closed"))).toBe(false);
  });
});

describe("a client of chosen operations", () => {
  it("has those and no others", () => {
    const client = createClient(withOperations<{ ping: typeof ping }>(Orders, { ping }), { transport: answering });
    expect(Object.keys(client)).toEqual(["call", "ping"]);
  });
});
