// What a message reaches: every type behind an element, each once.
import type { Member, TypeDescriptor } from "@soapwright/core/model";

/**
 * Every type that values of these types are made of, in the order of meeting. Forces what is described lazily.
 * @param from Where the way goes on from a type.
 */
export function reachableTypes(
  roots: Iterable<TypeDescriptor>,
  from: (type: TypeDescriptor) => readonly TypeDescriptor[] = partsOf,
): Set<TypeDescriptor> {
  const reached = new Set<TypeDescriptor>(roots);
  // A Set's iterator goes on over what is added meanwhile: no recursion, however types are nested.
  for (const type of reached) for (const next of from(type)) reached.add(next);
  return reached;
}

/** The types that a type names in itself. */
export function partsOf(type: TypeDescriptor): TypeDescriptor[] {
  switch (type.kind) {
    case "collection":
      return [type.item.type];
    case "polymorphic":
      return [type.declared, ...type.types];
    case "anyType":
    case "anyValue":
      return [];
    case "complexType":
    case "substitutionGroup":
      return type.members.flatMap(typesOfMember);
    case "simpleType":
      if (type.variety === "list") return [type.item, ...(type.base === undefined ? [] : [type.base])];
      if (type.variety === "union") return [...type.memberTypes, ...(type.base === undefined ? [] : [type.base])];
      return type.base === undefined ? [] : [type.base];
  }
}

function typesOfMember(member: Member): TypeDescriptor[] {
  if (member.kind === "any" || member.kind === "anyAttribute") return [];
  return member.kind === "group" ? member.members.flatMap(typesOfMember) : [member.type];
}
