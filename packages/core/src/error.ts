// Every way a call can fail: one class for each answer to "who must act?".
import type { ErrorCode, ErrorCodeOf, ErrorKind } from "./error-codes.ts";
import type { QName } from "./names.ts";

export { ERROR_CODES } from "./error-codes.ts";
export type { ErrorCode, ErrorCodeOf, ErrorKind } from "./error-codes.ts";

const BRAND: unique symbol = Symbol.for("soapwright.error");

/** The longest `found` and `head` that an error keeps, in characters. */
const FOUND_LENGTH = 80;
const HEAD_LENGTH = 2048;

/** Cuts text to what an error may show, and says so. */
export function excerpt(text: string, length: number = FOUND_LENGTH): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}

/** Sets a property that neither `util.inspect`, `JSON.stringify` nor a logger shows unasked. */
function hidden(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: false, writable: true, configurable: true });
}

/**
 * The root of every error a call can end in. `kind` says who must act, `code` what happened.
 * `instanceof` works across two copies of this package.
 */
export abstract class SoapError extends Error {
  abstract readonly kind: ErrorKind;
  /** A key of {@link ERROR_CODES}. */
  readonly code: ErrorCode;
  /** How often the request was made, where a policy made it more than once; this error is the last one's. */
  declare readonly attempts?: number;
  /** False where the same call cannot be made again: its request was streamed, and a part of that is gone. */
  declare readonly repeatable?: false;

  constructor(kind: ErrorKind, code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(`[${code}] ${message}`, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    Object.defineProperty(this, BRAND, { value: kind, enumerable: false });
  }

  /** The kind a class of this package stands for; the root stands for all. */
  protected static readonly brand: ErrorKind | undefined = undefined;

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (!Object.hasOwn(this, "brand")) return Function.prototype[Symbol.hasInstance].call(this, value);
    const kind = (value as { [BRAND]?: ErrorKind } | null | undefined)?.[BRAND];
    return kind !== undefined && (this.brand === undefined || this.brand === kind);
  }
}

/** What a {@link SoapFault} is made of. */
export interface SoapFaultInit<Code extends string = string, Detail = unknown> {
  /** The documented code, `"declared"`, or `"undocumented"`. */
  readonly faultCode: Code;
  /** The fault code on the wire. A bare name, as Allegro's, is in no namespace. */
  readonly rawFaultCode?: QName;
  /** SOAP 1.2 subcodes, outermost first; empty in SOAP 1.1. */
  readonly subcodes?: readonly QName[];
  /** The text for people: `faultstring`, or the first `Reason/Text`. */
  readonly reason: string;
  /** `faultactor`, or `Role`. */
  readonly actor?: string;
  /** The name of the `wsdl:fault` whose detail this is, where `faultCode` is `"declared"`. */
  readonly faultName?: string;
  readonly detail?: Detail;
  /** The HTTP status the fault came with. */
  readonly status?: number;
  /** Bound header blocks, by property. A handler writes those that the binding gives to the operation's faults. */
  readonly soapHeaders?: FaultHead["soapHeaders"];
  /** All other header blocks that came with it. */
  readonly headerBlocks?: FaultHead["headerBlocks"];
}

/** The header blocks of a fault. */
export interface FaultHead {
  /** Bound blocks, by property. */
  readonly soapHeaders: object;
  /** All others, in the order of the message. */
  readonly headerBlocks: readonly unknown[];
}

/**
 * The peer answered, with a fault.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383507
 */
export class SoapFault<
  Code extends string = string,
  Detail = unknown,
  Head extends FaultHead = FaultHead,
> extends SoapError {
  readonly kind = "fault";
  declare readonly code: "SOAP_FAULT";
  /** The documented code, `"declared"` for a detail the contract declares, or `"undocumented"`. */
  readonly faultCode: Code;
  /** The code as the service sent it: what to compare where nothing is documented. */
  readonly rawFaultCode: QName;
  /** SOAP 1.2's, outermost first; none in SOAP 1.1. */
  readonly subcodes: readonly QName[];
  /** The service's own words, for people: text from outside, and not to decide by. */
  readonly reason: string;
  /** Who on the way refused, where the fault says so: SOAP 1.1's faultactor, SOAP 1.2's Role. */
  readonly actor: string | undefined;
  /** Which of the faults that the contract declares, where it is one. */
  readonly faultName: string | undefined;
  /** HTTP's, where the fault came by HTTP. */
  readonly status: number | undefined;
  /** Typed where the contract declares it, an XML element otherwise. Not enumerable: it may hold anything. */
  declare readonly detail: Detail;
  /** Bound header blocks that came with it, typed, by property. Not enumerable, as `detail`. */
  declare readonly soapHeaders: Head["soapHeaders"];
  /** All other header blocks that came with it, as elements. Not enumerable, as `detail`. */
  declare readonly headerBlocks: Head["headerBlocks"];

  protected static override readonly brand = "fault";

  constructor(init: SoapFaultInit<Code, Detail>) {
    const raw = init.rawFaultCode ?? { namespace: "", localName: init.faultCode };
    super("fault", "SOAP_FAULT", `${raw.localName}: ${excerpt(init.reason, 300)}`);
    this.name = "SoapFault";
    this.faultCode = init.faultCode;
    this.rawFaultCode = raw;
    this.subcodes = init.subcodes ?? [];
    this.reason = init.reason;
    this.actor = init.actor;
    this.faultName = init.faultName;
    this.status = init.status;
    hidden(this, "detail", init.detail);
    hidden(this, "soapHeaders", init.soapHeaders ?? {});
    hidden(this, "headerBlocks", init.headerBlocks ?? []);
  }
}

/** `instanceof SoapFault`, but narrowed to what every fault has: the operator itself gives a fault of `any`. */
export function isSoapFault(value: unknown): value is SoapFault {
  return value instanceof SoapFault;
}

/** Where an exchange was when it ended. */
export type ExchangePhase = "queue" | "connect" | "send" | "headers" | "body" | "total";

/** How much of the request the peer may have seen. */
export type SentState = "none" | "maybe" | "all";

/** A time limit ended before the answer was complete. */
export class TimeoutError extends SoapError {
  readonly kind = "timeout";
  declare readonly code: "SOAP_TIMEOUT";
  /** Which step took too long. */
  readonly phase: ExchangePhase;
  /** Where the call went, without user, password and query. */
  readonly endpoint: string;
  /** The limit that ended, in milliseconds. */
  readonly limitMs: number;
  /** What the peer may have seen of the request. `none`: send it again; else only what may run twice. */
  readonly sent: SentState;
  protected static override readonly brand = "timeout";

  constructor(init: { phase: ExchangePhase; endpoint: string; limitMs: number; sent: SentState; cause?: unknown }) {
    const endpoint = withoutCredentials(init.endpoint);
    super("timeout", "SOAP_TIMEOUT", `${endpoint}: no ${PHASE_WORDS[init.phase]} within ${init.limitMs} ms`, init);
    this.name = "TimeoutError";
    this.phase = init.phase;
    this.endpoint = endpoint;
    this.limitMs = init.limitMs;
    this.sent = init.sent;
  }
}

const PHASE_WORDS: Readonly<Record<ExchangePhase, string>> = {
  queue: "turn in the queue",
  connect: "connection",
  send: "progress in sending",
  headers: "answer",
  body: "further byte of the answer",
  total: "complete answer",
};

/** The caller's signal stopped the call; `cause` is the signal's reason. */
export class AbortedError extends SoapError {
  readonly kind = "aborted";
  declare readonly code: "SOAP_ABORTED";
  /** Where the call went, without user, password and query. */
  readonly endpoint: string;
  protected static override readonly brand = "aborted";

  constructor(init: { endpoint: string; cause?: unknown }) {
    const endpoint = withoutCredentials(init.endpoint);
    super("aborted", "SOAP_ABORTED", `${endpoint}: stopped by the caller`, init);
    this.name = "AbortedError";
    this.endpoint = endpoint;
  }
}

/** Connect, DNS, TLS or a broken connection; `cause` is the platform's own error. */
export class TransportError extends SoapError {
  readonly kind = "transport";
  declare readonly code: ErrorCodeOf<"transport">;
  /** Which step failed. */
  readonly phase: ExchangePhase;
  /** Where the call went, without user, password and query. */
  readonly endpoint: string;
  /** What the peer may have seen of the request. `none`: send it again; else only what may run twice. */
  readonly sent: SentState;
  protected static override readonly brand = "transport";

  constructor(init: {
    code: ErrorCodeOf<"transport">;
    phase: ExchangePhase;
    endpoint: string;
    sent: SentState;
    /** What happened, in words without secrets. */
    detail: string;
    cause?: unknown;
  }) {
    const endpoint = withoutCredentials(init.endpoint);
    super("transport", init.code, `${endpoint}: ${init.detail}`, init);
    this.name = "TransportError";
    this.phase = init.phase;
    this.endpoint = endpoint;
    this.sent = init.sent;
  }
}

/** An answer that is not SOAP. */
export class HttpError extends SoapError {
  readonly kind = "http";
  declare readonly code: ErrorCodeOf<"http">;
  /** HTTP's: 404 is mostly a wrong endpoint, 401 and 403 credentials, 502 to 504 a gateway. */
  readonly status: number;
  /** Always `all`: it answered. */
  readonly sent: SentState = "all";
  /** The media type as sent, or undefined where there was none. */
  readonly contentType: string | undefined;
  /** How long to wait before asking again, where the answer said so, in milliseconds from its arrival. */
  declare readonly retryAfterMs?: number;
  /** The first 2,048 characters of the body. Not enumerable: it may hold anything. */
  declare readonly head: string;
  /** HTTP's headers, names in lower case: where a redirect leads, when to come back. Not enumerable, for cookies. */
  declare readonly headers: Readonly<Record<string, string>>;
  protected static override readonly brand = "http";

  constructor(init: {
    code: ErrorCodeOf<"http">;
    status: number;
    contentType: string | undefined;
    head?: string;
    headers?: Readonly<Record<string, string>>;
    detail: string;
    cause?: unknown;
  }) {
    super("http", init.code, `HTTP ${init.status}: ${init.detail}`, init);
    this.name = "HttpError";
    this.status = init.status;
    this.contentType = init.contentType;
    const wait = retryAfter(init.headers?.["retry-after"]);
    if (wait !== undefined) this.retryAfterMs = wait;
    hidden(this, "head", (init.head ?? "").slice(0, HEAD_LENGTH));
    hidden(this, "headers", init.headers ?? {});
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function retryAfter(field: string | undefined): number | undefined {
  if (field === undefined) return undefined;
  if (/^\d{1,9}$/.test(field)) return Number(field) * 1000;
  // The three forms of an HTTP date all begin with the name of a day.
  const moment = /^[A-Z][a-z]+,? /.test(field) ? Date.parse(field) : Number.NaN;
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - Date.now());
}

/** Not well-formed, or past a limit. Line and column count from 1, the offset from 0, in bytes. */
export class XmlError extends SoapError {
  readonly kind = "xml";
  declare readonly code: ErrorCodeOf<"xml">;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  protected static override readonly brand = "xml";

  constructor(init: { code: ErrorCodeOf<"xml">; offset: number; line: number; column: number; detail: string }) {
    super("xml", init.code, `${init.line}:${init.column}: ${init.detail}`);
    this.name = "XmlError";
    this.offset = init.offset;
    this.line = init.line;
    this.column = init.column;
  }
}

/** Well-formed, but no SOAP message, or not the one that was due. */
export class EnvelopeError extends SoapError {
  readonly kind = "envelope";
  declare readonly code: ErrorCodeOf<"envelope">;
  /** The element that stands where another was due. */
  readonly element: QName | undefined;
  protected static override readonly brand = "envelope";

  constructor(init: { code: ErrorCodeOf<"envelope">; element?: QName; detail: string }) {
    super("envelope", init.code, init.detail);
    this.name = "EnvelopeError";
    this.element = init.element;
  }
}

/** What a decode or an encode error is made of. */
export interface ValueErrorInit<Code extends ErrorCode> {
  readonly code: Code;
  /** Steps from the root, outermost first: a name, or an index counted from 0. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  /** What stood there instead; kept short, and never a secret. */
  readonly found?: string;
}

/** A path as people read it: `doGetDealsResponse/dealsList[3]/dealId`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) text += typeof step === "number" ? `[${step}]` : text === "" ? step : `/${step}`;
  return text;
}

function valueMessage(init: ValueErrorInit<ErrorCode>): string {
  const where = formatPath(init.path);
  const found = init.found === undefined ? "" : `, found ${init.found}`;
  return `${where === "" ? "" : `${where}: `}expected ${init.expected}${found}`;
}

/** A message that the schema forbids. */
export class DecodeError extends SoapError {
  readonly kind = "decode";
  declare readonly code: ErrorCodeOf<"decode">;
  /** Where in the message: `doGetDealsResponse/dealsList[3]/dealId`. */
  readonly path: string;
  /** What the contract asks for there, in words. */
  readonly expected: string;
  /** Short, and not enumerable. */
  declare readonly found: string | undefined;
  protected static override readonly brand = "decode";

  constructor(init: ValueErrorInit<ErrorCodeOf<"decode">>) {
    super("decode", init.code, valueMessage(init));
    this.name = "DecodeError";
    this.path = formatPath(init.path);
    this.expected = init.expected;
    hidden(this, "found", init.found);
  }
}

/** A value that does not fit its type. Nothing was sent, unless `sent` says otherwise. */
export class EncodeError extends SoapError {
  readonly kind = "encode";
  /** Of a request that was streamed: a part of it was on its way when the item at `path` came. */
  declare readonly sent?: "maybe";
  declare readonly code: ErrorCodeOf<"encode">;
  /** Where in the message: `doGetDealsResponse/dealsList[3]/dealId`. */
  readonly path: string;
  /** What the contract asks for there, in words. */
  readonly expected: string;
  /** Short, and not enumerable. */
  declare readonly found: string | undefined;
  protected static override readonly brand = "encode";

  constructor(init: ValueErrorInit<ErrorCodeOf<"encode">>) {
    super("encode", init.code, valueMessage(init));
    this.name = "EncodeError";
    this.path = formatPath(init.path);
    this.expected = init.expected;
    hidden(this, "found", init.found);
  }
}

/** A URL without user, password and query: those carry secrets. Whatever the platform takes for them counts. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([^:/\\?#]*:[/\\]*)?[^/\\?#]*@/, "$1").replace(/[?#].*$/s, "");
}
