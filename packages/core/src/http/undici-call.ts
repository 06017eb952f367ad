// One call on its way through undici: its place in the line for a connection, and what undici tells of it.
import { bodyOnItsWay, type BodyOnItsWay } from "./body-stream.ts";
import type { ExchangeSteps, PieceFlow } from "./exchange.ts";
import { platformCodeOf } from "./network-failure.ts";
import type { HttpRequest } from "./transport.ts";
import type { WireRequest } from "./wire-request.ts";
import { addHeader, emptyHeaders } from "./wire-request.ts";

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

/** Why a request is stopped that nobody waits for; never seen, because its exchange has ended. */
export const NOBODY_WAITS: Error = new Error("nobody waits for this answer");

/**
 * A call that stands in line for a connection, until it is sent or has ended. A class, for every call has one; what
 * undici tells of its request, it tells to the methods that begin with `on`.
 */
export class Call implements PlainSteps, PieceFlow {
  /** The client that it was given to. */
  lane: Lane | undefined = undefined;
  private readonly request: HttpRequest;
  private readonly wire: WireRequest;
  private readonly road: Road;
  private readonly steps: ExchangeSteps;
  private readonly stream: BodyOnItsWay | undefined;
  private abort: ((reason: Error) => void) | undefined = undefined;
  private startedOver = false;
  private paused = false;
  private goOn: (() => void) | undefined = undefined;

  constructor(request: HttpRequest, wire: WireRequest, road: Road, steps: ExchangeSteps) {
    this.request = request;
    this.wire = wire;
    this.road = road;
    this.steps = steps;
    this.stream = request.bodyStream === undefined ? undefined : bodyOnItsWay(request.bodyStream, steps);
  }

  waits(): boolean {
    return this.steps.phase() === "connect";
  }

  stop(): void {
    leave(this);
    this.abort?.(NOBODY_WAITS);
  }

  readonly dispatch = (): void => {
    const { request, wire, road, stream } = this;
    if (this.steps.phase() === undefined) return;
    const sent: OwnRequest = {
      origin: wire.origin,
      path: wire.path,
      method: request.method,
      headers: wire.headers,
      body: (stream as unknown as Uint8Array | undefined) ?? (request.body.length === 0 ? null : request.body),
      headersTimeout: 0,
      bodyTimeout: 0,
      call: this,
    };
    try {
      road.dispatch(sent, this);
    } catch (error) {
      this.steps.broken(error);
    }
  };

  onConnect(abort: (reason: Error) => void): void {
    leave(this);
    // Ended while it stood in line: a throw takes it out without harm to the connection, `abort` would close it.
    if (this.steps.phase() === undefined) throw NOBODY_WAITS;
    this.abort = abort;
    if (this.lane !== undefined) this.lane.awaitsHead = true;
    this.steps.sending(() => (this.lane?.connected?.writableLength ?? 0) > 0 || this.stream?.unsent() === true);
  }

  onHeaders(status: number, fields: readonly Text[], resume: () => void): boolean {
    if (status < 200) return true;
    const headers = emptyHeaders();
    for (let at = 0; at + 1 < fields.length; at += 2) {
      addHeader(headers, (fields[at] as Text).toString("latin1"), (fields[at + 1] as Text).toString("utf8"));
    }
    this.goOn = resume;
    this.onHead(status, headers, this);
    return !this.paused;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    if (!this.paused) return;
    this.paused = false;
    this.goOn?.();
  }

  /** The head came that counts; interim ones, as 103, come before it. */
  onHead(status: number, headers: Record<string, string>, flow: PieceFlow): void {
    if (this.lane !== undefined) this.lane.awaitsHead = false;
    this.steps.head({ status, headers }, flow);
  }

  onData(piece: Uint8Array): boolean {
    this.steps.piece(piece);
    return !this.paused;
  }

  onComplete(): void {
    this.road.completed();
    this.steps.complete();
  }

  onError(error: Error): void {
    leave(this);
    const { ours, connecting, handshake } = this.road.finding(error);
    // A kept connection that broke before anything was written to it; a second one is no accident.
    const stale = !connecting && !this.startedOver && STALE.has(platformCodeOf(error) ?? "");
    if (this.waits() && (ours || stale)) {
      this.startedOver ||= stale;
      setImmediate(this.dispatch);
    } else {
      this.steps.broken(error, handshake);
    }
  }
}

/** What undici 7 tells inside; of what is told by {@link DispatchSteps} it makes this anew for every request. */
export interface PlainSteps {
  onConnect(abort: (reason: Error) => void): void;
  /** Names and values in turn. False here and in `onData` holds the answer up until `resume`. */
  onHeaders(status: number, fields: readonly Text[], resume: () => void): boolean;
  onData(piece: Uint8Array): boolean;
  onComplete(): void;
  onError(error: Error): void;
}

/** What is used of Node's buffers. */
interface Text {
  toString(encoding: "latin1" | "utf8"): string;
}

/** The same in the words that undici promises to everybody. */
export function stepsOf(call: Call): DispatchSteps {
  return {
    onRequestStart: (control) => call.onConnect((reason) => control.abort(reason)),
    onResponseStart(control, status, headers) {
      if (status >= 200) call.onHead(status, plainHeaders(headers), control);
    },
    onResponseData: (_control, piece) => void call.onData(piece),
    onResponseEnd: () => call.onComplete(),
    onResponseError: (_control, error) => call.onError(error),
  };
}

/** A request that carries its call along; undici passes it on as it is. */
export interface OwnRequest extends DispatchRequest {
  readonly call: Call;
}

/** What one client of undici, that is one connection, has to do with calls that wait. */
export interface Lane {
  readonly calls: Set<Call>;
  /** The connection, while it is being made. */
  connecting: Connection | undefined;
  /** The connection, once it was made. */
  connected: Connection | undefined;
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

/** What is used of Node's sockets. */
interface Connection {
  readonly writableLength: number;
  destroy(error: Error): unknown;
}

/** The way to one origin. */
export interface Road {
  dispatch(request: OwnRequest, call: Call): void;
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

export interface Finding {
  /** It was we who gave the connection up, for another call. */
  readonly ours: boolean;
  /** It came from the making of a connection. */
  readonly connecting: boolean;
  /** There was a TCP connection, and TLS was not ready on it. */
  readonly handshake: boolean;
}

function plainHeaders(given: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers = emptyHeaders();
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (typeof value === "string") addHeader(headers, name, value);
    else for (const one of value ?? []) addHeader(headers, name, one);
  }
  return headers;
}
