// Which types of a message stand in `$defs`: those met more than once. The rest stand where they are used.
import type {
  ComplexTypeDescriptor,
  ElementDescriptor,
  Member,
  PolymorphicDescriptor,
  SimpleTypeDescriptor,
  SubstitutionGroupDescriptor,
  TypeDescriptor,
} from "@soapwright/core/model";

/** A type that may have a name of its own. */
export type NamedType =
  | ComplexTypeDescriptor
  | PolymorphicDescriptor
  | SimpleTypeDescriptor
  | SubstitutionGroupDescriptor;

/** The key of a type in `$defs`; undefined where it is met only once. */
export type NameOf = (type: NamedType) => string | undefined;

/** The key in `$defs` of an element that no description covers. */
export const ELEMENT_NAME = "XmlElement";

interface Uses {
  readonly type: NamedType;
  /** What it is called where it has no name: the member that holds it. */
  readonly hint: string;
  times: number;
}

/** Walks a message, counts the uses of its types, and names those that are shared. */
export function nameSharedTypes(message: ElementDescriptor): NameOf {
  const uses = new Map<NamedType, Uses>();
  // Each place may have a description of its own of what may stand in a type's place.
  const families = new Map<ComplexTypeDescriptor, PolymorphicDescriptor[]>();
  const keyOf = (type: NamedType): NamedType => {
    if (type.kind !== "polymorphic") return type;
    return families.get(type.declared)?.find((family) => areSame(family.types, type.types)) ?? type;
  };
  const keepFamily = (type: PolymorphicDescriptor): void => {
    const others = families.get(type.declared) ?? [];
    if (!others.includes(type) && keyOf(type) === type) families.set(type.declared, [...others, type]);
  };
  const countUse = (type: NamedType, hint: string): number => {
    const found = uses.get(type) ?? { type, hint, times: 0 };
    uses.set(type, found);
    return ++found.times;
  };
  const visit = (type: TypeDescriptor, hint: string): void => {
    switch (type.kind) {
      case "collection":
        return visit(type.item.type, hint);
      case "polymorphic":
        keepFamily(type);
        if (countUse(keyOf(type), hint) === 1) type.types.forEach((one) => visitMembers(one.members));
        return;
      case "simpleType":
        // What is short enough stands in place.
        if (type.name !== undefined && type.facets.enumeration !== undefined) countUse(type, hint);
        return;
      case "complexType":
      case "substitutionGroup":
        if (countUse(type, hint) === 1) visitMembers(type.members);
        return;
      case "anyType":
      case "anyValue":
    }
  };
  const visitMembers = (members: readonly Member[]): void => {
    for (const member of members) {
      if (member.kind === "group") visitMembers(member.members);
      else if ("type" in member) visit(member.type, member.property);
    }
  };
  visit(message.type, message.name.localName);
  const names = nameThem([...uses.values()].filter(({ times }) => times > 1));
  return (type) => names.get(keyOf(type));
}

function areSame(some: readonly ComplexTypeDescriptor[], others: readonly ComplexTypeDescriptor[]): boolean {
  return some.length === others.length && some.every((type, index) => type === others[index]);
}

function nameThem(shared: readonly Uses[]): ReadonlyMap<NamedType, string> {
  const names = new Map<NamedType, string>();
  const taken = new Set<string>([ELEMENT_NAME]);
  for (const { type, hint } of shared) {
    const own = type.kind === "polymorphic" ? type.declared.name : type.name;
    // Only what needs no escape in a URI or a JSON pointer.
    const wanted = (own?.localName ?? hint).replaceAll(/[^A-Za-z0-9_.-]/gu, "_");
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
    taken.add(name);
    names.set(type, name);
  }
  return names;
}
