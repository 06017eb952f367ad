// One call, readable as a story: encode, send under a clock and the caller's signal, collect, decode.
import { isUnseen } from "#speed/own-transports";
import { AbortedError, SoapError, TimeoutError, TransportError } from "./error.ts";
import { collectBody } from "./http/body.ts";
import { defaultLimits } from "./http/transport.ts";
import type { AbortSignalLike, HttpRequest, TimeoutLimits, Transport } from "./http/transport.ts";
import type { InterceptedCall } from "./interceptor.ts";
import {
  decodeResponse,
  encodeRequestBody,
  requestHeaders,
  type AnyOutcome,
  type HttpHeaders,
  type ReadOptions,
  type ReceivedResponse,
} from "./message.ts";
import { ownSignal } from "./signal.ts";
import type { ExchangeError, OperationDescriptor } from "./service.ts";

/** What every call of a client shares. */
export interface CallSettings {
  readonly transport: Transport;
  readonly endpoint: string | undefined;
  /** Undefined where nobody said. */
  readonly timeoutMs: number | undefined;
  readonly timeouts: Partial<TimeoutLimits>;
  /** Undefined where nobody said: the transport has its own. */
  readonly maxResponseBytes: number | undefined;
  /** Names in lower case. */
  readonly headers: HttpHeaders;
  /** What the calls of an operation are sent with. */
  readonly known: WeakMap<OperationDescriptor, HttpHeaders>;
  readonly read: ReadOptions;
}

/** Until an answer is complete, where nobody said. */
const DEFAULT_TIMEOUT_MS = 60_000;

/** Runs one call to its outcome. Every {@link SoapError} is an outcome; anything else is a mistake and is thrown. */
export function runCall(settings: CallSettings, call: InterceptedCall): Promise<AnyOutcome> {
  return new Promise((resolve, reject) => {
    // The first end counts: what a transport reports that our own clock stopped is not heard any more.
    const fail = (error: unknown): void => {
      if (error instanceof SoapError) resolve({ ok: false, error: error as ExchangeError });
      else reject(error);
    };
    void exchange(settings, call, resolve, fail);
  });
}

/**
 * Sends under the call's own clock and signal; a transport that heeds neither is left behind. Each `await` costs every
 * call some of its time, so there is one: for the transport.
 */
async function exchange(
  settings: CallSettings,
  call: InterceptedCall,
  end: (outcome: AnyOutcome) => void,
  fail: (error: unknown) => void,
): Promise<void> {
  const { service, operation, options } = call;
  let watch: CallWatch | undefined;
  try {
    const request: Mutable<HttpRequest> = requestOf(settings, call, isUnseen(settings.transport, options));
    watch = watchCall(request, options.signal, fail);
    const { signal } = watch;
    if (signal.aborted) return;
    // Not by a copy: the engine is slow at spreading records, and at reading what came of it.
    request.signal = signal;
    options.onSend?.(request);
    let received: ReceivedResponse;
    try {
      const response = await settings.transport(request);
      const { status, headers, body } = response;
      const isWhole = body instanceof Uint8Array;
      // Where nobody said, what came whole came within the transport's own limit.
      const limit = settings.maxResponseBytes ?? (isWhole ? Infinity : defaultLimits.maxResponseBytes);
      received = {
        status,
        headers,
        body: isWhole && body.length <= limit ? body : await collectBody(response, limit),
      };
    } catch (cause) {
      // A transport of one's own may throw anything.
      throw transportFailure(cause, request.url);
    }
    if (signal.aborted) return;
    options.onExchange?.({ request, response: received });
    end(decodeResponse(service, operation, received, settings.read));
  } catch (error) {
    fail(error);
  } finally {
    watch?.end();
  }
}

/**
 * The request of a call.
 * @param isShared Whether the bytes of its body may stand in one piece of memory with those of others: where nobody but
 * our own transport sees them. Whoever takes the whole of that memory for the body would send what is others' secret.
 * @throws {EncodeError} where the input does not fit; {TransportError} where there is no address.
 */
export function requestOf(settings: CallSettings, call: InterceptedCall, isShared?: boolean): HttpRequest {
  const { service, operation, input, options } = call;
  const body = encodeRequestBody(service, operation, input, options, isShared);
  const url = options.endpoint ?? settings.endpoint;
  if (url === undefined) {
    throw new TransportError({
      code: "SOAP_TRANSPORT_SETUP",
      phase: "connect",
      endpoint: "(none)",
      sent: "none",
      detail: `the contract gives no address for ${operation.name}: pass \`endpoint\``,
    });
  }
  const request: Mutable<HttpRequest> = {
    method: "POST",
    url,
    headers: headersOf(settings, call),
    body,
    timeouts: options.timeouts === undefined ? settings.timeouts : { ...settings.timeouts, ...options.timeouts },
  };
  const { maxResponseBytes } = settings;
  const timeoutMs = options.timeoutMs ?? settings.timeoutMs;
  // Only what somebody said: the transport has limits of its own.
  if (maxResponseBytes !== undefined) request.maxResponseBytes = maxResponseBytes;
  if (timeoutMs !== undefined) request.timeoutMs = limitOf(timeoutMs);
  return request;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The headers of a call: one frozen record for all calls of an operation that bring none of their own. */
function headersOf(settings: CallSettings, { service, operation, options }: InterceptedCall): HttpHeaders {
  const { known } = settings;
  const { headers: own } = options;
  const ready = own === undefined ? known.get(operation) : undefined;
  if (ready !== undefined) return ready;
  const { accept, ...fixed } = requestHeaders(service, operation);
  // What says how the message is to be read is not the caller's to change.
  const headers = Object.freeze({ accept, ...settings.headers, ...lowerCase(own ?? {}), ...fixed });
  if (own === undefined) known.set(operation, headers);
  return headers;
}

/** HTTP headers by their names in lower case. */
export function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** @throws {RangeError} for what is no limit: a call that could never end, or never begin, is nobody's wish. */
export function limitOf(timeoutMs: number): number {
  if (timeoutMs > 0) return timeoutMs;
  throw new RangeError(`timeoutMs must be above 0, found ${timeoutMs}`);
}

/** How long the whole exchange may take: as told, or long enough for the step that was given more time than usual. */
function totalLimit({ timeoutMs, timeouts }: HttpRequest): number {
  if (timeoutMs !== undefined) return timeoutMs;
  const room = DEFAULT_TIMEOUT_MS - defaultLimits.headersMs;
  return Math.max(DEFAULT_TIMEOUT_MS, room + Math.max(timeouts?.headersMs ?? 0, timeouts?.bodyMs ?? 0));
}

/** What a transport threw, as the error that it is. */
export function transportFailure(cause: unknown, endpoint: string): SoapError {
  if (cause instanceof SoapError) return cause;
  const detail = "the transport failed with an error of its own";
  return new TransportError({ code: "SOAP_TRANSPORT_OTHER", phase: "send", endpoint, sent: "maybe", detail, cause });
}

/** A call's own clock and signal. */
export interface CallWatch {
  readonly signal: AbortSignalLike;
  /** Its time is not limited any more. */
  calm(): void;
  /** The call is over. */
  end(): void;
}

/** Stops the call when its time is over or its caller says so, whichever comes first. */
export function watchCall(
  request: HttpRequest,
  outer: AbortSignalLike | undefined,
  stopped: (error: SoapError) => void,
): CallWatch {
  const { url: endpoint } = request;
  const limitMs = totalLimit(request);
  const own = ownSignal();
  const end = (): void => {
    clearTimeout(timer);
    outer?.removeEventListener("abort", onAbort);
  };
  const stop = (error: SoapError, cause: unknown): void => {
    end();
    stopped(error);
    own.abort(cause);
  };
  const onAbort = (): void => stop(new AbortedError({ endpoint, cause: outer?.reason }), outer?.reason);
  const onTime = (): void => {
    const error = new TimeoutError({ phase: "total", endpoint, limitMs, sent: own.sent ?? "maybe" });
    stop(error, error);
  };
  // Timers hold 31 bits; a longer limit is no limit.
  const timer = limitMs < 2 ** 31 ? setTimeout(onTime, limitMs) : undefined;
  if (outer?.aborted === true) onAbort();
  else outer?.addEventListener("abort", onAbort);
  return { signal: own, calm: () => clearTimeout(timer), end };
}
