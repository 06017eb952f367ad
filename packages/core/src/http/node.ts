// The network by Node's own http and https: starts in three milliseconds, for commands, lambdas and everything small.
import * as http from "node:http";
import type * as https from "node:https";
import { bodyOnItsWay, type BodyOnItsWay } from "./body-stream.ts";
import { closable } from "./closable.ts";
import type { Inflaters } from "./content-coding.ts";
import type { ExchangeSteps } from "./exchange.ts";
import { asSoapError, runExchange } from "./exchange.ts";
import { requestLimits } from "./limits.ts";
import type { NetworkOptions, NetworkTransport } from "./network-options.ts";
import { DEFAULT_KEEP_ALIVE_MS, KEEP_ALIVE_MARGIN_MS, networkLimits } from "./network-options.ts";
import type { HttpRequest, HttpResponse } from "./transport.ts";
import type { WireRequest } from "./wire-request.ts";
import { addHeader, emptyHeaders, wireRequest } from "./wire-request.ts";

export type { LookupAddress, LookupFunction, NetworkTransport, TlsMaterial, TlsOptions } from "./network-options.ts";

/** What {@link nodeTransport} can be told. */
export interface NodeTransportOptions extends NetworkOptions {}

type Socket = NonNullable<http.ClientRequest["socket"]>;

/**
 * A transport over `node:http` and `node:https` with connections of its own that are kept alive.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for limits that are none.
 */
export function nodeTransport(options: NodeTransportOptions = {}): NetworkTransport {
  const limits = networkLimits(options);
  const agents = keepAliveAgents(options);
  const inflaters = (): Promise<Inflaters> => import("node:zlib");
  return closable(
    (request) => {
      const own = requestLimits(request, limits);
      const wire = wireRequest(request);
      const carry = (platform: typeof http | typeof https): Promise<HttpResponse> => {
        const start = (steps: ExchangeSteps): (() => void) =>
          send({ request, wire, platform, agent: agents.take(platform) }, steps);
        return runExchange({ request, limits: own, inflaters, start });
      };
      // TLS is a library of its own: who calls plain HTTP does not wait for it.
      if (!wire.secure) return carry(http);
      return import("node:https").then(carry, (error: unknown) => {
        throw asSoapError(error, request.url, "connect");
      });
    },
    () => agents.close(),
    true,
  );
}

interface Sending {
  readonly request: HttpRequest;
  readonly wire: WireRequest;
  readonly platform: typeof http | typeof https;
  readonly agent: http.Agent;
}

/** Sends, on a kept connection where there is one, and gives back what stops it. */
function send(sending: Sending, steps: ExchangeSteps): () => void {
  let outgoing: http.ClientRequest | undefined;
  const begin = (): void => {
    if (steps.phase() === undefined) return;
    try {
      outgoing = startRequest(sending, steps);
    } catch (error) {
      steps.broken(error);
    }
  };
  // Let the loop turn before a kept connection is taken up: its end may lie unread in the kernel, and a request written
  // to it would be lost. (undici does the same.) Between the taking up and the writing nothing can be read any more, so
  // there is no failure after which it would be safe to send once more.
  if (Object.keys(sending.agent.freeSockets).length > 0) setImmediate(begin);
  else begin();
  return () => outgoing?.destroy();
}

function startRequest({ request, wire, platform, agent }: Sending, steps: ExchangeSteps): http.ClientRequest {
  let handshake = false;
  const stream = request.bodyStream === undefined ? undefined : bodyOnItsWay(request.bodyStream, steps);
  const outgoing = platform.request({
    agent,
    protocol: wire.secure ? "https:" : "http:",
    hostname: wire.hostname,
    port: wire.port,
    method: request.method,
    path: wire.path,
    headers: wire.headers,
  });
  // Node says so by itself for methods that have bodies.
  if (request.body.length > 0) outgoing.setHeader("content-length", request.body.length);
  outgoing.once("socket", (socket: Socket) => {
    const unsent = (): boolean => socket.writableLength > 0 || stream?.unsent() === true;
    const sending = (): void => {
      steps.sending(unsent);
      // Not before there is a connection: a body that was begun cannot be sent again.
      if (stream !== undefined) void pour(stream, outgoing, steps);
    };
    if (outgoing.reusedSocket) return sending();
    socket.once("connect", () => {
      handshake = wire.secure;
      if (!wire.secure) sending();
    });
    socket.once("secureConnect", () => {
      handshake = false;
      sending();
    });
  });
  outgoing.once("response", (incoming) => receive(incoming, outgoing, steps));
  outgoing.on("error", (error) => steps.broken(error, handshake));
  // An answer of 101 ends without an error.
  outgoing.once("close", () => {
    if (steps.phase() !== "body") closeEarly(steps, handshake);
  });
  if (stream === undefined) outgoing.end(request.body);
  return outgoing;
}

/** Writes a body as fast as the network takes it, and gives the connection up where the body or the answer ends early. */
async function pour(stream: BodyOnItsWay, outgoing: http.ClientRequest, steps: ExchangeSteps): Promise<void> {
  try {
    for await (const piece of stream) {
      if (outgoing.destroyed) return;
      if (!outgoing.write(piece)) await writable(outgoing);
      if (steps.phase() === undefined) return void outgoing.destroy();
    }
    outgoing.end();
  } catch (error) {
    steps.broken(error);
    outgoing.destroy();
  }
}

/** Settles when more can be written, or nothing can any more. */
function writable(outgoing: http.ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      outgoing.off("drain", settle);
      outgoing.off("close", settle);
      resolve();
    };
    outgoing.on("drain", settle);
    outgoing.on("close", settle);
  });
}

function receive(incoming: http.IncomingMessage, outgoing: http.ClientRequest, steps: ExchangeSteps): void {
  const headers = emptyHeaders();
  const { rawHeaders } = incoming;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    addHeader(headers, rawHeaders[at] as string, rawHeaders[at + 1] as string);
  }
  incoming.on("error", (error) => steps.broken(error));
  steps.head({ status: incoming.statusCode ?? 0, headers }, incoming);
  if (steps.phase() === undefined) return;
  incoming.on("data", (piece: Uint8Array) => steps.piece(piece));
  incoming.once("end", () => {
    steps.complete();
    // Answered before all of the request was read: a peer that reads no more would hold its connection for ever.
    if (!outgoing.writableFinished) outgoing.destroy();
  });
  incoming.once("close", () => closeEarly(steps));
}

/** A connection that closes is the end of every exchange: only of one under way it is an error, and errors cost. */
function closeEarly(steps: ExchangeSteps, handshake = false): void {
  if (steps.phase() === undefined) return;
  const error = new Error("closed before the answer was complete");
  steps.broken(Object.assign(error, { code: "ECONNRESET" }), handshake);
}

interface Agents {
  take(platform: typeof http | typeof https): http.Agent;
  close(): void;
}

/** An agent for each scheme, made when it is first needed. */
function keepAliveAgents(options: NetworkOptions): Agents {
  const { connections, keepAliveMs = DEFAULT_KEEP_ALIVE_MS, tls, lookup } = options;
  const agents = new Map<typeof http | typeof https, http.Agent>();
  const make = (platform: typeof http | typeof https): http.Agent => {
    const agent = new platform.Agent({
      ...(platform === http ? undefined : (tls as https.AgentOptions | undefined)),
      ...(lookup === undefined ? undefined : { lookup: lookup as NonNullable<https.AgentOptions["lookup"]> }),
      keepAlive: true,
      // The connection used last is the one its server is least likely to be tired of.
      scheduling: "lifo",
      timeout: keepAliveMs,
      ...(connections === undefined ? undefined : { maxSockets: connections }),
    });
    keepOnlySound(agent, keepAliveMs);
    return agent;
  };
  return {
    take(platform) {
      const agent = agents.get(platform) ?? make(platform);
      agents.set(platform, agent);
      return agent;
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** Drops idle connections on which the server speaks unasked: the next request must not take that for its answer. */
function keepOnlySound(agent: http.Agent, keepAliveMs: number): void {
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  const refuse = function (this: Socket): void {
    this.destroy();
  };
  agent.keepSocketAlive = (stream): boolean => {
    const socket = stream as Socket;
    if ((keep(stream) as unknown) === false) return false;
    const idleMs = socket.timeout ?? keepAliveMs;
    // Less than our own time is what the server said.
    if (idleMs < keepAliveMs) {
      if (idleMs <= KEEP_ALIVE_MARGIN_MS) return false;
      socket.setTimeout(idleMs - KEEP_ALIVE_MARGIN_MS);
    }
    socket.on("data", refuse);
    return true;
  };
  agent.reuseSocket = (stream, request) => {
    stream.removeListener("data", refuse);
    reuse(stream, request);
  };
}
