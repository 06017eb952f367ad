// One call, readable as a story: encode, send under a clock and the caller's signal, collect, decode.
import { AbortedError, SoapError, TimeoutError, TransportError } from "./error.ts";
import { collectBody } from "./http/body.ts";
import type { AbortSignalLike, HttpRequest, TimeoutLimits, Transport } from "./http/transport.ts";
import type { InterceptedCall } from "./interceptor.ts";
import { decodeResponse, encodeRequest, type AnyOutcome, type ReadOptions, type ReceivedResponse } from "./message.ts";
import type { ExchangeError } from "./service.ts";

/** What every call of a client shares. */
export interface CallSettings {
  readonly transport: Transport;
  readonly endpoint: string | undefined;
  readonly timeoutMs: number;
  readonly timeouts: Partial<TimeoutLimits> | undefined;
  readonly maxResponseBytes: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly read: ReadOptions;
}

/** Runs one call to its outcome. Every {@link SoapError} is an outcome; anything else is a mistake and is thrown. */
export async function runCall(settings: CallSettings, call: InterceptedCall): Promise<AnyOutcome> {
  try {
    return await exchange(settings, call, requestOf(settings, call));
  } catch (error) {
    if (error instanceof SoapError) return { ok: false, error: error as ExchangeError };
    throw error;
  }
}

function requestOf(settings: CallSettings, { service, operation, input, options }: InterceptedCall): HttpRequest {
  const { headers, body } = encodeRequest(service, operation, input, options);
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
  const { accept = "*/*", ...own } = headers;
  return {
    method: "POST",
    url,
    // What says how the message is to be read is not the caller's to change.
    headers: { accept, ...lowerCase(settings.headers), ...lowerCase(options.headers), ...own },
    body,
    // Only what somebody said: the transport has limits of its own.
    timeouts: { ...settings.timeouts, ...options.timeouts },
    maxResponseBytes: settings.maxResponseBytes,
  };
}

function lowerCase(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Sends under the call's own clock and signal; a transport that heeds neither is left behind. */
async function exchange(settings: CallSettings, call: InterceptedCall, request: HttpRequest): Promise<AnyOutcome> {
  const { options } = call;
  const stop = stopwatch(request.url, limitOf(options.timeoutMs ?? settings.timeoutMs), options.signal);
  try {
    const answer = (async (): Promise<AnyOutcome> => {
      const received = await carry(settings, { ...request, signal: stop.signal });
      options.onExchange?.({ request, response: received });
      return decodeResponse(call.service, call.operation, received, settings.read);
    })();
    return await Promise.race([answer, stop.stopped]);
  } catch (error) {
    // Our own clock stops a transport by its signal; what it then reports is our timeout.
    throw stop.reason() ?? error;
  } finally {
    stop.end();
  }
}

/** @throws {RangeError} for what is no limit: a call that could never end, or never begin, is nobody's wish. */
export function limitOf(timeoutMs: number): number {
  if (timeoutMs > 0) return timeoutMs;
  throw new RangeError(`timeoutMs must be above 0, found ${timeoutMs}`);
}

/** A transport of one's own may throw anything; what it throws is a failure of the transport. */
async function carry(settings: CallSettings, request: HttpRequest): Promise<ReceivedResponse> {
  try {
    const response = await settings.transport(request);
    const body = await collectBody(response, settings.maxResponseBytes);
    return { status: response.status, headers: response.headers, body };
  } catch (cause) {
    if (cause instanceof SoapError) throw cause;
    const endpoint = request.url;
    const detail = "the transport failed with an error of its own";
    throw new TransportError({ code: "SOAP_TRANSPORT_OTHER", phase: "send", endpoint, sent: "maybe", detail, cause });
  }
}

interface Stopwatch {
  readonly signal: AbortSignalLike;
  /** Rejects when the call is stopped; never resolves. */
  readonly stopped: Promise<never>;
  readonly reason: () => SoapError | undefined;
  readonly end: () => void;
}

function stopwatch(endpoint: string, limitMs: number, outer: AbortSignalLike | undefined): Stopwatch {
  const controller = new AbortController();
  let reason: SoapError | undefined;
  let reject: (error: SoapError) => void;
  const stopped = new Promise<never>((_, refuse) => (reject = refuse));
  stopped.catch(() => {});
  const stop = (error: SoapError, cause: unknown): void => {
    if (reason !== undefined) return;
    reason = error;
    controller.abort(cause);
    reject(error);
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
  return {
    signal: controller.signal,
    stopped,
    reason: () => reason,
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", onAbort);
    },
  };
}
