// The words that generated descriptions are written in: each makes a part of a descriptor, and the compiler ties it to its interface.
import type { SchemaForm } from "./types.ts";

export {
  attribute,
  branch,
  describeMixed,
  group,
  many,
  mixed,
  nillable,
  nillableWith,
  one,
  optional,
  requiredAttribute,
  text,
} from "./build/member.ts";
export { all, choice, describeModelGroup, optionalGroup, sequence, span, type GroupContent } from "./build/model.ts";
export { list, restrict, restriction, union } from "./build/simple.ts";
export type { ManyOptions, MemberOptions, Members, MemberSpec, Nillable, NoOthers } from "./build/spec.ts";
export {
  anyMap,
  anyStruct,
  anyValue,
  array,
  body,
  bodyEncoding,
  encoded,
  messageEncoding,
  type ArrayOptions,
} from "./build/encoded.ts";
export {
  anonymousType,
  anyType,
  collection,
  complexType,
  describeComplexType,
  describeSubstitutionGroup,
  element,
  polymorphic,
  substitutionGroup,
  type ComplexTypeOptions,
} from "./build/type.ts";
export { any, anyAttribute, anyNamespace, namespaces, otherThan, type AnyOptions } from "./build/wildcard.ts";

/** Starts the descriptions of one schema: its namespace and its form defaults (`qualified` unless told). */
export function schema(
  targetNamespace: string,
  form?: { readonly elements?: "unqualified"; readonly attributes?: "qualified" },
): SchemaForm {
  return {
    targetNamespace,
    elements: form?.elements ?? "qualified",
    attributes: form?.attributes ?? "unqualified",
  };
}
