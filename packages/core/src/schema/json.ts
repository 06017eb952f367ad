// Values to JSON and back, by their description: JSON has no bigint, no bytes and no NaN.
import { codecOf } from "./codecs.ts";
import { isRecord } from "./record.ts";
import { simpleFromJson, simpleToJson } from "./simple-json.ts";
import { attributesFromJson, attributesToJson, treeFromJson, treeToJson } from "./tree-json.ts";
import { TYPE_TAG, typesByTag, UNKNOWN_XML } from "./type-tags.ts";
import type {
  AnyValueDescriptor,
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
 * A value that says its type itself is `{ $type, $value }` where JSON alone would not tell it.
 * @throws {EncodeError} where a value of an encoded message contains itself, or shares so much that JSON, which shares
 * nothing, would be too large.
 */
export function toJson(element: ElementDescriptor, value: unknown): Json {
  if (element.encoding !== undefined) codecOf(element.encoding).checkTree(value);
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
  readonly any: (type: AnyValueDescriptor, value: unknown) => unknown;
}

const toJsonParts: Parts = {
  simple: (_type, value) => simpleToJson(value),
  tree: treeToJson,
  attributes: attributesToJson,
  any: (type, value) => codecOf(type).toJson(value),
};

const fromJsonParts: Parts = {
  simple: simpleFromJson,
  tree: treeFromJson,
  attributes: attributesFromJson,
  any: (type, value) => codecOf(type).fromJson(value),
};

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
    case "anyValue":
      return parts.any(type, value);
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
