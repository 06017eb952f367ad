// Streamed requests on real sockets: what the server gets, who waits for whom, and how each of them can end it.
import { once } from "node:events";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { closeAll, closing } from "../../test/closing.ts";
import { anOrder, Orders, type Line } from "../../test/orders.ts";
import { opener, transports } from "../../test/streamed-answers.ts";
import { createHandler } from "../handler.ts";
import { fetchTransport } from "../http/fetch.ts";
import { retry } from "../policies/retry.ts";
import { createStreamingClient } from "../streaming.ts";

afterEach(closeAll);

const ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
const answered = `<e:Envelope xmlns:e="${ENVELOPE}"><e:Body><PlaceOrderResponse xmlns="urn:test:orders"><orderId>7</orderId></PlaceOrderResponse></e:Body></e:Envelope>`;
const faulted = `<e:Envelope xmlns:e="${ENVELOPE}"><e:Body><e:Fault><faultcode>ERR_CLOSED</faultcode><faultstring>no</faultstring></e:Fault></e:Body></e:Envelope>`;

interface Served {
  readonly url: string;
  readonly requests: http.IncomingMessage[];
}

async function serve(answer: http.RequestListener): Promise<Served> {
  const requests: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    requests.push(request);
    request.on("error", () => {});
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests };
}

async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const line = (at: number): Line => ({ sku: "x".repeat(100), count: at, parts: [] });

/** Lines as they are asked for, without an end unless told. */
function given(count = Number.POSITIVE_INFINITY, each: (at: number) => unknown = () => undefined) {
  const state = { taken: 0, left: false };
  async function* give(): AsyncGenerator<Line> {
    try {
      for (let at = 0; at < count; at += 1) {
        await each(at);
        state.taken += 1;
        yield line(at);
      }
    } finally {
      state.left = true;
    }
  }
  return { lines: give(), state };
}

describe.each(transports)("over %s", (name, make) => {
  const open = opener(make, closing);

  it("a request arrives whole, in chunks, and its connection is kept", async () => {
    const seen: number[] = [];
    const handler = createHandler(Orders, {
      placeOrder: ({ lines = [] }) => {
        seen.push(lines.length);
        return { orderId: BigInt(lines.reduce((sum, { count }) => sum + count, 0)) };
      },
      ping: () => undefined,
    });
    const sockets = new Set<unknown>();
    const { url, requests } = await serve((request, response) => {
      sockets.add(request.socket);
      const handle = async (): Promise<void> => {
        const headers = request.headers as Record<string, string>;
        const answer = await handler({ method: "POST", url: "/", headers, body: await bodyOf(request) });
        response.writeHead(answer.status, answer.headers).end(answer.body);
      };
      void handle();
    });
    const client = open(url);
    for (const count of [20_000, 3, 0, 5000]) {
      const { orderId } = await client.placeOrder({ ...anOrder(), lines: given(count).lines });
      expect(orderId).toBe(BigInt((count * (count - 1)) / 2));
      await sleep(5);
    }
    expect(seen).toEqual([20_000, 3, 0, 5000]);
    expect(requests.map(({ headers }) => headers["transfer-encoding"])).toEqual([
      "chunked",
      undefined,
      undefined,
      "chunked",
    ]);
    expect(sockets.size).toBe(1);
  });

  it("a server that reads slowly holds the items up", async () => {
    const { url } = await serve((request, response) => {
      setTimeout(
        () =>
          void request.resume().on("end", () => response.writeHead(200, { "content-type": "text/xml" }).end(answered)),
        400,
      );
    });
    const { lines, state } = given(250_000);
    const call = open(url)
      .placeOrder({ ...anOrder(), lines })
      .result();
    await sleep(300);
    const held = state.taken;
    await sleep(60);
    // Some 40 MB in all; the buffers of both sockets take a few of them.
    expect([held > 0, held < 150_000]).toEqual([true, true]);
    expect(state.taken - held).toBeLessThan(10_000);
    expect((await call).ok).toBe(true);
    expect(state.taken).toBe(250_000);
  });

  it("no clock of the network runs while the next item is waited for", async () => {
    const { url } = await serve((request, response) => {
      void bodyOf(request).then(() => response.writeHead(200, { "content-type": "text/xml" }).end(answered));
    });
    const { lines } = given(2000, async (at) => at === 1500 && sleep(300));
    const outcome = await open(url, { timeouts: { connectMs: 100, headersMs: 100 } })
      .placeOrder({ ...anOrder(), lines })
      .result();
    expect(outcome.ok).toBe(true);
  });

  it("a server that reads nothing is a timeout of sending, and one that answers nothing one of the answer", async () => {
    const silent = await serve(() => {});
    const { lines, state } = given();
    const stuck = await open(silent.url, { timeouts: { connectMs: 150, headersMs: 150 } })
      .placeOrder({ ...anOrder(), lines })
      .result();
    expect(stuck).toMatchObject({ ok: false, error: { kind: "timeout", repeatable: false } });
    await vi.waitFor(() => expect(state.left).toBe(true));
    if (name !== "fetch") expect(stuck).toMatchObject({ error: { phase: "send", sent: "maybe" } });
    const taking = await serve((request) => void request.resume());
    const unanswered = await open(taking.url, { timeouts: { connectMs: 150, headersMs: 150 } })
      .placeOrder({ ...anOrder(), lines: given(2000).lines })
      .result();
    expect(unanswered).toMatchObject({ ok: false, error: { kind: "timeout", phase: "headers" } });
  });

  it("an item that does not fit gives the connection up, so that the server never sees the end", async () => {
    const ended = vi.fn();
    const closed = vi.fn();
    const { url } = await serve((request) => void request.resume().on("end", ended).on("close", closed));
    const broken = given(Number.POSITIVE_INFINITY, (at) => {
      if (at === 3000) throw new Error("the file is unreadable");
    });
    const outcome = await open(url)
      .placeOrder({ ...anOrder(), lines: broken.lines })
      .result();
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        code: "SOAP_ENCODE_ITEMS",
        path: "PlaceOrder/lines[3000]",
        sent: "maybe",
        cause: { message: "the file is unreadable" },
      },
    });
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
    expect(ended).not.toHaveBeenCalled();
  });

  it("a caller that stops it gives the connection up, and leaves the items", async () => {
    const closed = vi.fn();
    const { url, requests } = await serve((request) => void request.resume().on("close", closed));
    const stop = new AbortController();
    const { lines, state } = given(Number.POSITIVE_INFINITY, async (at) => at === 5000 && stop.abort("enough"));
    const outcome = await open(url)
      .placeOrder({ ...anOrder(), lines }, { signal: stop.signal })
      .result();
    expect(outcome).toMatchObject({ ok: false, error: { kind: "aborted", cause: "enough" } });
    await vi.waitFor(() => expect([closed.mock.calls.length, state.left]).toEqual([1, true]));
    expect(requests[0]?.complete).toBe(false);
  });

  it("a fault that comes while the request is sent ends the call, and leaves the items", async () => {
    const { url } = await serve((request, response) => {
      request.once("data", () => {
        response.writeHead(500, { "content-type": "text/xml" }).end(faulted);
      });
      request.resume();
    });
    const { lines, state } = given(Number.POSITIVE_INFINITY, async (at) => at > 5000 && sleep(1));
    const outcome = await open(url, { interceptors: [retry({ firstWaitMs: 1 })] })
      .placeOrder({ ...anOrder(), lines })
      .result();
    expect(outcome).toMatchObject({ ok: false, error: { kind: "fault", faultCode: "ERR_CLOSED", repeatable: false } });
    await vi.waitFor(() => expect(state.left).toBe(true));
  });

  it("a 413 that comes while the request is sent is the outcome, also where the items stand still", async () => {
    const { url } = await serve((request, response) => {
      request.once("data", () => void response.writeHead(413, { "content-type": "text/plain" }).end("too long"));
      request.resume();
    });
    const { lines } = given(
      Number.POSITIVE_INFINITY,
      async (at) => at > 3000 && sleep(2000, undefined, { ref: false }),
    );
    const started = performance.now();
    const outcome = await open(url)
      .placeOrder({ ...anOrder(), lines })
      .result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "SOAP_HTTP_STATUS", status: 413 } });
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it("a connection that breaks is no reason to send again, and one that was refused is", async () => {
    const breaking = await serve((request) => {
      request.once("data", () => request.socket.destroy());
    });
    const tries = [retry({ firstWaitMs: 1 })];
    const { lines } = given();
    const broken = await open(breaking.url, { interceptors: tries })
      .placeOrder({ ...anOrder(), lines })
      .result();
    expect(broken).toMatchObject({ ok: false, error: { kind: "transport", attempts: 1, repeatable: false } });

    const good = await serve((request, response) => {
      void bodyOf(request).then(() => response.writeHead(200, { "content-type": "text/xml" }).end(answered));
    });
    const gone = await serve(() => {});
    await closing.pop()?.();
    const endpoints = [gone.url, good.url];
    const { lines: again, state } = given(3000);
    const outcome = await open(good.url, {
      interceptors: [
        ...tries,
        (call, next) => next({ ...call, options: { ...call.options, endpoint: endpoints.shift() ?? good.url } }),
      ],
    })
      .placeOrder({ ...anOrder(), lines: again })
      .result();
    // fetch takes a piece of the body before it has a connection.
    if (name === "fetch") expect(outcome).toMatchObject({ ok: false, error: { kind: "transport", repeatable: false } });
    else expect([outcome.ok, state.taken]).toEqual([true, 3000]);
  });
});

it("over a fetch that knows no streams is refused before anything is sent", async () => {
  const asked = vi.fn();
  vi.stubGlobal("ReadableStream", undefined);
  const outcome = await createStreamingClient(Orders, { transport: fetchTransport({ fetch: asked as never }) })
    .placeOrder({ ...anOrder(), lines: given().lines })
    .result();
  vi.unstubAllGlobals();
  expect(outcome).toMatchObject({ ok: false, error: { code: "SOAP_TRANSPORT_SETUP", sent: "none" } });
  expect(asked).not.toHaveBeenCalled();
});
