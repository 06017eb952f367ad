// A limit of 0 allows nothing, or is refused where it is set: nowhere does it stand for "unlimited".
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../src/client.ts";
import { createHandler } from "../src/handler.ts";
import { fetchTransport } from "../src/http/fetch.ts";
import { nodeTransport } from "../src/http/node.ts";
import { defaultLimits, type HttpRequest, type Transport } from "../src/http/transport.ts";
import { undiciTransport } from "../src/http/undici.ts";
import { decodeResponse, encodeRequest, type ReceivedResponse } from "../src/message.ts";
import { defaultServerLimits, listen, nodeListener, serveHandler } from "../src/node-server.ts";
import { createStreamingClient } from "../src/streaming.ts";
import { parseXml } from "../src/xml/element.ts";
import { defaultXmlLimits, type XmlLimits } from "../src/xml/limits.ts";
import { closeAll, failure, made, ok, post, serve, type Make } from "./fault-server.ts";
import { anOrder, Orders, placeOrder } from "./orders.ts";
import { readEvents } from "./read-events.ts";

afterEach(closeAll);

const implementations = {
  placeOrder: () => ({ orderId: 7n, lines: [{ sku: "a", count: 1, parts: [] }] }),
  ping: () => undefined,
};
const endpoint = "http://orders.test/";
const anyRequest = (): HttpRequest => {
  const { headers, body } = encodeRequest(Orders, placeOrder, anOrder());
  return { method: "POST", url: endpoint, headers: { ...headers }, body };
};
const answering: Transport = createHandler(Orders, implementations);
const anAnswer = async (): Promise<ReceivedResponse> => {
  const { status, headers, body } = await answering(anyRequest());
  return { status, headers, body: body as Uint8Array };
};
const coded = (code: string): unknown => expect.objectContaining({ code });

describe.each(Object.keys(defaultXmlLimits) as (keyof XmlLimits)[])("%s of a document", (name) => {
  const limits = { [name]: 0 };
  // Something of everything that has a limit.
  const document = '<a xmlns="urn:a" b="1"><c/></a>';

  it("is refused by the reader, whole and in pieces, and by what is made of it", () => {
    for (const chunk of [undefined, 1, 7]) {
      expect(() => readEvents(document, chunk, false, undefined, { limits })).toThrow(coded("SOAP_XML_LIMIT"));
    }
    expect(() => parseXml(document, { limits })).toThrow(coded("SOAP_XML_LIMIT"));
  });

  it("is refused in an answer, and in a request", async () => {
    const outcome = decodeResponse(Orders, placeOrder, await anAnswer(), { limits });
    expect(outcome.ok || outcome.error).toMatchObject({ code: "SOAP_XML_LIMIT" });
    const refused: string[] = [];
    const handler = createHandler(Orders, implementations, { limits, onRefused: ({ code }) => refused.push(code) });
    expect((await handler(anyRequest())).status).toBe(500);
    expect(refused).toEqual(["SOAP_XML_LIMIT"]);
  });
});

const MAKERS: readonly [string, Make][] = [
  ["nodeTransport", nodeTransport],
  ["undiciTransport", undiciTransport],
  ["fetchTransport", fetchTransport],
];
const { maxResponseBytes: _, ...times } = defaultLimits;
const TRANSPORT_LIMITS = [
  ["maxResponseBytes", { maxResponseBytes: 0 }],
  ...Object.keys(times).map((name): [string, object] => [name, { timeouts: { [name]: 0 } }]),
] as const;

describe.each(MAKERS)("%s", (_name, make) => {
  it.each(TRANSPORT_LIMITS)("is not made with %s, and sends nothing under it", async (name, limit) => {
    const { url, heard } = await serve((socket) => socket.write(ok()));
    expect(() => make(limit)).toThrow(`${name} must be a number above zero, and is 0`);
    const error = await failure(made(make)(post(url, limit)));
    expect(error).toMatchObject({ code: "SOAP_TRANSPORT_SETUP", sent: "none" });
    expect(heard.connections).toBe(0);
  });
});

describe("a client", () => {
  it("takes no byte of an answer where maxResponseBytes is 0", async () => {
    const client = createClient(Orders, { transport: answering, endpoint, maxResponseBytes: 0 });
    const outcome = await client.placeOrder(anOrder()).result();
    expect(outcome.ok || outcome.error).toMatchObject({ code: "SOAP_HTTP_TOO_LARGE" });
  });

  it("takes an empty answer then, for what it is", async () => {
    const empty: Transport = async () => ({ status: 202, headers: {}, body: new Uint8Array(0) });
    const client = createClient(Orders, { transport: empty, endpoint, maxResponseBytes: 0 });
    const outcome = await client.ping().result();
    expect(outcome.ok || outcome.error).toMatchObject({ code: "SOAP_HTTP_EMPTY" });
  });

  it("takes no item of a streamed answer then", async () => {
    const client = createStreamingClient(Orders, { transport: answering, endpoint, maxResponseBytes: 0 });
    const items = client.placeOrder(anOrder()).items("lines");
    await expect(items[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "SOAP_HTTP_TOO_LARGE" });
  });

  it("has no timeout of 0", () => {
    expect(() => createClient(Orders, { transport: answering, endpoint, timeoutMs: 0 })).toThrow(RangeError);
  });
});

describe("a server", () => {
  const limits = Object.keys(defaultServerLimits);

  it.each(limits)("does not listen where %s is 0", async (name) => {
    const refused = new RangeError(`${name} must be a whole number from 1 to 2147483647, and is 0`);
    await expect(serveHandler(answering, { limits: { [name]: 0 } })).rejects.toThrow(refused);
    await expect(listen(() => {}, { limits: { [name]: 0 } })).rejects.toThrow(refused);
    expect(() => nodeListener(answering, { limits: { [name]: 0 } })).toThrow(refused);
  });

  it("takes no request with a body where maxRequestBytes is 0", async () => {
    const handler = createHandler(Orders, implementations, { maxRequestBytes: 0 });
    expect((await handler(anyRequest())).status).toBe(413);
  });

  it("has no time of 0 to answer in", () => {
    expect(() => createHandler(Orders, implementations, { answerMs: 0 })).toThrow(RangeError);
  });
});
