// Servers that misbehave on purpose, and what tests of transports need beside them.
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import * as net from "node:net";
import { SoapError } from "../src/error.ts";
import type { NodeTransportOptions } from "../src/http/node.ts";
import type { HttpRequest, HttpResponse, Transport } from "../src/http/transport.ts";

/** Makes a transport of one kind. */
export type Make = (options?: NodeTransportOptions) => Transport & { close?: () => Promise<void> };

/** What is to be closed after a test, the last first. */
export const open: (() => unknown)[] = [];

export async function closeAll(): Promise<void> {
  for (const close of open.splice(0).toReversed()) await close();
}

/** A server that {@link serve} has started. */
export interface FaultServer {
  readonly url: string;
  readonly port: number;
  readonly heard: { connections: number; requests: number; closed: number; texts: string[] };
  /** The connections that are open. */
  readonly sockets: ReadonlySet<net.Socket>;
}

/** A server on the bare socket; `heard` counts the bytes and connections it got. */
export async function serve(
  answer: (socket: net.Socket, request: string) => void,
  onConnect?: (socket: net.Socket) => void,
): Promise<FaultServer> {
  const sockets = new Set<net.Socket>();
  const heard = { connections: 0, requests: 0, closed: 0, texts: [] as string[] };
  const server = net.createServer((socket) => {
    heard.connections += 1;
    sockets.add(socket);
    socket
      .on("close", () => {
        sockets.delete(socket);
        heard.closed += 1;
      })
      .on("error", () => {});
    onConnect?.(socket);
    socket.on("data", (bytes) => {
      heard.requests += 1;
      heard.texts.push(String(bytes));
      answer(socket, String(bytes));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as net.AddressInfo;
  return { url: `http://127.0.0.1:${port}/service`, port, heard, sockets };
}

/** The answer `<ok/>` with these further fields, or another body. */
export function ok(fields = "", body: string | Buffer = "<ok/>", status = "200 OK"): Buffer {
  const bytes = Buffer.from(body as string);
  const head = `HTTP/1.1 ${status}\r\ncontent-type: text/xml\r\ncontent-length: ${bytes.length}\r\n${fields}\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Text as UTF-8. */
export function utf8(characters: string): Uint8Array {
  return new TextEncoder().encode(characters);
}

export function post(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "POST", url, headers: { "content-type": "text/xml" }, body: utf8("<call/>"), ...more };
}

export function text({ body }: HttpResponse): string {
  return new TextDecoder().decode(body as Uint8Array);
}

/** How a call ends that must not succeed. */
export async function failure(call: Promise<HttpResponse>): Promise<SoapError> {
  const outcome: unknown = await call.then(
    (response) => `succeeded with ${response.status}: ${text(response)}`,
    (error: unknown) => error,
  );
  if (!(outcome instanceof SoapError)) throw new Error("no SoapError", { cause: outcome });
  return outcome;
}

export function made(make: Make, options?: NodeTransportOptions): Transport & { close?: () => Promise<void> } {
  const transport = make(options);
  open.push(async () => transport.close?.());
  return transport;
}

export async function until(condition: () => boolean, ms: number = 2000): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end && !condition();) await new Promise((done) => setTimeout(done, 5));
  return condition();
}
export const soon = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** How many sockets keep this process alive. */
export function tcpHandles(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind.startsWith("TCP")).length;
}

/** A certificate that vouches for itself, and its key; made here, so that none can run out or be mistaken for a secret. */
export function selfSigned(
  host: string,
  validity: { readonly from: string; readonly until: string } = { from: "20000101000000Z", until: "21000101000000Z" },
): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
    const content = Buffer.concat(parts);
    const { length } = content;
    const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...size]), content]);
  };
  const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts);
  const oid = (hex: string): Buffer => der(6, Buffer.from(hex, "hex"));
  const algorithm = sequence(oid("2a8648ce3d040302"));
  const name = sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(host)))));
  const names = sequence(oid("551d11"), der(4, sequence(der(0x82, Buffer.from(host)))));
  const time = (moment: string): Buffer => der(0x18, Buffer.from(moment));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const serial = createHash("sha256").update(spki).digest().subarray(0, 8);
  const body = sequence(
    der(0xa0, der(2, Buffer.from([2]))),
    der(2, Buffer.from([1]), serial),
    algorithm,
    name,
    sequence(time(validity.from), time(validity.until)),
    name,
    spki,
    der(0xa3, sequence(names)),
  );
  const whole = sequence(body, algorithm, der(3, Buffer.from([0]), sign("sha256", body, privateKey)));
  const lines = whole.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
