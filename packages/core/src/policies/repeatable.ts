// Whether a call that failed may be made again: what the policies that repeat calls agree on.
import type { SoapError, SoapFault } from "../error.ts";
import { platformCodeOf } from "../http/network-failure.ts";
import type { ExchangeError, OperationDescriptor } from "../service.ts";

/** How a call can fail whose operation is not known to the compiler. */
export type AnyError = ExchangeError | SoapFault;

/** Whether the same request may be sent twice without harm: by the contract's overlay, or because it only reads. */
export function isIdempotent({ idempotent, effect }: OperationDescriptor): boolean {
  return idempotent ?? effect === "reads";
}

/** HTTP statuses of a gateway, or of a server that is busy: another time may be another answer. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** How a TLS handshake ends that nobody refused. */
const BROKEN_HANDSHAKE: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** A head that is too long stays so. */
const TOO_LONG: ReadonlySet<string> = new Set(["HPE_HEADER_OVERFLOW", "UND_ERR_HEADERS_OVERFLOW"]);

/**
 * Whether making the call again does no harm and may help: nothing was sent, or the operation is idempotent and the
 * failure one that passes. Never where the request's body was streamed and has begun, nor after a fault, an abort, a certificate that was refused, or an answer that is no
 * message of the contract: that is an answer, and the next will be the same.
 */
export function mayRepeat(operation: OperationDescriptor, error: AnyError): boolean {
  if (error.repeatable === false) return false;
  const twice = isIdempotent(operation);
  switch (error.kind) {
    case "timeout":
      return error.sent === "none" || twice;
    case "transport":
      switch (error.code) {
        case "SOAP_TRANSPORT_SETUP":
        case "SOAP_TRANSPORT_PROXY":
        case "SOAP_TRANSPORT_HELD":
          return false;
        case "SOAP_TRANSPORT_TLS":
          return BROKEN_HANDSHAKE.has(platformCodeOf(error.cause) ?? "");
        case "SOAP_TRANSPORT_PROTOCOL":
          return twice && !TOO_LONG.has(platformCodeOf(error.cause) ?? "");
        default:
          return error.sent === "none" || twice;
      }
    case "http":
      if (!twice) return false;
      if (error.code === "SOAP_HTTP_EMPTY") return error.status === 200;
      // zlib's word for an end that comes too early.
      if (error.code === "SOAP_HTTP_ENCODING") return platformCodeOf(error.cause) === "Z_BUF_ERROR";
      return error.code === "SOAP_HTTP_STATUS" && PASSING.has(error.status);
    default:
      return false;
  }
}

/**
 * How long the server asked to be left alone, where it refused the request for now (429, 503): it has not been carried
 * out, so that any operation may come again then.
 */
export function namedWait(error: SoapError | AnyError): number | undefined {
  if (!("retryAfterMs" in error) || !("status" in error) || error.repeatable === false) return undefined;
  return error.status === 429 || error.status === 503 ? error.retryAfterMs : undefined;
}
