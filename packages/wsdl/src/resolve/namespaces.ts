// Brings the namespace constraints of wildcards together: what two of them admit alike, and what either admits.
import type { NamespaceConstraint } from "@soapwright/core/model";

/** Whether two constraints admit the same namespaces. */
export function sameNamespaces(one: NamespaceConstraint, other: NamespaceConstraint): boolean {
  if (one.kind === "list" && other.kind === "list") {
    const theirs = new Set(other.namespaces);
    return one.namespaces.length === theirs.size && one.namespaces.every((namespace) => theirs.has(namespace));
  }
  if (one.kind === "not" && other.kind === "not") return one.namespace === other.namespace;
  return one.kind === other.kind;
}

/**
 * What both constraints admit; undefined where no constraint says so.
 * @see https://www.w3.org/TR/xmlschema-1/#cos-aw-intersect
 */
export function intersectionOf(one: NamespaceConstraint, other: NamespaceConstraint): NamespaceConstraint | undefined {
  if (one.kind === "any" || sameNamespaces(one, other)) return other;
  if (other.kind === "any") return one;
  if (one.kind === "list") return { kind: "list", namespaces: one.namespaces.filter((each) => admits(other, each)) };
  if (other.kind === "list") return intersectionOf(other, one);
  // Any but none at all, and any but one: the second admits no element without a namespace either.
  if (one.namespace === "") return other;
  return other.namespace === "" ? one : undefined;
}

/**
 * What either constraint admits; undefined where no constraint says so.
 * @see https://www.w3.org/TR/xmlschema-1/#cos-aw-union
 */
export function unionOf(one: NamespaceConstraint, other: NamespaceConstraint): NamespaceConstraint | undefined {
  if (one.kind === "any" || sameNamespaces(one, other)) return one;
  if (other.kind === "any") return other;
  if (one.kind === "list" && other.kind === "list")
    return { kind: "list", namespaces: [...new Set([...one.namespaces, ...other.namespaces])] };
  if (one.kind === "list") return unionOf(other, one);
  const named: NamespaceConstraint = { kind: "not", namespace: "" };
  if (other.kind === "not") return named;
  const fillsNone = other.namespaces.includes("");
  const fillsGap = one.namespace === "" || other.namespaces.includes(one.namespace);
  if (fillsNone) return fillsGap ? { kind: "any" } : undefined;
  return fillsGap ? named : one;
}

function admits(constraint: NamespaceConstraint, namespace: string): boolean {
  if (constraint.kind === "list") return constraint.namespaces.includes(namespace);
  return constraint.kind === "any" || (namespace !== "" && namespace !== constraint.namespace);
}
