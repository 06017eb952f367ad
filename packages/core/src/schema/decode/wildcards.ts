// Reads what a type does not name: elements and attributes that its wildcards admit.
import { NS } from "../../names.ts";
import { readElement, type XmlAttribute } from "../../xml/element.ts";
import type { XmlReader } from "../../xml/reader.ts";
import type { AnyAttributeMember, AnyMember, NamespaceConstraint } from "../types.ts";
import { admits } from "../wildcard.ts";
import type { IsNamed, Reading } from "./reading.ts";

/** A wildcard of a type, or of a repeated group in it. */
export interface Wildcard {
  readonly namespaces: NamespaceConstraint;
  /** The property that it stands for in the type's content model. */
  readonly property: string;
  /** Whether a type has as many of its elements as it may. */
  readonly isFull: (cells: readonly unknown[]) => boolean;
  readonly put: (cells: unknown[], reader: XmlReader, reading: Reading) => void;
}

/** A wildcard whose trees stand in a cell. */
export function wildcardOf({ namespaces, property, max }: AnyMember, cell: number): Wildcard {
  return {
    namespaces,
    property,
    isFull: (cells) => ((cells[cell] as readonly unknown[] | undefined)?.length ?? 0) >= max,
    put: (cells, reader) => {
      const trees = (cells[cell] ??= []) as unknown[];
      trees.push(readElement(reader));
    },
  };
}

/** The wildcards that may take the current element: they admit its namespace, and are not full. */
export function takersOf(
  wildcards: readonly Wildcard[],
  cells: readonly unknown[],
  reader: XmlReader,
): readonly Wildcard[] {
  const { namespace } = reader;
  return wildcards.filter((wildcard) => !wildcard.isFull(cells) && admits(wildcard.namespaces, namespace));
}

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
