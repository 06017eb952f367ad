// Grows elements as trees, such as reading gives.
import fc from "fast-check";
import { NS, qname, type QName } from "../src/names.ts";
import { admits } from "../src/schema/wildcard.ts";
import type { NamespaceConstraint } from "../src/schema/types.ts";
import type { XmlAttribute, XmlElement } from "../src/xml/element.ts";
import { character, ncNames } from "./grow-simple.ts";

const NAMESPACES = ["", "urn:tree", "urn:grown", "urn:other", 'urn:"<&>'];
/** Those that the writer of a message gives are among them: a tree may bind them to something else. */
const PREFIXES = ["", "t", "ns1", "ns2", "xsi"];

type Bindings = Readonly<Record<string, string>>;

const text: fc.Arbitrary<string> = fc.string({ unit: character, minLength: 1, maxLength: 6 });

/** The namespaces that a wildcard admits, of a few. */
export function admitted(constraint: NamespaceConstraint): readonly string[] {
  const listed = constraint.kind === "list" ? constraint.namespaces : [];
  return [...new Set([...NAMESPACES, ...listed])].filter((namespace) => admits(constraint, namespace));
}

/** Trees for a wildcard. Their names start with `tree`, so that no member has one of them. */
export function growTree(constraint: NamespaceConstraint): fc.Arbitrary<XmlElement> {
  const name = fc
    .tuple(fc.constantFrom(...admitted(constraint)), ncNames)
    .map(([namespace, localName]) => qname(namespace, `tree${localName}`));
  return name.chain((one) => growNamed(one));
}

/** Trees of one name. */
export function growNamed(name: QName, attributes: readonly XmlAttribute[] = []): fc.Arbitrary<XmlElement> {
  return growElement(name, Object.create(null) as Bindings, 2).map((tree) => ({
    ...tree,
    attributes: [...tree.attributes, ...attributes],
  }));
}

function growElement(name: QName, outer: Bindings, depth: number): fc.Arbitrary<XmlElement> {
  return fc
    .record({
      prefix: name.namespace === "" ? fc.constant("") : fc.constantFrom(...PREFIXES),
      also: fc.dictionary(fc.constantFrom("u", "v", "t"), fc.constantFrom("urn:u", "urn:v"), { maxKeys: 2 }),
      attributes: growAttributes(["", "urn:tree", "urn:other", NS.xml]),
    })
    .chain(({ prefix, also, attributes }) => {
      const namespaces = Object.assign(Object.create(outer) as object, also) as Record<string, string>;
      if (name.namespace !== "" || (outer[""] ?? "") !== "") namespaces[prefix] = name.namespace;
      return growChildren(namespaces, depth).map((children) => ({ name, prefix, attributes, children, namespaces }));
    });
}

function growChildren(namespaces: Bindings, depth: number): fc.Arbitrary<(XmlElement | string)[]> {
  if (depth === 0) return fc.array(text, { maxLength: 1 });
  const child = fc
    .tuple(fc.constantFrom(...NAMESPACES), ncNames)
    .chain(([namespace, localName]) => growElement(qname(namespace, localName), namespaces, depth - 1));
  // No two texts follow one another: they would be read as one.
  return fc
    .tuple(fc.option(text), fc.array(fc.tuple(child, fc.option(text)), { maxLength: 2 }))
    .map(([first, rest]) => [first, ...rest.flat()].filter((one) => one !== null));
}

/** Attributes of different names, `urn:tree` and the like among their namespaces. */
export function growAttributes(namespaces: readonly string[]): fc.Arbitrary<XmlAttribute[]> {
  if (namespaces.length === 0) return fc.constant([]);
  const name = fc.record({ namespace: fc.constantFrom(...namespaces), localName: ncNames.map((one) => `wild${one}`) });
  return fc.uniqueArray(fc.record({ name, value: fc.string({ unit: character, maxLength: 6 }) }), {
    maxLength: 2,
    selector: (one) => `{${one.name.namespace}}${one.name.localName}`,
  });
}
