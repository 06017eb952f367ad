// Every way a call can fail: one class for each answer to "who must act?", and the closed table of codes.
import type { QName } from "./names.ts";

/** Who must act, in one word. The discriminant of every error union. */
export type ErrorKind =
  | "fault"
  | "timeout"
  | "aborted"
  | "transport"
  | "http"
  | "xml"
  | "envelope"
  | "decode"
  | "encode";

interface CodeEntry {
  readonly kind: ErrorKind;
  /** What happened, in a sentence. */
  readonly meaning: string;
  /** Who must act, and how. */
  readonly remedy: string;
}

/** The closed table of codes. `docs/reference/errors.md` is generated from it. */
export const ERROR_CODES = {
  SOAP_FAULT: {
    kind: "fault",
    meaning: "The peer answered with a SOAP fault.",
    remedy: "Read `faultCode`: a documented code says what to do, an undocumented one carries the peer's own words.",
  },
  SOAP_TIMEOUT: {
    kind: "timeout",
    meaning: "A time limit ended before the answer was complete; `phase` says which.",
    remedy: "Try again where the operation may run twice, or raise the limit that `phase` names.",
  },
  SOAP_ABORTED: {
    kind: "aborted",
    meaning: "The caller's signal stopped the call.",
    remedy: "Nothing: this is what the caller asked for.",
  },
  SOAP_TRANSPORT_CONNECT: {
    kind: "transport",
    meaning: "No connection could be made; nothing was sent.",
    remedy: "Check the endpoint and that the server runs. A retry is safe.",
  },
  SOAP_TRANSPORT_DNS: {
    kind: "transport",
    meaning: "The endpoint's host name could not be resolved; nothing was sent.",
    remedy: "Check the endpoint's spelling and the resolver. A retry is safe.",
  },
  SOAP_TRANSPORT_TLS: {
    kind: "transport",
    meaning: "The TLS handshake failed; nothing was sent.",
    remedy: "Check certificates and the host name. Do not retry blindly.",
  },
  SOAP_TRANSPORT_RESET: {
    kind: "transport",
    meaning: "The connection broke before the answer's headers arrived. The request may have been carried out.",
    remedy: "Ask the service whether the work was done before sending it again.",
  },
  SOAP_TRANSPORT_BODY: {
    kind: "transport",
    meaning: "The connection broke in the middle of the answer. The request was carried out or refused unseen.",
    remedy: "Ask the service whether the work was done before sending it again.",
  },
  SOAP_TRANSPORT_PROTOCOL: {
    kind: "transport",
    meaning: "What the peer sent is not HTTP.",
    remedy: "Check that the endpoint's scheme and port are those of an HTTP server.",
  },
  SOAP_TRANSPORT_SETUP: {
    kind: "transport",
    meaning: "The transport cannot work as it is set up: no such package, an unknown scheme, an unusable URL.",
    remedy: "Mend the client's options; the message says which.",
  },
  SOAP_TRANSPORT_OTHER: {
    kind: "transport",
    meaning: "The transport failed in a way that no other code names.",
    remedy: "Read `cause`.",
  },
  SOAP_HTTP_STATUS: {
    kind: "http",
    meaning: "An HTTP error status with a body that is no SOAP message.",
    remedy: "Something in front of the service answered: a gateway, a proxy, a login page. Read `status` and `head`.",
  },
  SOAP_HTTP_CONTENT_TYPE: {
    kind: "http",
    meaning: "An answer whose media type is not the one SOAP uses.",
    remedy: "Check the endpoint: this is probably a page for people.",
  },
  SOAP_HTTP_EMPTY: {
    kind: "http",
    meaning: "An empty body where the operation has a response.",
    remedy: "The server gave up without saying why. Ask it whether the work was done before sending it again.",
  },
  SOAP_HTTP_TOO_LARGE: {
    kind: "http",
    meaning: "A body larger than `maxResponseBytes`.",
    remedy: "Raise the limit if the answer is wanted, or ask for less.",
  },
  SOAP_HTTP_ENCODING: {
    kind: "http",
    meaning: "A content coding or a charset that cannot be read.",
    remedy: "Ask the service for UTF-8 without a content coding.",
  },
  SOAP_HTTP_REQUEST: {
    kind: "http",
    meaning: "A request that is no SOAP over HTTP: another method, another media type.",
    remedy: "The sender must POST an envelope with the content type of its SOAP version.",
  },
  SOAP_XML_SYNTAX: {
    kind: "xml",
    meaning: "The document is not well-formed.",
    remedy: "The sender must mend it; `offset`, `line` and `column` say where.",
  },
  SOAP_XML_NAMESPACE: {
    kind: "xml",
    meaning: "A prefix without a declaration, or a declaration that Namespaces in XML forbids.",
    remedy: "The sender must mend it; `offset`, `line` and `column` say where.",
  },
  SOAP_XML_CHARACTER: {
    kind: "xml",
    meaning: "A code point that XML 1.0 does not allow, or bytes that are not of the declared encoding.",
    remedy: "The sender must mend it; `offset`, `line` and `column` say where.",
  },
  SOAP_XML_DOCTYPE: {
    kind: "xml",
    meaning: "A document type declaration. SOAP forbids it, and nothing of it was read.",
    remedy: "The sender must leave it out.",
  },
  SOAP_XML_LIMIT: {
    kind: "xml",
    meaning: "The document passes a limit: depth, attributes, the length of a name, the size.",
    remedy: "Raise the limit if the document is to be trusted; the message names it.",
  },
  SOAP_XML_ENCODING: {
    kind: "xml",
    meaning: "An encoding that this reader does not know.",
    remedy: "Ask the sender for UTF-8.",
  },
  SOAP_ENVELOPE_ROOT: {
    kind: "envelope",
    meaning: "Well-formed XML whose root is no SOAP Envelope.",
    remedy: "Check the endpoint: this server speaks XML, but not SOAP.",
  },
  SOAP_ENVELOPE_VERSION: {
    kind: "envelope",
    meaning: "An Envelope of another SOAP version than the binding's.",
    remedy: "Use the port of the version that the server speaks.",
  },
  SOAP_ENVELOPE_STRUCTURE: {
    kind: "envelope",
    meaning: "An Envelope without a Body, or with something where only Header and Body may stand.",
    remedy: "The sender must mend it.",
  },
  SOAP_ENVELOPE_BODY: {
    kind: "envelope",
    meaning: "The Body holds another element than the operation's message.",
    remedy: "Check that the contract is the server's: the operation may have changed.",
  },
  SOAP_ENVELOPE_HEADER: {
    kind: "envelope",
    meaning: "A header block that must be understood and is not.",
    remedy: "Register the header block, or ask the sender to leave it out.",
  },
  SOAP_DECODE_TYPE: {
    kind: "decode",
    meaning: "Text outside the lexical space of its type.",
    remedy: "The sender breaks its contract; `path`, `expected` and `found` say where.",
  },
  SOAP_DECODE_FACET: {
    kind: "decode",
    meaning: "A value of the right type that a facet refuses (enumeration, length, range, pattern).",
    remedy: "The sender breaks its contract, or the contract has a newer version.",
  },
  SOAP_DECODE_MISSING: {
    kind: "decode",
    meaning: "A required element or attribute is absent.",
    remedy: "The sender breaks its contract; `path` says where.",
  },
  SOAP_DECODE_OCCURS: {
    kind: "decode",
    meaning: "An element more or fewer times than the contract allows.",
    remedy: "The sender breaks its contract; `path` says where.",
  },
  SOAP_DECODE_CHOICE: {
    kind: "decode",
    meaning: "No branch, or more than one, of a choice.",
    remedy: "The sender breaks its contract; `path` says where.",
  },
  SOAP_DECODE_UNKNOWN: {
    kind: "decode",
    meaning: "An element, attribute or text that the contract does not know, read under `strict`.",
    remedy: "Read without `strict`, or update the contract.",
  },
  SOAP_DECODE_ORDER: {
    kind: "decode",
    meaning: 'Elements in another order than the contract\'s, read under `order: "schema"`.',
    remedy: "The sender must keep the order of its contract.",
  },
  SOAP_DECODE_NIL: {
    kind: "decode",
    meaning: "`xsi:nil` on an element that is not nillable, or on one that has content.",
    remedy: "The sender breaks its contract; `path` says where.",
  },
  SOAP_ENCODE_TYPE: {
    kind: "encode",
    meaning: "A value that does not fit its type. Nothing was sent.",
    remedy: "Mend the value; `path`, `expected` and `found` say where.",
  },
  SOAP_ENCODE_FACET: {
    kind: "encode",
    meaning: "A value of the right type that a facet refuses. Nothing was sent.",
    remedy: "Mend the value; `path`, `expected` and `found` say where.",
  },
  SOAP_ENCODE_MISSING: {
    kind: "encode",
    meaning: "A required member is absent. Nothing was sent.",
    remedy: "Give the member that `path` names.",
  },
  SOAP_ENCODE_OCCURS: {
    kind: "encode",
    meaning: "A list longer or shorter than the contract allows. Nothing was sent.",
    remedy: "Mend the list that `path` names.",
  },
  SOAP_ENCODE_CHOICE: {
    kind: "encode",
    meaning: "No branch, or more than one, of a choice. Nothing was sent.",
    remedy: "Give exactly one of the members that the message lists.",
  },
  SOAP_ENCODE_UNKNOWN: {
    kind: "encode",
    meaning: "A member that the contract does not know. Nothing was sent.",
    remedy: "Mind the spelling; the message lists the nearest known name.",
  },
  SOAP_ENCODE_CHARACTER: {
    kind: "encode",
    meaning: "Text with a code point that XML 1.0 cannot carry. Nothing was sent.",
    remedy: "Remove the character, or send the text as base64Binary where the contract allows.",
  },
  SOAP_ENCODE_OPERATION: {
    kind: "encode",
    meaning: "An operation that the service does not have, or that cannot be called. Nothing was sent.",
    remedy: "Use one of the operations that the message lists.",
  },
} as const;

// The compiler holds the table to its shape; `as const` keeps its keys.
ERROR_CODES satisfies Readonly<Record<string, CodeEntry>>;

/** Every code this package throws, in Node's manner. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** The codes of one kind. */
export type ErrorCodeOf<Kind extends ErrorKind> = {
  [Code in ErrorCode]: (typeof ERROR_CODES)[Code]["kind"] extends Kind ? Code : never;
}[ErrorCode];

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
}

/**
 * The peer answered, with a fault.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383507
 */
export class SoapFault<Code extends string = string, Detail = unknown> extends SoapError {
  readonly kind = "fault";
  declare readonly code: "SOAP_FAULT";
  /** The documented code, `"declared"` for a detail the contract declares, or `"undocumented"`. */
  readonly faultCode: Code;
  readonly rawFaultCode: QName;
  readonly subcodes: readonly QName[];
  readonly reason: string;
  readonly actor: string | undefined;
  readonly faultName: string | undefined;
  readonly status: number | undefined;
  /** Typed where the contract declares it, an XML element otherwise. Not enumerable: it may hold anything. */
  declare readonly detail: Detail;

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
  }
}

/** Where an exchange was when it ended. */
export type ExchangePhase = "connect" | "send" | "headers" | "body" | "total";

/** How much of the request the peer may have seen. */
export type SentState = "none" | "maybe" | "all";

/** A time limit ended before the answer was complete. */
export class TimeoutError extends SoapError {
  readonly kind = "timeout";
  declare readonly code: "SOAP_TIMEOUT";
  readonly phase: ExchangePhase;
  readonly endpoint: string;
  /** The limit that ended, in milliseconds. */
  readonly limitMs: number;
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
  readonly phase: ExchangePhase;
  readonly endpoint: string;
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
  readonly status: number;
  /** The media type as sent, or undefined where there was none. */
  readonly contentType: string | undefined;
  /** The first 2,048 characters of the body. Not enumerable: it may hold anything. */
  declare readonly head: string;
  protected static override readonly brand = "http";

  constructor(init: {
    code: ErrorCodeOf<"http">;
    status: number;
    contentType: string | undefined;
    head?: string;
    detail: string;
    cause?: unknown;
  }) {
    super("http", init.code, `HTTP ${init.status}: ${init.detail}`, init);
    this.name = "HttpError";
    this.status = init.status;
    this.contentType = init.contentType;
    hidden(this, "head", (init.head ?? "").slice(0, HEAD_LENGTH));
  }
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
  readonly path: string;
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

/** A value that does not fit its type. Nothing was sent. */
export class EncodeError extends SoapError {
  readonly kind = "encode";
  declare readonly code: ErrorCodeOf<"encode">;
  readonly path: string;
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

/** A URL without user, password and query: those carry secrets. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, "$1").replace(/[?#].*$/s, "");
}
