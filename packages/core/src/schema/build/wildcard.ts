// The words for wildcards: what a type may hold without naming it.
import type { XmlAttribute, XmlElement } from "../../xml/element.ts";
import { anyAttributeCodec, anyCodec } from "../codecs/wildcards.ts";
import type { AnyAttributeMember, AnyMember, MemberNotes, NamespaceConstraint } from "../types.ts";
import { notes, type MemberSpec } from "./spec.ts";

/** What a wildcard may say beyond its namespaces. */
export interface AnyOptions extends MemberNotes {
  readonly min?: number;
  readonly max?: number;
}

/** `xs:any`: elements that the type does not name; by custom its property is `$any`. */
export function any(constraint: NamespaceConstraint, options?: AnyOptions): MemberSpec<XmlElement[], "many"> {
  return {
    place: (property): AnyMember => ({
      kind: "any",
      property,
      namespaces: constraint,
      min: options?.min ?? 0,
      max: options?.max ?? Number.POSITIVE_INFINITY,
      codec: anyCodec,
      ...notes(options),
    }),
  };
}

/** `xs:anyAttribute`: attributes that the type does not name; by custom its property is `$attributes`. */
export function anyAttribute(constraint: NamespaceConstraint): MemberSpec<XmlAttribute[], "many"> {
  return {
    place: (property): AnyAttributeMember => ({
      kind: "anyAttribute",
      property,
      namespaces: constraint,
      codec: anyAttributeCodec,
    }),
  };
}

/** Any namespace. */
export const anyNamespace: NamespaceConstraint = /* @__PURE__ */ Object.freeze({ kind: "any" });

/** Any namespace but this one, and not none: `##other`. */
export function otherThan(namespace: string): NamespaceConstraint {
  return Object.freeze({ kind: "not", namespace });
}

/** These namespaces; `""` stands for none. */
export function namespaces(...list: readonly string[]): NamespaceConstraint {
  return Object.freeze({ kind: "list", namespaces: list });
}
