// Writes a type that has subtypes: `$type` says which, and `xsi:type` says it on the wire.
import { excerpt } from "../../error.ts";
import { NS, type QName } from "../../names.ts";
import type { XmlElement } from "../../xml/element.ts";
import { qnameLexical } from "../lexical/qname.ts";
import { isRefusal } from "../lexical/types.ts";
import { Misfit, passOn } from "../misfit.ts";
import { nearest } from "../nearest.ts";
import { isRecord, type Values } from "../record.ts";
import { knownTypes, tagWords, typesByTag, TYPE_TAG, UNKNOWN_MARK, UNKNOWN_XML, unknownTag } from "../type-tags.ts";
import type { ComplexTypeDescriptor, PolymorphicDescriptor } from "../types.ts";
import { compileComplex } from "./complex.ts";
import { describe } from "./describe.ts";
import { compileRecord } from "./members.ts";
import { attributeOf, checkNil, checkTree, named, writeTree } from "./tree.ts";
import type { WriteContent, WriteOf, Writing } from "./writing.ts";

/** Compiles a polymorphic type; each of its types at first use. */
export function compilePolymorphic(polymorphic: PolymorphicDescriptor, writeOf: WriteOf): WriteContent {
  const { declared } = polymorphic;
  const byTag = typesByTag(polymorphic);
  const writes = new Map([...byTag].map(([tag, type]) => [tag, compileSubtype(type, type !== declared, writeOf)]));
  const writeUnknown = writeUnknownType(polymorphic);
  return (value, writing, open, close, name) => {
    if (!isRecord(value)) throw new Misfit("TYPE", "a record", describe(value));
    const tag = value[TYPE_TAG];
    if (tag === undefined) throw new Misfit("MISSING", `one of ${tagWords(byTag)}`, "nothing", TYPE_TAG);
    const write = typeof tag === "string" ? writes.get(tag) : undefined;
    if (write !== undefined) write(value, writing, open, close, name);
    else if (typeof tag === "string" && tag.startsWith(UNKNOWN_MARK)) writeUnknown(value, tag, writing, name);
    else refusesTag(tag, byTag);
  };
}

function compileSubtype(type: ComplexTypeDescriptor, isNamed: boolean, writeOf: WriteOf): WriteContent {
  let late: WriteContent | undefined;
  return (value, writing, open, close, name) => {
    late ??= compileComplex(type, writeOf, TYPE_TAG);
    const start = isNamed && type.name !== undefined ? `${open} ${instanceType(type.name, writing)}` : open;
    late(value, writing, start, close, name);
  };
}

/** The `xsi:type` of a type. */
export function instanceType({ namespace, localName }: QName, writing: Writing): string {
  return `${writing.qualifier(NS.xsi)}type="${writing.qualifier(namespace)}${localName}"`;
}

/** Refuses a `$type` that the contract does not know. */
export function refusesTag(tag: unknown, byTag: ReadonlyMap<string, unknown>): never {
  const near = typeof tag === "string" ? nearest(tag, byTag.keys()) : undefined;
  const advice = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
  throw new Misfit("TYPE", `one of ${tagWords(byTag)}`, `${describe(tag)}${advice}`, TYPE_TAG);
}

type WriteUnknown = (value: Values, tag: string, writing: Writing, name: QName) => void;

const asUnknown = compileRecord([TYPE_TAG, UNKNOWN_XML]);

/** A value of a type that the description does not know, which must not turn into one that it knows. */
export function writeUnknownType(polymorphic: PolymorphicDescriptor): WriteUnknown {
  const known = new Set(knownTypes(polymorphic).map(unknownTag));
  return (value, tag, writing, name) => {
    if (known.has(tag)) throw new Misfit("TYPE", "a type that the contract does not know", describe(tag), TYPE_TAG);
    const xml = asUnknown(value)[UNKNOWN_XML];
    try {
      const tree = checkNil(named(checkTree(xml, writing), name));
      checkInstanceType(tree, tag);
      writeTree(tree, writing);
    } catch (thrown) {
      passOn(thrown, UNKNOWN_XML);
    }
  };
}

function checkInstanceType(tree: XmlElement, tag: string): void {
  const text = attributeOf(tree, NS.xsi, "type");
  const name =
    text === undefined ? undefined : qnameLexical.parse(text, { namespaceOf: (prefix) => bound(tree, prefix) });
  if (name !== undefined && !isRefusal(name) && unknownTag(name) === tag) return;
  const found = name === undefined || isRefusal(name) ? "none" : unknownTag(name);
  throw new Misfit("TYPE", `an element with the xsi:type that $type says, ${tag}`, excerpt(found));
}

function bound({ name, prefix: own, namespaces }: XmlElement, prefix: string): string | undefined {
  return prefix === own ? name.namespace : namespaces[prefix];
}
