// How many items an array says it has, and where one stands: `arrayType`, `offset` and `position`, read and written.
import { excerpt } from "../error.ts";
import type { QName } from "../names.ts";
import { qnameLexical } from "../schema/lexical/qname.ts";
import { isRefusal } from "../schema/lexical/types.ts";
import { Misfit } from "../schema/misfit.ts";
import { attributeOf } from "../schema/encode/tree.ts";
import type { XmlElement } from "../xml/element.ts";
import { encodingRules, isEncodingNamespace } from "./names.ts";

const { "1.1": rules11, "1.2": rules12 } = encodingRules;

/** What an array says of itself. Nothing is made as large as it says: sizes are only compared. */
export interface ArrayShape {
  /** The type of its items; undefined where it is not said, or where the items are arrays without a name. */
  readonly itemType: QName | undefined;
  /** One for each dimension; undefined where it is left open. Empty where the array says nothing. */
  readonly sizes: readonly (number | undefined)[];
  /** How many items are left out at the start. */
  readonly offset: number;
}

/** Reads a QName in an attribute, with the prefixes in force at the element. */
export function qnameAt(element: XmlElement, text: string): QName {
  const name = qnameLexical.parse(text, { namespaceOf: (prefix) => namespaceAt(element, prefix) });
  if (isRefusal(name)) throw new Misfit("TYPE", name.expected, JSON.stringify(excerpt(text)));
  return name;
}

/** The namespace of a prefix at an element; its own prefix stands for its own namespace. */
export function namespaceAt({ name, prefix: own, namespaces }: XmlElement, prefix: string): string | undefined {
  return prefix !== "" && prefix === own ? name.namespace : namespaces[prefix];
}

/** What an element says of the array that it holds. */
export function shapeAt(element: XmlElement): ArrayShape {
  const arrayType = attributeOf(element, rules11.namespace, "arrayType");
  if (arrayType !== undefined) return { ...readArrayType(element, arrayType), offset: offsetAt(element) };
  const itemType = attributeOf(element, rules12.namespace, "itemType");
  const sizes = attributeOf(element, rules12.namespace, "arraySize");
  return {
    itemType: itemType === undefined ? undefined : qnameAt(element, itemType),
    sizes: sizes === undefined ? [] : readArraySize(sizes),
    offset: offsetAt(element),
  };
}

/** Whether an element says that it holds an array. */
export function saysArray(element: XmlElement): boolean {
  return (
    attributeOf(element, rules11.namespace, "arrayType") !== undefined ||
    ["itemType", "arraySize"].some((name) => attributeOf(element, rules12.namespace, name) !== undefined) ||
    attributeOf(element, rules12.namespace, "nodeType") === "array"
  );
}

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383522 */
function readArrayType(element: XmlElement, text: string): Pick<ArrayShape, "itemType" | "sizes"> {
  const parts = /^\s*([^\s[\]]+)\s*((?:\[[\s,]*\]\s*)*)\[([\s\d,]*)\]\s*$/.exec(text);
  const [, name = "", inner = "", sizes = ""] = parts ?? [];
  if (parts === null) throw badAttribute("arrayType", "a type and sizes: xsd:int[2]", text);
  return {
    itemType: inner.trim() === "" ? qnameAt(element, name) : undefined,
    sizes: sizes.split(",").map((size) => (size.trim() === "" ? undefined : sizeOf(size, "arrayType", text))),
  };
}

/** @see https://www.w3.org/TR/soap12-part2/#arraySizeattr */
function readArraySize(text: string): readonly (number | undefined)[] {
  return text
    .trim()
    .split(/\s+/)
    .map((size, index) => (size === "*" && index === 0 ? undefined : sizeOf(size, "arraySize", text)));
}

function sizeOf(size: string, attribute: string, text: string): number {
  if (!/^\s*\d{1,15}\s*$/.test(size)) throw badAttribute(attribute, "sizes that are whole numbers", text);
  return Number(size);
}

function badAttribute(attribute: string, expected: string, text: string): Misfit {
  return new Misfit("TYPE", expected, JSON.stringify(excerpt(text)), `@${attribute}`);
}

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383523 */
function offsetAt(element: XmlElement): number {
  const text = attributeOf(element, rules11.namespace, "offset");
  if (text === undefined) return 0;
  const parts = /^\s*\[\s*(\d{1,15})\s*\]\s*$/.exec(text);
  if (parts === null) throw badAttribute("offset", "one whole number: [2]", text);
  return Number(parts[1]);
}

/**
 * Where an item says that it stands, one number for each dimension; undefined where it says nothing.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383524
 */
export function positionAt(element: XmlElement): readonly number[] | undefined {
  const text = attributeOf(element, rules11.namespace, "position");
  if (text === undefined) return undefined;
  const parts = /^\s*\[([\s\d,]*)\]\s*$/.exec(text);
  if (parts === null) throw badAttribute("position", "whole numbers: [2]", text);
  return (parts[1] ?? "").split(",").map((each) => sizeOf(each, "position", text));
}

/** Whether an `xsi:type` says no more than that this is an array. */
export function isArrayName({ namespace, localName }: QName): boolean {
  return localName === "Array" && isEncodingNamespace(namespace);
}
