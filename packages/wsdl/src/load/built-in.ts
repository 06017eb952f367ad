// Brings in the built-in schemas that a contract may refer to.
import { NS } from "@soapwright/core/model";
import { wellKnownSchemas } from "../well-known/schemas.ts";
import { readTree, type Tree, type TreeElement } from "./tree.ts";

/** Each is parsed once for the whole process: a tree never changes. */
const parsed = new Map<string, Tree>();

/** Whether the schema of a namespace is built in. */
export function isWellKnown(namespace: string): boolean {
  return wellKnownSchemas.has(namespace);
}

/**
 * The built-in schemas of the namespaces that these documents bind, also where they have a copy of their own: copies
 * are often cut down. `xml` needs no binding.
 */
export function builtInSchemas(documents: readonly { readonly bound: ReadonlySet<string> }[]): TreeElement[] {
  const wanted = new Set([NS.xml, ...documents.flatMap(({ bound }) => [...bound])]);
  const schemas: TreeElement[] = [];
  // The set grows by what the built-in schemas themselves refer to.
  for (const namespace of wanted) {
    const schema = builtInSchema(namespace);
    if (schema === undefined) continue;
    schemas.push(schema.root);
    for (const each of schema.bound) wanted.add(each);
  }
  return schemas;
}

function builtInSchema(namespace: string): Tree | undefined {
  const known = parsed.get(namespace);
  if (known !== undefined) return known;
  const text = wellKnownSchemas.get(namespace);
  const tree =
    text === undefined ? undefined : readTree(new TextEncoder().encode(text), `built-in schema of ${namespace}`);
  if (tree === undefined || "refused" in tree) return undefined;
  parsed.set(namespace, tree);
  return tree;
}
