// A handler on real sockets under those who mean harm: slow, endless, torn, piled up. Each is answered or ended in time.
import { once } from "node:events";
import * as net from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../src/client.ts";
import { createHandler, type HandlerOptions, type Implementations } from "../src/handler.ts";
import { nodeTransport } from "../src/http/node.ts";
import { nodeListener, serveHandler, type AnsweredRequest, type ServeOptions } from "../src/node-server.ts";
import { selfSigned } from "./fault-server.ts";
import { anOrder, Orders, type OrdersOperations } from "./orders.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Served {
  readonly origin: string;
  readonly port: number;
  readonly answers: AnsweredRequest[];
  readonly errors: unknown[];
}

interface Serving extends ServeOptions {
  readonly implementations?: Partial<Implementations<OrdersOperations>>;
  readonly handling?: HandlerOptions;
}

const response = { orderId: 7n, lines: [] };

async function served({ implementations, handling, ...options }: Serving = {}): Promise<Served> {
  const answers: AnsweredRequest[] = [];
  const errors: unknown[] = [];
  const handler = createHandler(
    Orders,
    { placeOrder: () => response, ping: () => undefined, ...implementations },
    handling,
  );
  const server = await serveHandler(handler, {
    onAnswer: (answer) => answers.push(answer),
    onError: (error) => errors.push(error),
    ...options,
  });
  closing.push(() => server.close(0));
  return { origin: server.origin, port: server.port, answers, errors };
}

it("waits as long as it takes where it is closed without a limit", async () => {
  const slow = createHandler(Orders, {
    placeOrder: () => response,
    ping: () => wait(100),
  });
  const server = await serveHandler(slow);
  closing.push(() => server.close(0));
  const transport = nodeTransport();
  closing.push(() => transport.close());
  const call = createClient(Orders, { transport, endpoint: server.origin }).ping().result();
  await wait(50);
  await server.close(Infinity);
  expect(await call).toMatchObject({ ok: true });
});

/** A bare connection: what it heard, and when it ended. */
async function dial(port: number): Promise<{ socket: net.Socket; heard: () => string; ended: Promise<string> }> {
  const socket = net.connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (bytes) => (text += String(bytes))).on("error", () => {});
  const ended = new Promise<string>((resolve) => socket.once("close", () => resolve(text)));
  closing.push(() => socket.destroy());
  await once(socket, "connect");
  return { socket, heard: () => text, ended };
}

const ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
const PING = `<e:Envelope xmlns:e="${ENVELOPE}"><e:Body/></e:Envelope>`;
/** The last request of a connection says so. */
const LAST = "connection: close\r\n";
const head = (fields: string, method = "POST", path = "/"): string =>
  `${method} ${path} HTTP/1.1\r\nhost: x\r\n${fields}\r\n`;
const XML = "content-type: text/xml\r\n";
const post = (body: string | Uint8Array, fields = XML): string =>
  head(`${fields}content-length: ${body.length}\r\n`) + String(body);
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const statusesIn = (text: string): string[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status ?? "");

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 1000) throw new Error("it did not come to that");
    await wait(5);
  }
}

/** Sends on a bare connection, and waits for its end. */
async function talk(port: number, text: string): Promise<string> {
  const { socket, ended } = await dial(port);
  socket.write(text);
  return ended;
}

describe("who is slow", () => {
  const limits = { headersMs: 120, requestMs: 240 };

  it("and sends nothing at all is ended", async () => {
    const { port, answers } = await served({ limits });
    expect(statusesIn(await (await dial(port)).ended)).toEqual(["408"]);
    expect(answers).toMatchObject([{ status: 0, refused: "408 Request Timeout" }]);
  });

  it("with a head that never ends is 408", async () => {
    const { port, answers } = await served({ limits });
    const { socket, ended } = await dial(port);
    socket.write("POST / HTTP/1.1\r\nhost: x\r\n");
    const drip = setInterval(() => socket.write("x: 1\r\n"), 20);
    closing.push(() => clearInterval(drip));
    expect(statusesIn(await ended)).toEqual(["408"]);
    expect(answers).toMatchObject([{ status: 0, refused: "408 Request Timeout" }]);
  });

  it.each([
    ["of a declared length", "content-length: 100000\r\n", "<"],
    ["in chunks", "transfer-encoding: chunked\r\n", chunk("<")],
  ])("with a body %s that never ends is 408, however lively it drips", async (_claim, fields, piece) => {
    const { port, answers } = await served({ limits });
    const { socket, ended } = await dial(port);
    socket.write(head(XML + fields));
    const drip = setInterval(() => socket.write(piece), 20);
    closing.push(() => clearInterval(drip));
    expect(statusesIn(await ended)).toEqual(["408"]);
    await until(() => answers.length > 0);
    expect(answers).toMatchObject([{ method: "POST", status: 0, refused: "408 Request Timeout" }]);
  });

  it("in reading the answer is cut off", async () => {
    const lines = Array.from({ length: 200_000 }, () => ({ sku: "x".repeat(60), count: 1, parts: [] }));
    const implementations = { placeOrder: () => ({ orderId: 7n, lines }) };
    const { port, answers, origin } = await served({ implementations, limits: { sendMs: 150 } });
    const bytes = await requestBytes(origin);
    const { socket } = await dial(port);
    socket.pause();
    socket.write(bytes);
    await until(() => answers.length === 1);
    expect(answers).toMatchObject([{ status: 0 }]);
  });

  it("between two requests is ended without a word", async () => {
    const { port } = await served({ limits: { idleMs: 100 } });
    expect(statusesIn(await talk(port, post(PING)))).toEqual(["200"]);
  });

  it("keeps nobody else waiting", async () => {
    const { port } = await served();
    const slow = await Promise.all(Array.from({ length: 50 }, () => dial(port)));
    for (const { socket } of slow) socket.write(head(`${XML}content-length: 100\r\n`));
    expect(statusesIn(await talk(port, post(PING, XML + LAST)))).toEqual(["200"]);
  });
});

/** A whole request of an order, as bytes of a POST. */
async function requestBytes(origin: string): Promise<Buffer> {
  let body: Uint8Array = new Uint8Array();
  const client = createClient(Orders, {
    endpoint: origin,
    transport: async (request) => {
      body = request.body;
      return { status: 202, headers: {}, body: new Uint8Array() };
    },
  });
  await client.placeOrder(anOrder()).result();
  return Buffer.concat([Buffer.from(head(`${XML}content-length: ${body.length}\r\n`)), body]);
}

describe("who sends too much", () => {
  const limits = { requestBytes: 1000, headerBytes: 2000 };

  it.each([
    ["declared", `${XML}content-length: 100000000\r\n`, ""],
    ["declared, and sent", `${XML}content-length: 60000\r\n`, "x".repeat(60_000)],
    ["in chunks", `${XML}transfer-encoding: chunked\r\n`, chunk("x".repeat(5000))],
    ["in chunks of one byte", `${XML}transfer-encoding: chunked\r\n`, chunk("x").repeat(2000)],
  ])("of a body, %s, is told 413 and let go", async (_claim, fields, body) => {
    const { port, answers } = await served({ limits });
    const heard = await talk(port, head(fields) + body);
    expect(statusesIn(heard)).toEqual(["413"]);
    expect(heard).toContain("a body of more than 1000 bytes");
    expect(answers.map(({ status, refused }) => [status, refused?.split(" ")[0]])).toEqual([
      [413, "[SOAP_HTTP_TOO_LARGE]"],
    ]);
  });

  it("without end is told so, and then cut off", async () => {
    const { port } = await served({ limits });
    const { socket, heard, ended } = await dial(port);
    socket.write(head(`${XML}transfer-encoding: chunked\r\n`));
    const flood = setInterval(() => socket.write(chunk("x".repeat(60_000))), 1);
    closing.push(() => clearInterval(flood));
    await until(() => heard().includes("HTTP/1.1 413"));
    await ended;
  });

  it("of a head is told 431", async () => {
    const { port, answers } = await served({ limits });
    expect(statusesIn(await talk(port, head(`x: ${"y".repeat(3000)}\r\n`)))).toEqual(["431"]);
    expect(answers).toMatchObject([{ status: 0, refused: "431 Request Header Fields Too Large" }]);
  });

  it("in a small parcel is told 415, and nothing is unpacked", async () => {
    const { port, answers } = await served();
    const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));
    const { socket, ended } = await dial(port);
    socket.write(head(`${XML}content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n`));
    socket.write(bomb);
    expect(await ended).toMatch(/HTTP\/1\.1 415 [^]*accept-encoding: identity/);
    expect(answers).toMatchObject([{ status: 415 }]);
  });

  it("of connections is let in no further", async () => {
    const { port } = await served({ limits: { connections: 2 } });
    const first = await dial(port);
    const second = await dial(port);
    const third = await dial(port).catch(() => undefined);
    expect(third === undefined ? "" : await third.ended).toBe("");
    for (const { socket, ended } of [first, second]) {
      socket.write(post(PING, XML + LAST));
      expect(statusesIn(await ended)).toEqual(["200"]);
    }
  });

  it("of requests at a time, on one connection or on many, is told 503 and when to come back", async () => {
    let go: () => void = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    const implementations = { ping: async () => (await held, undefined) };
    const { port, answers } = await served({ implementations, limits: { requests: 3 } });
    const { socket, heard } = await dial(port);
    socket.write(post(PING).repeat(5));
    await until(() => answers.length === 0 && socket.bytesWritten > 0);
    const other = await dial(port);
    await wait(50);
    other.socket.write(post(PING));
    await until(() => other.heard().includes("HTTP/1.1 503"));
    expect(other.heard()).toContain("retry-after: 1");
    go();
    await until(() => statusesIn(heard()).length >= 4);
    expect(statusesIn(heard()).slice(0, 4)).toEqual(["200", "200", "200", "503"]);
    const later = await talk(port, post(PING, XML + LAST));
    expect(statusesIn(later)).toEqual(["200"]);
  });
});

describe("who sends something else", () => {
  it.each([
    ["another method", head("", "GET"), "405", /\r\nallow: POST\r\n/i],
    ["a method with a body", head("content-length: 5\r\n", "PUT") + "hello", "405", /\r\nallow: POST\r\n/i],
    ["OPTIONS for all", head("", "OPTIONS", "*"), "405", /\r\nallow: POST\r\n/i],
    ["another media type", post("{}", "content-type: application/json\r\n"), "415", /expected an XML media type/],
    ["no media type", post(PING, ""), "415", /no content type/],
    ["nothing in the body", post(""), "500", /SOAP_XML_SYNTAX/],
    ["another language", "SSH-2.0-OpenSSH\r\n\r\n", "400", /connection: close/],
    ["no host", `POST / HTTP/1.1\r\ncontent-length: 0\r\n\r\n`, "400", /HTTP/],
    ["two lengths", head(`${XML}content-length: 5\r\ncontent-length: 6\r\n`) + "hello!", "400", /HTTP/],
    [
      "a length and chunks",
      head(`${XML}content-length: 5\r\ntransfer-encoding: chunked\r\n`) + "0\r\n\r\n",
      "400",
      /HTTP/,
    ],
    ["a chunk of no size", head(`${XML}transfer-encoding: chunked\r\n`) + "zz\r\n", "400", /HTTP/],
  ] as const)("$0 is told $2", async (_claim, text, status, words) => {
    const { port, answers, errors } = await served();
    const { socket, heard } = await dial(port);
    socket.write(text);
    await until(() => statusesIn(heard()).length > 0);
    expect(statusesIn(heard())).toEqual([status]);
    expect(heard()).toMatch(words);
    expect(answers.length).toBeLessThanOrEqual(1);
    expect(errors).toEqual([]);
  });

  it("HEAD is 405 without a body", async () => {
    const { port } = await served();
    expect((await talk(port, head(LAST, "HEAD"))).split("\r\n\r\n")[1]).toBe("");
  });

  it("takes a whole URL in the first line for its path, and shows no password of it", async () => {
    const { port, answers } = await served({ path: "/orders" });
    const asks = (target: string): string => post(PING, XML + LAST).replace(/^POST \S+/, `POST ${target}`);
    const heard = [
      await talk(port, asks("http://jan:secret@x/orders?key=secret")),
      await talk(port, asks("http://jan:secret@x/other")),
    ];
    expect(heard.flatMap(statusesIn)).toEqual(["200", "404"]);
    expect(answers.map(({ path }) => path)).toEqual(["/orders", "/other"]);
  });

  it("another path is 404, where one was told", async () => {
    const { port, answers } = await served({ path: "/orders" });
    const heard = await talk(port, head(`${LAST}${XML}content-length: 0\r\n`, "POST", "/admin?secret=1"));
    expect(statusesIn(heard)).toEqual(["404"]);
    expect(answers).toMatchObject([{ path: "/admin", status: 404 }]);
    expect(JSON.stringify(answers)).not.toContain("secret");
  });

  it.each(["?wsdl", "?WSDL", "?wsdl=1"])("GET %s is the contract, as it is", async (query) => {
    const { origin } = await served({ wsdl: "<definitions/>", path: "/orders" });
    const answer = await fetch(`${origin}/orders${query}`);
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      200,
      "text/xml; charset=utf-8",
      "<definitions/>",
    ]);
    expect((await fetch(`${origin}/orders?x`)).headers.get("allow")).toBe("GET, HEAD, POST");
  });
});

describe("a connection", () => {
  it("goes on after a fault and after a refusal without a body", async () => {
    const { port } = await served();
    const heard = await talk(port, post("<oops") + head("", "GET") + post(PING, XML + LAST));
    expect(statusesIn(heard)).toEqual(["500", "405", "200"]);
  });

  it("ends after a refusal whose body was not read: nothing of it is taken for a request", async () => {
    const { port, answers } = await served();
    const smuggled = post(PING);
    const heard = await talk(port, post(smuggled, "content-type: text/plain\r\n"));
    expect(statusesIn(heard)).toEqual(["415"]);
    expect(answers).toHaveLength(1);
  });

  it("answers what was sent without waiting in its order", async () => {
    let calls = 0;
    const implementations = { ping: () => wait(calls++ === 0 ? 60 : 0, undefined) };
    const { port } = await served({ implementations });
    const heard = await talk(port, post(PING) + post("<oops") + post(PING, XML + LAST));
    expect(statusesIn(heard)).toEqual(["200", "500", "200"]);
  });

  it("that expects to be told goes on is told so, or why not", async () => {
    const { port } = await served({ limits: { requestBytes: 1000 } });
    const { socket, heard, ended } = await dial(port);
    socket.write(head(`${XML}${LAST}expect: 100-continue\r\ncontent-length: ${PING.length}\r\n`));
    await until(() => heard().includes("100 Continue"));
    socket.write(PING);
    expect(statusesIn(await ended)).toEqual(["100", "200"]);
    const refused = await talk(port, head(`${XML}expect: 100-continue\r\ncontent-length: 5000\r\n`));
    expect(statusesIn(refused)).toEqual(["413"]);
    const other = await talk(port, head(`content-type: text/html\r\nexpect: 100-continue\r\ncontent-length: 5\r\n`));
    expect(statusesIn(other)).toEqual(["415"]);
  });

  it("that breaks within the request costs one line, and no error", async () => {
    const { port, answers, errors } = await served();
    const { socket } = await dial(port);
    socket.write(head(`${XML}content-length: 100\r\n`) + "<a");
    await wait(30);
    socket.resetAndDestroy();
    await until(() => answers.length === 1);
    expect(answers).toMatchObject([{ status: 0, refused: "the connection broke within the request" }]);
    expect(errors).toEqual([]);
  });

  it("that breaks before the answer sets off the implementation's signal", async () => {
    let began: () => void = () => {};
    const begun = new Promise<void>((resolve) => (began = resolve));
    const implementations: Partial<Implementations<OrdersOperations>> = {
      ping: (_nothing, { signal }) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () => resolve(undefined));
          began();
        }),
    };
    const { port, answers, errors } = await served({ implementations });
    const { socket } = await dial(port);
    socket.write(post(PING));
    await begun;
    socket.resetAndDestroy();
    await until(() => answers.length === 1);
    expect(answers).toMatchObject([{ status: 0 }]);
    expect(errors).toEqual([]);
  });
});

describe("a server", () => {
  it("carries a client's calls, and a fault where the implementation fails, telling nothing", async () => {
    const implementations: Partial<Implementations<OrdersOperations>> = {
      ping: () => {
        throw new Error("hunter2");
      },
    };
    const { origin, answers } = await served({ implementations });
    const transport = nodeTransport();
    closing.push(() => transport.close());
    const client = createClient(Orders, { transport, endpoint: `${origin}/orders` });
    expect(await client.placeOrder(anOrder())).toEqual(response);
    const outcome = await client.ping().result();
    expect(outcome.ok ? "" : outcome.error.message).toBe("[SOAP_FAULT] Server: Internal error");
    await until(() => answers.length === 2);
    expect(answers).toMatchObject([
      { method: "POST", path: "/orders", status: 200 },
      { method: "POST", path: "/orders", status: 500 },
    ]);
  });

  it("ends an implementation that never answers, where the handler has a limit", async () => {
    const implementations: Partial<Implementations<OrdersOperations>> = { ping: () => new Promise(() => {}) };
    const { port } = await served({ implementations, handling: { answerMs: 50 } });
    const heard = await talk(port, post(PING, XML + LAST));
    expect(statusesIn(heard)).toEqual(["500"]);
    expect(heard).toContain("Internal error");
  });

  it("answers 500 for a handler that rejects, or answers what HTTP cannot carry, and tells its owner", async () => {
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const broken = await serveHandler(() => Promise.reject(new Error("hunter2")), { onError });
    closing.push(() => broken.close(0));
    const answer = await fetch(broken.origin, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body: "<a/>",
    });
    expect([answer.status, await answer.text()]).toEqual([500, "Internal error.\n"]);
    const split = await serveHandler(
      async () => ({ status: 200, headers: { x: "1\r\nset-cookie: evil=1" }, body: new Uint8Array() }),
      { onError },
    );
    closing.push(() => split.close(0));
    const safe = await fetch(split.origin, { method: "POST", headers: { "content-type": "text/xml" }, body: "<a/>" });
    expect([safe.status, safe.headers.get("set-cookie")]).toEqual([500, null]);
    expect(errors).toHaveLength(2);
  });

  it("sends an answer that comes in pieces", async () => {
    const pieces = async function* (): AsyncIterable<Uint8Array> {
      for (let at = 0; at < 50; at += 1) yield new Uint8Array(10_000).fill(0x61);
    };
    const server = await serveHandler(async () => ({ status: 200, headers: {}, body: pieces() }));
    closing.push(() => server.close(0));
    const answer = await fetch(server.origin, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body: "<a/>",
    });
    expect((await answer.text()).length).toBe(500_000);
  });

  it("waits for no piece of an answer whose peer has left", async () => {
    let left = 0;
    const pieces: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return: () => {
          left += 1;
          return Promise.reject(new Error("too late"));
        },
      }),
    };
    const answers: AnsweredRequest[] = [];
    const server = await serveHandler(async () => ({ status: 200, headers: {}, body: pieces }), {
      onAnswer: (answer) => answers.push(answer),
      limits: { requests: 1 },
    });
    closing.push(() => server.close(0));
    for (let request = 1; request <= 2; request += 1) {
      const { socket } = await dial(server.port);
      socket.write(post(PING));
      await until(() => request === 1 || left === 1);
      await wait(20);
      socket.destroy();
      await until(() => answers.length === request);
    }
    expect([left, answers.map(({ status }) => status)]).toEqual([2, [0, 0]]);
  });

  it("speaks TLS", async () => {
    const material = selfSigned("localhost");
    const urls: string[] = [];
    const handler = createHandler(Orders, {
      placeOrder: () => response,
      ping: (_nothing, { url }) => void urls.push(url),
    });
    const server = await serveHandler(handler, { tls: material });
    closing.push(() => server.close(0));
    const transport = nodeTransport({ tls: { ca: material.cert, servername: "localhost" } });
    closing.push(() => transport.close());
    await createClient(Orders, { transport, endpoint: `${server.origin}/orders` }).ping();
    expect(urls).toEqual([`${server.origin}/orders`]);
  });

  it("closes when what was begun is answered, and cuts off what takes longer than it may", async () => {
    const implementations = { ping: () => wait(80, undefined) };
    const { port, origin } = await served({ implementations });
    const { socket, ended } = await dial(port);
    socket.write(post(PING));
    await wait(20);
    const last = closing.shift();
    await Promise.all([last?.(), ended]);
    await expect(fetch(origin)).rejects.toThrow("fetch failed");
  });

  it.each([
    { headersMs: 0 },
    { requestBytes: -1 },
    { connections: Number.NaN },
    { idleMs: Number.POSITIVE_INFINITY },
    { requests: 1.5 },
  ])("has no limit of %o", async (limits) => {
    await expect(
      serveHandler(async () => ({ status: 200, headers: {}, body: new Uint8Array() }), { limits }),
    ).rejects.toThrow(RangeError);
  });

  it("rejects where it cannot listen", async () => {
    const { port } = await served();
    await expect(served({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("of somebody else's, whose body was read already, is told to its owner and does not hang", async () => {
    const { createServer } = await import("node:http");
    const errors: unknown[] = [];
    const listener = nodeListener(createHandler(Orders, { placeOrder: () => response, ping: () => undefined }), {
      onError: (error) => errors.push(error),
    });
    const server = createServer((request, answer) => {
      request.resume();
      request.once("end", () => setImmediate(() => listener(request, answer)));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    await talk((server.address() as net.AddressInfo).port, post(PING));
    expect(String(errors[0])).toContain("the request's body was read before");
  });
});
