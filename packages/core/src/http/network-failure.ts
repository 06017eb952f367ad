// What a platform's error means: which step failed, what the peer may have seen of the request, and whose turn it is.
import type { ErrorCodeOf, SentState } from "../error.ts";
import { TransportError } from "../error.ts";

/** The steps in which a connection can fail. */
export type NetworkPhase = "connect" | "send" | "headers" | "body";

/** Where an exchange was when the platform said no. */
export interface FailurePlace {
  readonly phase: NetworkPhase;
  readonly endpoint: string;
  /** There was a TCP connection, and TLS was not ready on it. */
  readonly handshake?: boolean;
}

interface Finding {
  readonly code: ErrorCodeOf<"transport">;
  readonly phase: NetworkPhase;
  readonly words: string;
}

/** What the peer may have seen: nothing without a connection, all of it once it answers, and between them who knows. */
export const SENT: Readonly<Record<NetworkPhase, SentState>> = {
  connect: "none",
  send: "maybe",
  headers: "maybe",
  body: "all",
};

/** Certificates that are refused, whoever refuses them; the server's refusal comes after its side of the handshake. */
const CERTIFICATE =
  /^(CERT_|CRL_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|ERR_TLS_CERT_|ERR_SSL_.*ALERT_.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED))/;
const TLS = /^(EPROTO$|ERR_SSL_|ERR_TLS_|UND_ERR_PRX_TLS$)/;
const NAME = /^(ENOTFOUND$|ENODATA$|EAI_)/;
const NO_CONNECTION = /^(ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/;
/** The parser's own codes, but for the one that says the peer went away before it had finished. */
const NOT_HTTP = /^(HPE_(?!INVALID_EOF_STATE$)|UND_ERR_HEADERS_OVERFLOW$)/;
const UNUSABLE =
  /^(ERR_INVALID_|ERR_HTTP_|ERR_OSSL_|ERR_CRYPTO_|ERR_NO_CRYPTO$|ERR_OUT_OF_RANGE$|ERR_UNESCAPED_CHARACTERS$|ERR_SOCKET_BAD_PORT$|ERR_MISSING_ARGS$|UND_ERR_(INVALID_ARG|NOT_SUPPORTED|INVALID_RETURN_VALUE|CLOSED|DESTROYED|REQ_CONTENT_LENGTH_MISMATCH)$)/;
const BROKEN = /^(E[A-Z]+$|HPE_INVALID_EOF_STATE$|ERR_STREAM_|UND_ERR_(SOCKET|INFO|RES_CONTENT_LENGTH_MISMATCH)$)/;

/** Where the platforms' parsers keep the bytes that they could not read. */
const BYTES: readonly string[] = ["data", "rawPacket"];

/** Bytes of an answer may hold anything: they stay with the error, and nothing that writes it into a log shows them. */
function hideBytes(cause: unknown): void {
  let error = cause;
  for (let depth = 0; depth < 4 && typeof error === "object" && error !== null; depth += 1) {
    for (const key of BYTES) if (Object.hasOwn(error, key)) Reflect.defineProperty(error, key, { enumerable: false });
    error = (error as { readonly cause?: unknown }).cause;
  }
}

/** Turns the error of a socket, a parser or a fetch into ours; the platform's stays its `cause`. */
export function networkFailure(cause: unknown, place: FailurePlace): TransportError {
  hideBytes(cause);
  const platformCode = platformCodeOf(cause);
  const { code, phase, words } = proxyRefusal(cause) ?? find(platformCode ?? "", place);
  return new TransportError({
    code,
    phase,
    endpoint: place.endpoint,
    sent: SENT[phase],
    detail: platformCode === undefined ? words : `${words} (${platformCode})`,
    cause,
  });
}

/** undici gives its error for a proxy that says no the code of a request that was stopped. */
function proxyRefusal(cause: unknown): Finding | undefined {
  const status = /^Proxy response \((\d{3})\)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  if (status === undefined) return undefined;
  return { code: "SOAP_TRANSPORT_PROXY", phase: "connect", words: `the proxy refused with HTTP ${status}` };
}

function find(code: string, { phase, handshake }: FailurePlace): Finding {
  if (NAME.test(code)) return { code: "SOAP_TRANSPORT_DNS", phase: "connect", words: "its host name has no address" };
  if (CERTIFICATE.test(code) || handshake === true || (phase === "connect" && TLS.test(code))) {
    return { code: "SOAP_TRANSPORT_TLS", phase: "connect", words: "the TLS handshake failed" };
  }
  if (NOT_HTTP.test(code)) return { code: "SOAP_TRANSPORT_PROTOCOL", phase, words: "the answer is not HTTP" };
  if (phase === "body") {
    return BROKEN.test(code)
      ? { code: "SOAP_TRANSPORT_BODY", phase, words: "the connection broke in the middle of the answer" }
      : { code: "SOAP_TRANSPORT_OTHER", phase, words: "reading the answer failed" };
  }
  if (phase === "connect" || NO_CONNECTION.test(code)) {
    if (UNUSABLE.test(code)) {
      return { code: "SOAP_TRANSPORT_SETUP", phase: "connect", words: "the request cannot be sent as it is" };
    }
    return BROKEN.test(code) || NO_CONNECTION.test(code)
      ? { code: "SOAP_TRANSPORT_CONNECT", phase: "connect", words: "no connection" }
      : { code: "SOAP_TRANSPORT_OTHER", phase: "connect", words: "no connection" };
  }
  return BROKEN.test(code) || TLS.test(code)
    ? { code: "SOAP_TRANSPORT_RESET", phase, words: "the connection broke before an answer came" }
    : { code: "SOAP_TRANSPORT_OTHER", phase, words: "the request failed" };
}

/**
 * The code of a platform's error. `fetch` hides it behind a TypeError's `cause`, and an attempt at several addresses
 * behind the first of its `errors`.
 */
export function platformCodeOf(cause: unknown): string | undefined {
  let error = cause;
  for (let depth = 0; depth < 4 && typeof error === "object" && error !== null; depth += 1) {
    const {
      name,
      message,
      code,
      errors,
      cause: deeper,
    } = error as Partial<Record<keyof AggregateError | "code", unknown>>;
    if (typeof code === "string") return code;
    // undici 7 means to name its parser's code, and loses it.
    if (name === "HTTPParserError") return String(message).includes("EOF") ? "HPE_INVALID_EOF_STATE" : "HPE_INVALID";
    error = Array.isArray(errors) ? errors[0] : deeper;
  }
  return undefined;
}
