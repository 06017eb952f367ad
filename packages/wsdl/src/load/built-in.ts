// Brings in the built-in schemas that a contract refers to and does not have itself.
import { NS } from "@soapwright/core/model";
import { wellKnownSchemas } from "../well-known/schemas.ts";
import { elementsOf } from "./imports.ts";
import { judge } from "./judge.ts";
import { parseTree, type Scope, type TreeElement } from "./tree.ts";

/** Each is parsed once for the whole process: a tree never changes. */
const parsed = new Map<string, TreeElement>();

/** Whether the schema of a namespace is built in. */
export function isWellKnown(namespace: string): boolean {
  return wellKnownSchemas.has(namespace);
}

/**
 * The built-in schemas of the namespaces that these documents bind a prefix to, and that none of them declares.
 * `xml` needs no binding.
 */
export function builtInSchemas(roots: readonly TreeElement[], declared: ReadonlySet<string>): TreeElement[] {
  const wanted = new Set([NS.xml]);
  for (const root of roots) addBound(root, undefined, wanted);
  const schemas: TreeElement[] = [];
  // The set grows by what the built-in schemas themselves refer to.
  for (const namespace of wanted) {
    const schema = declared.has(namespace) ? undefined : builtInSchema(namespace);
    if (schema === undefined) continue;
    schemas.push(schema);
    addBound(schema, undefined, wanted);
  }
  return schemas;
}

function addBound(element: TreeElement, around: Scope | undefined, namespaces: Set<string>): void {
  if (element.scope !== around) for (const namespace of element.scope.bindings.values()) namespaces.add(namespace);
  for (const child of elementsOf(element)) addBound(child, element.scope, namespaces);
}

function builtInSchema(namespace: string): TreeElement | undefined {
  const known = parsed.get(namespace);
  if (known !== undefined) return known;
  const text = wellKnownSchemas.get(namespace);
  const judged = text === undefined ? undefined : judge(new TextEncoder().encode(text));
  if (judged === undefined || "refused" in judged) return undefined;
  const root = parseTree({ name: `built-in schema of ${namespace}`, text: judged.text }, judged.names);
  if (root !== undefined) parsed.set(namespace, root);
  return root;
}
