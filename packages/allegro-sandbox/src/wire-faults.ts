// What a refusal looks like on the wire: bare codes and two languages, and the words of the schema validator in front.
import { DecodeError, EnvelopeError, SoapFault, XmlError, type SoapError, type SoapFaultInit } from "@soapwright/core";
import { FAULTS, type SandboxFaultCode } from "./faults.ts";

const SOAP_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

/** The fault of a documented refusal: code, Polish text, and who says so in English. */
export function faultFor(operation: string, code: SandboxFaultCode): SoapFault {
  const { polish, english } = FAULTS[code];
  return new SoapFault({ faultCode: code, reason: polish, actor: `${operation} - ${english}` });
}

/**
 * The fault for a request that no operation has seen; undefined leaves the words to SOAP's own defaults.
 * `namespace` is that of the messages.
 */
export function refusedRequest(error: SoapError, namespace: string): SoapFaultInit | undefined {
  if (error instanceof DecodeError) return { faultCode: "Sender", reason: validatorText(error, namespace) };
  if (error instanceof XmlError) return soapFault("Client", "Bad Request");
  if (error instanceof EnvelopeError && error.code === "SOAP_ENVELOPE_BODY" && error.element !== undefined) {
    return soapFault("Server", `Procedure '${error.element.localName}' not present`);
  }
  return undefined;
}

function soapFault(code: "Client" | "Server", reason: string): SoapFaultInit {
  return { faultCode: code, rawFaultCode: { namespace: SOAP_NAMESPACE, localName: code }, reason };
}

/** Says what the schema forbids as the validator of the real service did (libxml2). */
function validatorText(error: DecodeError, namespace: string): string {
  const named = (localName: string): string => `{${namespace}}${localName}`;
  const steps = error.path.split("/").map((step) => step.replace(/\[\d+\]$/, ""));
  const last = steps.at(-1) ?? "";
  const parent = steps.at(-2) ?? "";
  const due = (expected: string): string => {
    const element = elementIn(expected);
    return element === undefined ? "" : ` Expected is ( ${named(element)} ).`;
  };
  const words = (): string => {
    switch (error.code) {
      case "SOAP_DECODE_MISSING":
        return `'${named(parent)}': Missing child element(s). Expected is ( ${named(last)} ).`;
      case "SOAP_DECODE_ORDER":
        return `'${named(elementIn(error.found) ?? last)}': This element is not expected.${due(error.expected)}`;
      case "SOAP_DECODE_UNKNOWN":
      case "SOAP_DECODE_OCCURS":
        return `'${named(last)}': This element is not expected.`;
      case "SOAP_DECODE_TYPE":
        return `'${named(last)}': ${quoted(error.found)} is not a valid value of the atomic type '${error.expected}'.`;
      default:
        return `'${named(last)}': The content is not valid. Expected is ( ${error.expected} ).`;
    }
  };
  return `Element ${words()}`;
}

/** The local name in `element userLogin`; undefined where no element is named. */
function elementIn(text: string | undefined): string | undefined {
  return /^element (.+)$/.exec(text ?? "")?.[1];
}

/** `"12a"` as `'12a'`; a secret stays what it is called. */
function quoted(found: string | undefined): string {
  return `'${(found ?? "").replace(/^"|"$/g, "")}'`;
}
