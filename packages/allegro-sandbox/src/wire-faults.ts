// What a refusal looks like on the wire: bare codes and two languages, and the words of the schema validator in front.
import {
  childrenOf,
  DecodeError,
  EnvelopeError,
  parseXml,
  SoapFault,
  XmlError,
  type SoapError,
  type ServiceDescriptor,
  type SoapFaultInit,
} from "@soapwright/core";
import type { ElementDescriptor } from "@soapwright/core/model";
import { FAULTS, type SandboxFaultCode } from "./faults.ts";
import { validatorWords } from "./validator-words.ts";

const SOAP_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

/** The fault of a documented refusal: code, Polish text, and who says so in English. */
export function faultFor(operation: string, code: SandboxFaultCode): SoapFault {
  const { polish, english } = FAULTS[code];
  return new SoapFault({ faultCode: code, reason: polish, actor: `${operation} - ${english}` });
}

/** What is known of a request that no operation has seen. */
export interface RefusedRequest {
  /** Undefined while it is not known. */
  readonly operation: string | undefined;
  /** The whole document. */
  readonly request: Uint8Array | undefined;
}

/** The fault for a request that no operation has seen; undefined leaves the words to SOAP's own defaults. */
export function refusedRequest(
  error: SoapError,
  service: Pick<ServiceDescriptor, "name" | "operations">,
  { operation, request }: RefusedRequest,
): SoapFaultInit | undefined {
  if (error instanceof DecodeError) {
    const input = operation === undefined ? undefined : service.operations[operation]?.input;
    const words = input === undefined || request === undefined ? undefined : wordsAbout(request, input);
    return { faultCode: "Sender", reason: words ?? pathWords(error, service.name.namespace) };
  }
  if (error instanceof XmlError) return soapFault("Client", "Bad Request");
  if (error instanceof EnvelopeError && error.code === "SOAP_ENVELOPE_BODY" && error.element !== undefined) {
    return soapFault("Server", `Procedure '${error.element.localName}' not present`);
  }
  return undefined;
}

/** A fault of SOAP's own. */
export function soapFault(code: "Client" | "Server", reason: string): SoapFaultInit {
  return { faultCode: code, rawFaultCode: { namespace: SOAP_NAMESPACE, localName: code }, reason };
}

/** What the validator of the real service said of a request; undefined where it would have said nothing we know of. */
function wordsAbout(request: Uint8Array, input: ElementDescriptor): string | undefined {
  try {
    const payload = childrenOf(parseXml(request), SOAP_NAMESPACE, "Body").flatMap((body) => childrenOf(body))[0];
    return payload === undefined ? undefined : validatorWords(payload, input.type);
  } catch {
    // A document that is read by its content type alone, and not by itself, is told of by the path of its error.
    return undefined;
  }
}

/** Says what the schema forbids by the path of the error: for what the validator's words do not reach. */
function pathWords(error: DecodeError, namespace: string): string {
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
