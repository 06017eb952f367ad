// What is decided once for an encoded message that is written: what is shared, what each is called, and what is due.
import { NS, type QName } from "../names.ts";
import { nil, type Writing } from "../schema/encode/writing.ts";
import { Misfit } from "../schema/misfit.ts";
import type { TypeDescriptor } from "../schema/types.ts";
import { holdsNull } from "./any-value.ts";
import { ANY, MAP, type EncodingRules } from "./names.ts";
import { located, type Place } from "./place.ts";

/** One message being written. */
export interface Encoding {
  readonly rules: EncodingRules;
  /** Records, arrays and maps that come more than once. */
  readonly shared: ReadonlySet<object>;
  /** The names that shared values have, by the type that each is written as. */
  readonly names: Map<object, Map<TypeDescriptor, string>>;
  /** Whether a shared value becomes an element of its own behind the message. */
  readonly apart: boolean;
  /** Values that wait for an element of their own. */
  readonly due: DueValue[];
  count: number;
}

/** A value that something refers to, and that is not written yet. */
export interface DueValue {
  readonly write: Write;
  readonly value: object;
  readonly id: string;
  readonly place: Place;
}

/** The element that a value is written into. */
export interface Target {
  readonly writing: Writing;
  readonly encoding: Encoding;
  readonly name: QName;
  /** The start tag, without its `>`. */
  readonly open: string;
  readonly close: string;
  readonly place: Place;
}

/** Writes a value that is neither nil nor a reference. */
export type Write = (value: unknown, target: Target) => void;

/** Compiles a type at its first use. */
export type WriteOf = (type: TypeDescriptor) => Write;

/** The element of that name, in the prefixes of the message. */
export function elementOf(name: QName, writing: Writing, encoding: Encoding, place: Place): Target {
  const tag = `${writing.qualifier(name.namespace)}${name.localName}`;
  return { writing, encoding, name, open: `<${tag}`, close: `</${tag}>`, place };
}

/** Writes a value: nil, a reference to one that is shared, or itself. */
export function writeValue(
  type: TypeDescriptor,
  writeOf: WriteOf,
  value: unknown,
  nillable: boolean,
  target: Target,
): void {
  const { writing, encoding, open, place } = target;
  if (value === null && holdsNull(type, nillable)) {
    writing.xml += nil(open, writing);
    return;
  }
  if (typeof value !== "object" || value === null || !encoding.shared.has(value) || isInPlace(type)) {
    writeOf(type)(value, target);
    return;
  }
  const { rules, names, apart, due } = encoding;
  let byType = names.get(value);
  if (byType === undefined) names.set(value, (byType = new Map<TypeDescriptor, string>()));
  const known = byType.get(type);
  const id = known ?? `id${++encoding.count}`;
  byType.set(type, id);
  if (known === undefined && apart) due.push({ write: writeOf(type), value, id, place });
  if (known !== undefined || apart) {
    writing.xml += `${open} ${qualified(rules.ref, writing)}="${rules.refMark}${id}"/>`;
    return;
  }
  writeOf(type)(value, { ...target, open: `${open} ${qualified(rules.id, writing)}="${id}"` });
}

/** Values that are not written as an element of their own, and can be no other's. */
function isInPlace(type: TypeDescriptor): boolean {
  return type.kind === "simpleType" || type.kind === "anyType" || type.kind === "substitutionGroup";
}

/** A name with its prefix. */
export function qualified({ namespace, localName }: QName, writing: Writing): string {
  return `${writing.qualifier(namespace)}${localName}`;
}

/** What an element's start tag says of its type; nothing where the type has no name. */
export function instanceType(name: QName | undefined, { writing }: Target): string {
  return name === undefined ? "" : ` ${writing.qualifier(NS.xsi)}type="${qualified(name, writing)}"`;
}

/** The name that a value of the type has on the wire: of an anonymous simple type, that of the one it narrows. */
export function typeNameOf(type: TypeDescriptor, { array, struct }: EncodingRules): QName | undefined {
  switch (type.kind) {
    case "simpleType":
      for (let at: typeof type | undefined = type; at !== undefined; at = at.base)
        if (at.name !== undefined) return at.name;
      return undefined;
    case "complexType":
      return type.name;
    case "substitutionGroup":
      return undefined;
    case "polymorphic":
      return type.declared.name;
    case "collection":
      return type.name ?? (type.rank === undefined ? undefined : array);
    case "anyType":
      return ANY;
    case "anyValue":
      return type.of === "map" ? MAP : type.of === "struct" ? struct : ANY;
  }
}

/** The records, arrays and maps that a value holds more than once, or that contain themselves. */
export function sharedIn(value: unknown): ReadonlySet<object> {
  const seen = new Set<object>();
  const shared = new Set<object>();
  const due: unknown[] = [value];
  while (due.length > 0) {
    const one = due.pop();
    if (typeof one !== "object" || one === null || one instanceof Uint8Array) continue;
    if (seen.has(one)) shared.add(one);
    else {
      seen.add(one);
      if (Array.isArray(one)) for (const item of one) due.push(item);
      else if (one instanceof Map) for (const [key, held] of one) due.push(key, held);
      else for (const held of Object.values(one)) due.push(held);
    }
  }
  return shared;
}

/** A misfit at the value's place. */
export function misfitAt({ place }: Target, ...init: ConstructorParameters<typeof Misfit>): Misfit {
  return located(new Misfit(...init), place);
}
