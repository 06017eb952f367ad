// Reads what wildcards say: the namespaces that any and anyAttribute admit.
import type { NamespaceConstraint } from "@soapwright/core/model";
import type { TreeElement } from "../load/tree.ts";
import { badValue, plainValue, readAttributes, type Attributes, type Reading } from "./reading.ts";
import type { SchemaDefaults } from "./schema-defaults.ts";

/**
 * Reads the attributes of a wildcard: its namespaces, and whatever else the grammar has on it. How strictly the
 * schema wants the content processed is read for its spelling only: what a wildcard takes is carried as it is.
 * @see https://www.w3.org/TR/xmlschema-1/#declare-wildcard
 */
export function readWildcard(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
  known: ReadonlySet<string>,
): { readonly attributes: Attributes; readonly namespaces: NamespaceConstraint } {
  const attributes = readAttributes(reading, element, known);
  // Trees are held to no schema, whatever it says.
  const said = attributes.get("processContents")?.trim() ?? "strict";
  if (!["strict", "lax", "skip"].includes(said)) plainValue(reading, element, "processContents", said, "lax");
  return { attributes, namespaces: readNamespaces(reading, element, attributes, defaults) };
}

function readNamespaces(
  reading: Reading,
  element: TreeElement,
  attributes: Attributes,
  { targetNamespace }: SchemaDefaults,
): NamespaceConstraint {
  const value = attributes.get("namespace")?.trim() ?? "##any";
  if (value === "##any") return { kind: "any" };
  if (value === "##other") return { kind: "not", namespace: targetNamespace };
  const namespaces = new Set<string>();
  for (const word of value.split(/[ \t\r\n]+/)) {
    if (word === "##targetNamespace") namespaces.add(targetNamespace);
    else if (word === "##local") namespaces.add("");
    else if (word.startsWith("##")) badValue(reading, element, "namespace", value, WORDS);
    else if (word !== "") namespaces.add(word);
  }
  return { kind: "list", namespaces: [...namespaces] };
}

const WORDS = "##any, ##other, or a list of namespaces, ##targetNamespace and ##local";
