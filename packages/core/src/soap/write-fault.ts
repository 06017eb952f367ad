// Writes faults, as a server answers them: one fault model in two wire forms.
import type { SoapFaultInit } from "../error.ts";
import { NS, type QName } from "../names.ts";
import { XmlWriter } from "../xml/writer.ts";
import { ENVELOPE_PREFIX } from "./envelope.ts";
import { faultCodesOf } from "./fault-codes.ts";
import type { SoapVersion } from "./version.ts";

/**
 * Writes an Envelope whose Body holds a Fault.
 * @param prefix An NCName. Some peers compare the text of a fault code, prefix and all.
 */
export function writeFaultEnvelope(
  version: SoapVersion,
  fault: FaultToWrite,
  prefix: string = ENVELOPE_PREFIX,
): string {
  const writer = new XmlWriter({ declaration: true });
  writer.start(version.namespace, "Envelope", prefix);
  if (fault.header !== undefined && fault.header !== "") {
    writer.start(version.namespace, "Header");
    writer.raw(fault.header);
    writer.end();
  }
  writer.start(version.namespace, "Body");
  writeFault(writer, version, fault);
  writer.end();
  writer.end();
  return writer.toString();
}

/** A fault to be written. */
export interface FaultToWrite extends Pick<SoapFaultInit, "reason" | "actor" | "subcodes"> {
  readonly code: QName;
  /** Body content of the detail, each declaring its own prefixes. */
  readonly detail?: string;
  /** The Header's blocks, each declaring its own prefixes. */
  readonly header?: string;
}

/** Writes a Fault into the Body. A code in no namespace stands bare, as some services write theirs. */
export function writeFault(writer: XmlWriter, version: SoapVersion, fault: FaultToWrite): void {
  writer.start(version.namespace, "Fault");
  if (version.number === "1.1") writeFault11(writer, fault);
  else writeFault12(writer, version, fault);
  writer.end();
}

function writeFault11(writer: XmlWriter, fault: FaultToWrite): void {
  const leaf = (name: string, content: string): void => {
    writer.start("", name);
    writer.text(content);
    writer.end();
  };
  writer.start("", "faultcode");
  writeQName(writer, fault.code);
  writer.end();
  leaf("faultstring", fault.reason);
  if (fault.actor !== undefined) leaf("faultactor", fault.actor);
  if (fault.detail !== undefined) {
    writer.start("", "detail");
    writer.raw(fault.detail);
    writer.end();
  }
}

function writeFault12(writer: XmlWriter, version: SoapVersion, fault: FaultToWrite): void {
  const { namespace } = version;
  const value = (code: QName): void => {
    writer.start(namespace, "Value");
    writeQName(writer, code);
    writer.end();
  };
  // SOAP 1.2 has a closed list of codes; a code of the service's own is a subcode of the receiver's.
  const own = fault.code.namespace !== namespace;
  const subcodes = own ? [fault.code, ...(fault.subcodes ?? [])] : (fault.subcodes ?? []);
  writer.start(namespace, "Code");
  value(own ? faultCodesOf(version).receiver : fault.code);
  for (const subcode of subcodes) {
    writer.start(namespace, "Subcode");
    value(subcode);
  }
  for (const _ of subcodes) writer.end();
  writer.end();
  writer.start(namespace, "Reason");
  writer.start(namespace, "Text");
  writer.attribute(NS.xml, "lang", "en");
  writer.text(fault.reason);
  writer.end();
  writer.end();
  if (fault.actor !== undefined) {
    writer.start(namespace, "Role");
    writer.text(fault.actor);
    writer.end();
  }
  if (fault.detail !== undefined) {
    writer.start(namespace, "Detail");
    writer.raw(fault.detail);
    writer.end();
  }
}

function writeQName(writer: XmlWriter, name: QName): void {
  writer.text(name.namespace === "" ? name.localName : `${writer.prefixFor(name.namespace)}:${name.localName}`);
}
