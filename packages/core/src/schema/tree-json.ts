// Elements as trees to JSON and back, nothing lost.
import { clark, fromClark } from "../names.ts";
import type { XmlAttribute, XmlElement } from "../xml/element.ts";
import { isRecord } from "./record.ts";
import { isAttribute, isRecordOfText, isTree } from "./tree.ts";

/** A tree in JSON. Names are in Clark's notation; what is empty is left out. */
export interface TreeJson {
  readonly name: string;
  readonly prefix?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly (TreeJson | string)[];
  /** The prefixes that this element binds other than its parent; the empty one is the default namespace. */
  readonly namespaces?: Readonly<Record<string, string>>;
}

/** A tree as JSON; what is none is left as it is. */
export function treeToJson(tree: unknown): unknown {
  return isWhole(tree) ? elementToJson(tree, {}) : tree;
}

function elementToJson(
  { name, prefix, attributes, children, namespaces }: XmlElement,
  outer: Readonly<Record<string, string>>,
): TreeJson {
  const added: [string, string][] = [];
  for (const key in namespaces) {
    const namespace = namespaces[key];
    if (namespace !== undefined && outer[key] !== namespace) added.push([key, namespace]);
  }
  return {
    name: clark(name),
    ...(prefix === "" ? undefined : { prefix }),
    ...(added.length === 0 ? undefined : { namespaces: Object.fromEntries(added) }),
    ...(attributes.length === 0 ? undefined : { attributes: attributesToRecord(attributes) }),
    ...(children.length === 0
      ? undefined
      : { children: children.map((child) => (isWhole(child) ? elementToJson(child, namespaces) : child)) }),
  };
}

function isWhole(tree: unknown): tree is XmlElement {
  return isTree(tree) && tree.attributes.every(isAttribute);
}

/** JSON as a tree; what is none is left as it is. */
export function treeFromJson(json: unknown): unknown {
  return isTreeJson(json) ? elementFromJson(json, null) : json;
}

function elementFromJson(json: TreeJson, outer: Readonly<Record<string, string>> | null): XmlElement {
  const namespaces = Object.create(outer) as Record<string, string>;
  for (const [prefix, namespace] of Object.entries(json.namespaces ?? {})) namespaces[prefix] = namespace;
  return {
    name: fromClark(json.name),
    prefix: json.prefix ?? "",
    attributes: attributesFromRecord(json.attributes ?? {}),
    children: (json.children ?? []).map((child) => (isTreeJson(child) ? elementFromJson(child, namespaces) : child)),
    namespaces,
  };
}

/** Attributes as JSON: values by name in Clark's notation. What is no list of attributes is left as it is. */
export function attributesToJson(attributes: unknown): unknown {
  return Array.isArray(attributes) && attributes.every(isAttribute) ? attributesToRecord(attributes) : attributes;
}

function attributesToRecord(attributes: readonly XmlAttribute[]): Readonly<Record<string, string>> {
  return Object.fromEntries(attributes.map(({ name, value }) => [clark(name), value]));
}

/** JSON as attributes; what is no record of text is left as it is. */
export function attributesFromJson(json: unknown): unknown {
  return isRecordOfText(json) ? attributesFromRecord(json) : json;
}

function attributesFromRecord(json: Readonly<Record<string, string>>): readonly XmlAttribute[] {
  return Object.entries(json).map(([name, value]) => ({ name: fromClark(name), value }));
}

function isTreeJson(json: unknown): json is TreeJson {
  if (!isRecord(json)) return false;
  const { name, prefix = "", attributes = {}, children = [], namespaces = {} } = json;
  return (
    typeof name === "string" &&
    typeof prefix === "string" &&
    isRecordOfText(attributes) &&
    isRecordOfText(namespaces) &&
    Array.isArray(children)
  );
}
