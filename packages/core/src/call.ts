// One call, readable as a story: encode, send under a clock and the caller's signal, collect, decode.
import { AbortedError, SoapError, TimeoutError, TransportError } from "./error.ts";
import { collectBody } from "./http/body.ts";
import { defaultLimits } from "./http/transport.ts";
import type { AbortSignalLike, HttpRequest, TimeoutLimits, Transport } from "./http/transport.ts";
import type { InterceptedCall } from "./interceptor.ts";
import { decodeResponse, encodeRequest, type AnyOutcome, type ReadOptions, type ReceivedResponse } from "./message.ts";
import { ownSignal } from "./signal.ts";
import type { ExchangeError } from "./service.ts";

/** What every call of a client shares. */
export interface CallSettings {
  readonly transport: Transport;
  readonly endpoint: string | undefined;
  /** Undefined where nobody said. */
  readonly timeoutMs: number | undefined;
  readonly timeouts: Partial<TimeoutLimits> | undefined;
  readonly maxResponseBytes: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly read: ReadOptions;
}

/** Until an answer is complete, where nobody said. */
const DEFAULT_TIMEOUT_MS = 60_000;

/** Runs one call to its outcome. Every {@link SoapError} is an outcome; anything else is a mistake and is thrown. */
export async function runCall(settings: CallSettings, call: InterceptedCall): Promise<AnyOutcome> {
  try {
    return await exchange(settings, call, requestOf(settings, call));
  } catch (error) {
    if (error instanceof SoapError) return { ok: false, error: error as ExchangeError };
    throw error;
  }
}

/** The request of a call. @throws {EncodeError} where the input does not fit; {TransportError} where there is no address. */
export function requestOf(
  settings: CallSettings,
  { service, operation, input, options }: InterceptedCall,
): HttpRequest {
  const { headers: own, body } = encodeRequest(service, operation, input, options);
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
  const headers: Record<string, string> = { ...own, ...settings.headers };
  if (options.headers !== undefined) Object.assign(headers, lowerCase(options.headers));
  // What says how the message is to be read is not the caller's to change.
  for (const name of Object.keys(own)) if (name !== "accept") headers[name] = own[name] as string;
  const timeoutMs = options.timeoutMs ?? settings.timeoutMs;
  return {
    method: "POST",
    url,
    headers,
    body,
    // Only what somebody said: the transport has limits of its own.
    ...(timeoutMs === undefined ? undefined : { timeoutMs: limitOf(timeoutMs) }),
    timeouts:
      options.timeouts === undefined ? (settings.timeouts ?? {}) : { ...settings.timeouts, ...options.timeouts },
    maxResponseBytes: settings.maxResponseBytes,
  };
}

/** HTTP headers by their names in lower case. */
export function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Sends under the call's own clock and signal; a transport that heeds neither is left behind. */
function exchange(settings: CallSettings, call: InterceptedCall, request: HttpRequest): Promise<AnyOutcome> {
  return new Promise((resolve, reject) => {
    const watch = watchCall(request, call.options.signal, reject);
    if (watch.signal.aborted) return;
    const answer = async (): Promise<void> => {
      try {
        call.options.onSend?.(request);
        const received = await carry(settings, { ...request, signal: watch.signal });
        if (watch.signal.aborted) return;
        call.options.onExchange?.({ request, response: received });
        resolve(decodeResponse(call.service, call.operation, received, settings.read));
      } catch (error) {
        // Our own clock stops a transport by its signal: what it then reports is not heard any more.
        reject(error);
      } finally {
        watch.end();
      }
    };
    void answer();
  });
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

/** A transport of one's own may throw anything; what it throws is a failure of the transport. */
async function carry(settings: CallSettings, request: HttpRequest): Promise<ReceivedResponse> {
  try {
    const response = await settings.transport(request);
    const { status, headers } = response;
    const body =
      response.body instanceof Uint8Array && response.body.length <= settings.maxResponseBytes
        ? response.body
        : await collectBody(response, settings.maxResponseBytes);
    return { status, headers, body };
  } catch (cause) {
    throw transportFailure(cause, request.url);
  }
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
    const error = new TimeoutError({ phase: "total", endpoint, limitMs, sent: "maybe" });
    stop(error, error);
  };
  // Timers hold 31 bits; a longer limit is no limit.
  const timer = limitMs < 2 ** 31 ? setTimeout(onTime, limitMs) : undefined;
  if (outer?.aborted === true) onAbort();
  else outer?.addEventListener("abort", onAbort);
  return { signal: own, calm: () => clearTimeout(timer), end };
}
