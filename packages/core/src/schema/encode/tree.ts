// Writes elements as trees: what came through a wildcard, of an unknown subtype, or as `xs:anyType`.
import { EncodeError, excerpt } from "../../error.ts";
import { clark, NS, sameName, type QName } from "../../names.ts";
import { writeElement, xmlElement, type XmlAttribute, type XmlElement } from "../../xml/element.ts";
import { XmlWriter } from "../../xml/writer.ts";
import { Misfit, type MisfitReason } from "../misfit.ts";
import { isAttribute, isTree } from "../tree.ts";
import { describe } from "./describe.ts";
import type { WriteContent, Writing } from "./writing.ts";

/** Writes a tree as it is: with declarations of its own, so that it means the same wherever it stands. */
export function writeTree(tree: XmlElement, writing: Writing): void {
  const writer = new XmlWriter();
  try {
    writeElement(writer, tree);
  } catch (thrown) {
    if (!(thrown instanceof EncodeError)) throw thrown;
    const reason = thrown.code.slice("SOAP_ENCODE_".length) as MisfitReason;
    throw new Misfit(reason, thrown.expected, thrown.found === undefined ? undefined : excerpt(thrown.found));
  }
  writing.write(writer.toString());
}

/** Writes an element of `xs:anyType`: a tree, by the name that the schema gives it. */
export const writeAnyType: WriteContent = (value, writing, _open, _close, name) => {
  writeTree(checkNil(named(checkTree(value, writing), name)), writing);
};

/**
 * The same tree under another name. Its prefixes stay bound to what they are: they may stand in text.
 */
export function named(tree: XmlElement, name: QName): XmlElement {
  if (sameName(tree.name, name)) return tree;
  return xmlElement(name, { ...tree, prefix: prefixIn(tree, name.namespace) });
}

function prefixIn({ namespaces }: XmlElement, namespace: string): string {
  if (namespace === "") return "";
  let generated = 0;
  const taken = new Set<string>();
  for (const prefix in namespaces) {
    if (namespaces[prefix] === namespace) return prefix;
    taken.add(prefix);
  }
  let prefix: string;
  do prefix = `ns${++generated}`;
  while (taken.has(prefix));
  return prefix;
}

/** Refuses a tree that would be read as nil. */
export function checkNil(tree: XmlElement): XmlElement {
  const nil = attributeOf(tree, NS.xsi, "nil")?.trim();
  if (nil !== "true" && nil !== "1") return tree;
  throw new Misfit("TYPE", "an element that is not xsi:nil", "xsi:nil");
}

/** The value of a tree's attribute. */
export function attributeOf({ attributes }: XmlElement, namespace: string, localName: string): string | undefined {
  return attributes.find(({ name }) => name.localName === localName && name.namespace === namespace)?.value;
}

/**
 * Refuses what is no tree, or none that XML could hold; names and characters are left to the writer.
 * @throws {Misfit}
 */
export function checkTree(value: unknown, writing: Writing): XmlElement {
  return checkElement(value, writing.room);
}

/** A value that contains itself ends where there is no more room. */
function checkElement(value: unknown, room: number): XmlElement {
  if (!isTree(value)) throw new Misfit("TYPE", "an XML element", describe(value));
  if (room <= 0) throw new Misfit("TYPE", "fewer elements inside one another", "one more");
  const { name, prefix, attributes, children } = value;
  if (!isPrefixed(name, prefix)) {
    throw new Misfit("TYPE", "an XML element whose prefix can stand for its namespace", clark(name));
  }
  checkAttributes(attributes);
  for (const child of children) if (typeof child !== "string") checkElement(child, room - 1);
  return value;
}

function isPrefixed({ namespace }: QName, prefix: string): boolean {
  if (namespace === NS.xmlns || prefix === "xmlns") return false;
  if ((namespace === NS.xml) !== (prefix === "xml")) return false;
  return namespace !== "" || prefix === "";
}

/** Refuses attributes that no start tag can have. */
export function checkAttributes(attributes: readonly unknown[]): asserts attributes is readonly XmlAttribute[] {
  const seen = new Set<string>();
  for (const attribute of attributes) {
    const name = clark(checkAttribute(attribute).name);
    if (seen.has(name)) throw new Misfit("OCCURS", "an attribute at most once", name);
    seen.add(name);
  }
}

/** Refuses what is no attribute; a namespace declaration is none. */
export function checkAttribute(value: unknown): XmlAttribute {
  if (!isAttribute(value)) {
    throw new Misfit("TYPE", "an attribute ({ name: { namespace, localName }, value })", describe(value));
  }
  const { namespace, localName } = value.name;
  if (namespace === NS.xmlns || (namespace === "" && localName === "xmlns")) {
    throw new Misfit("TYPE", "an attribute that is no namespace declaration", localName);
  }
  return value;
}
