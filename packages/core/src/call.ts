// One call, readable as a story: encode, send, collect, classify, decode.
import { AbortedError, excerpt, HttpError, SoapError, TimeoutError, TransportError, type SoapFault } from "./error.ts";
import { collectBody } from "./http/body.ts";
import { formatContentType, isXml, parseContentType, quoted } from "./http/content-type.ts";
import type { AbortSignalLike, HttpRequest, HttpResponse, TimeoutLimits, Transport } from "./http/transport.ts";
import type { Outcome, ResponseHead } from "./result.ts";
import type { DecodeOptions } from "./schema/decode.ts";
import type { ExchangeError, OperationDescriptor } from "./service.ts";
import { decodeBody, encodeBody } from "./soap/binding.ts";
import { readEnvelope, writeEnvelope } from "./soap/envelope.ts";
import { faultOf, isFaultAt, readFault } from "./soap/fault.ts";
import type { SoapVersion } from "./soap/version.ts";
import { toUtf8 } from "./xml/encoding.ts";
import { XmlReader, type XmlLimits } from "./xml/reader.ts";
import { encodeUtf8 } from "./xml/utf8.ts";

/** What one call may say for itself. */
export interface CallOptions {
  /** Stops the call; it then ends with `kind: "aborted"`. */
  readonly signal?: AbortSignalLike;
  /** Until the answer is complete, in milliseconds. */
  readonly timeoutMs?: number;
  readonly endpoint?: string;
  /** HTTP headers, names in any case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every call of a client shares. */
export interface CallSettings {
  readonly transport: Transport;
  readonly version: SoapVersion;
  readonly endpoint: string | undefined;
  readonly timeoutMs: number;
  readonly timeouts: Partial<TimeoutLimits> | undefined;
  readonly maxResponseBytes: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly decode: DecodeOptions;
  readonly limits: Partial<XmlLimits> | undefined;
}

/** How a call ends whose operation is not known to the compiler. */
export type AnyOutcome = Outcome<unknown, ExchangeError | SoapFault>;

/** Runs one call to its outcome. Every {@link SoapError} is an outcome; anything else is a mistake and is thrown. */
export async function runCall(
  settings: CallSettings,
  operation: OperationDescriptor,
  input: unknown,
  options: CallOptions,
): Promise<AnyOutcome> {
  try {
    const request = requestOf(settings, operation, input, options);
    return await exchange(settings, operation, request, options);
  } catch (error) {
    if (error instanceof SoapError) return { ok: false, error: error as ExchangeError };
    throw error;
  }
}

function requestOf(
  settings: CallSettings,
  operation: OperationDescriptor,
  input: unknown,
  options: CallOptions,
): HttpRequest {
  const { version } = settings;
  const url = options.endpoint ?? settings.endpoint;
  const body = encodeUtf8(writeEnvelope(version, encodeBody(operation.input, input)));
  if (url === undefined) {
    throw new TransportError({
      code: "SOAP_TRANSPORT_SETUP",
      phase: "connect",
      endpoint: "(none)",
      sent: "none",
      detail: `the contract gives no address for ${operation.name}: pass \`endpoint\``,
    });
  }
  const action: Record<string, string> =
    version.actionIn === "soapaction" ? { soapaction: quoted(operation.action) } : {};
  return {
    method: "POST",
    url,
    headers: {
      accept: `${version.mediaType}, */*;q=0.1`,
      ...lowerCase(settings.headers),
      ...lowerCase(options.headers),
      "content-type": formatContentType(version.number, operation.action),
      ...action,
    },
    body,
    ...(settings.timeouts === undefined ? undefined : { timeouts: settings.timeouts }),
    maxResponseBytes: settings.maxResponseBytes,
  };
}

function lowerCase(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Sends under the call's own clock and signal; a transport that heeds neither is left behind. */
async function exchange(
  settings: CallSettings,
  operation: OperationDescriptor,
  request: HttpRequest,
  options: CallOptions,
): Promise<AnyOutcome> {
  const limitMs = options.timeoutMs ?? settings.timeoutMs;
  const stop = stopwatch(request.url, limitMs, options.signal);
  try {
    const answer = (async (): Promise<AnyOutcome> => {
      const response = await settings.transport({ ...request, signal: stop.signal });
      return await read(settings, operation, response);
    })();
    return await Promise.race([answer, stop.stopped]);
  } catch (error) {
    // Our own clock stops a transport by its signal; what it then reports is our timeout.
    throw stop.reason() ?? error;
  } finally {
    stop.end();
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
  // Node's timers hold 31 bits; a longer limit is no limit.
  const timer = limitMs < 2 ** 31 ? setTimeout(onTime, limitMs) : undefined;
  if (outer?.aborted === true) onAbort();
  else outer?.addEventListener("abort", onAbort);
  return {
    signal: controller.signal as AbortSignalLike,
    stopped,
    reason: () => reason,
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", onAbort);
    },
  };
}

/** From a response to an outcome. */
async function read(settings: CallSettings, operation: OperationDescriptor, response: HttpResponse): Promise<AnyOutcome> {
  const bytes = await collectBody(response, settings.maxResponseBytes);
  const head: ResponseHead = { status: response.status, headers: response.headers };
  if (operation.oneWay === true && response.status < 300) return { ok: true, value: undefined, response: head };
  const text = documentOf(response, bytes, operation);
  const reader = new XmlReader(text, {
    encodingDecided: true,
    ...(settings.limits === undefined ? undefined : { limits: settings.limits }),
  });
  return readEnvelope(reader, settings.version, (body): AnyOutcome => {
    if (body !== undefined && isFaultAt(body, settings.version)) {
      const fault = faultOf(operation, readFault(body, settings.version), response.status, settings.decode);
      return { ok: false, error: fault };
    }
    return { ok: true, value: decodeBody(operation.output, body, settings.decode), response: head };
  });
}

/** The answer's document in UTF-8; an answer that is no XML is an {@link HttpError} that says what came instead. */
function documentOf(response: HttpResponse, bytes: Uint8Array, operation: OperationDescriptor): Uint8Array {
  const given = response.headers["content-type"];
  const contentType = parseContentType(given);
  const readable = given === undefined ? startsAsXml(bytes) : isXml(contentType);
  const failed = response.status >= 400;
  if (bytes.length === 0) {
    throw notSoap(failed ? "SOAP_HTTP_STATUS" : "SOAP_HTTP_EMPTY", response, bytes, `an empty body where ${operation.name} answers`);
  }
  if (!readable) {
    const code = failed ? "SOAP_HTTP_STATUS" : "SOAP_HTTP_CONTENT_TYPE";
    throw notSoap(code, response, bytes, `expected ${operation.name}'s answer as XML, found ${excerpt(given ?? "no content type")}`);
  }
  return toUtf8(bytes, contentType?.charset);
}

function notSoap(code: "SOAP_HTTP_STATUS" | "SOAP_HTTP_EMPTY" | "SOAP_HTTP_CONTENT_TYPE", response: HttpResponse, bytes: Uint8Array, detail: string): HttpError {
  return new HttpError({
    code,
    status: response.status,
    contentType: response.headers["content-type"],
    head: new TextDecoder().decode(bytes.subarray(0, 8192)),
    detail,
  });
}

/** Some servers forget the content type; a body that begins with `<` gets the benefit of the doubt. */
function startsAsXml(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 64)) {
    if (byte === 0x3c) return true;
    const isSpaceOrMark = byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xef || byte === 0xbb || byte === 0xbf;
    if (!isSpaceOrMark) return false;
  }
  return false;
}
