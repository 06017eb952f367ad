// The other toolkit's values as ours: attributes and text under keys, prefixes in names, everything else by the description.
import { fromJson, xmlElement, type XmlElement } from "@soapwright/core";
import { typesByTag } from "@soapwright/core/model";
import type {
  ElementDescriptor,
  ElementMember,
  Member,
  PolymorphicDescriptor,
  QName,
  SimpleTypeDescriptor,
  TypeDescriptor,
} from "@soapwright/core/model";
import type { Conventions } from "./cases.ts";

/** A value of a description, from what the other toolkit calls the same. What fits nothing is left for the test to see. */
export function valueOf(element: ElementDescriptor, json: unknown, conventions: Conventions): unknown {
  if (element.type.kind === "anyType") return treeOf(element.name, json ?? {}, conventions);
  return convert(element.type, json ?? {}, conventions);
}

/** An element without a type: keys are elements in no namespace. */
function treeOf(name: QName, json: unknown, conventions: Conventions): XmlElement {
  if (!isRecord(json)) return xmlElement(name, { children: json === "" ? [] : [String(json)] });
  const { attributesKey, valueKey } = conventions;
  const given = json[attributesKey];
  const attributes = Object.entries(isRecord(given) ? given : {}).map(([key, value]) => ({
    name: { namespace: "", localName: localOf(key) },
    value: String(value),
  }));
  const children = Object.entries(json).flatMap(([key, value]): (XmlElement | string)[] => {
    if (key === attributesKey) return [];
    if (key === valueKey) return [String(value)];
    const inner = { namespace: "", localName: localOf(key) };
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    return all.map((one) => treeOf(inner, one ?? {}, conventions));
  });
  return xmlElement(name, { attributes, children });
}

function convert(type: TypeDescriptor, json: unknown, conventions: Conventions): unknown {
  if (json === null) return null;
  switch (type.kind) {
    case "simpleType":
      return simple(type, contentOf(json, conventions));
    case "collection": {
      const items = isRecord(json) ? valueAt(json, type.item.name.localName) : json;
      return listOf(items).map((item) => convert(type.item.type, item, conventions));
    }
    case "complexType":
    case "substitutionGroup":
      return record(type.members, json, conventions);
    case "polymorphic":
      return typed(type, json, conventions);
    case "anyType":
      return treeOf({ namespace: "", localName: "" }, json, conventions);
    case "anyValue":
      return json;
    default:
      return type satisfies never;
  }
}

/** A simple value stands alone, or under the key for text where attributes stand beside it. */
function contentOf(json: unknown, { valueKey }: Conventions): unknown {
  return isRecord(json) && Object.hasOwn(json, valueKey) ? json[valueKey] : json;
}

function simple(type: SimpleTypeDescriptor, given: unknown): unknown {
  // A text that is a CDATA section means what stands in it.
  const json = typeof given === "string" ? given.replace(/^<!\[CDATA\[([^]*)\]\]>$/, "$1") : given;
  const element: ElementDescriptor = { kind: "element", name: { namespace: "", localName: "" }, type, nillable: false };
  if (type.variety !== "atomic") return fromJson(element, json);
  // In lossless forms: a number of decimals is text, and so is every date; text may stand for a number and a boolean.
  switch (NUMBERS.get(type.lexical.name)) {
    case "number":
      return typeof json === "string" && json !== "" ? Number(json) : json;
    case "boolean":
      return json === "true" ? true : json === "false" ? false : json;
    case "exact":
      return fromJson(element, json);
    case undefined:
      return fromJson(element, typeof json === "number" || typeof json === "boolean" ? String(json) : json);
  }
}

const NUMBERS: ReadonlyMap<string, "number" | "exact" | "boolean"> = new Map([
  ...["byte", "short", "int", "unsignedByte", "unsignedShort", "unsignedInt", "float", "double"].map(
    (name) => [name, "number"] as const,
  ),
  ...["long", "unsignedLong", "integer", "nonNegativeInteger", "positiveInteger"].map(
    (name) => [name, "exact"] as const,
  ),
  ["boolean", "boolean"] as const,
]);

function record(members: readonly Member[], json: unknown, conventions: Conventions): unknown {
  const { attributesKey, valueKey } = conventions;
  const text = members.find((member) => member.kind === "text");
  const given = isRecord(json) ? json : text === undefined ? {} : { [valueKey]: json };
  const attributes = given[attributesKey];
  const entries = members.flatMap((member): [string, unknown][] => {
    const value = memberValue(member, given, isRecord(attributes) ? attributes : {}, conventions);
    return value === undefined ? [] : [[member.property, value]];
  });
  return Object.fromEntries(entries);
}

function memberValue(
  member: Member,
  given: Readonly<Record<string, unknown>>,
  attributes: Readonly<Record<string, unknown>>,
  conventions: Conventions,
): unknown {
  switch (member.kind) {
    case "text":
      return given[conventions.valueKey] === undefined ? undefined : simple(member.type, given[conventions.valueKey]);
    case "attribute": {
      const value = valueAt(attributes, member.name.localName);
      return value === undefined ? undefined : simple(member.type, value);
    }
    case "element":
      return elementValue(member, valueAt(given, member.name.localName), conventions);
    case "anyAttribute":
      return [];
    case "group":
    case "any":
      return undefined;
  }
}

function elementValue(member: ElementMember, json: unknown, conventions: Conventions): unknown {
  // The other toolkit reads an empty element as null.
  const one = (item: unknown): unknown =>
    convert(
      member.type,
      item === null && !member.nillable && member.type.kind !== "simpleType" ? {} : item,
      conventions,
    );
  if (member.max > 1) return listOf(json).map(one);
  return json === undefined ? undefined : one(json);
}

/** `xsi:type` stands among the attributes: `{ type, xmlns }` on the way out, a prefixed name on the way in. */
function typed(polymorphic: PolymorphicDescriptor, json: unknown, conventions: Conventions): unknown {
  const attributes = isRecord(json) ? json[conventions.attributesKey] : undefined;
  const given = isRecord(attributes) ? (attributes["xsi_type"] ?? valueEnding(attributes, ":type")) : undefined;
  const name = isRecord(given) ? given["type"] : given;
  const tag = typeof name === "string" ? localOf(name) : (polymorphic.declared.name?.localName ?? "");
  const type = typesByTag(polymorphic).get(tag);
  if (type === undefined) return json;
  const rest = record(type.members, json, conventions);
  return isRecord(rest) ? { $type: tag, ...rest } : rest;
}

function valueEnding(attributes: Readonly<Record<string, unknown>>, ending: string): unknown {
  return Object.entries(attributes).find(([key]) => key.endsWith(ending))?.[1];
}

/** By the local name: keys may have a prefix. */
function valueAt(given: Readonly<Record<string, unknown>>, localName: string): unknown {
  return Object.entries(given).find(([key]) => localOf(key) === localName)?.[1];
}

function localOf(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function listOf(json: unknown): readonly unknown[] {
  if (json === undefined || json === null) return [];
  return Array.isArray(json) ? json : [json];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
