// A message as reading lets it be: facets besides enumerations are not checked in what comes, so no judge may ask for them.
import type {
  ComplexTypeDescriptor,
  ElementDescriptor,
  ElementMember,
  Facets,
  Member,
  SimpleTypeDescriptor,
  SubstitutionGroupDescriptor,
  TypeDescriptor,
} from "@soapwright/core/model";

/** The same message with no facets but those that reading always checks. */
export function asRead(message: ElementDescriptor): ElementDescriptor {
  const made = new Map<TypeDescriptor, TypeDescriptor>();
  const map = (type: TypeDescriptor): TypeDescriptor => {
    let found = made.get(type);
    if (found === undefined) made.set(type, (found = mapped(type)));
    return found;
  };
  const mapped = (type: TypeDescriptor): TypeDescriptor => {
    switch (type.kind) {
      case "simpleType":
        return withoutFacets(type);
      case "collection":
        return { ...type, item: { ...type.item, type: map(type.item.type) } };
      case "complexType":
        return mapRecord(type);
      case "substitutionGroup":
        return mapGroup(type);
      case "polymorphic":
        return { ...type, declared: mapRecord(type.declared), types: type.types.map(mapRecord) };
      case "anyType":
      case "anyValue":
        return type;
    }
  };
  const records = new Map<ComplexTypeDescriptor, ComplexTypeDescriptor>();
  const mapRecord = (type: ComplexTypeDescriptor): ComplexTypeDescriptor => {
    const found = records.get(type);
    if (found !== undefined) return found;
    let members: readonly Member[] | undefined;
    // Types may contain themselves, so members wait for their first use.
    const record: ComplexTypeDescriptor = {
      ...type,
      get members() {
        return (members ??= type.members.map(mapMember));
      },
    };
    records.set(type, record);
    return record;
  };
  const mapGroup = (type: SubstitutionGroupDescriptor): SubstitutionGroupDescriptor => {
    let members: readonly ElementMember[] | undefined;
    return {
      ...type,
      get members() {
        return (members ??= type.members.map((member) => ({ ...member, type: map(member.type) })));
      },
    };
  };
  const mapMember = <Kind extends Member>(member: Kind): Kind => mapAny(member) as Kind;
  const mapAny = (member: Member): Member => {
    switch (member.kind) {
      case "element":
        return { ...member, type: map(member.type) };
      case "attribute":
      case "text":
        return { ...member, type: withoutFacets(member.type) };
      case "group":
        return { ...member, members: member.members.map(mapMember) };
      case "any":
      case "anyAttribute":
        return member;
    }
  };
  return { ...message, type: map(message.type) };
}

function withoutFacets(type: SimpleTypeDescriptor): SimpleTypeDescriptor {
  const facets = keptOf(type.facets);
  switch (type.variety) {
    case "atomic":
      return { ...type, facets };
    case "list":
      return { ...type, facets, item: withoutFacets(type.item) };
    case "union":
      return { ...type, facets, memberTypes: type.memberTypes.map(withoutFacets) };
  }
}

function keptOf({ enumeration, whiteSpace }: Facets): Facets {
  return {
    ...(enumeration === undefined ? undefined : { enumeration }),
    ...(whiteSpace === undefined ? undefined : { whiteSpace }),
  };
}
