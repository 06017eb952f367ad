// The fault that a request is owed which no implementation has seen: in which version, with which code, and what its
// Header says.
import { EnvelopeError, type SoapError } from "../error.ts";
import { NS, sameName, type QName } from "../names.ts";
import { XmlWriter } from "../xml/writer.ts";
import { faultCodesOf } from "./fault-codes.ts";
import { soapVersions, type SoapVersion } from "./version.ts";

/** A refusal in the words of SOAP. */
export interface Refusal {
  /** The service's own, but for a request of another version, whose sender reads SOAP 1.1 if anything. */
  readonly version: SoapVersion;
  readonly code: QName;
  /** The Header's blocks, each declaring its own prefixes; empty where it has none. */
  readonly header: string;
}

/**
 * The fault for an error of reading a request.
 * @see https://www.w3.org/TR/soap12-part1/#faultcodes
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc383843600
 */
export function refusalOf(version: SoapVersion, error: SoapError): Refusal {
  const plain = { version, header: "" };
  const codes = faultCodesOf(version);
  if (!(error instanceof EnvelopeError)) return { ...plain, code: codes.sender };
  switch (error.code) {
    case "SOAP_ENVELOPE_VERSION": {
      // Also a receiver of SOAP 1.2 answers a request of 1.1 in 1.1, and says in the Header what it would take.
      const old = soapVersions["1.1"];
      return {
        version: old,
        code: faultCodesOf(old).versionMismatch,
        header: version === old ? "" : upgradeTo(version),
      };
    }
    case "SOAP_ENVELOPE_ROOT": {
      // To SOAP 1.1 only an Envelope can be of a wrong version; to 1.2 whatever stands in its place is.
      const mismatch = version.number === "1.2" || error.element?.localName === "Envelope";
      if (!mismatch) return { ...plain, code: codes.sender };
      return { version, code: codes.versionMismatch, header: version.number === "1.2" ? upgradeTo(version) : "" };
    }
    case "SOAP_ENVELOPE_HEADER":
      return { version, code: codes.mustUnderstand, header: notUnderstood(version, error.element) };
    default:
      return { ...plain, code: codes.sender };
  }
}

/** @see https://www.w3.org/TR/soap12-part1/#soapupgrade */
function upgradeTo(version: SoapVersion): string {
  const writer = new XmlWriter();
  writer.start(NS.soap12, "Upgrade", "env");
  writer.start(NS.soap12, "SupportedEnvelope");
  // The name's prefix is declared on the element itself, whoever wrote the Envelope around it.
  writer.attribute("", "qname", `${writer.prefixFor(version.namespace)}:Envelope`);
  writer.end();
  writer.end();
  return writer.toString();
}

/**
 * Names a block that was not understood; SOAP 1.1 has no such words.
 * @see https://www.w3.org/TR/soap12-part1/#soapnotunderstood
 */
function notUnderstood(version: SoapVersion, element: QName | undefined): string {
  if (version.number === "1.1" || element === undefined) return "";
  const { namespace, localName } = element;
  const writer = new XmlWriter();
  writer.start(version.namespace, "NotUnderstood", "env");
  writer.attribute("", "qname", namespace === "" ? localName : `${writer.prefixFor(namespace)}:${localName}`);
  writer.end();
  return writer.toString();
}

/** SOAP 1.2's closed list of codes. */
const CODES_12: ReadonlySet<string> = new Set([
  "VersionMismatch",
  "MustUnderstand",
  "DataEncodingUnknown",
  "Sender",
  "Receiver",
]);

/**
 * A fault's code as it goes out. A bare name is a service's own, as some write theirs, but those that SOAP 1.2 itself
 * has are meant as its.
 */
export function codeToWrite(version: SoapVersion, code: QName): QName {
  const own = version.number === "1.2" && code.namespace === "" && CODES_12.has(code.localName);
  return own ? { namespace: version.namespace, localName: code.localName } : code;
}

/**
 * The HTTP status of a fault: the sender's blame is 400 in SOAP 1.2, everything else is 500.
 * @see https://www.w3.org/TR/soap12-part2/#tabresstatereccodes
 */
export function statusOf(version: SoapVersion, code: QName): number {
  const { sender, status } = faultCodesOf(version);
  return sameName(code, sender) ? status.sender : status.receiver;
}
