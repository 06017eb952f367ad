// Reads xs:schema: everything defined at its top, each definition with its own findings.
import type { Problem } from "../diagnostics.ts";
import type { TreeElement } from "../load/tree.ts";
import { isAttributeUse, readAttribute, readAttributeUse } from "./attribute.ts";
import { readComplexType, readElement, readParticle } from "./complex-type.ts";
import { qname, type QName } from "./names.ts";
import {
  attributesOf,
  find,
  findMisplaced,
  readAttributes,
  readWord,
  findNoName,
  required,
  schemaChildren,
  shown,
  type Reading,
} from "./reading.ts";
import type { SchemaDefaults } from "./schema-defaults.ts";
import { readSimpleType } from "./simple-type.ts";
import type { Definition, WrittenSchema } from "./written-schema.ts";

const SCHEMA: ReadonlySet<string> = new Set([
  "id",
  "targetNamespace",
  "version",
  "finalDefault",
  "blockDefault",
  "attributeFormDefault",
  "elementFormDefault",
]);
const GROUP: ReadonlySet<string> = new Set(["id", "name"]);

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

/**
 * Reads one schema. A finding in a definition is kept with the definition: it counts only where that is used.
 * @param adopted The includer's namespace, for an included schema that has none.
 */
export function readSchema(
  report: (problem: Problem) => void,
  element: TreeElement,
  adopted: string | undefined,
): WrittenSchema {
  const reading: Reading = { find: report, adopted };
  const attributes = readAttributes(reading, element, SCHEMA);
  const defaults: SchemaDefaults = {
    targetNamespace: attributes.get("targetNamespace")?.trim() ?? adopted ?? "",
    elements: readWord(reading, element, attributes, "elementFormDefault", ["unqualified", "qualified"]),
    attributes: readWord(reading, element, attributes, "attributeFormDefault", ["unqualified", "qualified"]),
    block: attributes.get("blockDefault")?.trim() ?? "",
    final: attributes.get("finalDefault")?.trim() ?? "",
  };
  const schema: Mutable<WrittenSchema> = {
    place: element.place,
    targetNamespace: defaults.targetNamespace,
    elements: [],
    attributes: [],
    types: [],
    groups: [],
    attributeGroups: [],
  };
  for (const child of schemaChildren(reading, element)) readTop(reading, child, element, defaults, schema);
  return schema;
}

function readTop(
  outer: Reading,
  child: TreeElement,
  parent: TreeElement,
  defaults: SchemaDefaults,
  schema: Mutable<WrittenSchema>,
  redefines: boolean = false,
): void {
  const problems: Problem[] = [];
  const flags = redefines ? ({ redefines: true } as const) : undefined;
  const reading: Reading = { find: (problem) => problems.push(problem), adopted: outer.adopted };
  const named = (): QName | undefined => topName(outer, reading, child, defaults);
  switch (child.name.localName) {
    case "element": {
      const name = named();
      if (name !== undefined) schema.elements.push({ ...readElement(reading, child, defaults, name), name, problems });
      break;
    }
    case "attribute": {
      const name = named();
      if (name !== undefined)
        schema.attributes.push({ ...readAttribute(reading, child, defaults, name), name, problems });
      break;
    }
    case "complexType": {
      const name = named();
      if (name !== undefined)
        schema.types.push({ ...readComplexType(reading, child, defaults, name), name, problems, ...flags });
      break;
    }
    case "simpleType": {
      const name = named();
      if (name !== undefined)
        schema.types.push({ ...readSimpleType(reading, child, name, defaults.final), name, problems, ...flags });
      break;
    }
    case "group":
      readGroup(reading, child, defaults, schema, named(), { problems, ...flags });
      break;
    case "attributeGroup":
      readAttributeGroup(reading, child, defaults, schema, named(), { problems, ...flags });
      break;
    case "redefine":
      // What it holds takes the place of definitions of the document that it includes.
      for (const each of schemaChildren(outer, child)) readTop(outer, each, child, defaults, schema, true);
      break;
    case "import":
    case "include":
    case "annotation":
    case "notation":
      break;
    // XML Schema 1.1 has these here, and they change what other definitions mean.
    case "override":
    case "defaultOpenContent":
      findMisplaced(outer, child, parent);
      break;
    default:
      find(outer, "definition-skipped", child, `${shown(child)} may not stand in ${shown(parent)}.`);
  }
}

function topName(outer: Reading, reading: Reading, element: TreeElement, defaults: SchemaDefaults): QName | undefined {
  // Attributes that do not belong there are the definition's own affair, and so is a name that is none.
  const localName = required(outer, element, attributesOf(element), "name");
  if (localName !== undefined) findNoName(reading, element, localName);
  return localName === undefined ? undefined : qname(defaults.targetNamespace, localName);
}

function readGroup(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
  schema: Mutable<WrittenSchema>,
  name: QName | undefined,
  notes: Pick<Definition, "problems" | "redefines">,
): void {
  readAttributes(reading, element, GROUP);
  const particles = schemaChildren(reading, element).flatMap((child) => {
    const { localName } = child.name;
    if (["sequence", "choice", "all"].includes(localName)) return readParticle(reading, child, defaults) ?? [];
    if (localName !== "annotation") findMisplaced(reading, child, element);
    return [];
  });
  if (name !== undefined) schema.groups.push({ place: element.place, name, ...notes, particle: particles[0] });
}

function readAttributeGroup(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
  schema: Mutable<WrittenSchema>,
  name: QName | undefined,
  notes: Pick<Definition, "problems" | "redefines">,
): void {
  readAttributes(reading, element, GROUP);
  const attributes = schemaChildren(reading, element).flatMap((child) => {
    if (isAttributeUse(child.name.localName)) return readAttributeUse(reading, child, defaults) ?? [];
    if (child.name.localName !== "annotation") findMisplaced(reading, child, element);
    return [];
  });
  if (name !== undefined) schema.attributeGroups.push({ place: element.place, name, ...notes, attributes });
}
