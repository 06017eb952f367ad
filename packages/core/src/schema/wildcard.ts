// Which namespaces a wildcard admits.
import type { NamespaceConstraint } from "./types.ts";

/**
 * Whether a wildcard admits a name in this namespace; `""` for none.
 * @see https://www.w3.org/TR/xmlschema-1/#cvc-wildcard-namespace
 */
export function admits(constraint: NamespaceConstraint, namespace: string): boolean {
  switch (constraint.kind) {
    case "any":
      return true;
    case "not":
      return namespace !== "" && namespace !== constraint.namespace;
    case "list":
      return constraint.namespaces.includes(namespace);
  }
}

/** What a message calls the namespaces that a wildcard admits. */
export function wordsOf(constraint: NamespaceConstraint): string {
  switch (constraint.kind) {
    case "any":
      return "any namespace";
    case "not":
      return `a namespace, and not ${quote(constraint.namespace)}`;
    case "list":
      return constraint.namespaces.map(quote).join(" or ");
  }
}

function quote(namespace: string): string {
  return namespace === "" ? "no namespace" : JSON.stringify(namespace);
}
