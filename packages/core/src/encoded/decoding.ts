// What is decided once for an encoded message that is read: its elements, the values made of them, and what is due.
import { clark, NS, sameName, type QName } from "../names.ts";
import type { Reading } from "../schema/decode/reading.ts";
import { attributeOf } from "../schema/encode/tree.ts";
import { Misfit } from "../schema/misfit.ts";
import type { TypeDescriptor } from "../schema/types.ts";
import type { XmlElement } from "../xml/element.ts";
import { isWhitespace } from "../xml/characters.ts";
import { qnameAt } from "./array-size.ts";
import { follow, idOf, remember, type Graph, type Made } from "./graph.ts";
import { isEncodingNamespace } from "./names.ts";
import { at, located, stepsOf, type Place } from "./place.ts";

/** One message being read. */
export interface Decoding {
  readonly reading: Reading;
  readonly graph: Graph;
  readonly made: Made;
  /** Fills values that were reached by reference: a long chain of them must not end where the stack does. */
  readonly due: (() => void)[];
  /** How many items that were left out may still be made up for. */
  gaps: number;
}

/** A value as soon as it can be referred to, and how to fill it; nothing is left to do where there is no `fill`. */
export interface Begun {
  readonly value: unknown;
  readonly fill?: () => void;
}

/** Begins the value of an element that holds it itself and is not nil. */
export type Begin = (element: XmlElement, decoding: Decoding, place: Place) => Begun;

/** Compiles a type at its first use. */
export type BeginOf = (type: TypeDescriptor) => Begin;

/** A value, or `null` where the element, or what it refers to, is nil. */
export function readValue(
  type: TypeDescriptor,
  beginOf: BeginOf,
  element: XmlElement,
  decoding: Decoding,
  place: Place,
): unknown {
  const { graph, made, due } = decoding;
  const target = at(place, () => follow(graph, element));
  if (isNil(target, place)) return null;
  const isShared = target !== element || idOf(element) !== undefined;
  if (isShared) {
    const byType = made.get(target);
    if (byType?.has(type) === true) return byType.get(type);
  }
  const { value, fill } = beginOf(type)(target, decoding, place);
  if (isShared) remember(made, target, type, value);
  if (fill !== undefined) {
    if (target === element) fill();
    else due.push(fill);
  }
  return value;
}

function isNil(element: XmlElement, place: Place): boolean {
  if (element.attributes.length === 0) return false;
  const nil = attributeOf(element, NS.xsi, "nil")?.trim();
  // Toolkits of the schema's drafts write `xsi:null`.
  if (nil !== "true" && nil !== "1") return false;
  if (element.children.every((child) => typeof child === "string" && isWhitespace(child))) return true;
  throw located(new Misfit("NIL", "no content where xsi:nil is true"), place);
}

/** The misfit of a nil where the contract knows none. */
export function unwantedNil(place: Place): Misfit {
  return located(new Misfit("NIL", "an element that is not nil", "xsi:nil"), place);
}

/** All text of an element that holds nothing else. */
export function textAt(element: XmlElement, expected: string): string {
  let text = "";
  for (const child of element.children) {
    if (typeof child !== "string") throw new Misfit("TYPE", expected, `element ${clark(child.name)}`);
    text += child;
  }
  return text;
}

/** What `xsi:type` says of an element; undefined where it says nothing. */
export function instanceTypeOf(element: XmlElement): QName | undefined {
  const text = element.attributes.length === 0 ? undefined : attributeOf(element, NS.xsi, "type");
  if (text === undefined) return undefined;
  try {
    return qnameAt(element, text);
  } catch (thrown) {
    if (thrown instanceof Misfit) thrown.steps.push("@type");
    throw thrown;
  }
}

/** Reports, or refuses, something that the contract does not know. */
export function reportUnknown(
  decoding: Decoding,
  kind: "element" | "attribute" | "text",
  name: QName | undefined,
  place: Place,
): void {
  const { strict, listens, skipped } = decoding.reading;
  const step = kind === "text" ? "text()" : kind === "attribute" ? `@${name?.localName}` : (name?.localName ?? "");
  if (strict) {
    const found = name === undefined ? "text" : `${kind} ${clark(name)}`;
    throw located(new Misfit("UNKNOWN", "nothing that the contract does not know", found, step), place);
  }
  if (listens) skipped.push({ kind, name, steps: [step, ...stepsOf(place)] });
}

/**
 * Looks for attributes that the contract does not know; those of SOAP itself belong to every element.
 * @param own The name of the element's type; undefined where it has none.
 */
export function reportAttributes(
  element: XmlElement,
  decoding: Decoding,
  place: Place,
  own: QName | undefined,
  isKnown: (name: QName) => boolean = () => false,
): void {
  const { strict, listens } = decoding.reading;
  if (!strict && !listens) return;
  for (const { name } of element.attributes) {
    if (isKnown(name) || OF_SOAP.has(name.namespace) || isEncodingNamespace(name.namespace)) continue;
    if (name.namespace === "" && (name.localName === "id" || name.localName === "href")) continue;
    if (name.namespace === NS.xsi) {
      if (name.localName === "type") reportInstanceType(element, decoding, place, own);
    } else reportUnknown(decoding, "attribute", name, place);
  }
}

const OF_SOAP: ReadonlySet<string> = new Set([NS.xml, NS.soap11, NS.soap12]);

/** Every value says its type; one that says another than the contract's is worth a word. */
function reportInstanceType(element: XmlElement, decoding: Decoding, place: Place, own: QName | undefined): void {
  let name: QName | undefined;
  try {
    name = instanceTypeOf(element);
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    if (decoding.reading.strict) throw located(thrown, place);
  }
  const says = name !== undefined && (name.namespace === NS.xsd || isEncodingNamespace(name.namespace));
  if (says || (name !== undefined && own !== undefined && sameName(name, own))) return;
  if (decoding.reading.strict) {
    const expected = own === undefined ? "an element without xsi:type" : `xsi:type ${clark(own)}`;
    throw located(new Misfit("TYPE", expected, name === undefined ? undefined : clark(name), "@type"), place);
  }
  reportUnknown(decoding, "attribute", { namespace: NS.xsi, localName: "type" }, place);
}
