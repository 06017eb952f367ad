// Writes what a type does not name: elements and attributes that its wildcards admit.
import { excerpt } from "../../error.ts";
import { clark, NS, type QName } from "../../names.ts";
import { isNcName } from "../../xml/characters.ts";
import { escapeAttribute } from "../../xml/escape.ts";
import { Misfit, passOn } from "../misfit.ts";
import { memberReader } from "../record.ts";
import { rootNames } from "../root.ts";
import type {
  AnyAttributeMember,
  AnyMember,
  AttributeMember,
  ComplexTypeDescriptor,
  ElementMember,
  Member,
  NamespaceConstraint,
} from "../types.ts";
import { admits, wordsOf } from "../wildcard.ts";
import { describe } from "./describe.ts";
import { compileNamed } from "./named-attributes.ts";
import { checkCharacters } from "./simple.ts";
import { checkAttribute, checkAttributes, checkTree, writeTree } from "./tree.ts";
import type { WriteAttributes, WriteElement } from "./writing.ts";

/**
 * Compiles a wildcard's trees, one at a time.
 * @param members Those of the same type: an element that one of them names would come back as that member.
 */
export function compileAny({ namespaces }: AnyMember, members: readonly Member[]): WriteElement {
  const elements = elementsIn(members);
  const named = new Set(elements.flatMap(rootNames).map(clark));
  return (value, writing) => {
    const tree = checkTree(value, writing);
    checkName("element", tree.name, namespaces, named);
    writeTree(tree, writing);
  };
}

function elementsIn(members: readonly Member[]): readonly ElementMember[] {
  return members.flatMap((member) => {
    if (member.kind === "group") return elementsIn(member.members);
    return member.kind === "element" ? [member] : [];
  });
}

/** Compiles the attributes of a complex type that has others than those that have names. */
export function compileAnyAttribute(type: ComplexTypeDescriptor): WriteAttributes {
  const wildcard = type.members.find((member) => member.kind === "anyAttribute");
  const attributes = type.members.filter((member) => member.kind === "attribute");
  const writeNamed = compileNamed(attributes);
  if (wildcard === undefined) return writeNamed;
  const writeOthers = compileOthers(wildcard, attributes);
  return (record, writing) => {
    writeNamed(record, writing);
    writeOthers(record, writing);
  };
}

function compileOthers(
  { property, namespaces }: AnyAttributeMember,
  attributes: readonly AttributeMember[],
): WriteAttributes {
  const named = new Set(attributes.map(({ name }) => clark(name)));
  const read = memberReader(property);
  return (record, writing) => {
    const given = read(record);
    if (given === undefined) return;
    if (!Array.isArray(given)) passOn(new Misfit("TYPE", "an array", describe(given)), property);
    const all: readonly unknown[] = given;
    all.forEach((one, at) => {
      try {
        const { name, value } = checkAttribute(one);
        checkName("attribute", name, namespaces, named);
        if (name.namespace === NS.xsi) {
          throw new Misfit("UNKNOWN", "no attribute of the instance namespace", `@${name.localName}`);
        }
        if (!isNcName(name.localName)) {
          throw new Misfit("TYPE", "an XML name without a colon", JSON.stringify(excerpt(name.localName)));
        }
        const text = escapeAttribute(checkCharacters(value));
        writing.xml += ` ${writing.qualifier(name.namespace)}${name.localName}="${text}"`;
      } catch (thrown) {
        passOn(thrown, at, property);
      }
    });
    try {
      checkAttributes(all);
    } catch (thrown) {
      passOn(thrown, property);
    }
  };
}

function checkName(
  kind: "element" | "attribute",
  name: QName,
  namespaces: NamespaceConstraint,
  named: ReadonlySet<string>,
): void {
  const found = `${kind} ${excerpt(clark(name))}`;
  if (named.has(clark(name))) throw new Misfit("UNKNOWN", `no ${kind} that has a member of its own`, found);
  if (admits(namespaces, name.namespace)) return;
  throw new Misfit("UNKNOWN", `an ${kind} in ${wordsOf(namespaces)}`, found);
}
