// The way to the items of an answer: decided once for an operation and a path, from the message down to the element that repeats.
import { checkCount } from "../schema/collection.ts";
import { readOf } from "../schema/decode.ts";
import { compileAttributes } from "../schema/decode/attributes.ts";
import { compileFill, type Fill } from "../schema/decode/complex.ts";
import { compileFind, elementsOf, slotsOf, type FindSlot } from "../schema/decode/slots.ts";
import type { Substitute } from "../schema/codecs.ts";
import type { ReadAttributes } from "../schema/decode/reading.ts";
import type { Holder } from "../schema/holder.ts";
import { nearest } from "../schema/nearest.ts";
import { holdersOf, orderOf, type Order } from "../schema/particles.ts";
import type { CollectionDescriptor, ComplexTypeDescriptor, ElementDescriptor, ElementMember } from "../schema/types.ts";

/** One element on the way: a record of which one member leads on. */
export interface Level {
  readonly type: ComplexTypeDescriptor;
  readonly holders: readonly Holder[];
  readonly find: FindSlot;
  readonly readAttributes: ReadAttributes | undefined;
  /** Puts what was read into a record, and checks that it is all there. */
  readonly complete: Fill;
  readonly order: Order;
  /** Whether what the type does not name is something all the same. */
  readonly isOpen: boolean;
  /** Whether text between the elements is something, too. */
  readonly isMixed: boolean;
  /** The member that leads on. */
  readonly member: ElementMember;
}

/** The elements that repeat. */
export interface Items {
  readonly member: ElementMember;
  readonly elements: readonly Substitute[];
  /** What they are called in a path; undefined where their array has the name already. */
  readonly step: string | undefined;
  /** The element around them, where it was collapsed to an array; else they stand in the last level itself. */
  readonly collection: CollectionDescriptor | undefined;
  /** @throws a misfit where there are too many or too few. */
  readonly checkCount: (count: number) => void;
}

/** From the message down to its items. */
export interface Plan {
  readonly message: ElementDescriptor;
  readonly levels: readonly Level[];
  readonly items: Items;
}

/**
 * Plans the way to the items of a message.
 * @param path The properties from the message's own members to the one that repeats.
 * @throws {TypeError} where the path leads to nothing that repeats, with the names there are.
 */
export function planItems(message: ElementDescriptor, path: readonly string[]): Plan {
  const levels: Level[] = [];
  let type = message.type;
  for (const [at, property] of path.entries()) {
    const where = [message.name.localName, ...path.slice(0, at)].join("/");
    if (type.kind !== "complexType")
      throw new TypeError(`items: ${where} is no record, so nothing can be read of it one by one`);
    const level = levelOf(type, property, where);
    levels.push(level);
    const { member } = level;
    const isLast = at === path.length - 1;
    if (isLast && member.max > 1) return { message, levels, items: direct(member) };
    if (isLast && member.type.kind === "collection") return { message, levels, items: collected(member.type) };
    if (isLast || member.max > 1) {
      const wish = isLast ? "does not repeat" : "repeats, and only the last name may";
      throw new TypeError(`items: ${where}/${property} ${wish}`);
    }
    type = member.type;
  }
  throw new TypeError(`items: say which of ${message.name.localName}'s members repeats`);
}

function levelOf(type: ComplexTypeDescriptor, property: string, where: string): Level {
  const holders = [...holdersOf(type.content, type.members).values()];
  const member = holders.find((holder) => holder.property === property);
  if (member === undefined) throw unknown(property, holders, where);
  if (member.kind !== "element") throw new TypeError(`items: ${where}/${property} is no element of one name`);
  const { slots, wildcards, finish, putText } = slotsOf(holders, readOf);
  return {
    type,
    holders,
    find: compileFind(slots),
    readAttributes: compileAttributes(type),
    complete: compileFill(type, holders, finish),
    order: orderOf(type.content),
    isOpen: wildcards.length > 0,
    isMixed: putText !== undefined,
    member,
  };
}

function unknown(property: string, holders: readonly Holder[], where: string): TypeError {
  const names = holders.map((holder) => holder.property);
  const near = nearest(property, names);
  const advice = near === undefined ? `there are ${names.join(", ") || "none"}` : `did you mean ${near}?`;
  return new TypeError(`items: ${where} has no member ${JSON.stringify(property.slice(0, 80))}; ${advice}`);
}

function direct(member: ElementMember): Items {
  return {
    member,
    elements: elementsOf(member, readOf),
    step: member.name.localName,
    collection: undefined,
    // The content model around them counts.
    checkCount: () => {},
  };
}

function collected(collection: CollectionDescriptor): Items {
  const { item } = collection;
  return {
    member: item,
    elements: elementsOf(item, readOf),
    step: undefined,
    collection,
    checkCount: (count) => checkCount(item, count),
  };
}
