// What bounds an answer that is taken item by item, and what ends it: its transport's limit, closing, a signal, an error.
import type * as http from "node:http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { serve } from "../../test/answering-server.ts";
import { closeAll } from "../../test/closing.ts";
import { anOrder, Orders } from "../../test/orders.ts";
import { envelope, inPieces, line, orders, takeAll } from "../../test/streamed-answers.ts";
import { AbortedError, SoapError, TransportError } from "../error.ts";
import { fetchTransport } from "../http/fetch.ts";
import { nodeTransport } from "../http/node.ts";
import type { Transport } from "../http/transport.ts";
import { undiciTransport } from "../http/undici.ts";
import { deadline } from "../policies.ts";
import { createStreamingClient } from "../streaming.ts";

afterEach(closeAll);

const many = orders(Array.from({ length: 200 }, (_, at) => line("a", at)).join(""));
const page = `<html>${"no such service ".repeat(200)}</html>`;
const head = { "content-type": "text/xml" };
const tooLarge = expect.objectContaining({ code: "SOAP_HTTP_TOO_LARGE" }) as unknown;

describe.each([
  ["node", nodeTransport],
  ["undici", undiciTransport],
  ["fetch", fetchTransport],
] as const)("over %s", (_name, make) => {
  it.each([
    ["holds for one item", orders(line("a") + line("b".repeat(9000))), 1, tooLarge],
    ["does not hold for all of them", many, 200, undefined],
    ["holds for what is no list", page, 0, tooLarge],
  ])("the limit of the transport %s", async (_claim, text, count, error) => {
    for (const framing of [{}, { "content-length": Buffer.byteLength(text) }]) {
      const status = text === page ? 500 : 200;
      const endpoint = await serve((response) => response.writeHead(status, { ...head, ...framing }).end(text));
      const transport = make({ maxResponseBytes: 2000 });
      const taken = await takeAll(
        createStreamingClient(Orders, { transport, endpoint }).placeOrder(anOrder()).items("lines"),
      );
      expect([taken.items.length, taken.error]).toEqual([count, error]);
    }
  });

  it("the limit of the client goes before that of the transport", async () => {
    const endpoint = await serve((response) => response.writeHead(200, head).end(orders(line("b".repeat(3000)))));
    const transport = make({ maxResponseBytes: 100 });
    const client = createStreamingClient(Orders, { transport, endpoint, maxResponseBytes: 10_000 });
    expect(await takeAll(client.placeOrder(anOrder()).items("lines"))).toMatchObject({
      items: [{ count: 1 }],
      error: undefined,
    });
  });

  it("a signal stops the items behind a deadline that was met", async () => {
    const endpoint = await serve((response) => void response.writeHead(200, head).write(many.slice(0, 1000)));
    const client = createStreamingClient(Orders, { transport: make(), endpoint, interceptors: [deadline(60_000)] });
    const stopper = new AbortController();
    const stream = client.placeOrder(anOrder(), { signal: stopper.signal }).items("lines");
    const reason = new Error("the user left");
    const seen = async (): Promise<void> => {
      for await (const _item of stream) stopper.abort(reason);
    };
    const error = await seen().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AbortedError);
    expect((error as AbortedError).cause).toBe(reason);
  });
});

describe.each([
  ["node", nodeTransport],
  ["undici", undiciTransport],
] as const)("a transport over %s that is closed", (_name, make) => {
  it("lets an answer come to its end", async () => {
    let response: http.ServerResponse | undefined;
    const endpoint = await serve((outgoing) => {
      response = outgoing;
      outgoing.writeHead(200, head).write(many.slice(0, 1000));
    });
    const transport = make();
    const stream = createStreamingClient(Orders, { transport, endpoint }).placeOrder(anOrder()).items("lines");
    const iterator = stream[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject({ sku: "a" });
    const closed = transport.close();
    response?.end(many.slice(1000));
    let count = 1;
    while ((await iterator.next()).done !== true) count += 1;
    expect(count).toBe(200);
    await closed;
  });

  it.each(["is left", "breaks", "is refused"])("does not wait for one that %s", async (how) => {
    const endpoint = await serve((outgoing) => {
      if (how === "is refused") return void outgoing.writeHead(500, { "content-type": "text/html" }).end(page);
      outgoing.writeHead(200, head).write(many.slice(0, 1000));
      if (how === "breaks") setTimeout(() => outgoing.destroy(), 20);
    });
    const transport = make();
    const client = createStreamingClient(Orders, { transport, endpoint });
    const seen = async (): Promise<void> => {
      for await (const _item of client.placeOrder(anOrder()).items("lines")) if (how === "is left") break;
    };
    await seen().catch((error: unknown) => expect(error).toBeInstanceOf(SoapError));
    await transport.close();
  });
});

describe("a transport of one's own", () => {
  const own = (transport: Transport): Promise<{ items: unknown[]; error: unknown }> =>
    takeAll(
      createStreamingClient(Orders, { transport, endpoint: "http://own.test/" }).placeOrder(anOrder()).items("lines"),
    );

  it.each<[string, number, Transport]>([
    [
      "throws",
      0,
      () => {
        throw new TypeError("of its own");
      },
    ],
    ["rejects", 0, () => Promise.reject(new TypeError("of its own"))],
    [
      "breaks in the middle",
      1,
      async () => ({
        status: 200,
        headers: head,
        body: (async function* () {
          yield new TextEncoder().encode(orders(line("a")).split("</lines>")[0]);
          throw new TypeError("of its own");
        })(),
      }),
    ],
  ])("that %s ends the items in SOAP_TRANSPORT_OTHER", async (_how, count, transport) => {
    const { items, error } = await own(transport);
    expect(items).toHaveLength(count);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ code: "SOAP_TRANSPORT_OTHER", cause: { message: "of its own" } });
  });

  it("that answers after its call was stopped has its answer left", async () => {
    const { transport, state } = inPieces(many, 50);
    let go = (): void => {};
    const late: Transport = async (request) => {
      await new Promise<void>((resolve) => (go = resolve));
      return transport(request);
    };
    const client = createStreamingClient(Orders, { transport: late, endpoint: "http://own.test/", timeoutMs: 20 });
    const { error } = await takeAll(client.placeOrder(anOrder()).items("lines"));
    expect(error).toMatchObject({ kind: "timeout", phase: "total" });
    go();
    await vi.waitFor(() => expect(state).toEqual({ left: true, calls: 1 }));
  });

  it("whose answer cannot be left ends as the answer says", async () => {
    const { transport } = inPieces(orders(line("a", "not a number")), 50);
    const stubborn: Transport = async (request) => {
      const response = await transport(request);
      const pieces = (response.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      const body = { [Symbol.asyncIterator]: () => ({ ...pieces, return: () => Promise.reject(new Error("stays")) }) };
      return { ...response, body };
    };
    expect((await own(stubborn)).error).toMatchObject({ code: "SOAP_DECODE_TYPE" });
  });
});

describe("an answer that is no stream of items", () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["a fault", envelope("<e:Fault><faultcode>ERR_CLOSED</faultcode><faultstring>closed</faultstring></e:Fault>")],
    ["another message", envelope("<Other/>")],
    ["a page", page],
  ])("leaves no clock running behind its call, and lets go of the signal: %s", async (_what, text) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    const added = vi.spyOn(controller.signal, "addEventListener");
    const client = createStreamingClient(Orders, { transport: inPieces(text, 64).transport });
    const { error } = await takeAll(client.placeOrder(anOrder(), { signal: controller.signal }).items("lines"));
    expect(error).toBeInstanceOf(SoapError);
    expect(vi.getTimerCount()).toBe(0);
    expect(added).toHaveBeenCalled();
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });
});
