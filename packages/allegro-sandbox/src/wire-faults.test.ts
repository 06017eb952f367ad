// Claims about faults on the wire: bare codes, two languages, and the validator's words.
import { DecodeError, EnvelopeError, HttpError, XmlError } from "@soapwright/core";
import { expect, test } from "vitest";
import { faultFor, refusedRequest } from "./wire-faults.ts";

const NAMESPACE = "urn:messages";
const SERVICE = { name: { namespace: NAMESPACE, localName: "service" }, operations: {} };
/** A request of which no more is known than its error. */
const UNREAD = { operation: undefined, request: undefined };

test("a refusal has its code in no namespace, a Polish text, and the operation before the English one", () => {
  expect(faultFor("doQuerySysStatus", "ERR_UNKNOWN_FEATURE")).toMatchObject({
    rawFaultCode: { namespace: "", localName: "ERR_UNKNOWN_FEATURE" },
    reason: "Proszę wybrać poprawną opcję zapytania.",
    actor: "doQuerySysStatus - Unknown feature",
  });
});

test.each([
  [
    new DecodeError({ code: "SOAP_DECODE_MISSING", path: ["DoX", "list", 3, "id"], expected: "the element" }),
    "Element '{urn:messages}list': Missing child element(s). Expected is ( {urn:messages}id ).",
  ],
  [
    new DecodeError({
      code: "SOAP_DECODE_UNKNOWN",
      path: ["DoX", "colour"],
      expected: "nothing",
      found: "element colour",
    }),
    "Element '{urn:messages}colour': This element is not expected.",
  ],
  [
    new DecodeError({ code: "SOAP_DECODE_ORDER", path: ["DoX"], expected: "element b", found: "element a" }),
    "Element '{urn:messages}a': This element is not expected. Expected is ( {urn:messages}b ).",
  ],
  [
    new DecodeError({ code: "SOAP_DECODE_ORDER", path: ["DoX"], expected: "the end", found: "element a" }),
    "Element '{urn:messages}a': This element is not expected.",
  ],
  [
    new DecodeError({ code: "SOAP_DECODE_TYPE", path: ["DoX", "ids", 0], expected: "xs:long", found: '"1a"' }),
    "Element '{urn:messages}ids': '1a' is not a valid value of the atomic type 'xs:long'.",
  ],
])("%s is told in the validator's words", (error, reason) => {
  expect(refusedRequest(error, SERVICE, UNREAD)).toEqual({ faultCode: "Sender", reason });
});

test("an unknown request element is a procedure that is not present", () => {
  const element = { namespace: NAMESPACE, localName: "DoY" };
  const error = new EnvelopeError({ code: "SOAP_ENVELOPE_BODY", element, detail: "no operation" });
  expect(refusedRequest(error, SERVICE, UNREAD)).toMatchObject({
    rawFaultCode: { localName: "Server" },
    reason: "Procedure 'DoY' not present",
  });
});

test("broken XML is a bad request, and what HTTP refuses is left to SOAP's own words", () => {
  const xml = new XmlError({ code: "SOAP_XML_SYNTAX", offset: 0, line: 1, column: 1, detail: "no" });
  expect(refusedRequest(xml, SERVICE, UNREAD)).toMatchObject({
    rawFaultCode: { localName: "Client" },
    reason: "Bad Request",
  });
  const http = new HttpError({ code: "SOAP_HTTP_TOO_LARGE", status: 0, contentType: undefined, detail: "no" });
  expect(refusedRequest(http, SERVICE, UNREAD)).toBeUndefined();
});
