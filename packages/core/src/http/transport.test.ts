// What every transport owes its callers, claimed once and shown on real sockets over all of them.
import { once } from "node:events";
import * as http from "node:http";
import type * as net from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { closeAll, failure, made, ok, open, post, serve, soon, text, until, utf8 } from "../../test/fault-server.ts";
import type { FaultServer, Make } from "../../test/fault-server.ts";
import { AbortedError, HttpError, TimeoutError, TransportError } from "../error.ts";
import { fetchTransport } from "./fetch.ts";
import { nodeTransport } from "./node.ts";
import type { HttpResponse } from "./transport.ts";
import { undiciTransport } from "./undici.ts";

const ALL: readonly { name: string; make: Make }[] = [
  { name: "nodeTransport", make: nodeTransport },
  { name: "undiciTransport", make: undiciTransport },
  { name: "fetchTransport", make: fetchTransport },
];

afterEach(closeAll);

describe.each(ALL)("$name", ({ name, make }) => {
  const isFetch = name === "fetchTransport";
  // The fetch of some versions of Node makes a new connection when one was given up.
  const letGo = ({ sockets, heard }: FaultServer): boolean => (isFetch ? heard.closed > 0 : sockets.size === 0);

  describe("carries", () => {
    test("three calls over one connection", async () => {
      const { url, heard } = await serve((socket) => socket.write(ok()));
      const transport = made(make);
      for (let call = 0; call < 3; call += 1) {
        const response = await transport(post(url));
        expect([response.status, response.headers["content-type"], text(response)]).toEqual([200, "text/xml", "<ok/>"]);
      }
      // Node's fetch opens a second one for a call that follows at once.
      expect(heard.connections).toBeLessThanOrEqual(isFetch ? 2 : 1);
    });

    test.skipIf(isFetch)(
      "the fields it was given, host, content-length, and no others but those of the connection",
      async () => {
        const { url, port, heard } = await serve((socket) => socket.write(ok()));
        await made(make)(post(`${url}?wsdl=1`, { headers: { "content-type": "text/xml", soapaction: '"#doCall"' } }));
        const [line, ...fields] = (heard.texts[0]?.split("\r\n\r\n")[0] ?? "").split("\r\n");
        expect(line).toBe("POST /service?wsdl=1 HTTP/1.1");
        expect(fields.map((field) => field.toLowerCase()).toSorted()).toEqual([
          "accept-encoding: identity",
          "connection: keep-alive",
          "content-length: 7",
          "content-type: text/xml",
          `host: 127.0.0.1:${port}`,
          'soapaction: "#docall"',
        ]);
      },
    );

    test("user and password of the URL as a field, never in the path", async () => {
      const { port, heard } = await serve((socket) => socket.write(ok()));
      await made(make)(post(`http://jan:ta%C5%82as@127.0.0.1:${port}/service`));
      expect(heard.texts[0]).toContain(`Basic ${Buffer.from("jan:tałas").toString("base64")}`);
      expect(heard.texts[0]).not.toContain("jan:");
    });

    test("a body larger than a socket takes at once, both ways", async () => {
      const big = "x".repeat(3_000_000);
      const server = http.createServer((incoming, outgoing) => void incoming.pipe(outgoing)).listen(0, "127.0.0.1");
      await once(server, "listening");
      open.push(() => server.close().closeAllConnections());
      const { port } = server.address() as net.AddressInfo;
      const response = await made(make)(post(`http://127.0.0.1:${port}/`, { body: utf8(big) }));
      expect((response.body as Uint8Array).length).toBe(big.length);
      expect(Object.getPrototypeOf(response.body)).toBe(Uint8Array.prototype);
    });

    test.each([
      ["a 502 with a page for people", ok("", "<html>Bad gateway</html>", "502 Bad Gateway"), 502],
      ["a redirect, which is not followed", ok("location: /elsewhere\r\n", "", "302 Found"), 302],
      ["a body that ends with the connection", "HTTP/1.1 200 OK\r\n\r\n<ok/>", 200],
      ["a chunked body", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<ok/>\r\n0\r\n\r\n", 200],
      ["an answer after an early hint", `HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${ok().toString()}`, 200],
    ])("%s", async (_claim, answer, status) => {
      const { url, heard } = await serve((socket) => {
        socket.write(answer);
        if (!answer.includes("content-length")) socket.end();
      });
      expect(await made(make)(post(url))).toMatchObject({ status });
      expect(heard.requests).toBe(1);
    });

    test("fields that come twice: joined, and of a content type the first; names cannot reach a prototype", async () => {
      const { url } = await serve((socket) =>
        socket.write(ok("x-a: 1\r\nX-A: 2\r\nContent-Type: text/html\r\n__proto__: x\r\n")),
      );
      const { headers } = await made(make)(post(url));
      expect(headers["x-a"]).toBe("1, 2");
      expect(headers["content-type"]).toBe(isFetch ? "text/xml, text/html" : "text/xml");
      expect(Object.getPrototypeOf(headers)).toBeNull();
    });

    test.each([
      ["gzip", gzipSync("<ok/>")],
      ["deflate", deflateSync("<ok/>")],
      ["deflate", deflateRawSync("<ok/>")],
      ["br", brotliCompressSync("<ok/>")],
    ])("a body in %s", async (coding, body) => {
      const { url } = await serve((socket) => socket.write(ok(`content-encoding: ${coding}\r\n`, body)));
      expect(text(await made(make)(post(url)))).toBe("<ok/>");
    });
  });

  describe("says", () => {
    test("that nothing was sent where no server listens", async () => {
      const { url, port } = await serve(() => {});
      await open.pop()?.();
      const error = await failure(made(make)(post(url.replace("//", "//jan:secret@"), {})));
      expect(error).toBeInstanceOf(TransportError);
      expect(error).toMatchObject({ code: "SOAP_TRANSPORT_CONNECT", phase: "connect", sent: "none" });
      expect(error.message).toBe(
        `[SOAP_TRANSPORT_CONNECT] http://127.0.0.1:${port}/service: no connection (ECONNREFUSED)`,
      );
      expect(error.cause).toBeDefined();
    });

    test("that a host name has no address", async () => {
      const error = await failure(made(make)(post("http://nowhere.invalid/service")));
      expect(error).toMatchObject({ code: "SOAP_TRANSPORT_DNS", phase: "connect", sent: "none" });
    });

    const headFaults: readonly [string, (socket: net.Socket) => void, string][] = [
      ["a connection reset before an answer", (socket) => socket.resetAndDestroy(), "SOAP_TRANSPORT_RESET"],
      ["a connection closed before an answer", (socket) => socket.end(), "SOAP_TRANSPORT_RESET"],
      ["a head cut in two", (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-ty"), "SOAP_TRANSPORT_RESET"],
      ["an answer that is not HTTP", (socket) => socket.end("220 mail.example ESMTP\r\n"), "SOAP_TRANSPORT_PROTOCOL"],
      [
        "a head beyond all measure",
        (socket) => socket.end(`HTTP/1.1 200 OK\r\n${"x-filler: 0123456789012345\r\n".repeat(3000)}\r\n`),
        "SOAP_TRANSPORT_PROTOCOL",
      ],
    ];
    test.each(headFaults)("%s, and that the request may have been carried out", async (_claim, answer, code) => {
      const { url, heard } = await serve(answer);
      expect(await failure(made(make)(post(url)))).toMatchObject({ code, phase: "headers", sent: "maybe" });
      expect(heard.requests).toBe(1);
    });

    const bodyFaults: readonly [string, string][] = [
      ["a body shorter than its length", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n<ok/>"],
      ["a chunked body without its last chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<ok/>\r\n"],
      ["a chunk cut in two", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n<ok/>"],
      [
        "a closed one that announced a length",
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 9\r\n\r\n<ok/>",
      ],
    ];
    test.each(bodyFaults)("that an answer broke off: %s", async (_claim, answer) => {
      const { url } = await serve((socket) => socket.end(answer));
      const error = await failure(made(make)(post(url)));
      expect(error).toMatchObject({ code: "SOAP_TRANSPORT_BODY", phase: "body", sent: "all" });
    });

    test("that an answer was reset in its middle", async () => {
      const { url } = await serve((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n<ok/>", () =>
          setTimeout(() => socket.resetAndDestroy(), 20),
        );
      });
      expect(await failure(made(make)(post(url)))).toMatchObject({ code: "SOAP_TRANSPORT_BODY", phase: "body" });
    });

    test.each([
      ["no absolute URL", "/service"],
      ["a scheme it does not speak", "ftp://127.0.0.1/service"],
    ])("that it was given %s", async (_claim, url) => {
      expect(await failure(made(make)(post(url)))).toMatchObject({ code: "SOAP_TRANSPORT_SETUP", sent: "none" });
    });

    test.each([
      { "x-a": "1\r\nx-b: 2" },
      { "x a": "1" },
      { "transfer-encoding": "chunked" },
      { expect: "100-continue" },
    ])("that a field cannot be sent: %o", async (headers) => {
      const { url, heard } = await serve((socket) => socket.write(ok()));
      const error = await failure(made(make)(post(url, { headers })));
      expect(error.kind).toBe("transport");
      expect(isFetch ? "SOAP_TRANSPORT_SETUP" : error.code).toBe("SOAP_TRANSPORT_SETUP");
      expect(heard.requests).toBe(0);
    });

    test("nothing secret: no user, password or query in what is shown of an error", async () => {
      for (const url of ["http://jan:secret@127.0.0.1:1/s?key=secret", "http://jan:secret@[/s?key=secret"]) {
        const error = await failure(made(make)(post(url)));
        expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain("secret");
      }
    });
  });

  describe("reads no more than it may", () => {
    const tooLarge = { code: "SOAP_HTTP_TOO_LARGE", status: 200, contentType: "text/xml" };

    test("where the declared length says so, nothing", async () => {
      const server = await serve((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: 5000000000\r\n\r\n<");
      });
      const { url } = server;
      const error = await failure(made(make)(post(url)));
      expect(error).toBeInstanceOf(HttpError);
      expect(error).toMatchObject(tooLarge);
      expect(await until(() => letGo(server))).toBe(true);
    });

    test("of a body that does not end", async () => {
      let sent = 0;
      const server = await serve((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n\r\n");
        const more = (): void => {
          sent += 10_000;
          if (!socket.destroyed) socket.write(Buffer.alloc(10_000, "a"), () => setImmediate(more));
        };
        more();
      });
      const { url } = server;
      const error = await failure(made(make)(post(url, { maxResponseBytes: 200_000 })));
      expect(error).toMatchObject({ ...tooLarge, head: "a".repeat(2048) });
      expect(await until(() => letGo(server))).toBe(true);
      expect(sent).toBeGreaterThan(190_000);
    });

    test.each([
      ["gzip", gzipSync(Buffer.alloc(50_000_000))],
      ["deflate", deflateSync(Buffer.alloc(50_000_000))],
      ["br", brotliCompressSync(Buffer.alloc(5_000_000))],
    ])("of a bomb in %s", async (coding, bomb) => {
      expect(bomb.length).toBeLessThan(100_000);
      const { url } = await serve((socket) => socket.write(ok(`content-encoding: ${coding}\r\n`, bomb)));
      const error = await failure(made(make)(post(url, { maxResponseBytes: 1_000_000 })));
      expect(error).toMatchObject(tooLarge);
    });

    test("a body as long as the limit", async () => {
      const { url } = await serve((socket) => socket.write(ok("", "12345678")));
      const transport = made(make);
      expect(text(await transport(post(url, { maxResponseBytes: 8 })))).toBe("12345678");
      expect(await failure(transport(post(url, { maxResponseBytes: 7 })))).toMatchObject(tooLarge);
    });
  });

  describe.skipIf(isFetch)("cannot read", () => {
    test.each([
      ["a coding nobody knows", "zstd2", "<ok/>"],
      ["a coding named like a property", "constructor", "<ok/>"],
      ["codings in a chain", Array.from({ length: 1000 }, () => "deflate").join(", "), "<ok/>"],
      ["what is not gzip", "gzip", "<ok/>"],
      ["half of a gzip", "gzip", gzipSync("<ok>1234567890</ok>").subarray(0, 20)],
    ])("%s", async (_claim, coding, body) => {
      const { url } = await serve((socket) => socket.write(ok(`content-encoding: ${coding}\r\n`, body)));
      const error = await failure(made(make)(post(url)));
      expect(error).toMatchObject({ kind: "http", code: "SOAP_HTTP_ENCODING", status: 200 });
    });
  });

  describe("waits no longer than it may", () => {
    const timeouts = { connectMs: 60, headersMs: 60, bodyMs: 60 };

    test("for an answer that never comes", async () => {
      const server = await serve(() => {});
      const { url } = server;
      const error = await failure(made(make)(post(url, { timeouts })));
      expect(error).toBeInstanceOf(TimeoutError);
      expect(error).toMatchObject({ phase: "headers", limitMs: isFetch ? 120 : 60, sent: "maybe" });
      expect(await until(() => letGo(server))).toBe(true);
    });

    test("for a head that comes byte by byte", async () => {
      const { url } = await serve((socket) => {
        const drip = setInterval(() => socket.write("x"), 10);
        socket.write("HTTP/1.1 200 OK\r\nx-drip: ");
        socket.on("close", () => clearInterval(drip));
      });
      expect(await failure(made(make)(post(url, { timeouts })))).toMatchObject({ kind: "timeout", phase: "headers" });
    });

    test("for the next byte of a body", async () => {
      const server = await serve((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n<ok"));
      const { url } = server;
      const error = await failure(made(make)(post(url, { timeouts })));
      expect(error).toMatchObject({ kind: "timeout", phase: "body", limitMs: 60, sent: "all" });
      expect(await until(() => letGo(server))).toBe(true);
    });

    test("but as long as a body moves, it goes on", async () => {
      const { url } = await serve((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n");
        const drip = setInterval(() => socket.write("x"), 20);
        socket.on("close", () => clearInterval(drip));
      });
      expect(text(await made(make)(post(url, { timeouts: { ...timeouts, bodyMs: 150 } })))).toBe("x".repeat(12));
    });

    test("and does not blame the peer for time that its own process stood still", async () => {
      const { url } = await serve((socket) => socket.write(ok()));
      const transport = made(make);
      await transport(post(url));
      // The server lives in this process too: let it get the request, and answer, before all stands still.
      const call = transport(post(url, { timeouts: { headersMs: 200 } }));
      await soon(20);
      for (const end = Date.now() + 300; Date.now() < end;);
      expect((await call).status).toBe(200);
    });

    test.each([0, -1, Number.NaN])("and refuses %d as a limit", async (headersMs) => {
      const { url } = await serve((socket) => socket.write(ok()));
      expect(await failure(made(make)(post(url, { timeouts: { headersMs } })))).toMatchObject({
        code: "SOAP_TRANSPORT_SETUP",
      });
      expect(() => make({ timeouts: { headersMs } })).toThrow("headersMs must be a number above zero");
    });

    test("and takes Infinity for no limit", async () => {
      const { url } = await serve((socket) => socket.write(ok()));
      const none = { connectMs: Infinity, headersMs: Infinity, bodyMs: Infinity };
      expect((await made(make)(post(url, { timeouts: none, maxResponseBytes: Infinity }))).status).toBe(200);
    });
  });

  describe("stops when its caller says so", () => {
    const reason = new Error("no longer wanted");
    async function stopped(call: Promise<HttpResponse>): Promise<void> {
      const error = await failure(call);
      expect(error).toBeInstanceOf(AbortedError);
      expect(error.cause).toBe(reason);
    }

    test("before it began: no connection is made", async () => {
      const { url, heard } = await serve((socket) => socket.write(ok()));
      await stopped(made(make)(post(url, { signal: AbortSignal.abort(reason) })));
      await soon(20);
      expect(heard.connections).toBe(0);
    });

    test("while it connects", async () => {
      const stopper = new AbortController();
      const server = await serve((socket) => socket.write(ok()));
      const { url, heard } = server;
      const call = made(make)(post(url, { signal: stopper.signal }));
      await Promise.resolve();
      stopper.abort(reason);
      await stopped(call);
      expect(await until(() => letGo(server))).toBe(true);
      expect(heard.requests).toBe(0);
    });

    test.each([
      ["while it waits for the answer", ""],
      ["while it reads the answer", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n<ok"],
    ])("%s", async (_claim, answer) => {
      const stopper = new AbortController();
      const server = await serve((socket) => {
        if (answer !== "") socket.write(answer);
        setTimeout(() => stopper.abort(reason), 30);
      });
      const { url } = server;
      await stopped(made(make)(post(url, { signal: stopper.signal })));
      expect(await until(() => letGo(server))).toBe(true);
    });

    test("while it sends more than the peer takes", async () => {
      const stopper = new AbortController();
      const server = await serve(
        () => {},
        (socket) => {
          socket.pause();
          setTimeout(() => stopper.abort(reason), 30);
        },
      );
      const { url, sockets } = server;
      const call = made(make)(post(url, { signal: stopper.signal, body: new Uint8Array(20_000_000) }));
      await stopped(call);
      for (const socket of sockets) socket.resume();
      expect(await until(() => letGo(server))).toBe(true);
    });

    test("and leaves no listener on the signal, whatever the outcome", async () => {
      const { url } = await serve((socket) => socket.write(ok()));
      const transport = made(make);
      const listeners = new Set<() => void>();
      const signal = {
        aborted: false,
        addEventListener: (_type: "abort", listener: () => void) => void listeners.add(listener),
        removeEventListener: (_type: "abort", listener: () => void) => void listeners.delete(listener),
      };
      await transport(post(url, { signal }));
      await failure(transport(post("http://127.0.0.1:1/", { signal })));
      expect(listeners.size).toBe(0);
    });
  });
});
