// What each error of a platform means, where no socket can be made to show it.
import { expect, test } from "vitest";
import type { NetworkPhase } from "./network-failure.ts";
import { networkFailure, platformCodeOf } from "./network-failure.ts";

const coded = (code: string): Error => Object.assign(new Error("platform"), { code });

const TABLE: readonly [string, NetworkPhase, string, string][] = [
  ["ENOTFOUND", "connect", "SOAP_TRANSPORT_DNS", "none"],
  ["EAI_FAIL", "headers", "SOAP_TRANSPORT_DNS", "none"],
  ["ETIMEDOUT", "connect", "SOAP_TRANSPORT_CONNECT", "none"],
  ["EADDRNOTAVAIL", "connect", "SOAP_TRANSPORT_CONNECT", "none"],
  ["ECONNREFUSED", "headers", "SOAP_TRANSPORT_CONNECT", "none"],
  ["CERT_HAS_EXPIRED", "connect", "SOAP_TRANSPORT_TLS", "none"],
  ["CERT_HAS_EXPIRED", "headers", "SOAP_TRANSPORT_TLS", "none"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "connect", "SOAP_TRANSPORT_TLS", "none"],
  ["ERR_SSL_UNSUPPORTED_PROTOCOL", "connect", "SOAP_TRANSPORT_TLS", "none"],
  ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "headers", "SOAP_TRANSPORT_TLS", "none"],
  ["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "headers", "SOAP_TRANSPORT_RESET", "maybe"],
  ["EPIPE", "headers", "SOAP_TRANSPORT_RESET", "maybe"],
  ["EHOSTUNREACH", "headers", "SOAP_TRANSPORT_RESET", "maybe"],
  ["UND_ERR_SOCKET", "headers", "SOAP_TRANSPORT_RESET", "maybe"],
  ["UND_ERR_SOCKET", "body", "SOAP_TRANSPORT_BODY", "all"],
  ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "body", "SOAP_TRANSPORT_BODY", "all"],
  ["HPE_INVALID_EOF_STATE", "body", "SOAP_TRANSPORT_BODY", "all"],
  ["HPE_INVALID_CHUNK_SIZE", "body", "SOAP_TRANSPORT_PROTOCOL", "all"],
  ["ERR_INVALID_CHAR", "connect", "SOAP_TRANSPORT_SETUP", "none"],
  ["ERR_OSSL_PEM_NO_START_LINE", "connect", "SOAP_TRANSPORT_SETUP", "none"],
  ["UND_ERR_INVALID_ARG", "connect", "SOAP_TRANSPORT_SETUP", "none"],
  ["SOMETHING_NEW", "connect", "SOAP_TRANSPORT_OTHER", "none"],
  ["SOMETHING_NEW", "headers", "SOAP_TRANSPORT_OTHER", "maybe"],
  ["SOMETHING_NEW", "body", "SOAP_TRANSPORT_OTHER", "all"],
];

test.each(TABLE)("%s in %s is %s, and the peer has seen %s", (code, phase, ours, sent) => {
  const cause = coded(code);
  const error = networkFailure(cause, { phase, endpoint: "http://u:p@host/x?key=1" });
  expect(error).toMatchObject({ code: ours, sent, endpoint: "http://host/x", cause });
  expect(error.message).toContain(`(${code})`);
});

test("a reset while TLS is set up is the handshake's", () => {
  const error = networkFailure(coded("ECONNRESET"), { phase: "connect", endpoint: "https://host/", handshake: true });
  expect(error).toMatchObject({ code: "SOAP_TRANSPORT_TLS", sent: "none" });
});

test("the code is found behind a fetch's TypeError and in an attempt at many addresses", () => {
  expect(platformCodeOf(new TypeError("fetch failed", { cause: coded("ECONNREFUSED") }))).toBe("ECONNREFUSED");
  expect(platformCodeOf(new AggregateError([coded("ENETUNREACH"), coded("EPERM")]))).toBe("ENETUNREACH");
});

test.each([undefined, null, "text", 1, new Error("bare")])("no code in %o", (cause) => {
  expect(platformCodeOf(cause)).toBeUndefined();
  expect(networkFailure(cause, { phase: "headers", endpoint: "http://host/" }).code).toBe("SOAP_TRANSPORT_OTHER");
});

test("an error that is its own cause ends the search", () => {
  const loop = new Error("loop");
  loop.cause = loop;
  expect(platformCodeOf(loop)).toBeUndefined();
});
