// Which limits one exchange runs under: the request's, else its transport's, else the defaults; nonsense is refused.
import { TransportError } from "../error.ts";
import type { HttpRequest, TimeoutLimits, TransportLimits } from "./transport.ts";
import { defaultLimits } from "./transport.ts";

/** The limits that the maker of a transport may set for all its requests. */
export interface LimitOptions {
  /** Each one left out is that of `defaultLimits`. */
  readonly timeouts?: Partial<TimeoutLimits>;
  /** The longest answer that is read, in bytes; 64 MiB unless told. 0 allows none but an empty one. */
  readonly maxResponseBytes?: number;
}

/**
 * The limits a transport works under, from what its maker said.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for a time that is not above zero, and a size that is below.
 */
export function transportLimits(options: LimitOptions): OwnLimits {
  return { ...narrowed(defaultLimits, options, "options"), set: options.timeouts ?? {} };
}

/** The limits of a transport, and which of them its maker set. */
export interface OwnLimits extends TransportLimits {
  readonly set: Partial<TimeoutLimits>;
}

/**
 * The limits of one request.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for a time that is not above zero, and a size that is below.
 */
export function requestLimits(request: HttpRequest, limits: OwnLimits): TransportLimits {
  const { timeouts, timeoutMs, maxResponseBytes } = request;
  if (timeouts === undefined && timeoutMs === undefined && maxResponseBytes === undefined) return limits;
  if (last?.limits === limits && last.timeouts === timeouts && last.timeoutMs === timeoutMs) {
    if (last.maxResponseBytes === maxResponseBytes) return last.narrowed;
  }
  const base = timeoutMs === undefined ? limits : lengthened(limits, timeoutMs);
  const own = narrowed(base, request, request.url);
  // A record that can change may be another one next time.
  if (Object.isFrozen(timeouts)) last = { limits, timeouts, timeoutMs, maxResponseBytes, narrowed: own };
  return own;
}

/** The calls of a client ask for the same, one after another. */
let last: Asked | undefined;

interface Asked {
  readonly limits: OwnLimits;
  readonly timeouts: HttpRequest["timeouts"] | undefined;
  readonly timeoutMs: number | undefined;
  readonly maxResponseBytes: number | undefined;
  readonly narrowed: TransportLimits;
}

/** Who waits longer for the whole waits as long for its steps, unless the steps have limits that somebody set. */
function lengthened(limits: OwnLimits, timeoutMs: number): TransportLimits {
  const { set } = limits;
  return {
    ...limits,
    headersMs: set.headersMs ?? Math.max(limits.headersMs, timeoutMs),
    bodyMs: set.bodyMs ?? Math.max(limits.bodyMs, timeoutMs),
  };
}

function narrowed(
  base: TransportLimits,
  { timeouts, maxResponseBytes }: LimitOptions,
  endpoint: string,
): TransportLimits {
  return {
    connectMs: positive("connectMs", timeouts?.connectMs ?? base.connectMs, endpoint),
    headersMs: positive("headersMs", timeouts?.headersMs ?? base.headersMs, endpoint),
    bodyMs: positive("bodyMs", timeouts?.bodyMs ?? base.bodyMs, endpoint),
    maxResponseBytes: notNegative("maxResponseBytes", maxResponseBytes ?? base.maxResponseBytes, endpoint),
  };
}

/** The number itself, if it is one above zero; otherwise throws `SOAP_TRANSPORT_SETUP`. */
export function positive(name: string, value: number, endpoint: string): number {
  if (value > 0) return value;
  throw setupError(endpoint, `${name} must be a number above zero, and is ${value}`);
}

/** The number itself, if it is one and not below zero; otherwise throws `SOAP_TRANSPORT_SETUP`. */
function notNegative(name: string, value: number, endpoint: string): number {
  if (value >= 0) return value;
  throw setupError(endpoint, `${name} must be a number from zero, and is ${value}`);
}

/** The error of a transport that cannot work as it is set up. */
export function setupError(endpoint: string, detail: string, cause?: unknown): TransportError {
  return new TransportError({ code: "SOAP_TRANSPORT_SETUP", phase: "connect", endpoint, sent: "none", detail, cause });
}
