// What a call whose time is over says of its request: whether any of it was sent is for its transport to know.
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../src/client.ts";
import { nodeTransport, type LookupFunction } from "../src/http/node.ts";
import type { Transport } from "../src/http/transport.ts";
import { undiciTransport } from "../src/http/undici.ts";
import { failOver } from "../src/policies.ts";
import { createStreamingClient } from "../src/streaming.ts";
import { closeAll, made, ok, serve } from "./fault-server.ts";
import { anOrder, Orders } from "./orders.ts";
import { line, orders, takeAll } from "./streamed-answers.ts";

afterEach(closeAll);

/** Finds no address, and says nothing. */
const silent: LookupFunction = () => {};
const timeoutMs = 100;

describe.each([
  ["node", nodeTransport],
  ["undici", undiciTransport],
] as const)("over %s", (_name, make) => {
  it("nothing, where there was no connection", async () => {
    const transport = made(make, { lookup: silent });
    const to = { transport, endpoint: "http://slow.example/", timeoutMs };
    const outcome = await createClient(Orders, to).placeOrder(anOrder()).result();
    expect(outcome).toMatchObject({ error: { kind: "timeout", phase: "total", sent: "none" } });
    const { error } = await takeAll(createStreamingClient(Orders, to).placeOrder(anOrder()).items("lines"));
    expect(error).toMatchObject({ kind: "timeout", phase: "total", sent: "none" });
  });

  it("perhaps some of it, where no answer came", async () => {
    const { url } = await serve(() => {});
    const outcome = await createClient(Orders, { transport: made(make), endpoint: url, timeoutMs })
      .placeOrder(anOrder())
      .result();
    expect(outcome).toMatchObject({ error: { kind: "timeout", phase: "total", sent: "maybe" } });
  });

  it("all of it, where an answer has begun", async () => {
    const { url } = await serve((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n<"));
    const outcome = await createClient(Orders, { transport: made(make), endpoint: url, timeoutMs })
      .placeOrder(anOrder())
      .result();
    expect(outcome).toMatchObject({ error: { kind: "timeout", phase: "total", sent: "all" } });
  });

  it("so that another endpoint takes an order that never left for a dead one", async () => {
    const { port } = await serve((socket) => socket.write(ok("", orders(line("a")))));
    const lookup: LookupFunction = (host, _options, found) => {
      if (host !== "dead.example") found(null, [{ address: "127.0.0.1", family: 4 }]);
    };
    const endpoints = ["http://dead.example/", `http://alive.example:${port}/`];
    const client = createClient(Orders, {
      transport: made(make, { lookup }),
      timeoutMs: 1000,
      interceptors: [failOver({ endpoints })],
    });
    expect(await client.placeOrder(anOrder()).result()).toMatchObject({ ok: true });
  });
});

it("at least as much as an exchange before has sent, where one call makes several", async () => {
  const { url } = await serve((socket) => socket.destroy());
  const transport = made(nodeTransport, { lookup: silent });
  const again: Transport = (request) =>
    transport({ ...request, url }).catch(() => transport({ ...request, url: "http://slow.example/" }));
  const outcome = await createClient(Orders, { transport: again, endpoint: url, timeoutMs })
    .placeOrder(anOrder())
    .result();
  expect(outcome).toMatchObject({ error: { kind: "timeout", phase: "total", sent: "maybe" } });
});

it("perhaps some of it, where the transport is one of one's own", async () => {
  const never: Transport = () => new Promise(() => {});
  const client = createClient(Orders, { transport: never, endpoint: "http://own.test/", timeoutMs });
  expect(await client.placeOrder(anOrder()).result()).toMatchObject({ error: { kind: "timeout", sent: "maybe" } });
});
