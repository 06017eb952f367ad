// A request as it goes on the wire: where to, and the fields of its head.
import { setupError } from "./limits.ts";
import type { HttpRequest } from "./transport.ts";

/** Where a request goes, and with what. */
export interface WireRequest {
  readonly secure: boolean;
  /** Scheme, host and port: what connections can be shared by. */
  readonly origin: string;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  /** Empty for the scheme's own. */
  readonly port: string;
  /** Path and query. */
  readonly path: string;
  /**
   * Those given, `accept-encoding`, and what follows from the URL. `content-length` is left to the platform, and `host`,
   * too, where it is not given.
   * Frozen, and the same record for all requests whose own is frozen and the same.
   */
  readonly headers: Readonly<Record<string, string>>;
}

/** Fields that belong to the connection: who sets them by hand takes the framing of messages apart. */
const CONNECTION_FIELDS: readonly string[] = [
  "connection",
  "expect",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** A field's name is a token, and its value holds no control character but the tab, and none beyond a byte. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const NOT_IN_A_FIELD = /[^\t\x20-\x7e\x80-\xff]/;

/**
 * Works out what to send.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for a URL that is none, for another scheme than `http` and `https`, for
 * fields that belong to the connection, and for those that HTTP cannot carry.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5
 */
export function wireRequest(request: HttpRequest): WireRequest {
  const target = targetOf(request.url);
  const { secure, origin, hostname, port, path } = target;
  return { secure, origin, hostname, port, path, headers: wireHeaders(request.headers, target) };
}

/** What a URL says, worked out. */
interface Target extends Omit<WireRequest, "headers"> {
  readonly url: string;
  /** User and password of the URL as a field. */
  readonly authorization: string | undefined;
}

/** Calls in a row go to one place: parsing its URL takes longer than all the rest of this file. */
let last: Target | undefined;

function targetOf(text: string): Target {
  if (last?.url === text) return last;
  const url = parseUrl(text);
  const secure = url.protocol === "https:";
  if (!secure && url.protocol !== "http:") throw setupError(text, `no transport for the scheme ${url.protocol}`);
  const hostname = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const named = url.username !== "" || url.password !== "";
  const authorization = named ? basicCredentials(url, text) : undefined;
  const { origin, port } = url;
  last = { url: text, secure, origin, hostname, port, path: url.pathname + url.search, authorization };
  return last;
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    // The platform's own error is left out: it holds the URL, and that may hold a password. Where that begins and ends
    // in what is no URL, nobody can say.
    throw setupError(text.replace(/^.*@/s, ""), "this is no absolute URL");
  }
}

/** What was worked out for records that cannot change: the calls of an operation bring the same one. */
const workedOut = new WeakMap<object, Readonly<Record<string, string>>>();

function wireHeaders(given: HttpRequest["headers"], target: Target): Readonly<Record<string, string>> {
  const { url, authorization } = target;
  if (authorization !== undefined) return Object.freeze({ authorization, ...ownHeaders(given, url) });
  let headers = workedOut.get(given);
  if (headers === undefined) {
    headers = Object.freeze(ownHeaders(given, url));
    if (Object.isFrozen(given)) workedOut.set(given, headers);
  }
  return headers;
}

function ownHeaders(given: HttpRequest["headers"], url: string): Record<string, string> {
  for (const name of CONNECTION_FIELDS) {
    if (given[name] !== undefined) throw setupError(url, `the header ${name} is the transport's own`);
  }
  for (const [name, value] of Object.entries(given)) {
    // Said here, and by the name alone: a platform's own error may show the value, and that may be a secret.
    if (!NAME.test(name) || NOT_IN_A_FIELD.test(value)) {
      throw setupError(url, `HTTP cannot carry the header ${JSON.stringify(name)} as it is`);
    }
  }
  const { "content-length": _length, ...headers } = given;
  return { "accept-encoding": "identity", ...headers };
}

/** @see https://www.rfc-editor.org/rfc/rfc7617#section-2 */
function basicCredentials({ username, password }: URL, endpoint: string): string {
  let pair: string;
  try {
    pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    throw setupError(endpoint, "its user or password is not percent-encoded UTF-8");
  }
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(pair)))}`;
}

/** Fields of which there can be one, whatever a peer sends; the first counts, as it does in Node. */
const SINGLE_FIELDS: ReadonlySet<string> = new Set(["content-type", "content-length", "location", "retry-after"]);

/** Response fields by their lower-case names. Without a prototype, so that no field's name means anything else. */
export function emptyHeaders(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}

/** Adds one field of a response to those that came before it. */
export function addHeader(headers: Record<string, string>, name: string, value: string): void {
  const key = name.toLowerCase();
  const before = headers[key];
  if (before === undefined) headers[key] = value;
  else if (!SINGLE_FIELDS.has(key)) headers[key] = `${before}, ${value}`;
}
