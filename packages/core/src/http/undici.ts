// The network by undici: for services with many calls at once. undici itself is loaded at the first call.
// oxlint-disable-next-line typescript/triple-slash-reference -- an import would make a module of it, which can declare none
/// <reference path="./undici-parts.d.ts" />
import type * as Undici from "undici";
import { closable } from "./closable.ts";
import type { Inflaters } from "./content-coding.ts";
import { passOverContinue } from "./continue.ts";
import type { ExchangeSteps } from "./exchange.ts";
import { asSoapError, runExchange } from "./exchange.ts";
import { requestLimits, setupError } from "./limits.ts";
import type { NetworkOptions, NetworkTransport } from "./network-options.ts";
import { DEFAULT_KEEP_ALIVE_MS, KEEP_ALIVE_MARGIN_MS, networkLimits } from "./network-options.ts";
import type { HttpRequest, HttpResponse } from "./transport.ts";
import type { DispatchRequest, DispatchSteps, Finding, Lane, OwnRequest, Road } from "./undici-call.ts";
import { Call, NOBODY_WAITS, stepsOf } from "./undici-call.ts";
import type { WireRequest } from "./wire-request.ts";
import { wireRequest } from "./wire-request.ts";

export type { DispatchControl, DispatchRequest, DispatchSteps } from "./undici-call.ts";
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
   * `keepAliveMs` and `lookup` are not used.
   */
  readonly proxy?: string;
  /** The whole `proxy-authorization` field: `Bearer …`. */
  readonly proxyAuthorization?: string;
}

/** What is used of an undici dispatcher; every one of undici 7 fits. */
export interface DispatcherLike {
  dispatch(request: DispatchRequest, handler: DispatchSteps): boolean;
}

/**
 * A transport over undici, with a pool of kept connections for each origin; one request at a time on each of them.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for limits that are none; and at a call, where undici is not installed.
 */
export function undiciTransport(options: UndiciTransportOptions = {}): NetworkTransport {
  const limits = networkLimits(options);
  const roads = roadsOf(options);
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
  );
}

function roadsOf(options: UndiciTransportOptions): Roads {
  if (options.dispatcher !== undefined) return givenRoad(options.dispatcher);
  return options.proxy === undefined ? pooledRoads(options) : proxiedRoad(options.proxy, options);
}

/** Sends, and gives back what stops it. */
function send(request: HttpRequest, wire: WireRequest, road: Road, steps: ExchangeSteps): () => void {
  const call = new Call(request, wire, road, steps);
  road.enter(call.dispatch);
  return () => call.stop();
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
    dispatch(request, call) {
      // `ProxyAgent` for one writes into the headers that it is given.
      dispatcher.dispatch({ ...request, headers: { ...request.headers } }, stepsOf(call));
    },
    completed: () => {},
    enter: (dispatch) => dispatch(),
    finding: () => finding,
  };
}

/** One proxy for all origins, made when it is first needed. */
function proxiedRoad(proxy: string, options: UndiciTransportOptions): Roads {
  let agent: Undici.ProxyAgent | undefined;
  let road: Road | undefined;
  return {
    take: () => road,
    async open({ origin }) {
      const undici = await loadUndici(origin);
      agent ??= proxyAgent(undici, proxy, options);
      road ??= roadBy(agent satisfies Undici.Dispatcher);
      return road;
    },
    close: async () => agent?.destroy(),
  };
}

function proxyAgent(undici: typeof Undici, proxy: string, options: UndiciTransportOptions): Undici.ProxyAgent {
  try {
    return new undici.ProxyAgent({
      uri: proxy,
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
interface Parts extends Pick<typeof Undici, "Pool" | "Client" | "buildConnector"> {
  /** Whether it may be told {@link PlainSteps}; where undici is loaded in parts, they are known to be so. */
  readonly takesPlain: boolean;
}

/**
 * Loads what makes pools, for the whole of undici takes three times as long. How undici divides its files is its own
 * business: where they are others than these, the whole is taken.
 */
async function loadParts(endpoint: string): Promise<Parts> {
  try {
    const [{ default: Pool }, { default: Client }, { default: buildConnector }, { default: UnwrapHandler }] =
      await Promise.all([
        import("undici/lib/dispatcher/pool.js"),
        import("undici/lib/dispatcher/client.js"),
        import("undici/lib/core/connect.js"),
        import("undici/lib/handler/unwrap-handler.js"),
      ]);
    if ([Pool, Client, buildConnector].every((part) => typeof part === "function")) {
      return { Pool, Client, buildConnector, takesPlain: leavesPlain(UnwrapHandler) };
    }
  } catch {
    // The whole will say what is amiss.
  }
  const { Pool, Client, buildConnector } = await loadUndici(endpoint);
  return { Pool, Client, buildConnector, takesPlain: false };
}

/** Whether undici takes {@link PlainSteps} as they are; it asks this file, too. */
function leavesPlain(UnwrapHandler: { unwrap?(handler: object): object } | undefined): boolean {
  const plain = {};
  return UnwrapHandler?.unwrap?.(plain) === plain;
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

function pooledRoad(
  { Pool, Client, buildConnector, takesPlain }: Parts,
  origin: string,
  options: NetworkOptions,
): PooledRoad {
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
  const dispatcher: DispatcherLike = pool satisfies Undici.Dispatcher;
  return {
    dispatch(request, call) {
      dispatcher.dispatch(request, takesPlain ? (call as unknown as DispatchSteps) : stepsOf(call));
    },
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
