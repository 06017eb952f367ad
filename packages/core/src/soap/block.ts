// Header blocks that the contract does not bind, each with what writes it: who makes none, ships no writer of them.
import { encodeElement } from "../schema/encode.ts";
import type { Element } from "../schema/types.ts";
import { parseXml, writeElement, xmlElement, type XmlElement } from "../xml/element.ts";
import { XmlWriter } from "../xml/writer.ts";
import type { HeaderBlock } from "./header.ts";
import type { SoapVersion } from "./version.ts";

/** For whom a header block is, and whether that may pass it over. */
export interface HeaderTarget {
  /** Whoever is addressed must understand the block or refuse the message. */
  readonly mustUnderstand?: boolean;
  /** Who is addressed: the last receiver unless told. A URI; SOAP 1.1 calls it the actor. */
  readonly role?: string;
}

/**
 * A header block that is an XML element, written as it is.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383497
 */
export function xmlBlock(element: XmlElement, target: HeaderTarget = {}): HeaderBlock {
  return { write: (version) => write(version, element, target) };
}

/** A header block given as a value, with the description of its element. A value that does not fit is an `encode` error. */
export function typedBlock<T>(element: Element<T>, value: NoInfer<T>, target: HeaderTarget = {}): HeaderBlock {
  return { write: (version) => write(version, parseXml(encodeElement(element, value)), target) };
}

function write(version: SoapVersion, element: XmlElement, { mustUnderstand, role }: HeaderTarget): string {
  const { namespace } = version;
  const attributes = [
    ...element.attributes.filter((one) => one.name.namespace !== namespace),
    ...(mustUnderstand === true ? [{ name: { namespace, localName: "mustUnderstand" }, value: "1" }] : []),
    ...(role === undefined ? [] : [{ name: { namespace, localName: version.roleAttribute }, value: role }]),
  ];
  const writer = new XmlWriter();
  writeElement(writer, xmlElement(element.name, { ...element, attributes }));
  return writer.toString();
}
