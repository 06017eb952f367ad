// What the encodings of SOAP 1.1 and 1.2 differ in: one table; and the names that toolkits brought along.
import { NS, qname, type QName } from "../names.ts";

/** The rules of one encoding. */
export interface EncodingRules {
  /** Also what `encodingStyle` says. */
  readonly namespace: string;
  /** The type of arrays without a type of their own, and of records without one. */
  readonly array: QName;
  readonly struct: QName;
  /** The attribute that names a value which is referred to. */
  readonly id: QName;
  /** The attribute that refers to it, and what stands in front of the name there. */
  readonly ref: QName;
  readonly refMark: string;
  /** Whether a value that is referred to is an element of its own behind the message, and not where it comes first. */
  readonly apart: boolean;
  /** What separates the sizes of an array's dimensions. */
  readonly sizeMark: string;
}

const ENCODING_11 = NS.soapEncoding11;
const ENCODING_12 = "http://www.w3.org/2003/05/soap-encoding";

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383512 */
const rules11: EncodingRules = {
  namespace: ENCODING_11,
  array: qname(ENCODING_11, "Array"),
  struct: qname(ENCODING_11, "Struct"),
  id: qname("", "id"),
  ref: qname("", "href"),
  refMark: "#",
  apart: true,
  sizeMark: ",",
};

/** @see https://www.w3.org/TR/soap12-part2/#soapenc */
const rules12: EncodingRules = {
  namespace: ENCODING_12,
  array: qname(ENCODING_12, "Array"),
  struct: qname(ENCODING_12, "Struct"),
  id: qname(ENCODING_12, "id"),
  ref: qname(ENCODING_12, "ref"),
  refMark: "",
  apart: false,
  sizeMark: " ",
};

/** The encodings by the version of SOAP that brought them. */
export const encodingRules: Readonly<Record<"1.1" | "1.2", EncodingRules>> = { "1.1": rules11, "1.2": rules12 };

/** Whether a namespace is one of SOAP encoding. */
export function isEncodingNamespace(namespace: string): boolean {
  return namespace === ENCODING_11 || namespace === ENCODING_12;
}

/** The element that says which accessor of an answer is the return value. */
export const RPC_RESULT: QName = qname("http://www.w3.org/2003/05/soap-rpc", "result");

/** The type of maps that Axis, PHP and others write. */
export const MAP: QName = qname("http://xml.apache.org/xml-soap", "Map");

/** The type of values that say themselves what they are. */
export const ANY: QName = qname(NS.xsd, "anyType");
