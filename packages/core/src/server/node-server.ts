// A server around a handler on Node's own http and https: with limits on everything a peer can take, all of them set.
import * as http from "node:http";
import type { Socket } from "node:net";
import type { TlsMaterial } from "../http/network-options.ts";
import type { Transport } from "../http/transport.ts";
import { endedBecause } from "./ended.ts";
import { serverLimits, type ServerLimits } from "./limits.ts";
import { expectingListener, type ExpectingListener, type ListenerOptions } from "./node-listener.ts";
import type { NodeListener } from "./node-messages.ts";
import { tell } from "../tell.ts";

/** Where and how a server listens. */
export interface ListenOptions {
  /** `127.0.0.1` unless told: only this machine. */
  readonly host?: string;
  /** Any free port unless told. */
  readonly port?: number;
  /**
   * Limits other than {@link defaultServerLimits}; how long a body may be is the listener's. `sendMs` ends a connection
   * whose peer reads nothing of what waits for it; a stream of events that is silent goes on.
   */
  readonly limits?: Partial<Omit<ServerLimits, "requestBytes">>;
  /** Speaks TLS, with this certificate. */
  readonly tls?: ServerTls;
  /** Told, in a few words, of what was no HTTP request, came too slowly, or had too long a head. */
  readonly onBadRequest?: (reason: string) => void;
}

/**
 * What a server shows, and asks to see; handed to Node as it is.
 * @see https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions
 */
export interface ServerTls {
  readonly cert?: TlsMaterial;
  readonly key?: TlsMaterial;
  readonly pfx?: TlsMaterial;
  readonly passphrase?: string;
  /** Authorities that vouch for callers, where they must show a certificate of their own. */
  readonly ca?: TlsMaterial | readonly TlsMaterial[];
  /** Whether callers must show a certificate. */
  readonly requestCert?: boolean;
  readonly minVersion?: "TLSv1.2" | "TLSv1.3";
}

/** A server that listens. */
export interface ListeningServer {
  /** Scheme, host and port: `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly port: number;
  /**
   * Takes no further connections, and ends when what was begun is answered; what is not within `drainMs` (5,000
   * milliseconds unless told) is cut off.
   */
  readonly close: (drainMs?: number) => Promise<void>;
}

/** What {@link serveHandler} can be told. */
export interface ServeOptions extends Omit<ListenOptions, "limits">, Omit<ListenerOptions, "limits"> {
  readonly limits?: Partial<ServerLimits>;
}

/**
 * Puts a handler behind a server of its own.
 * @throws {RangeError} for a limit that is none; Node's own error (`EADDRINUSE`, `EACCES`, …) where it cannot listen.
 */
export async function serveHandler(handler: Transport, options: ServeOptions = {}): Promise<ListeningServer> {
  const { onAnswer } = options;
  const onBadRequest = (refused: string): void =>
    onAnswer?.({ method: "", path: "", status: 0, milliseconds: 0, refused });
  return listenWith(expectingListener(handler, options), { onBadRequest, ...options });
}

/**
 * Makes any listener a server with limits: for a router around several handlers, or a server that has other doors, too.
 * @throws {RangeError} for a limit that is none; Node's own error (`EADDRINUSE`, `EACCES`, …) where it cannot listen.
 */
export async function listen(listener: NodeListener, options: ListenOptions = {}): Promise<ListeningServer> {
  const { requests } = serverLimits(options.limits);
  let underWay = 0;
  const obliging: ExpectingListener = (request, response, waits) => {
    underWay += 1;
    response.once("close", () => (underWay -= 1));
    if (underWay > requests) {
      response.writeHead(503, { "retry-after": 1, "content-length": 0, connection: "close" });
      response.end();
      return;
    }
    if (waits) response.writeContinue();
    listener(request, response);
  };
  return listenWith(obliging, options);
}

async function listenWith(listener: ExpectingListener, options: ListenOptions): Promise<ListeningServer> {
  const limits = serverLimits(options.limits);
  const { host = "127.0.0.1", port = 0, tls } = options;
  const server = await makeServer(limits, tls);
  const answering = new WeakMap<object, Set<http.ServerResponse>>();
  /** Connections whose last request was answered before all of it had come: how that goes on is told to nobody. */
  const unread = new WeakSet<object>();
  const take = (request: http.IncomingMessage, response: http.ServerResponse, waits: boolean): void => {
    const { socket } = request;
    const open = answering.get(socket) ?? new Set();
    answering.set(socket, open.add(response));
    unread.delete(socket);
    response.once("close", () => {
      open.delete(response);
      if (!request.complete) unread.add(socket);
    });
    listener(request, response, waits);
  };
  server.on("request", (request, response) => take(request, response, false));
  // Without this Node says "continue" to every body, also to one that its head already condemns.
  server.on("checkContinue", (request, response) => take(request, response, true));
  server.on("timeout", (socket: Socket) => {
    const isIdle = (answering.get(socket)?.size ?? 0) === 0;
    if (isIdle || socket.writableLength > 0) socket.destroy();
  });
  // Before the listener of Node, which hands it on to "clientError": there is nobody to whom a status could be written,
  // and a connection that waits until it is would never be closed.
  server.prependListener("tlsClientError", ({ code }: NodeJS.ErrnoException, socket: Socket) => {
    if (code !== "ECONNRESET") tell(() => options.onBadRequest?.("the TLS handshake failed"));
    socket.destroy();
  });
  const connections = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    const open = [...(answering.get(socket) ?? [])];
    // A request that is under way is told of by its listener.
    const refused = refuseBytes(error, socket, open);
    if (open.length > 0 || unread.has(socket) || refused === undefined) return;
    tell(() => options.onBadRequest?.(refused));
  });
  server.maxConnections = limits.connections;
  server.timeout = limits.sendMs;
  // By number Node leaves out what is beyond 2,000 fields, without a word; how many bytes there may be is limited.
  server.maxHeadersCount = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  const bound = address !== null && typeof address === "object" ? address.port : port;
  const name = host.includes(":") ? `[${host}]` : host;
  let closing: Promise<void> | undefined;
  return {
    origin: `${tls === undefined ? "http" : "https"}://${name}:${bound}`,
    port: bound,
    close: (drainMs) => (closing ??= closeServer(server, connections, drainMs)),
  };
}

async function makeServer(limits: ServerLimits, tls: ServerTls | undefined): Promise<http.Server> {
  const options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: Math.min(limits.headersMs, limits.requestMs),
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    // How late a limit may be noticed.
    connectionsCheckingInterval: Math.max(20, Math.min(1_000, Math.floor(limits.headersMs / 4))),
  };
  if (tls === undefined) return http.createServer(options);
  const { createServer } = await import("node:https");
  const { ca, ...own } = tls;
  const authorities = ca === undefined ? undefined : { ca: [ca].flat() as (string | Buffer)[] };
  return createServer({ ...options, handshakeTimeout: limits.headersMs, ...(own as object), ...authorities });
}

/** What Node's parser says, in HTTP's words. */
const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Content Too Large",
};

/**
 * Answers what is no request, or came too slowly, and ends the connection: where a next one would begin, nobody knows.
 * @param open The answers that are not finished: one that has begun must not get a second one into its middle.
 * @returns Why; undefined where the peer is gone.
 */
function refuseBytes(
  { code = "" }: NodeJS.ErrnoException,
  socket: Socket,
  open: readonly http.ServerResponse[],
): string | undefined {
  const status = STATUS_LINES[code] ?? "400 Bad Request";
  const there = code !== "ECONNRESET" && socket.writable;
  if (there) {
    endedBecause(socket, status);
    if (!open.some((answer) => answer.headersSent)) {
      socket.write(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    }
  }
  socket.destroySoon();
  return there ? status : undefined;
}

/** How often connections that fell idle are looked for while a server closes, in milliseconds. */
const SWEEP_MS = 20;

function closeServer(server: http.Server, connections: ReadonlySet<Socket>, drainMs: number = 5_000): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      // To Node one that has not said a word is not idle.
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    }, SWEEP_MS);
    // By ourselves: Node does not know of connections on which TLS is not ready.
    const cut = (): void => {
      for (const socket of connections) socket.destroy();
    };
    // Node takes what is too long for a timer for one millisecond.
    const force = drainMs < 2 ** 31 ? setTimeout(cut, drainMs) : undefined;
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(force);
      resolve();
    });
  });
}
