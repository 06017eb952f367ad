// Whether a value is an element as a tree, or an attribute, by its shape.
import type { QName } from "../names.ts";
import type { XmlAttribute, XmlElement } from "../xml/element.ts";
import { isRecord } from "./record.ts";

/** Whether this is a tree; what its attributes and children are is not looked at. */
export function isTree(value: unknown): value is XmlElement {
  if (!isRecord(value)) return false;
  const { name, prefix, attributes, children, namespaces } = value;
  return (
    isName(name) &&
    typeof prefix === "string" &&
    Array.isArray(attributes) &&
    Array.isArray(children) &&
    isRecordOfText(namespaces)
  );
}

/** Whether this is an attribute. */
export function isAttribute(value: unknown): value is XmlAttribute {
  return isRecord(value) && isName(value["name"]) && typeof value["value"] === "string";
}

/** Whether this is a record that holds nothing but text. */
export function isRecordOfText(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((one) => typeof one === "string");
}

function isName(name: unknown): name is QName {
  return isRecord(name) && typeof name["namespace"] === "string" && typeof name["localName"] === "string";
}
