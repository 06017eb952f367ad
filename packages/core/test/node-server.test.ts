// A handler on real sockets: what is asked of it wrongly, connections that break, and its own life from listening to closing.
import { once } from "node:events";
import type * as net from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../src/client.ts";
import { createHandler, type Implementations } from "../src/handler.ts";
import { nodeTransport } from "../src/http/node.ts";
import { nodeListener, serveHandler, type AnsweredRequest } from "../src/node-server.ts";
import { LAST, PING, XML, dial, head, post, response, served, statusesIn, talk, until } from "./bare-connections.ts";
import { closeAll, closing } from "./closing.ts";
import { selfSigned } from "./fault-server.ts";
import { anOrder, Orders, type OrdersOperations } from "./orders.ts";

afterEach(closeAll);

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
