// What a message reaches: every type behind an element, each once, and the findings that come with them.
import type { ElementDescriptor, Member, TypeDescriptor } from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import type { Resolver } from "./context.ts";

/** Every type that values of these types are made of, in the order of meeting. Forces what is described lazily. */
export function reachableTypes(roots: Iterable<TypeDescriptor>): Set<TypeDescriptor> {
  const reached = new Set<TypeDescriptor>(roots);
  // A Set's iterator goes on over what is added meanwhile: no recursion, however types are nested.
  for (const type of reached) for (const next of partsOf(type)) reached.add(next);
  return reached;
}

/** The types that a type names in itself. */
export function partsOf(type: TypeDescriptor): TypeDescriptor[] {
  switch (type.kind) {
    case "collection":
      return [type.item.type];
    case "complexType":
      return type.members.flatMap(typesOfMember);
    case "simpleType":
      if (type.variety === "list") return [type.item, ...(type.base === undefined ? [] : [type.base])];
      if (type.variety === "union") return [...type.memberTypes, ...(type.base === undefined ? [] : [type.base])];
      return type.base === undefined ? [] : [type.base];
  }
}

function typesOfMember(member: Member): TypeDescriptor[] {
  return member.kind === "group" ? member.members.map(({ type }) => type) : [member.type];
}

/** The findings of an element and of all it reaches. */
export function problemsReached(resolver: Resolver, elements: readonly ElementDescriptor[]): Problem[] {
  const types = reachableTypes(elements.map(({ type }) => type));
  return [...elements, ...types].flatMap((descriptor) => resolver.problemsOf(descriptor));
}
