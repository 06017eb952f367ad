// Which failures may be tried again, one by one: by any operation, or by an idempotent one only.
import { describe, expect, it } from "vitest";
import { failures } from "../../test/policy-calls.ts";
import { ping } from "../../test/orders.ts";
import type { ErrorCodeOf } from "../error.ts";
import {
  DecodeError,
  EncodeError,
  EnvelopeError,
  HttpError,
  TimeoutError,
  TransportError,
  XmlError,
} from "../error.ts";
import type { OperationDescriptor } from "../service.ts";
import { isIdempotent, mayRepeat, namedWait, type AnyError } from "./repeatable.ts";

const coded = (code: string): Error => Object.assign(new Error(code), { code });
const where = { endpoint: "http://orders.test/" };
const transport = (code: ErrorCodeOf<"transport">, sent: "none" | "maybe" | "all", cause?: unknown): AnyError =>
  new TransportError({ code, phase: "headers", sent, detail: "", cause, ...where });
const timeout = (sent: "none" | "maybe"): AnyError => new TimeoutError({ phase: "queue", limitMs: 1, sent, ...where });
const http = (code: ErrorCodeOf<"http">, status: number, cause?: unknown): AnyError =>
  new HttpError({ code, status, contentType: undefined, detail: "", cause });
const place = { offset: 0, line: 1, column: 1, detail: "" };

const NEVER = [false, false];
const TWICE = [false, true];
const ALWAYS = [true, true];

const TABLE: readonly (readonly [string, AnyError, readonly boolean[]])[] = [
  ["a limit before anything was sent", timeout("none"), ALWAYS],
  ["a limit after that", timeout("maybe"), TWICE],
  ["no connection", transport("SOAP_TRANSPORT_CONNECT", "none"), ALWAYS],
  ["no address", transport("SOAP_TRANSPORT_DNS", "none"), ALWAYS],
  ["a reset", transport("SOAP_TRANSPORT_RESET", "maybe"), TWICE],
  ["an answer cut off", transport("SOAP_TRANSPORT_BODY", "all"), TWICE],
  ["what no other code names", transport("SOAP_TRANSPORT_OTHER", "maybe"), TWICE],
  ["a transport that cannot work", transport("SOAP_TRANSPORT_SETUP", "none"), NEVER],
  ["a proxy's refusal", transport("SOAP_TRANSPORT_PROXY", "none"), NEVER],
  ["a policy's own", transport("SOAP_TRANSPORT_HELD", "none"), NEVER],
  ["a handshake that was reset", transport("SOAP_TRANSPORT_TLS", "none", coded("ECONNRESET")), ALWAYS],
  ["one that broke while written", transport("SOAP_TRANSPORT_TLS", "none", coded("EPIPE")), ALWAYS],
  ["one that broke under undici", transport("SOAP_TRANSPORT_TLS", "none", coded("UND_ERR_SOCKET")), ALWAYS],
  ["a certificate", transport("SOAP_TRANSPORT_TLS", "none", coded("CERT_HAS_EXPIRED")), NEVER],
  ["a handshake that failed for no known reason", transport("SOAP_TRANSPORT_TLS", "none"), NEVER],
  ["no HTTP", transport("SOAP_TRANSPORT_PROTOCOL", "maybe", coded("HPE_INVALID_CONSTANT")), TWICE],
  ["no HTTP, and nobody says why", transport("SOAP_TRANSPORT_PROTOCOL", "maybe"), TWICE],
  ["too long a head", transport("SOAP_TRANSPORT_PROTOCOL", "maybe", coded("HPE_HEADER_OVERFLOW")), NEVER],
  ["one under undici", transport("SOAP_TRANSPORT_PROTOCOL", "maybe", coded("UND_ERR_HEADERS_OVERFLOW")), NEVER],
  ...[408, 425, 429, 500, 502, 503, 504].map(
    (status) => [`a ${status}`, http("SOAP_HTTP_STATUS", status), TWICE] as const,
  ),
  ...[302, 400, 401, 403, 404, 413, 501].map(
    (status) => [`a ${status}`, http("SOAP_HTTP_STATUS", status), NEVER] as const,
  ),
  ["an empty 200", http("SOAP_HTTP_EMPTY", 200), TWICE],
  ["an empty 202", http("SOAP_HTTP_EMPTY", 202), NEVER],
  ["a gzip cut off", http("SOAP_HTTP_ENCODING", 200, coded("Z_BUF_ERROR")), TWICE],
  ["what is no gzip", http("SOAP_HTTP_ENCODING", 200, coded("Z_DATA_ERROR")), NEVER],
  ["an unknown coding", http("SOAP_HTTP_ENCODING", 503), NEVER],
  ["too large a body", http("SOAP_HTTP_TOO_LARGE", 503), NEVER],
  ["a page for people", http("SOAP_HTTP_CONTENT_TYPE", 200), NEVER],
  ["no XML", new XmlError({ code: "SOAP_XML_SYNTAX", ...place }), NEVER],
  ["no envelope", new EnvelopeError({ code: "SOAP_ENVELOPE_ROOT", detail: "" }), NEVER],
  ["a broken contract", new DecodeError({ code: "SOAP_DECODE_TYPE", path: [], expected: "" }), NEVER],
  ["a wrong value", new EncodeError({ code: "SOAP_ENCODE_TYPE", path: [], expected: "" }), NEVER],
  ["a fault", failures.fault(), NEVER],
  ["an abort", failures.aborted(), NEVER],
];

describe("mayRepeat", () => {
  it.each(TABLE)("%s", (_claim, error, [any, idempotent]) => {
    expect(mayRepeat(ping, error)).toBe(any);
    expect(mayRepeat({ ...ping, idempotent: true }, error)).toBe(idempotent);
  });
});

describe("isIdempotent", () => {
  it.each<[Partial<OperationDescriptor>, boolean]>([
    [{}, false],
    [{ effect: "reads" }, true],
    [{ effect: "changes" }, false],
    [{ effect: "destroys" }, false],
    [{ effect: "changes", idempotent: true }, true],
    [{ effect: "reads", idempotent: false }, false],
  ])("of %o is %s", (said, wanted) => {
    expect(isIdempotent({ ...ping, ...said })).toBe(wanted);
  });
});

describe("namedWait", () => {
  it.each([
    [429, "2", 2000],
    [503, "0", 0],
    [503, undefined, undefined],
    [503, "soon", undefined],
    [503, "-1", undefined],
    [503, "1.5", undefined],
    [302, "2", undefined],
    [500, "2", undefined],
  ])("of a %s with Retry-After %s is %s", (status, field, wanted) => {
    const headers: Record<string, string> = field === undefined ? {} : { "retry-after": field };
    expect(
      namedWait(new HttpError({ code: "SOAP_HTTP_STATUS", status, contentType: undefined, headers, detail: "" })),
    ).toBe(wanted);
  });

  it("of what is no answer of HTTP is none", () => {
    expect([failures.reset(), failures.fault(), failures.silent()].map(namedWait)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
