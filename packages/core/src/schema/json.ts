// Values to JSON and back, by their description: JSON has no bigint, no bytes and no NaN.
import { clark, fromClark, type QName } from "../names.ts";
import { base64BinaryLexical, writeBase64 } from "./lexical/binary.ts";
import { isRefusal } from "./lexical/types.ts";
import { isRecord } from "./record.ts";
import { attributesFromJson, attributesToJson, treeFromJson, treeToJson } from "./tree-json.ts";
import { TYPE_TAG, typesByTag, UNKNOWN_XML } from "./type-tags.ts";
import type {
  ElementDescriptor,
  Member,
  PolymorphicDescriptor,
  SimpleTypeDescriptor,
  TypeDescriptor,
} from "./types.ts";

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A value as JSON, nothing lost: 64-bit integers as text, bytes as base64, QNames in Clark's notation
 * (`{namespace}local`), infinite numbers as XML Schema writes them. Decimals and dates are text already.
 * An element as a tree is `{ name, prefix, namespaces, attributes, children }`: names in Clark's notation, attributes
 * as values by name, children as text and trees, and what is empty left out. `$attributes` are values by name too.
 */
export function toJson(element: ElementDescriptor, value: unknown): Json {
  return convert(element.type, value, toJsonParts) as Json;
}

/**
 * JSON as a value. What does not fit is left as it is: encoding refuses it, with its path and what was expected,
 * so that a mistake is reported once and in one form. A 64-bit integer may be a number as long as it is exact.
 */
export function fromJson(element: ElementDescriptor, json: unknown): unknown {
  return convert(element.type, json, fromJsonParts);
}

/** What JSON has in another form: one way for each direction. */
interface Parts {
  readonly simple: (type: SimpleTypeDescriptor, value: unknown) => unknown;
  readonly tree: (value: unknown) => unknown;
  readonly attributes: (value: unknown) => unknown;
}

const toJsonParts: Parts = {
  simple: (_type, value) => simpleToJson(value),
  tree: treeToJson,
  attributes: attributesToJson,
};

const fromJsonParts: Parts = { simple: simpleFromJson, tree: treeFromJson, attributes: attributesFromJson };

function convert(type: TypeDescriptor, value: unknown, parts: Parts): unknown {
  if (value === null || value === undefined) return value;
  switch (type.kind) {
    case "simpleType":
      return parts.simple(type, value);
    case "collection":
      return each(value, (item) => convert(type.item.type, item, parts));
    case "complexType":
    case "substitutionGroup":
      return convertRecord(type.members, value, parts);
    case "polymorphic":
      return convertTyped(type, value, parts);
    case "anyType":
      return parts.tree(value);
  }
}

function convertTyped(polymorphic: PolymorphicDescriptor, value: unknown, parts: Parts): unknown {
  if (!isRecord(value)) return value;
  const tag = value[TYPE_TAG];
  const type = typeof tag === "string" ? typesByTag(polymorphic).get(tag) : undefined;
  if (type !== undefined) return convertRecord(type.members, value, parts);
  return UNKNOWN_XML in value ? { ...value, [UNKNOWN_XML]: parts.tree(value[UNKNOWN_XML]) } : value;
}

function convertRecord(members: readonly Member[], value: unknown, parts: Parts): unknown {
  if (!isRecord(value)) return value;
  const byProperty = new Map(members.map((member) => [member.property, member]));
  const entries = Object.entries(value).map(([property, given]): [string, unknown] => {
    const member = byProperty.get(property);
    return [property, member === undefined ? given : convertMember(member, given, parts)];
  });
  // `fromEntries` defines properties: `__proto__` stays a name like any other.
  return Object.fromEntries(entries.filter(([, given]) => given !== undefined));
}

function convertMember(member: Member, value: unknown, parts: Parts): unknown {
  switch (member.kind) {
    case "group":
      return each(value, (record) => convertRecord(member.members, record, parts));
    case "any":
      return each(value, parts.tree);
    case "anyAttribute":
      return parts.attributes(value);
    case "element":
      if (member.max > 1) return each(value, (one) => convert(member.type, one, parts));
      return convert(member.type, value, parts);
    default:
      return convert(member.type, value, parts);
  }
}

function each(value: unknown, convertOne: (one: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(convertOne) : value;
}

/** A value alone tells how it is written: no description is needed on the way out. */
function simpleToJson(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : lexicalNumber(value);
  if (value instanceof Uint8Array) return writeBase64(value);
  if (Array.isArray(value)) return value.map(simpleToJson);
  if (typeof value === "object" && value !== null && "localName" in value) return clark(value as QName);
  return value;
}

function lexicalNumber(value: number): string {
  return Number.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
}

function simpleFromJson(type: SimpleTypeDescriptor, value: unknown): unknown {
  if (type.variety === "list") return each(value, (item) => simpleFromJson(type.item, item));
  if (type.variety === "union") {
    const found = type.memberTypes.map((member) => simpleFromJson(member, value)).find((one) => one !== value);
    return found ?? value;
  }
  if (typeof value !== "string" && typeof value !== "number") return value;
  return fromText(type.lexical.name, value);
}

const INFINITE: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["INF", Infinity],
  ["-INF", -Infinity],
]);

const BIG: ReadonlySet<string> = new Set([
  "long",
  "unsignedLong",
  "integer",
  "nonNegativeInteger",
  "positiveInteger",
  "nonPositiveInteger",
  "negativeInteger",
]);

function fromText(name: string, value: string | number): unknown {
  if (BIG.has(name)) {
    if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
    return /^[+-]?[0-9]{1,4000}$/.test(value) ? BigInt(value) : value;
  }
  if (typeof value !== "string") return value;
  if (name === "float" || name === "double") return INFINITE.get(value) ?? value;
  if (name === "base64Binary" || name === "hexBinary") {
    // JSON carries bytes in one form, whatever the form on the wire.
    const bytes = base64BinaryLexical.parse(value);
    return isRefusal(bytes) ? value : bytes;
  }
  if (name === "QName" || name === "NOTATION") return fromClark(value);
  return value;
}
