// Credentials over real sockets: a proxy's tunnel, a client's certificate, Digest and cookies against a server that checks.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as net from "node:net";
import * as tls from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { nodeTransport } from "../src/http/node.ts";
import type { Transport } from "../src/http/transport.ts";
import { undiciTransport } from "../src/http/undici.ts";
import { basicAuthorization } from "../src/policies/basic-authorization.ts";
import { readChallenges } from "../src/policies/challenge.ts";
import { cookies } from "../src/policies/cookies.ts";
import { digestAuthorization } from "../src/policies/digest-authorization.ts";
import { closeAll, failure, made, ok, open, post, selfSigned, serve, text, until } from "./fault-server.ts";

const TRANSPORTS = { nodeTransport, undiciTransport };
const { key, cert } = selfSigned("localhost");

afterEach(closeAll);

async function listening(server: net.Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(() => void server.close());
  return (server.address() as net.AddressInfo).port;
}

async function serveTls(options: tls.TlsOptions, onSecure?: (socket: tls.TLSSocket) => void): Promise<string> {
  const server = tls.createServer({ key, cert, ...options }, (socket) => {
    onSecure?.(socket);
    open.push(() => void socket.destroy());
    socket.on("error", () => {}).on("data", () => socket.write(ok()));
  });
  server.on("tlsClientError", () => {});
  return `https://localhost:${await listening(server)}/service`;
}

/** A proxy that makes tunnels for who shows this field; `asked` are the heads of the requests. */
async function serveProxy(field?: string): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    open.push(() => void socket.destroy());
    socket
      .on("error", () => {})
      .once("data", (bytes) => {
        const head = String(bytes);
        asked.push(head);
        if (field !== undefined && !head.includes(`proxy-authorization: ${field}\r\n`)) {
          return void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
        }
        const [, host = "", port = ""] = /^CONNECT ([^:]+):(\d+) /.exec(head) ?? [];
        const to = net.connect(Number(port), host, () => {
          socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
          socket.pipe(to).pipe(socket);
        });
        open.push(() => void to.destroy());
        to.on("error", () => socket.destroy());
      });
  });
  return { port: await listening(server), asked };
}

describe("a proxy", () => {
  it("carries http: and https: through tunnels, shown its user and password or a field of its own", async () => {
    const { url, heard } = await serve((socket) => socket.write(ok()));
    const secure = await serveTls({});
    const basic = `Basic ${Buffer.from("clerk:s3cr3t").toString("base64")}`;
    const { port, asked } = await serveProxy(basic);
    for (const options of [
      { proxy: `http://clerk:s3cr3t@127.0.0.1:${port}` },
      { proxy: `http://127.0.0.1:${port}`, proxyAuthorization: basic },
    ]) {
      const transport = made(() => undiciTransport({ ...options, tls: { ca: cert } }));
      expect(text(await transport(post(url)))).toBe("<ok/>");
      expect(text(await transport(post(secure)))).toBe("<ok/>");
    }
    expect(asked.map((head) => head.split(" ")[0])).toEqual(["CONNECT", "CONNECT", "CONNECT", "CONNECT"]);
    expect(heard.texts.join("")).not.toMatch(/proxy-authorization/i);
  });

  it("that refuses is named, with nothing sent, and its password is not told", async () => {
    const { url, heard } = await serve((socket) => socket.write(ok()));
    const { port } = await serveProxy("Basic something-else");
    const transport = made(() => undiciTransport({ proxy: `http://clerk:s3cr3t@127.0.0.1:${port}` }));
    const error = await failure(transport(post(url)));
    expect(error).toMatchObject({ code: "SOAP_TRANSPORT_PROXY", phase: "connect", sent: "none" });
    expect(error.message).toContain("the proxy refused with HTTP 407");
    expect(heard.connections).toBe(0);
    const wrong = made(() => undiciTransport({ proxy: "s3cr3t without a scheme" }));
    expect((await failure(wrong(post(url)))).message).toMatch(/^(?!.*s3cr3t).*proxy must be the absolute URL/);
  });
});

describe.each(Object.entries(TRANSPORTS))("over %s", (_name, make) => {
  it("a client shows its certificate to a server that asks for it", async () => {
    const client = selfSigned("clerk");
    const seen: unknown[] = [];
    const options = { requestCert: true, ca: client.cert, rejectUnauthorized: true };
    const url = await serveTls(options, (socket) => seen.push(socket.getPeerCertificate().subject.CN));
    const transport = made(make, { tls: { ca: cert, key: client.key, cert: client.cert } });
    expect((await transport(post(url))).status).toBe(200);
    expect(seen).toEqual(["clerk"]);
  });

  it("Digest gets in with the right password only, and asks once for many calls", async () => {
    const sha256 = (given: string): string => createHash("sha256").update(given).digest("hex");
    const counts: string[] = [];
    const server = createServer((request: IncomingMessage, response: ServerResponse) => {
      const told = readChallenges(request.headers.authorization ?? "")[0]?.parameters;
      const get = (name: string): string => told?.get(name) ?? "";
      const [a1, a2] = [sha256("clerk:bank:s3cr3t"), sha256(`POST:${request.url}`)];
      const due = sha256(`${a1}:n1:${get("nc")}:${get("cnonce")}:auth:${a2}`);
      counts.push(get("nc"));
      request.resume().once("end", () => {
        const right = get("response") === due && get("nonce") === "n1" && get("uri") === request.url;
        if (!right)
          response.setHeader("www-authenticate", 'Digest realm="bank", nonce="n1", qop="auth", algorithm=SHA-256');
        response.writeHead(right ? 200 : 401, { "content-type": "text/xml" }).end("<ok/>");
      });
    });
    const url = `http://127.0.0.1:${await listening(server)}/service?x=1`;
    const who = { user: "clerk", password: "s3cr3t" };
    const transport: Transport = digestAuthorization(made(make), who);
    for (let call = 0; call < 3; call += 1) expect((await transport(post(url))).status).toBe(200);
    expect(counts).toEqual(["", "00000001", "00000002", "00000003"]);
    const wrong = digestAuthorization(made(make), { ...who, password: "wrong" });
    expect((await wrong(post(url))).status).toBe(401);
  });

  it("cookies and Basic make a session that the server knows again", async () => {
    const { url, heard } = await serve((socket, request) =>
      socket.write(
        ok(request.includes("cookie: s=7") ? "" : "set-cookie: s=7; Path=/\r\nset-cookie: t=8; HttpOnly\r\n"),
      ),
    );
    const transport = basicAuthorization(cookies(made(make)), { user: "u", password: "p" });
    await transport(post(url));
    await transport(post(url));
    await until(() => heard.requests === 2);
    expect(heard.texts[0]).not.toContain("cookie");
    expect(heard.texts[1]).toMatch(/cookie: s=7; t=8\r\n/i);
    for (const head of heard.texts) expect(head).toContain("Basic dTpw");
  });
});
