// Reads what a type does not name: elements and attributes that its wildcards admit.
import { NS } from "../../names.ts";
import { readElement, type XmlAttribute } from "../../xml/element.ts";
import type { XmlReader } from "../../xml/reader.ts";
import { setMember } from "../record.ts";
import type { AnyAttributeMember, AnyMember, ComplexTypeDescriptor } from "../types.ts";
import { admits } from "../wildcard.ts";
import { compileNamed, compileNamedAttributes } from "./named-attributes.ts";
import { skipAttributes, type IsNamed, type ReadAttributes } from "./reading.ts";
import type { Wildcard } from "./slot.ts";

/** A wildcard whose trees stand in a cell. */
export function compileAny({ namespaces, property, max }: AnyMember, cell: number): Wildcard {
  return {
    property,
    takes: (cells, { namespace }) =>
      ((cells[cell] as readonly unknown[] | undefined)?.length ?? 0) < max && admits(namespaces, namespace),
    put: (cells, reader) => {
      const trees = (cells[cell] ??= []) as unknown[];
      trees.push(readElement(reader));
    },
  };
}

/** Compiles the attributes of a complex type that takes others than those that have names. */
export function compileAnyAttribute(type: ComplexTypeDescriptor): ReadAttributes {
  const { name, members } = type;
  const wildcard = members.find((member) => member.kind === "anyAttribute");
  if (wildcard === undefined) return compileNamedAttributes(type);
  const { isNamed, read } = compileNamed(members.filter((member) => member.kind === "attribute"));
  const isKnown: IsNamed = (namespace, localName) =>
    isNamed(namespace, localName) || takesAttribute(wildcard, namespace);
  return (reader, reading, record) => {
    read(reader, reading, record);
    setMember(record, wildcard.property, attributesFor(wildcard, isNamed, reader));
    if (reader.attributeCount > 0) skipAttributes(reader, reading, name, isKnown);
  };
}

/** Whether a wildcard takes an attribute. Those of the instance namespace say how to read, and belong to no type. */
export function takesAttribute(wildcard: AnyAttributeMember, namespace: string): boolean {
  return namespace !== NS.xsi && admits(wildcard.namespaces, namespace);
}

/** The attributes of the current start tag that a wildcard takes. */
function attributesFor(wildcard: AnyAttributeMember, isNamed: IsNamed, reader: XmlReader): XmlAttribute[] {
  const taken: XmlAttribute[] = [];
  for (let index = 0; index < reader.attributeCount; index++) {
    const namespace = reader.attributeNamespace(index);
    const localName = reader.attributeLocalName(index);
    if (isNamed(namespace, localName) || !takesAttribute(wildcard, namespace)) continue;
    taken.push({ name: { namespace, localName }, value: reader.attributeValue(index) });
  }
  return taken;
}
