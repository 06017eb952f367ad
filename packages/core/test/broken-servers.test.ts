// A call against servers that do not answer as they should: each its own kind of error, in time, by default options.
import { once } from "node:events";
import * as net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../src/client.ts";
import { nodeTransport } from "../src/http/node.ts";
import { undiciTransport } from "../src/http/undici.ts";
import { closeAll, open, serve } from "./fault-server.ts";
import { anOrder, Orders } from "./orders.ts";

const transports = { nodeTransport, undiciTransport };

const respond = (status: string, type: string, body: string, length: number = Buffer.byteLength(body)): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n${body}`;

const answer =
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><PlaceOrderResponse xmlns="urn:test:orders">` +
  `<orderId>7</orderId></PlaceOrderResponse></e:Body></e:Envelope>`;

/** A port that was free a moment ago. */
async function deadPort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

afterEach(closeAll);

describe.each(Object.entries(transports))("a call over %s", (_name, make) => {
  async function outcomeAt(endpoint: string, options: { timeoutMs?: number; timeouts?: { headersMs: number } } = {}) {
    const transport = make();
    open.push(() => transport.close());
    const client = createClient(Orders, { transport, endpoint, ...options });
    return client.placeOrder(anOrder()).result();
  }
  async function errorAt(endpoint: string, options?: Parameters<typeof outcomeAt>[1]) {
    const outcome = await outcomeAt(endpoint, options);
    return outcome.ok ? expect.fail("expected an error") : outcome.error;
  }

  it("to a server that answers ends in the answer", async () => {
    const { url } = await serve((socket) => socket.end(respond("200 OK", "text/xml", answer)));
    expect(await outcomeAt(url)).toMatchObject({ ok: true, value: { orderId: 7n }, response: { status: 200 } });
  });

  it("to a dead port ends in transport, with nothing sent", async () => {
    expect(await errorAt(`http://127.0.0.1:${await deadPort()}/`)).toMatchObject({
      kind: "transport",
      code: "SOAP_TRANSPORT_CONNECT",
      phase: "connect",
      sent: "none",
    });
  });

  it("to a server that never answers ends in timeout, by the transport's limit and by the call's own clock", async () => {
    const { url } = await serve(() => {});
    expect(await errorAt(url, { timeouts: { headersMs: 80 } })).toMatchObject({
      kind: "timeout",
      phase: "headers",
      limitMs: 80,
    });
    expect(await errorAt(url, { timeoutMs: 80 })).toMatchObject({ kind: "timeout", phase: "total", limitMs: 80 });
  });

  it("to a server that sends a byte now and then ends by the call's clock", async () => {
    const { url } = await serve((socket) => {
      socket.write(respond("200 OK", "text/xml", "<", 1_000_000));
      const drip = setInterval(() => socket.write(" "), 10);
      socket.on("close", () => clearInterval(drip));
    });
    expect(await errorAt(url, { timeoutMs: 200 })).toMatchObject({ kind: "timeout", phase: "total" });
  });

  it("to a gateway that answers HTML with 502 ends in http, with the status and the head of the page", async () => {
    const { url } = await serve((socket) =>
      socket.end(respond("502 Bad Gateway", "text/html", "<html>try later</html>")),
    );
    expect(await errorAt(url)).toMatchObject({
      kind: "http",
      code: "SOAP_HTTP_STATUS",
      status: 502,
      head: "<html>try later</html>",
    });
  });

  it("to a server that breaks off in mid-body ends in transport, with the answer lost", async () => {
    const { url } = await serve((socket) =>
      socket.end(respond("200 OK", "text/xml", answer.slice(0, 90), answer.length)),
    );
    expect(await errorAt(url)).toMatchObject({
      kind: "transport",
      code: "SOAP_TRANSPORT_BODY",
      phase: "body",
      sent: "all",
    });
  });
});
