// One fault model, two wire forms.
import { SoapFault, type SoapFaultInit } from "../error.ts";
import { NS, qname, sameName, type QName } from "../names.ts";
import { decodeElement, type DecodeOptions } from "../schema/decode.ts";
import type { OperationDescriptor } from "../service.ts";
import { childrenOf, readElement, textOf, writeElement, type XmlElement } from "../xml/element.ts";
import { XmlReader } from "../xml/reader.ts";
import { XmlWriter } from "../xml/writer.ts";
import type { SoapVersion } from "./version.ts";

/** A fault as it stood in the Body, before the contract says what it means. */
export interface RawFault {
  readonly code: QName;
  readonly subcodes: readonly QName[];
  readonly reason: string;
  readonly actor: string | undefined;
  /** The `detail` element, with what it holds. */
  readonly detail: XmlElement | undefined;
}

/** Whether the reader stands on a Fault of this version. */
export function isFaultAt(reader: XmlReader, version: SoapVersion): boolean {
  return reader.localName === "Fault" && reader.namespace === version.namespace;
}

/** Reads the Fault at whose start the reader stands. What a careless server left out reads as empty. */
export function readFault(reader: XmlReader, version: SoapVersion): RawFault {
  const fault = readElement(reader);
  return version.number === "1.1" ? readFault11(fault) : readFault12(fault, version);
}

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383507 */
function readFault11(fault: XmlElement): RawFault {
  // The children are unqualified by the schema; servers that qualify them mean the same.
  const child = (name: string): XmlElement | undefined => childrenOf(fault, undefined, name)[0];
  const code = child("faultcode");
  const actor = child("faultactor");
  const reason = child("faultstring");
  return {
    code: code === undefined ? qname("", "") : qnameIn(code),
    subcodes: [],
    reason: reason === undefined ? "" : textOf(reason),
    actor: actor === undefined ? undefined : textOf(actor),
    detail: child("detail"),
  };
}

/** @see https://www.w3.org/TR/soap12-part1/#soapfault */
function readFault12(fault: XmlElement, version: SoapVersion): RawFault {
  const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
    parent === undefined ? undefined : childrenOf(parent, version.namespace, name)[0];
  const code = child(fault, "Code");
  const value = child(code, "Value");
  const role = child(fault, "Role");
  const subcodes: QName[] = [];
  for (let at = child(code, "Subcode"); at !== undefined; at = child(at, "Subcode")) {
    const subvalue = child(at, "Value");
    if (subvalue !== undefined) subcodes.push(qnameIn(subvalue));
  }
  const text = child(child(fault, "Reason"), "Text");
  return {
    code: value === undefined ? qname("", "") : qnameIn(value),
    subcodes,
    reason: text === undefined ? "" : textOf(text),
    actor: role === undefined ? undefined : textOf(role),
    detail: child(fault, "Detail"),
  };
}

/** A QName in an element's text. A prefix that stands for nothing is a part of the name: servers write such codes. */
function qnameIn(element: XmlElement): QName {
  const text = textOf(element).trim();
  const colon = text.indexOf(":");
  if (colon < 0) return qname("", text);
  const namespace = element.namespaces[text.slice(0, colon)];
  return namespace === undefined ? qname("", text) : qname(namespace, text.slice(colon + 1));
}

/** What a fault means to an operation: a documented code, a declared detail, or what no page lists. */
export function faultOf(
  operation: OperationDescriptor,
  raw: RawFault,
  status: number,
  options: DecodeOptions,
): SoapFault {
  const { reason, actor, subcodes } = raw;
  const shared = { reason, subcodes, status, rawFaultCode: raw.code, ...(actor === undefined ? undefined : { actor }) };
  const documented = documentedCode(operation, raw);
  if (documented !== undefined) return new SoapFault({ ...shared, faultCode: documented, detail: raw.detail });
  const declared = declaredFault(operation, raw, options);
  if (declared !== undefined) return new SoapFault({ ...shared, ...declared, faultCode: "declared" });
  return new SoapFault({ ...shared, faultCode: "undocumented", detail: raw.detail });
}

function documentedCode(operation: OperationDescriptor, raw: RawFault): string | undefined {
  const known = (code: string | undefined): string | undefined =>
    operation.faultCodes.find((one) => one.faultCode === code)?.faultCode;
  return (
    known(raw.code.localName) ??
    raw.subcodes.map((code) => known(code.localName)).find(isText) ??
    known(codeInDetail(operation, raw))
  );
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

function codeInDetail(operation: OperationDescriptor, raw: RawFault): string | undefined {
  if (operation.faultCodePath === undefined) return undefined;
  let at = raw.detail;
  for (const step of operation.faultCodePath.split("/")) {
    if (at === undefined) return undefined;
    at = childrenOf(at, undefined, step)[0];
  }
  return at === undefined ? undefined : textOf(at).trim();
}

/** A declared detail, typed. One that breaks its own schema is handed over as the element it is, undeclared. */
function declaredFault(
  operation: OperationDescriptor,
  raw: RawFault,
  options: DecodeOptions,
): Pick<SoapFaultInit, "faultName" | "detail"> | undefined {
  for (const entry of raw.detail === undefined ? [] : childrenOf(raw.detail)) {
    const fault = operation.faults.find((one) => sameName(one.detail.name, entry.name));
    if (fault === undefined) continue;
    const writer = new XmlWriter();
    writeElement(writer, entry);
    const reader = new XmlReader(writer.toBytes());
    reader.next();
    try {
      return { faultName: fault.name, detail: decodeElement(fault.detail, reader, options) };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** A fault to be written. */
export interface FaultToWrite extends Pick<SoapFaultInit, "reason" | "actor" | "subcodes"> {
  readonly code: QName;
  /** Body content of the detail, each declaring its own prefixes. */
  readonly detail?: string;
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
  value(own ? version.receiverCode : fault.code);
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
