// Collapses types that hold nothing but one repeated element into that list: `ArrayOfX` becomes an array of X.
import {
  type CollectionDescriptor,
  type ComplexTypeDescriptor,
  type ElementMember,
  type ServiceDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { mapTypes } from "./map-types.ts";

/** Lists of lists deeper than this are left as they are written. */
const DEEPEST_LIST = 16;

/**
 * Collapses collections, but not the messages' own types: a message keeps its members, so that it can get more of them.
 * Nor do types with subtypes collapse: their values say which of them they are.
 */
export function collapseCollections(service: ServiceDescriptor): ServiceDescriptor {
  const decided = new Map<TypeDescriptor, boolean>();

  const soleItem = (type: TypeDescriptor): ElementMember | undefined => {
    if (type.kind !== "complexType") return undefined;
    const [member, ...others] = type.members;
    if (member?.kind !== "element" || others.length > 0) return undefined;
    return member.max > 1 && !member.nillable && member.fixed === undefined ? member : undefined;
  };

  /** A list of lists is a list as long as it does not contain itself: `type A = A[]` would say nothing. */
  const isCollection = (type: TypeDescriptor): boolean => {
    const chain = new Set<TypeDescriptor>();
    let at = type;
    while (!decided.has(at) && !chain.has(at) && chain.size <= DEEPEST_LIST) {
      const item = soleItem(at);
      if (item === undefined) {
        decided.set(at, false);
        break;
      }
      chain.add(at);
      at = item.type;
    }
    let inCircle = chain.size > DEEPEST_LIST;
    for (const each of chain) {
      inCircle ||= each === at;
      decided.set(each, !inCircle);
    }
    return decided.get(type) ?? false;
  };

  const collapse = (type: ComplexTypeDescriptor): Omit<CollectionDescriptor, "kind"> | undefined => {
    const item = isCollection(type) ? soleItem(type) : undefined;
    if (item === undefined) return undefined;
    const { name, documentation } = type;
    return { name, item, ...(documentation === undefined ? undefined : { documentation }) };
  };

  return mapTypes(service, { collapse });
}
