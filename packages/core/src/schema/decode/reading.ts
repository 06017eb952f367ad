// One message being read: how strictly, and what was skipped on the way.
import { clark, NS, sameName, type QName } from "../../names.ts";
import type { XmlReader } from "../../xml/reader.ts";
import { Misfit, passOnFrom } from "../misfit.ts";
import type { MemberNotes, TypeDescriptor } from "../types.ts";
import { instanceTypeAt } from "./instance-type.ts";

/** Something in a message that the contract does not know. */
export interface UnknownPart {
  /** Where, down to the unknown part itself: `doGetDealsResponse/dealsList[0]/colour`. */
  readonly path: string;
  readonly kind: "element" | "attribute" | "text";
  /** Undefined for text. */
  readonly name: QName | undefined;
}

/** An {@link UnknownPart} whose path is not known yet; steps innermost first. */
interface Skipped {
  readonly kind: UnknownPart["kind"];
  readonly name: QName | undefined;
  readonly steps: (string | number)[];
}

/** What is decided once for a message. */
export interface Reading {
  /** Refuses what the contract does not know. */
  readonly strict: boolean;
  /** Refuses elements out of the contract's order. */
  readonly ordered: boolean;
  /** Checks facets besides enumerations. */
  readonly facets: boolean;
  /** Whether anybody wants to know what was skipped. */
  readonly listens: boolean;
  /** Skipped so far; each level adds its step to what its children skipped. */
  readonly skipped: Skipped[];
}

/** Whether an attribute is one that a type names. */
export type IsNamed = (namespace: string, localName: string) => boolean;

/** Reads one value; the reader stands on the element's start and is left on its end. */
export type Read = (reader: XmlReader, reading: Reading) => unknown;

/** Reads the current start tag's attributes into a record, in the order of the members. */
export type ReadAttributes = (reader: XmlReader, reading: Reading, record: Record<string, unknown>) => void;

/** Compiles a type at its first use, so that a contract of any size starts at once. */
export type ReadOf = (type: TypeDescriptor) => Read;

/** The expanded name of the current tag. */
export function nameAt(reader: XmlReader): QName {
  return { namespace: reader.namespace, localName: reader.localName };
}

/** A child element where the type has nothing but text. */
export function noElements(reader: XmlReader, expected: string): Misfit {
  return new Misfit("TYPE", expected, `element ${clark(nameAt(reader))}`);
}

/** Steps over an element that the contract does not know. */
export function skipElement(reader: XmlReader, reading: Reading): void {
  if (reading.strict || reading.listens) report(reading, "element", nameAt(reader), reader.localName);
  reader.skip();
}

/** Steps over text between elements. */
export function skipText(reading: Reading): void {
  if (reading.strict || reading.listens) report(reading, "text", undefined, "text()");
}

/**
 * Looks for attributes that the contract does not know. Those of the instance namespace and of `xml:` belong to every
 * element, but an `xsi:type` must not say that the element is of another type.
 * @param own The name of the element's type; undefined where it has none.
 */
export function skipAttributes(
  reader: XmlReader,
  reading: Reading,
  own: QName | undefined,
  isKnown: IsNamed = knowsNone,
): void {
  if (!reading.strict && !reading.listens) return;
  for (let index = 0; index < reader.attributeCount; index++) {
    const namespace = reader.attributeNamespace(index);
    if (namespace === NS.xml) continue;
    const localName = reader.attributeLocalName(index);
    if (namespace === NS.xsi) {
      if (localName === "type") skipInstanceType(reader, reading, own);
    } else if (!isKnown(namespace, localName)) {
      report(reading, "attribute", { namespace, localName }, `@${localName}`);
    }
  }
}

const knowsNone: IsNamed = () => false;

/** Its own name says nothing new, and toolkits that write `xsi:type` everywhere name built-in types. */
function skipInstanceType(reader: XmlReader, reading: Reading, own: QName | undefined): void {
  let name: QName | undefined;
  try {
    name = instanceTypeAt(reader);
  } catch (thrown) {
    if (reading.strict || !(thrown instanceof Misfit)) throw thrown;
  }
  if (name !== undefined && (name.namespace === NS.xsd || (own !== undefined && sameName(own, name)))) return;
  if (reading.strict) {
    const expected = own === undefined ? "an element without xsi:type" : `xsi:type ${clark(own)}`;
    throw new Misfit("TYPE", expected, name === undefined ? undefined : clark(name), "@type");
  }
  reading.skipped.push({ kind: "attribute", name: { namespace: NS.xsi, localName: "type" }, steps: ["@type"] });
}

function report(reading: Reading, kind: UnknownPart["kind"], name: QName | undefined, step: string): void {
  if (reading.strict) {
    const found = name === undefined ? "text" : `${kind} ${clark(name)}`;
    throw new Misfit("UNKNOWN", "nothing that the contract does not know", found, step);
  }
  reading.skipped.push({ kind, name, steps: [step] });
}

/**
 * Reads a member's value; a misfit on the way, and what was skipped, learn where they are.
 * @param at The number of a repeated element; below zero for others.
 * @param name What the element is called on the way; undefined for the items of a collection.
 */
export function readAt(
  read: Read,
  member: MemberNotes,
  at: number,
  name: string | undefined,
  reader: XmlReader,
  reading: Reading,
): unknown {
  const before = reading.skipped.length;
  try {
    const value = read(reader, reading);
    if (reading.skipped.length !== before) addSteps(reading, before, stepsOf(at, name));
    return value;
  } catch (thrown) {
    const steps = stepsOf(at, name);
    addSteps(reading, before, steps);
    return passOnFrom(member, thrown, ...steps);
  }
}

function stepsOf(at: number, name: string | undefined): readonly (string | number)[] {
  const index = at < 0 ? [] : [at];
  return name === undefined ? index : [...index, name];
}

function addSteps(reading: Reading, before: number, steps: readonly (string | number)[]): void {
  for (let index = before; index < reading.skipped.length; index++) reading.skipped[index]?.steps.push(...steps);
}
