// Reads attribute declarations, references and groups.
import type { TreeElement } from "../load/tree.ts";
import { documentationOf } from "./annotation.ts";
import { excerptOf, NS, qname, type QName } from "./names.ts";
import {
  find,
  findMisplaced,
  readAttributes,
  readQName,
  readTypeName,
  readValues,
  readWord,
  required,
  requiredName,
  schemaChildren,
  type Reading,
} from "./reading.ts";
import type { SchemaDefaults } from "./schema-defaults.ts";
import { readSimpleType } from "./simple-type.ts";
import { readWildcard } from "./wildcard.ts";
import type { WrittenArrayType, WrittenAttribute, WrittenAttributeUse } from "./written-schema.ts";

const ATTRIBUTE: ReadonlySet<string> = new Set(["id", "name", "ref", "type", "use", "default", "fixed", "form"]);
const GROUP: ReadonlySet<string> = new Set(["id", "ref", "name"]);
const ANY: ReadonlySet<string> = new Set(["id", "namespace", "processContents"]);

/** Whether an element describes attributes. */
export function isAttributeUse(localName: string): boolean {
  return localName === "attribute" || localName === "attributeGroup" || localName === "anyAttribute";
}

/** Reads what describes attributes inside a type or an attribute group. */
export function readAttributeUse(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
): WrittenAttributeUse | undefined {
  if (element.name.localName === "attribute") return readAttribute(reading, element, defaults, undefined);
  if (element.name.localName === "anyAttribute") {
    const { namespaces } = readWildcard(reading, element, defaults, ANY);
    return { kind: "anyAttribute", place: element.place, namespaces };
  }
  const attributes = readAttributes(reading, element, GROUP);
  const ref = readQName(reading, element, required(reading, element, attributes, "ref"));
  return ref === undefined ? undefined : { kind: "attributeGroup", place: element.place, ref };
}

/** Reads an attribute; `topName` is given for a declaration at the top of a schema. */
export function readAttribute(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
  topName: QName | undefined,
): WrittenAttribute {
  const attributes = readAttributes(reading, element, ATTRIBUTE);
  const ref = readQName(reading, element, attributes.get("ref"));
  const children = schemaChildren(reading, element);
  for (const child of children) {
    if (!["annotation", "simpleType"].includes(child.name.localName)) findMisplaced(reading, child, element);
  }
  const own = children.find((child) => child.name.localName === "simpleType");
  let name = topName;
  if (name === undefined && attributes.get("ref") === undefined) {
    const localName = requiredName(reading, element, attributes);
    const form = readWord(reading, element, attributes, "form", [defaults.attributes, "qualified", "unqualified"]);
    if (localName !== undefined) name = qname(form === "qualified" ? defaults.targetNamespace : "", localName);
  } else if (attributes.get("ref") !== undefined && attributes.get("name") !== undefined) {
    find(reading, "bad-value", element, "An attribute has a name or refers to one, not both.");
  }
  return {
    kind: "attribute",
    place: element.place,
    name,
    ref,
    type: readTypeName(reading, element, attributes),
    ownType: own === undefined ? undefined : readSimpleType(reading, own, undefined),
    use: readWord(reading, element, attributes, "use", ["optional", "required", "prohibited"]),
    arrayType: readArrayType(reading, element),
    ...readValues(element, attributes),
    documentation: documentationOf(element),
  };
}

/** @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_types */
function readArrayType(reading: Reading, element: TreeElement): WrittenArrayType | undefined {
  const said = element.attributes.find(({ name }) => name.namespace === NS.wsdl && name.localName === "arrayType");
  if (said === undefined) return undefined;
  const [, name = "", brackets = ""] = /^([^[\]]*)((?:\[[\d\s,]*\]\s*)*)$/.exec(said.value.trim()) ?? [];
  const type = readQName(reading, element, name);
  if (type === undefined) {
    find(reading, "bad-value", element, `"${excerptOf(said.value)}" is no array type: a name and [] are needed.`);
    return undefined;
  }
  // Authors forget the brackets; an array it is all the same.
  const ranks = [...brackets.matchAll(/\[([^\]]*)\]/g)].map(([, commas = ""]) => commas.split(",").length);
  return { type, ranks: ranks.length === 0 ? [1] : ranks };
}
