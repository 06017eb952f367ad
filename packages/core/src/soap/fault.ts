// One fault model, read from two wire forms; `write-fault` is its mirror.
import { SoapFault, type FaultHead, type SoapFaultInit } from "../error.ts";
import { qname, sameName, type QName } from "../names.ts";
import type { EncodedExtent } from "../schema/codecs.ts";
import { decodeElement, type DecodeOptions } from "../schema/decode.ts";
import { mayBeRoot } from "../schema/root.ts";
import type { ElementDescriptor } from "../schema/types.ts";
import type { OperationDescriptor } from "../service.ts";
import { childrenOf, readElement, textOf, type XmlElement } from "../xml/element.ts";
import { XmlToken, type XmlReader } from "../xml/reader.ts";
import { NO_HEADERS } from "./header.ts";
import type { SoapVersion } from "./version.ts";

/** A fault as it stood in the Body, before the contract says what it means. */
export interface RawFault {
  readonly code: QName;
  readonly subcodes: readonly QName[];
  readonly reason: string;
  readonly actor: string | undefined;
  /** The `detail` element, with what it holds. */
  readonly detail: XmlElement | undefined;
  /** Reads the document once more, up to the Fault's start: a declared detail is decoded as any other message is. */
  readonly reread: () => XmlReader;
}

/** What the two wire forms say. */
type Said = Omit<RawFault, "reread">;

/** Whether the reader stands on a Fault of this version. */
export function isFaultAt(reader: XmlReader, version: SoapVersion): boolean {
  return reader.localName === "Fault" && reader.namespace === version.namespace;
}

/**
 * Reads the Fault at whose start the reader stands. What a careless server left out reads as empty.
 * @param again Makes a new reader of the same document.
 */
export function readFault(reader: XmlReader, version: SoapVersion, again: () => XmlReader): RawFault {
  const { offset } = reader;
  const reread = (): XmlReader => {
    const second = again();
    do second.next();
    while (second.offset < offset);
    return second;
  };
  const fault = readElement(reader);
  return { ...(version.number === "1.1" ? readFault11(fault) : readFault12(fault, version)), reread };
}

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383507 */
function readFault11(fault: XmlElement): Said {
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
function readFault12(fault: XmlElement, version: SoapVersion): Said {
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
  headers: FaultHead = NO_HEADERS,
): SoapFault {
  const { reason, actor, subcodes } = raw;
  const shared = {
    ...headers,
    reason,
    subcodes,
    status,
    rawFaultCode: raw.code,
    ...(actor === undefined ? undefined : { actor }),
  };
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
  const { detail } = raw;
  if (detail === undefined) return undefined;
  for (const entry of childrenOf(detail)) {
    const fault = operation.faults.find((one) => mayBeRoot(one.detail, entry.name));
    if (fault === undefined) continue;
    try {
      return { faultName: fault.name, detail: decodeEntry(raw.reread(), detail.name, fault.detail, options) };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** The detail, the Fault and the Body end behind the entry. */
const IN_DETAIL: EncodedExtent = { levels: 3, answer: false };

/** Decodes the first element of its name in the detail of the Fault at whose start the reader stands. It is there. */
function decodeEntry(reader: XmlReader, detail: QName, entry: ElementDescriptor, options: DecodeOptions): unknown {
  const outside = reader.depth;
  for (;;) {
    if (reader.next() !== XmlToken.start) continue;
    const inDetail = reader.depth > outside + 1;
    if (inDetail ? !mayBeRoot(entry, reader) : !sameName(reader, detail)) reader.skip();
    else if (inDetail) return decodeElement(entry, reader, options, IN_DETAIL);
  }
}
