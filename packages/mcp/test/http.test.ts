// Claims about the HTTP server itself: whom it answers, what it refuses, and how it ends.
import { once } from "node:events";
import { createServer, request } from "node:http";
import * as net from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { nodeTransport } from "@soapwright/core/node";
import { ERROR_META_KEY, serveHttp, type HttpAddress, type HttpServer, type McpOptions } from "../src/index.ts";
import { connectHost, httpTransport, textOf, type Era, type Says } from "./host.ts";
import { BIG_ID, inMemoryShop, shopCatalog, type Shop } from "./shop.ts";

async function serve(options: McpOptions & HttpAddress = {}): Promise<{ server: HttpServer; calls: Shop["calls"] }> {
  const { catalog, calls } = await inMemoryShop();
  const server = await serveHttp(catalog, options);
  onTestFinished(() => server.close());
  return { server, calls };
}

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** Sends what `fetch` will not: a `Host` of one's own. */
function send(url: string, { path = "/mcp", method = "POST", headers = {}, body = "{}" }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    const types = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const outgoing = request(
      { host: "127.0.0.1", port, path, method, headers: { ...types, ...headers } },
      (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode ?? 0);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const INITIALIZE = JSON.stringify({
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
});

test("a program of this machine is answered", async () => {
  const { server } = await serve();
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
  expect(await send(server.url, { body: INITIALIZE })).toBe(200);
});

test.each([
  ["a foreign Host", { headers: { host: "evil.example" } }, 403],
  ["a foreign Origin", { headers: { origin: "https://evil.example" } }, 403],
  ["the Origin of a page without one", { headers: { origin: "null" } }, 403],
  ["another path", { path: "/" }, 404],
  ["a body that is no JSON", { body: "{" }, 400],
  ["a body of another type", { headers: { "content-type": "text/plain" }, body: INITIALIZE }, 415],
  [
    "a session that nobody opened",
    { headers: { "mcp-session-id": "x" }, body: '{"jsonrpc":"2.0","id":1,"method":"ping"}' },
    404,
  ],
  ["a call before any session", { body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' }, 400],
])("%s is refused", async (_, sent, status) => {
  const { server, calls } = await serve();
  expect(await send(server.url, sent)).toBe(status);
  expect(calls).toEqual([]);
});

test("a body without end is refused, and the server goes on", async () => {
  const { server } = await serve();
  const sent = send(server.url, { body: Buffer.alloc(5 * 1024 * 1024, 32) });
  // The answer comes while the body is still on its way: some clients see it, some a closed connection.
  expect(await sent.catch(() => 413)).toBe(413);
  expect(await send(server.url, { body: INITIALIZE })).toBe(200);
});

test.each(["0.0.0.0", "192.168.0.7", "example.com"])("it does not listen on %s", async (host) => {
  const { catalog } = await inMemoryShop();
  await expect(serveHttp(catalog, { host })).rejects.toThrow(TypeError);
});

test("a taken port is Node's own error", async () => {
  const { server } = await serve();
  const { catalog } = await inMemoryShop();
  await expect(serveHttp(catalog, { port: Number(new URL(server.url).port) })).rejects.toThrow("EADDRINUSE");
});

test("hosts of both ages are served at once, each with its own person", async () => {
  const { server, calls } = await serve();
  const connect = async (era: Era, says: Says) => {
    const host = await connectHost(httpTransport(server.url), era, says);
    onTestFinished(() => host.close());
    return host;
  };
  const hosts = await Promise.all([connect("2025", "decline"), connect("2026", "confirm"), connect("2025", "cancel")]);
  const results = await Promise.all(hosts.map((host) => host.call("cancelOrder", { orderId: BIG_ID })));
  expect(results.map(({ isError }) => isError === true)).toEqual([true, false, true]);
  expect(calls).toHaveLength(1);
});

test.each(["2025", "2026"] as const)("a host of %s that cannot ask is refused, unless --yes was said", async (era) => {
  for (const confirm of [true, false]) {
    const { server, calls } = await serve({ confirm });
    const host = await connectHost(httpTransport(server.url), era, "none");
    onTestFinished(() => host.close());
    const result = await host.call("cancelOrder", { orderId: BIG_ID });
    expect(result.isError === true).toBe(confirm);
    if (confirm) {
      expect(result._meta?.[ERROR_META_KEY]).toMatchObject({ code: "CONFIRMATION_UNAVAILABLE" });
      expect(textOf(result)).toContain("--yes");
    }
    expect(calls).toHaveLength(confirm ? 0 : 1);
  }
});

const HEAD = "POST /mcp HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";

test.each([
  ["says nothing", ""],
  ["never ends its head", HEAD],
  ["never ends its body", `${HEAD}content-length: 100\r\n\r\n{`],
])("who %s is told 408 and ended; others are answered meanwhile", async (_claim, text) => {
  const { server } = await serve({ limits: { headersMs: 100, requestMs: 200 } });
  const socket = net.connect(Number(new URL(server.url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let heard = "";
  socket.on("data", (bytes) => (heard += String(bytes))).on("error", () => {});
  const ended = once(socket, "close");
  socket.write(text);
  expect(await send(server.url, { body: INITIALIZE })).toBe(200);
  await ended;
  expect(heard).toMatch(/^HTTP\/1\.1 408 /);
});

test("closing frees the port although hosts hold connections", async () => {
  const { server } = await serve();
  const host = await connectHost(httpTransport(server.url), "2025", "confirm");
  onTestFinished(() => host.close());
  await server.close();
  await expect(send(server.url, { body: INITIALIZE })).rejects.toThrow("ECONNREFUSED");
});

test.each(["2025", "2026"] as const)(
  "closing stops what a host of %s has under way, at the service too",
  async (era) => {
    const silent = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    const address = silent.address();
    const transport = nodeTransport();
    const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
    const server = await serveHttp(await shopCatalog(endpoint, transport));
    const host = await connectHost(httpTransport(server.url), era, "none");
    onTestFinished(() => host.close().catch(() => undefined));
    const asked = once(silent, "request");
    const call = host.call("getOrder", { orderId: BIG_ID }).catch(() => "ended");
    const [, outgoing] = (await asked) as [unknown, NodeJS.EventEmitter];
    const gone = once(outgoing, "close");
    await server.close();
    await transport.close();
    await gone;
    await host.close();
    expect(await call).toBe("ended");
  },
);
