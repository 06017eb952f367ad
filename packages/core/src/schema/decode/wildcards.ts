// Reads what a type does not name: elements and attributes that its wildcards admit.
import { NS } from "../../names.ts";
import { readElement, type XmlAttribute } from "../../xml/element.ts";
import type { XmlReader } from "../../xml/reader.ts";
import type { Holder } from "../holder.ts";
import type { AnyAttributeMember, AnyMember } from "../types.ts";
import { admits } from "../wildcard.ts";

/** A wildcard of a type, and the number of the cell that holds its trees. */
export interface Wildcard {
  readonly member: AnyMember;
  readonly cell: number;
}

/** The wildcards of a type, in the order of its content model. */
export function wildcardsOf(holders: readonly Holder[]): readonly Wildcard[] {
  return holders.flatMap((member, cell) => (member.kind === "any" ? [{ member, cell }] : []));
}

/** The wildcards that may take the current element: they admit its namespace, and are not full. */
export function takersOf(
  wildcards: readonly Wildcard[],
  cells: readonly unknown[],
  reader: XmlReader,
): readonly Wildcard[] {
  const { namespace } = reader;
  return wildcards.filter(({ member, cell }) => {
    const trees = cells[cell];
    const count = Array.isArray(trees) ? trees.length : 0;
    return count < member.max && admits(member.namespaces, namespace);
  });
}

/** Reads the current element into a wildcard's cell. */
export function putTree({ cell }: Wildcard, cells: unknown[], reader: XmlReader): void {
  const trees = (cells[cell] ??= []) as unknown[];
  trees.push(readElement(reader));
}

/** Whether an attribute is one that a type names. */
export type IsNamed = (namespace: string, localName: string) => boolean;

/** Whether a wildcard takes an attribute. Those of the instance namespace say how to read, and belong to no type. */
export function takesAttribute(wildcard: AnyAttributeMember, namespace: string): boolean {
  return namespace !== NS.xsi && admits(wildcard.namespaces, namespace);
}

/** The attributes of the current start tag that a wildcard takes. */
export function attributesFor(wildcard: AnyAttributeMember, isNamed: IsNamed, reader: XmlReader): XmlAttribute[] {
  const taken: XmlAttribute[] = [];
  for (let index = 0; index < reader.attributeCount; index++) {
    const namespace = reader.attributeNamespace(index);
    const localName = reader.attributeLocalName(index);
    if (isNamed(namespace, localName) || !takesAttribute(wildcard, namespace)) continue;
    taken.push({ name: { namespace, localName }, value: reader.attributeValue(index) });
  }
  return taken;
}
