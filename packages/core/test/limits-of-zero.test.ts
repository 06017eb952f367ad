// A limit of 0 allows nothing, or is refused where it is set: nowhere does it stand for "unlimited".
import { gzipSync } from "node:zlib";
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
import { closeAll, failure, made, ok, post, serve, utf8, type Make } from "./fault-server.ts";
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

  it.each([-1, Number.NaN, undefined])("cannot be %d: everything would be within it", (limit) => {
    const wrong = { [name]: limit } as Partial<XmlLimits>;
    expect(() => parseXml(document, { limits: wrong })).toThrow(
      new RangeError(`${name} must be 0 or above, found ${limit}`),
    );
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
  ...Object.keys(times).map((name): [string, object, string] => [
    `a ${name} of 0`,
    { timeouts: { [name]: 0 } },
    `${name} must be a number above zero, and is 0`,
  ]),
  ["a negative size", { maxResponseBytes: -1 }, "maxResponseBytes must be a number from zero, and is -1"],
  ["a size that is none", { maxResponseBytes: Number.NaN }, "maxResponseBytes must be a number from zero, and is NaN"],
] as const;

describe.each(MAKERS)("%s", (_name, make) => {
  it.each(TRANSPORT_LIMITS)("is not made with %s, and sends nothing under it", async (_what, limit, words) => {
    const { url, heard } = await serve((socket) => socket.write(ok()));
    expect(() => make(limit)).toThrow(words);
    const error = await failure(made(make)(post(url, limit)));
    expect(error).toMatchObject({ code: "SOAP_TRANSPORT_SETUP", sent: "none" });
    expect(heard.connections).toBe(0);
  });

  it.each([
    ["told so when it is made", { maxResponseBytes: 0 }, {}],
    ["told so with the request", {}, { maxResponseBytes: 0 }],
  ])("takes no byte of an answer where maxResponseBytes is 0, %s", async (_when, options, own) => {
    const zipped = gzipSync("<ok/>");
    const answers = [
      ok(),
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n<\r\n0\r\n\r\n",
      ok("content-encoding: gzip\r\n", zipped),
    ];
    for (const answer of answers) {
      const { url } = await serve((socket) => socket.write(answer));
      expect(await failure(made(make, options)(post(url, own)))).toMatchObject({ code: "SOAP_HTTP_TOO_LARGE" });
    }
    const { url } = await serve((socket) => socket.write(ok("", "")));
    expect(await made(make, options)(post(url, own))).toMatchObject({ status: 200, body: new Uint8Array(0) });
  });

  it("keeps its own limit under a client that names none, and a wider one, too", async () => {
    const answer = utf8(new TextDecoder().decode((await anAnswer()).body).padEnd(5000));
    const { url } = await serve((socket) => socket.write(ok("", Buffer.from(answer))));
    const outcome = (maxResponseBytes: number, own: object = {}) =>
      createClient(Orders, { transport: made(make, { maxResponseBytes }), endpoint: url, ...own })
        .placeOrder(anOrder())
        .result();
    expect(await outcome(4999)).toMatchObject({ error: { code: "SOAP_HTTP_TOO_LARGE" } });
    expect(await outcome(5000)).toMatchObject({ ok: true });
    expect(await outcome(4999, { maxResponseBytes: 5000 })).toMatchObject({ ok: true });
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

  it("takes what its transport took, where itself it was told nothing", async () => {
    const long = utf8("<".padEnd(1000));
    const client = createClient(Orders, {
      transport: async () => ({ status: 200, headers: { "content-type": "text/xml" }, body: long }),
      endpoint,
      limits: { size: 10 },
    });
    const outcome = await client.placeOrder(anOrder()).result();
    expect(outcome.ok || outcome.error).toMatchObject({ code: "SOAP_XML_LIMIT" });
  });

  it.each([-1, Number.NaN])("is not made with a size of %d", (maxResponseBytes) => {
    expect(() => createClient(Orders, { transport: answering, endpoint, maxResponseBytes })).toThrow(RangeError);
    expect(() => createStreamingClient(Orders, { transport: answering, endpoint, maxResponseBytes })).toThrow(
      RangeError,
    );
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

  it.each([-1, Number.NaN])("is not made with a size of %d", (maxRequestBytes) => {
    expect(() => createHandler(Orders, implementations, { maxRequestBytes })).toThrow(RangeError);
  });

  it("has no time of 0 to answer in", () => {
    expect(() => createHandler(Orders, implementations, { answerMs: 0 })).toThrow(RangeError);
  });
});
