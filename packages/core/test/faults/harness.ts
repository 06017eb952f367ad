// What the rows of broken networks are made of: a client that holds secrets, its servers, and what a row owes.
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as net from "node:net";
import * as tls from "node:tls";
import { createClient, type ClientOptions } from "../../src/client.ts";
import type { CallOptions } from "../../src/call-options.ts";
import { nodeTransport } from "../../src/http/node.ts";
import type { LookupFunction, NetworkOptions } from "../../src/http/network-options.ts";
import type { Transport } from "../../src/http/transport.ts";
import { undiciTransport, type UndiciTransportOptions } from "../../src/http/undici.ts";
import type { AnyOutcome } from "../../src/message.ts";
import { service, type OperationDescriptor, type Service } from "../../src/service.ts";
import { open, serve, soon } from "../fault-server.ts";
import { anOrder, Orders, placeOrder } from "../orders.ts";

/** What every call of the rows carries, in no error to be seen. */
export const SECRETS: readonly string[] = [
  "s3cr3t-handle",
  "s3cr3t-password",
  "s3cr3t-key",
  Buffer.from("clerk:s3cr3t-password").toString("base64"),
];

export type TransportName = "nodeTransport" | "undiciTransport";

const MAKERS: Readonly<Record<TransportName, (options?: NetworkOptions) => Transport & { close(): Promise<void> }>> = {
  nodeTransport,
  undiciTransport,
};

/** The service of the rows: an operation that answers, one that reads only, and one that does not answer. */
const Rows: Service<Record<string, OperationDescriptor>> = service({
  name: Orders.name,
  port: Orders.port,
  operations: {
    placeOrder,
    findOrder: { ...placeOrder, name: "findOrder", idempotent: true },
    noteOrder: { ...placeOrder, name: "noteOrder", output: undefined, oneWay: true },
  },
});

/** What a row may say of its call. */
export interface Wish extends CallOptions {
  readonly network?: UndiciTransportOptions;
  readonly client?: Partial<ClientOptions>;
  readonly operation?: "placeOrder" | "findOrder" | "noteOrder";
  /** A text that makes the request large. */
  readonly note?: string;
  readonly wrap?: (transport: Transport) => Transport;
}

/** Makes the calls of a row over one transport. */
export interface Bench {
  readonly name: TransportName;
  readonly call: (url: string, wish?: Wish) => Promise<AnyOutcome>;
  /** Several calls over one transport. */
  readonly caller: (url: string, wish?: Wish) => (options?: CallOptions) => Promise<AnyOutcome>;
}

/** One row. */
export interface Row {
  readonly id: string;
  /** What the outcome must be, on both transports or on each. */
  readonly owes: object | ((name: TransportName) => object);
  readonly run: (bench: Bench) => Promise<AnyOutcome>;
  /** How long it may take; 1.5 s unless told. */
  readonly withinMs?: number;
  /** Where it can be made, and why nowhere else. */
  readonly only?: { readonly transport: TransportName; readonly reason: string };
}

export function bench(name: TransportName): Bench {
  const caller: Bench["caller"] = (url, { network, client, operation: asked, note, wrap, ...own } = {}) => {
    const transport = MAKERS[name](network);
    open.push(() => transport.close());
    const endpoint = `${url.replace("://", "://clerk:s3cr3t-password@")}?key=s3cr3t-key`;
    const authorization = `Basic ${SECRETS[3]}`;
    const made = createClient(Rows, {
      transport: wrap?.(transport) ?? transport,
      endpoint,
      headers: { authorization },
      ...client,
    });
    const order = { ...anOrder(), session: "s3cr3t-handle", note: note ?? null };
    return (options) => made.call(asked ?? "placeOrder", order, { ...own, ...options }).result();
  };
  return { name, caller, call: (url, wish) => caller(url, wish)() };
}

/** Limits short enough to be waited for. */
export const short = { connectMs: 120, headersMs: 120, bodyMs: 120 };

/** A server that does this with the first bytes of each connection. */
export async function server(answer: (socket: net.Socket, request: string) => void): Promise<string> {
  const { url } = await serveOnce(answer);
  return url;
}

export function serveOnce(answer: (socket: net.Socket, request: string) => void): ReturnType<typeof serve> {
  const asked = new WeakSet<net.Socket>();
  return serve((socket, request) => {
    if (asked.has(socket)) return;
    asked.add(socket);
    answer(socket, request);
  });
}

/** A server that answers every connection's first request with these bytes, and closes where it is told to. */
export async function answering(bytes: string | Uint8Array, then?: "end" | "reset"): Promise<string> {
  return server((socket) => {
    socket.write(bytes, () => {
      if (then === "end") socket.end();
      // What was written must be out before the reset, which throws away what is not.
      else if (then === "reset") setTimeout(() => socket.resetAndDestroy(), 20);
    });
  });
}

/** A server of TLS that answers with these bytes. */
export async function serveTls(options: tls.TlsOptions, bytes: string | Uint8Array): Promise<string> {
  const made = tls.createServer(options, (socket) => {
    open.push(() => void socket.destroy());
    socket.on("error", () => {}).on("data", () => socket.write(bytes));
  });
  made.on("tlsClientError", () => {}).listen(0, "127.0.0.1");
  await once(made, "listening");
  open.push(() => void made.close());
  return `https://localhost:${(made.address() as net.AddressInfo).port}/service`;
}

/** The URL of a port that was free a moment ago. */
export async function deadUrl(): Promise<string> {
  const made = net.createServer().listen(0, "127.0.0.1");
  await once(made, "listening");
  const { port } = made.address() as net.AddressInfo;
  made.close();
  await once(made, "close");
  return `http://127.0.0.1:${port}/service`;
}

/** A host that lets every packet fall: its process stands still, and its queue is full. */
export async function blackHole(): Promise<string> {
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
  return `http://127.0.0.1:${port}/service`;
}

/** A look-up that ends in this platform code. */
export const lookupFailing =
  (code: string): LookupFunction =>
  (_name, _options, callback) =>
    callback(Object.assign(new Error(code), { code }), []);
