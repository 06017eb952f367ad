// How connections are made, kept, given up and closed by the two transports that hold them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as net from "node:net";
import * as tls from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import {
  closeAll,
  failure,
  made,
  ok,
  open,
  post,
  selfSigned,
  serve,
  soon,
  tcpHandles,
  text,
  until,
  utf8,
} from "../../test/fault-server.ts";
import type { Make } from "../../test/fault-server.ts";
import type { SoapError } from "../error.ts";
import type { LookupFunction, NodeTransportOptions } from "./node.ts";
import { nodeTransport } from "./node.ts";
import { undiciTransport } from "./undici.ts";

const NETWORK: readonly { name: string; make: Make }[] = [
  { name: "nodeTransport", make: nodeTransport },
  { name: "undiciTransport", make: undiciTransport },
];

afterEach(closeAll);

describe.each(NETWORK)("$name", ({ name, make }) => {
  describe("makes connections", () => {
    const timeouts = { connectMs: 80 };
    const silent: LookupFunction = () => {};

    test("only to what a look-up finds in time", async () => {
      const error = await failure(made(make, { lookup: silent })(post("http://slow.example/", { timeouts })));
      expect(error).toMatchObject({ kind: "timeout", phase: "connect", limitMs: 80, sent: "none" });
    });

    test.each([
      ["EAI_AGAIN", "SOAP_TRANSPORT_DNS"],
      ["EHOSTUNREACH", "SOAP_TRANSPORT_CONNECT"],
      ["ENETUNREACH", "SOAP_TRANSPORT_CONNECT"],
    ])("and says of %s what it means", async (code, ours) => {
      const lookup: LookupFunction = (_name, _options, callback) =>
        callback(Object.assign(new Error(code), { code }), []);
      expect(await failure(made(make, { lookup })(post("http://some.example/")))).toMatchObject({
        code: ours,
        sent: "none",
      });
    });

    test("to the second address where the first is dead", async () => {
      const { port } = await serve((socket) => socket.write(ok()));
      const lookup: LookupFunction = (_name, _options, callback) =>
        callback(null, [
          { address: "127.0.0.2", family: 4 },
          { address: "127.0.0.1", family: 4 },
        ]);
      expect((await made(make, { lookup })(post(`http://two.example:${port}/`))).status).toBe(200);
    });

    test.skipIf(process.platform !== "linux")("not for ever to a host that lets every packet fall", async () => {
      // A server that accepts nothing: two connections fill its queue, and the kernel drops whoever comes then.
      const script = `const s = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
        require("node:fs").writeSync(1, String(s.address().port));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      });`;
      const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
      open.push(() => void child.kill("SIGKILL"));
      const [bytes] = (await once(child.stdout, "data")) as [Buffer];
      const port = Number(String(bytes));
      for (let filler = 0; filler < 4; filler += 1) {
        const socket = net.connect(port, "127.0.0.1").on("error", () => {});
        open.push(() => void socket.destroy());
      }
      await soon(50);
      const before = tcpHandles();
      const transport = made(make);
      const calls = [1, 2, 3].map(() => failure(transport(post(`http://127.0.0.1:${port}/`, { timeouts }))));
      for (const error of await Promise.all(calls)) {
        expect(error).toMatchObject({ kind: "timeout", phase: "connect", limitMs: 80, sent: "none" });
      }
      expect(await until(() => tcpHandles() <= before)).toBe(true);
    });

    test("at most as many as it may, and a call that waits in line is bound by connectMs", async () => {
      const waiting: net.Socket[] = [];
      const { url, heard } = await serve((socket) => void waiting.push(socket));
      const transport = made(make, { connections: 1 });
      const first = transport(post(url));
      await until(() => waiting.length === 1);
      const second = await failure(transport(post(url, { timeouts })));
      expect(second).toMatchObject({ kind: "timeout", phase: "connect", sent: "none" });
      waiting[0]?.write(ok());
      expect((await first).status).toBe(200);
      const third = transport(post(url));
      await until(() => waiting.length === 2);
      waiting[1]?.write(ok());
      expect((await third).status).toBe(200);
      expect(heard).toMatchObject({ connections: 1, requests: 2 });
    });
  });

  describe("speaks TLS", () => {
    const { key, cert } = selfSigned("localhost");

    async function serveTls(): Promise<string> {
      const server = tls.createServer({ key, cert }, (socket) => {
        socket.on("error", () => {});
        socket.on("data", () => socket.write(ok()));
        open.push(() => void socket.destroy());
      });
      server.on("tlsClientError", () => {});
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      open.push(() => void server.close());
      return `https://localhost:${(server.address() as net.AddressInfo).port}/`;
    }

    const refusals: readonly [string, NodeTransportOptions, string][] = [
      ["an authority nobody named", {}, "localhost"],
      ["a certificate for another name", { tls: { ca: cert } }, "127.0.0.1"],
    ];
    test("with an authority it was told to trust, and keeps the connection", async () => {
      const transport = made(make, { tls: { ca: utf8(cert) } });
      const url = await serveTls();
      expect((await transport(post(url))).status).toBe(200);
      expect((await transport(post(url))).status).toBe(200);
    });

    test.each(refusals)("and refuses %s, before anything is sent", async (_claim, options, host) => {
      const url = (await serveTls()).replace("localhost", host);
      const error = await failure(made(make, options)(post(url)));
      expect(error).toMatchObject({ code: "SOAP_TRANSPORT_TLS", phase: "connect", sent: "none" });
    });

    test.each([
      ["answers in plain HTTP", (socket: net.Socket) => void socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")],
      ["closes in the handshake", (socket: net.Socket) => void socket.end()],
      ["resets in the handshake", (socket: net.Socket) => void socket.resetAndDestroy()],
    ])("and names a server that %s", async (_claim, answer) => {
      const { port } = await serve(answer);
      const error = await failure(made(make)(post(`https://127.0.0.1:${port}/`)));
      expect(error).toMatchObject({ code: "SOAP_TRANSPORT_TLS", phase: "connect", sent: "none" });
    });

    test("and blames its options for a key that is none", async () => {
      const url = await serveTls();
      const error = await failure(made(make, { tls: { key: "no key", cert: "no certificate" } })(post(url)));
      expect(error).toMatchObject({ code: "SOAP_TRANSPORT_SETUP", phase: "connect", sent: "none" });
    });

    test("and does not wait for a plain server that says nothing", async () => {
      const { port, sockets } = await serve(() => {});
      const error = await failure(made(make)(post(`https://127.0.0.1:${port}/`, { timeouts: { connectMs: 80 } })));
      expect(error).toMatchObject({ kind: "timeout", phase: "connect", sent: "none" });
      expect(await until(() => sockets.size === 0)).toBe(true);
    });

    test("and tells of a client certificate that a server wants and did not get", async () => {
      const server = tls.createServer({ key, cert, requestCert: true, ca: cert }, (socket) =>
        socket.on("error", () => {}),
      );
      server.on("tlsClientError", () => {});
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      open.push(() => void server.close());
      const { port } = server.address() as net.AddressInfo;
      const error = await failure(made(make, { tls: { ca: cert } })(post(`https://localhost:${port}/`)));
      // The server says so after its side of the handshake; undici reads the end of the connection before the alert.
      expect(error).toMatchObject(
        name === "nodeTransport"
          ? { code: "SOAP_TRANSPORT_TLS", phase: "connect", sent: "none" }
          : { code: "SOAP_TRANSPORT_RESET", phase: "headers", sent: "maybe" },
      );
    });
  });

  describe("keeps connections", () => {
    test("but never sends a request twice, however its server closes them", async () => {
      const { url, heard } = await serve((socket) =>
        socket.write(ok(), () => setTimeout(() => socket.end(), heard.requests % 4)),
      );
      const transport = made(make);
      const failures: unknown[] = [];
      let answered = 0;
      for (let call = 0; call < 40; call += 1) {
        const outcome = await transport(post(url)).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (outcome === undefined) answered += 1;
        else failures.push(outcome);
        await soon(call % 3);
      }
      const lost = { code: "SOAP_TRANSPORT_RESET", sent: "maybe" };
      for (const outcome of failures) expect(outcome).toMatchObject(lost);
      expect(heard.requests).toBeLessThanOrEqual(40);
      expect(heard.requests).toBeGreaterThanOrEqual(answered);
      expect(answered).toBeGreaterThan(20);
    });

    const ends: readonly [string, (socket: net.Socket) => void][] = [
      ["end", (socket) => socket.destroy()],
      ["reset", (socket) => socket.resetAndDestroy()],
    ];
    test.each(ends)("and takes up none whose %s it has not read yet", async (_end, end) => {
      const { url, sockets } = await serve((socket) => socket.write(ok()));
      const transport = made(make);
      await transport(post(url));
      await soon(10);
      // Both ends live here: what closes a socket is in the kernel before its other end can have read it.
      for (const socket of sockets) end(socket);
      const { status } = await transport(post(url));
      expect(status).toBe(200);
    });

    test("and none on which the server spoke unasked", async () => {
      const { url, heard, sockets } = await serve((socket) => socket.write(ok("", `<answer n="${heard.requests}"/>`)));
      const transport = made(make);
      expect(text(await transport(post(url)))).toBe('<answer n="1"/>');
      for (const socket of sockets) socket.write(ok("", "<forged/>"));
      await until(() => sockets.size === 0);
      expect(text(await transport(post(url)))).toBe('<answer n="2"/>');
      expect(heard.connections).toBe(2);
    });

    test("and answers only with the first of two answers to one request", async () => {
      const { url } = await serve((socket) => socket.write(Buffer.concat([ok("", "<one/>"), ok("", "<two/>")])));
      const transport = made(make);
      for (let call = 0; call < 3; call += 1) {
        const outcome = await transport(post(url)).then(text, (error: unknown) => (error as SoapError).kind);
        expect(["<one/>", "transport"]).toContain(outcome);
      }
    });

    test("until they were idle long enough, or the server would close them", async () => {
      const { url, sockets, heard } = await serve((socket) =>
        socket.write(ok(heard.connections === 1 ? "keep-alive: timeout=1\r\n" : "")),
      );
      const transport = made(make, { keepAliveMs: 100 });
      await transport(post(url));
      await transport(post(url));
      expect(await until(() => sockets.size === 0, 1500)).toBe(true);
    });
  });

  test("needs more than no connections, and more than no time to keep one", () => {
    expect(() => make({ connections: 0 })).toThrow("connections must be a number above zero");
    expect(() => make({ keepAliveMs: -1 })).toThrow("keepAliveMs must be a number above zero");
  });

  test("hears of a 100 Continue it did not ask for", async () => {
    const { url } = await serve((socket) => socket.write(`HTTP/1.1 100 Continue\r\n\r\n${ok().toString()}`));
    const outcome = await made(make)(post(url)).then(text, (error: unknown) => (error as SoapError).code);
    expect(outcome).toBe("<ok/>");
  });

  describe("gives up", () => {
    test("a connection whose peer answers before it has read all, and reads no more", async () => {
      const before = tcpHandles();
      const { url, sockets } = await serve((socket) => {
        socket.pause();
        socket.write(ok("", "<no/>", "413 Content Too Large"));
      });
      const response = await made(make)(post(url, { body: new Uint8Array(30_000_000) }));
      expect([response.status, text(response)]).toEqual([413, "<no/>"]);
      // The server's own are left: its side, and what it listens by.
      expect(await until(() => tcpHandles() <= before + 1 + sockets.size)).toBe(true);
    });

    test("one whose answer is there while the rest of the request is still to come", async () => {
      const { url, sockets } = await serve((socket) => socket.write(ok("", "<no/>", "413 Content Too Large")));
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield utf8("<call>");
        await new Promise(() => {});
      }
      const request = post(url, { body: new Uint8Array(0), bodyStream: slow() });
      expect((await made(make)(request)).status).toBe(413);
      expect(await until(() => sockets.size === 0)).toBe(true);
    });
  });

  describe("closes", () => {
    test("after the calls under way, however often it is told, takes no further one, and leaves no handle behind", async () => {
      const before = tcpHandles();
      const { url, sockets } = await serve((socket) => setTimeout(() => socket.write(ok()), 30));
      const transport = make() as ReturnType<typeof nodeTransport>;
      const calls = [1, 2, 3].map(() => transport(post(url)));
      const closed = Promise.all([transport.close(), transport.close()]);
      expect(await failure(transport(post(url)))).toMatchObject({ code: "SOAP_TRANSPORT_SETUP", sent: "none" });
      expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200]);
      await closed;
      await transport.close();
      expect(await until(() => sockets.size === 0)).toBe(true);
      await open.pop()?.();
      expect(await until(() => tcpHandles() <= before)).toBe(true);
    });
  });

  test("goes on after failures of every kind, in any mixture", async () => {
    const { url, sockets } = await serve((socket, request) => {
      const kind = Number(/kind=(\d)/.exec(request)?.[1]);
      if (kind === 0) socket.write(ok());
      else if (kind === 1) socket.resetAndDestroy();
      else if (kind === 2) socket.end("nonsense\r\n\r\n");
      else if (kind === 3) socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n<");
    });
    const transport = made(make);
    // Only those that are to run out have short limits: a busy machine may take its time over the others.
    const timeouts = (kind: number) => (kind < 3 ? {} : { headersMs: kind === 4 ? 100 : 30_000, bodyMs: 50 });
    const kinds = Array.from({ length: 100 }, (_, call) => call % 5);
    const outcomes = await Promise.all(
      kinds.map((kind) =>
        transport(post(`${url}?kind=${kind}`, { timeouts: timeouts(kind) })).then(
          () => "ok",
          (error: unknown) => (error as SoapError).code,
        ),
      ),
    );
    const wanted = ["ok", "SOAP_TRANSPORT_RESET", "SOAP_TRANSPORT_PROTOCOL", "SOAP_TIMEOUT", "SOAP_TIMEOUT"];
    expect(outcomes).toEqual(kinds.map((kind) => wanted[kind]));
    expect(await until(() => sockets.size <= 20)).toBe(true);
  });
});
