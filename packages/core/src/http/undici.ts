// The network by undici: for services with many calls at once. undici itself is loaded at the first call.
// oxlint-disable-next-line typescript/triple-slash-reference -- an import would make a module of it, which can declare none
/// <reference path="./undici-parts.d.ts" />
import type * as Undici from "undici";
import { bodyOnItsWay } from "./body-stream.ts";
import { closable } from "./closable.ts";
import type { Inflaters } from "./content-coding.ts";
import { passOverContinue } from "./continue.ts";
import type { ExchangeSteps } from "./exchange.ts";
import { asSoapError, runExchange } from "./exchange.ts";
import { requestLimits, setupError } from "./limits.ts";
import { platformCodeOf } from "./network-failure.ts";
import type { NetworkOptions, NetworkTransport } from "./network-options.ts";
import { DEFAULT_KEEP_ALIVE_MS, KEEP_ALIVE_MARGIN_MS, networkLimits } from "./network-options.ts";
import type { HttpRequest, HttpResponse, TransportLimits } from "./transport.ts";
import type { WireRequest } from "./wire-request.ts";
import { addHeader, emptyHeaders, wireRequest } from "./wire-request.ts";

export type { LookupAddress, LookupFunction, NetworkTransport, TlsMaterial, TlsOptions } from "./network-options.ts";

/** What {@link undiciTransport} can be told. */
export interface UndiciTransportOptions extends NetworkOptions {
  /**
   * An undici dispatcher to send by, a `ProxyAgent` for instance. Connections are then its business: `connections`,
   * `keepAliveMs`, `tls` and `lookup` are not used, and `close()` leaves it open.
   */
  readonly dispatcher?: DispatcherLike;
  /**
   * The proxy to go through, by a tunnel (`CONNECT`) for `http:` as for `https:`. What it asks for stands in its URL,
   * `http://user:password@proxy:3128`, or in `proxyAuthorization`. `tls` is for the endpoint, not for the proxy;
   * `keepAliveMs` and `lookup` are not used. One that opens no tunnel is given up soon after the `connectMs` that this
   * transport was told, also where a call has a longer one.
   */
  readonly proxy?: string;
  /** The whole `proxy-authorization` field: `Bearer …`. */
  readonly proxyAuthorization?: string;
}

/** What is used of an undici dispatcher; every one of undici 7 fits. */
export interface DispatcherLike {
  dispatch(request: DispatchRequest, handler: DispatchSteps): boolean;
}

/** One request, in undici's words. */
export interface DispatchRequest {
  origin: string;
  path: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  /** Where it is streamed, an async iterable of such: undici takes one, and its types do not say so. */
  body: Uint8Array | null;
  /** Zero: the exchange has clocks of its own. */
  headersTimeout: number;
  bodyTimeout: number;
}

/** What undici tells of a request. */
export interface DispatchSteps {
  onRequestStart(controller: DispatchControl): void;
  onResponseStart(
    controller: DispatchControl,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void;
  onResponseData(controller: DispatchControl, piece: Uint8Array): void;
  onResponseEnd(controller: DispatchControl): void;
  onResponseError(controller: DispatchControl, error: Error): void;
}

/** What stops a request that has started, and holds its answer up. */
export interface DispatchControl {
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
}

/**
 * A transport over undici, with a pool of kept connections for each origin; one request at a time on each of them.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for limits that are none; and at a call, where undici is not installed.
 */
export function undiciTransport(options: UndiciTransportOptions = {}): NetworkTransport {
  const limits = networkLimits(options);
  const roads = roadsOf(options, limits);
  const inflaters = (): Promise<Inflaters> => import("node:zlib");
  return closable(
    (request) => {
      const own = requestLimits(request, limits);
      const wire = wireRequest(request);
      const carry = (road: Road): Promise<HttpResponse> =>
        runExchange({ request, limits: own, inflaters, start: (steps) => send(request, wire, road, steps) });
      const road = roads.take(wire);
      if (road !== undefined) return carry(road);
      return roads.open(wire).then(carry, (error: unknown) => {
        throw asSoapError(error, request.url, "connect");
      });
    },
    () => roads.close(),
    // A dispatcher that is given may be anything, and may look at what it is given.
    options.dispatcher === undefined,
  );
}

function roadsOf(options: UndiciTransportOptions, { connectMs }: TransportLimits): Roads {
  if (options.dispatcher !== undefined) return givenRoad(options.dispatcher);
  return options.proxy === undefined ? pooledRoads(options) : proxiedRoad(options.proxy, options, connectMs);
}

/** Why a request is stopped that nobody waits for; never seen, because its exchange has ended. */
const NOBODY_WAITS = new Error("nobody waits for this answer");

/** Sends, and gives back what stops it. */
function send(request: HttpRequest, wire: WireRequest, road: Road, steps: ExchangeSteps): () => void {
  let control: DispatchControl | undefined;
  let startedOver = false;
  const stream = request.bodyStream === undefined ? undefined : bodyOnItsWay(request.bodyStream, steps);
  const call: Call = { waits: () => steps.phase() === "connect", lane: undefined };

  const handler: DispatchSteps = {
    onRequestStart(controller) {
      leave(call);
      // Ended while it stood in line: a throw takes it out without harm to the connection, `abort` would close it.
      if (steps.phase() === undefined) throw NOBODY_WAITS;
      control = controller;
      if (call.lane !== undefined) call.lane.awaitsHead = true;
      steps.sending(() => (call.lane?.connected?.writableLength ?? 0) > 0 || stream?.unsent() === true);
    },
    onResponseStart(controller, status, headers) {
      // Interim answers, as 103, come before the one that counts.
      if (status < 200) return;
      if (call.lane !== undefined) call.lane.awaitsHead = false;
      steps.head({ status, headers: plainHeaders(headers) }, controller);
    },
    onResponseData: (_controller, piece) => steps.piece(piece),
    onResponseEnd() {
      road.completed();
      steps.complete();
    },
    onResponseError(_controller, error) {
      leave(call);
      const { ours, connecting, handshake } = road.finding(error);
      // A kept connection that broke before anything was written to it; a second one is no accident.
      const stale = !connecting && !startedOver && STALE.has(platformCodeOf(error) ?? "");
      if (call.waits() && (ours || stale)) {
        startedOver ||= stale;
        setImmediate(dispatch);
      } else {
        steps.broken(error, handshake);
      }
    },
  };
  const dispatch = (): void => {
    if (steps.phase() === undefined) return;
    const sent: OwnRequest = {
      origin: wire.origin,
      path: wire.path,
      method: request.method,
      headers: road.keepsHeaders ? wire.headers : { ...wire.headers },
      body: (stream as unknown as Uint8Array | undefined) ?? (request.body.length === 0 ? null : request.body),
      headersTimeout: 0,
      bodyTimeout: 0,
      call,
    };
    try {
      road.dispatcher.dispatch(sent, handler);
    } catch (error) {
      steps.broken(error);
    }
  };
  road.enter(dispatch);
  return () => {
    leave(call);
    control?.abort(NOBODY_WAITS);
  };
}

/** A request that carries its call along; undici passes it on as it is. */
interface OwnRequest extends DispatchRequest {
  readonly call: Call;
}

/** A call that stands in line for a connection, until it is sent or has ended. */
interface Call {
  waits(): boolean;
  /** The client that it was given to. */
  lane: Lane | undefined;
}

/** What one client of undici, that is one connection, has to do with calls that wait. */
interface Lane {
  readonly calls: Set<Call>;
  /** The connection, while it is being made. */
  connecting: Socket | undefined;
  /** The connection, once it was made. */
  connected: Socket | undefined;
  /** A request was sent, and its answer has not begun. */
  awaitsHead: boolean;
}

/** Takes a call out of the line; a connection that is being made for nobody else is given up. */
function leave(call: Call): void {
  const { lane } = call;
  if (lane === undefined || !lane.calls.delete(call) || lane.calls.size > 0) return;
  lane.connecting?.destroy(NOBODY_WAITS);
}

/** How a kept connection shows that its server closed it. */
const STALE: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

function plainHeaders(given: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers = emptyHeaders();
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (typeof value === "string") addHeader(headers, name, value);
    else for (const one of value ?? []) addHeader(headers, name, one);
  }
  return headers;
}

/** The way to one origin. */
interface Road {
  readonly dispatcher: DispatcherLike;
  /** It leaves the record of headers that it is given as it is; `ProxyAgent` for one writes into it. */
  readonly keepsHeaders: boolean;
  /** An answer is complete: its connection will be free in the next turn of the loop. */
  completed(): void;
  /**
   * Lets a request go: at once, or in the next turn where connections will be free then. Who asked before that would
   * make undici open one more.
   */
  enter(dispatch: () => void): void;
  /** What is known of an error that came before a request was written. */
  finding(error: Error): Finding;
}

interface Finding {
  /** It was we who gave the connection up, for another call. */
  readonly ours: boolean;
  /** It came from the making of a connection. */
  readonly connecting: boolean;
  /** There was a TCP connection, and TLS was not ready on it. */
  readonly handshake: boolean;
}

interface Roads {
  /** The way there, if there is one already. */
  take(wire: WireRequest): Road | undefined;
  open(wire: WireRequest): Promise<Road>;
  close(): Promise<void>;
}

function givenRoad(dispatcher: DispatcherLike): Roads {
  const road = roadBy(dispatcher);
  return { take: () => road, open: () => Promise.resolve(road), close: () => Promise.resolve() };
}

/** What is known of a dispatcher that keeps its connections to itself: nothing. */
function roadBy(dispatcher: DispatcherLike): Road {
  const finding: Finding = { ours: false, connecting: true, handshake: false };
  return {
    dispatcher,
    keepsHeaders: false,
    completed: () => {},
    enter: (dispatch) => dispatch(),
    finding: () => finding,
  };
}

/** One proxy for all origins, made when it is first needed. */
function proxiedRoad(proxy: string, options: UndiciTransportOptions, connectMs: number): Roads {
  let agent: Undici.ProxyAgent | undefined;
  let road: Road | undefined;
  return {
    take: () => road,
    async open({ origin }) {
      const undici = await loadUndici(origin);
      agent ??= proxyAgent(undici, { proxy, options, connectMs });
      road ??= roadBy(agent satisfies Undici.Dispatcher);
      return road;
    },
    close: async () => agent?.destroy(),
  };
}

interface Proxied {
  readonly proxy: string;
  readonly options: UndiciTransportOptions;
  readonly connectMs: number;
}

/** So much later than our own clock undici gives a silent proxy up: what the call ends in is ours to say. */
const LATER_MS = 1_000;

function proxyAgent(undici: typeof Undici, { proxy, options, connectMs }: Proxied): Undici.ProxyAgent {
  // undici does not stop asking for a tunnel because nobody waits any more; by itself it would hold on for five minutes.
  const headersTimeout = connectMs < 2 ** 31 - LATER_MS ? connectMs + LATER_MS : 0;
  try {
    return new undici.ProxyAgent({
      uri: proxy,
      clientFactory: (origin, given) => new undici.Pool(origin, { ...given, headersTimeout }),
      ...(options.proxyAuthorization === undefined ? undefined : { token: options.proxyAuthorization }),
      ...(options.tls === undefined ? undefined : { requestTls: options.tls as Undici.buildConnector.BuildOptions }),
      ...(options.connections === undefined ? undefined : { connections: options.connections }),
    });
  } catch {
    // The platform's own error is left out: it holds the URL, and that may hold a password.
    throw setupError("options", "proxy must be the absolute URL of a proxy, without a path");
  }
}

interface PooledRoad extends Road {
  close(): Promise<void>;
}

/** A pool for each origin, made when it is first needed. */
function pooledRoads(options: NetworkOptions): Roads {
  const roads = new Map<string, PooledRoad>();
  return {
    take: ({ origin }) => roads.get(origin),
    async open({ origin }) {
      const parts = await loadParts(origin);
      // Several calls may have waited for undici at once; all go the same way.
      const road = roads.get(origin) ?? pooledRoad(parts, origin, options);
      roads.set(origin, road);
      return road;
    },
    async close() {
      await Promise.all([...roads.values()].map((road) => road.close()));
    },
  };
}

/** What a pool is made of. */
type Parts = Pick<typeof Undici, "Pool" | "Client" | "buildConnector">;

/**
 * Loads what makes pools, for the whole of undici takes three times as long. How undici divides its files is its own
 * business: where they are others than these, the whole is taken.
 */
async function loadParts(endpoint: string): Promise<Parts> {
  try {
    const [{ default: Pool }, { default: Client }, { default: buildConnector }] = await Promise.all([
      import("undici/lib/dispatcher/pool.js"),
      import("undici/lib/dispatcher/client.js"),
      import("undici/lib/core/connect.js"),
    ]);
    if ([Pool, Client, buildConnector].every((part) => typeof part === "function")) {
      return { Pool, Client, buildConnector };
    }
  } catch {
    // The whole will say what is amiss.
  }
  return loadUndici(endpoint);
}

async function loadUndici(endpoint: string): Promise<typeof Undici> {
  try {
    return await import("undici");
  } catch (error) {
    throw setupError(
      endpoint,
      'undici cannot be loaded; install it ("npm install undici@7") or use nodeTransport',
      error,
    );
  }
}

type Socket = Parameters<Undici.buildConnector.Callback>[1] & object;

/** undici reads a connection by `read()`; what it must not see is not read. */
function filterInterim(socket: Socket, lane: Lane): void {
  const filter = passOverContinue();
  const read = socket.read.bind(socket) as (size?: number) => Buffer | null;
  socket.read = (size?: number): Buffer | null => {
    const piece = read(size);
    return piece === null || !lane.awaitsHead ? piece : (filter(piece) ?? null);
  };
}

function pooledRoad({ Pool, Client, buildConnector }: Parts, origin: string, options: NetworkOptions): PooledRoad {
  const failed = new WeakMap<Error, Finding>();
  let freeNextTurn = false;

  // The clocks are the exchanges'; what a connector of undici gives back is the socket it makes.
  const connector = buildConnector({
    ...(options.tls as Undici.buildConnector.BuildOptions | undefined),
    ...(options.lookup === undefined ? undefined : { lookup: options.lookup as never }),
    timeout: 0,
  }) as (to: Undici.buildConnector.Options, callback: Undici.buildConnector.Callback) => Socket;

  const connectFor =
    (lane: Lane): Undici.buildConnector.connector =>
    (to, callback) => {
      // undici connects anew for a request that was stopped. Nobody waits for that one.
      if (lane.calls.size === 0) return queueMicrotask(() => callback(NOBODY_WAITS, null));
      let tcp = false;
      const socket = connector(to, (error, connected) => {
        lane.connecting = undefined;
        if (error === null) {
          lane.connected = connected;
          if (connected !== null) filterInterim(connected, lane);
          return callback(null, connected);
        }
        const handshake = tcp && to.protocol === "https:";
        if (error !== NOBODY_WAITS) failed.set(error, { ours: false, connecting: true, handshake });
        callback(error, null);
      });
      lane.connecting = socket;
      socket.once("connect", () => {
        tcp = true;
      });
    };

  const pool: Undici.Pool = new Pool(origin, {
    connections: options.connections ?? null,
    factory(to) {
      const lane: Lane = { calls: new Set(), connecting: undefined, connected: undefined, awaitsHead: false };
      const client = new Client(to, {
        connect: connectFor(lane),
        pipelining: 1,
        keepAliveTimeout: options.keepAliveMs ?? DEFAULT_KEEP_ALIVE_MS,
        keepAliveMaxTimeout: options.keepAliveMs ?? DEFAULT_KEEP_ALIVE_MS,
        keepAliveTimeoutThreshold: KEEP_ALIVE_MARGIN_MS,
      });
      const dispatch = client.dispatch.bind(client);
      client.dispatch = (request, handler) => {
        const { call } = request as unknown as OwnRequest;
        // It stood in the pool's line until its time was over.
        if (!call.waits()) return true;
        call.lane = lane;
        lane.calls.add(call);
        return dispatch(request, handler);
      };
      return client;
    },
  });
  return {
    dispatcher: pool satisfies Undici.Dispatcher,
    keepsHeaders: true,
    completed() {
      if (freeNextTurn) return;
      freeNextTurn = true;
      setImmediate(() => {
        freeNextTurn = false;
      });
    },
    enter(dispatch) {
      // Each by its own: undici frees a connection in an immediate too, and that one comes before.
      if (freeNextTurn) setImmediate(dispatch);
      else dispatch();
    },
    finding: (error) => failed.get(error) ?? { ours: error === NOBODY_WAITS, connecting: false, handshake: false },
    close: () => pool.destroy(),
  };
}
