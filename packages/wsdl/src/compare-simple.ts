// Compares simple types: whether all texts of one are texts of another.
import {
  clark,
  isRefusal,
  type Facets,
  type Lexical,
  type SimpleTypeDescriptor,
  type UnionTypeDescriptor,
} from "@soapwright/core/model";
import { relationOf, type DifferenceRule } from "./difference-table.ts";
import type { Differ, Place } from "./difference.ts";

/** Compares two simple types, without what lists and unions are made of. */
export function compareSimple(
  place: Place,
  one: SimpleTypeDescriptor,
  other: SimpleTypeDescriptor,
  differ: Differ,
): void {
  const typeRule = (): DifferenceRule => {
    const relation = relationOf(one, other, spaceFits);
    if (relation !== "same") return `type-${relation}`;
    return place.encoded ? "type-renamed-encoded" : "type-renamed";
  };
  differ(place, "type", typeWords(one), typeWords(other), typeRule);
  const { enumeration: values, ...facets } = one.facets;
  const { enumeration: otherValues, ...otherFacets } = other.facets;
  const compare = comparerOf(one);
  differ(place, "facets", facetWords(facets), facetWords(otherFacets), () => {
    const relation = relationOf(facets, otherFacets, (inner, outer) => facetsFit(inner, outer, compare));
    // White space says how a value is read, not which there are.
    return relation === "same" ? "facets-other" : `facets-${relation}`;
  });
  if (values === undefined || otherValues === undefined) {
    const rule = values === undefined ? "facets-narrower" : "facets-wider";
    differ(place, "enumeration", valueWords(values), valueWords(otherValues), rule);
    return;
  }
  // The order of an enumeration's values says nothing.
  for (const value of values.filter((each) => !otherValues.includes(each)).toSorted())
    differ(place, "enumeration", JSON.stringify(value), undefined, "enumeration-value-lost");
  for (const value of otherValues.filter((each) => !values.includes(each)).toSorted())
    differ(place, "enumeration", undefined, JSON.stringify(value), "enumeration-value-new");
}

/** The member types that two unions share: those of one name, and nameless ones by their place among themselves. */
export function pairedMembers(
  one: UnionTypeDescriptor,
  other: UnionTypeDescriptor,
): readonly (readonly [SimpleTypeDescriptor, SimpleTypeDescriptor])[] {
  const theirs = keyed(other);
  return [...keyed(one)].flatMap(([key, member]) => {
    const counterpart = theirs.get(key);
    return counterpart === undefined ? [] : [[member, counterpart] as const];
  });
}

function keyed({ memberTypes }: UnionTypeDescriptor): ReadonlyMap<string, SimpleTypeDescriptor> {
  let nameless = 0;
  return new Map(
    memberTypes.map((member) => [member.name === undefined ? String((nameless += 1)) : clark(member.name), member]),
  );
}

/** Whether every text of one simple type is one of another; no where that is not known. */
export function simpleFits(inner: SimpleTypeDescriptor, outer: SimpleTypeDescriptor): boolean {
  return spaceFits(inner, outer) && facetsFit(inner.facets, outer.facets, comparerOf(inner));
}

/** The same without their own facets. */
function spaceFits(inner: SimpleTypeDescriptor, outer: SimpleTypeDescriptor): boolean {
  if (outer.variety === "atomic" && TAKE_ALL.includes(outer.lexical.name)) return true;
  if (inner.variety === "union") return inner.memberTypes.every((member) => simpleFits(member, outer));
  if (outer.variety === "union") return outer.memberTypes.some((member) => simpleFits(inner, member));
  if (inner.variety === "list") return outer.variety === "list" && simpleFits(inner.item, outer.item);
  return outer.variety === "atomic" && lexicalFits(inner.lexical.name, outer.lexical.name);
}

const TAKE_ALL: readonly string[] = ["anySimpleType", "string"];

function lexicalFits(inner: string, outer: string): boolean {
  return inner === outer || (WIDER.get(inner) ?? []).some((wider) => lexicalFits(wider, outer));
}

/** The built-in types whose texts hold all of another's, and mean the same there. */
const WIDER: ReadonlyMap<string, readonly string[]> = new Map([
  ["byte", ["short"]],
  ["short", ["int"]],
  ["int", ["long", "double"]],
  ["long", ["integer"]],
  ["integer", ["decimal"]],
  ["unsignedByte", ["unsignedShort", "short"]],
  ["unsignedShort", ["unsignedInt", "int"]],
  ["unsignedInt", ["unsignedLong", "long"]],
  ["unsignedLong", ["nonNegativeInteger"]],
  ["positiveInteger", ["nonNegativeInteger"]],
  ["nonNegativeInteger", ["integer"]],
  ["negativeInteger", ["nonPositiveInteger"]],
  ["nonPositiveInteger", ["integer"]],
  ["float", ["double"]],
  ["token", ["normalizedString"]],
  ["language", ["token"]],
  ["NMTOKEN", ["token"]],
  ["Name", ["token"]],
  ["NCName", ["Name", "NMTOKEN"]],
  ["ID", ["NCName"]],
  ["IDREF", ["NCName"]],
  ["ENTITY", ["NCName"]],
]);

/** Below zero, zero or above zero; undefined where nobody knows. */
type Comparer = (one: string, other: string) => number | undefined;

function comparerOf(type: SimpleTypeDescriptor): Comparer {
  return type.variety === "atomic" ? lexicalComparer(type.lexical) : () => undefined;
}

function lexicalComparer(lexical: Lexical<unknown>): Comparer {
  return (one, other) => {
    const [value, otherValue] = [lexical.parse(one), lexical.parse(other)];
    return isRefusal(value) || isRefusal(otherValue) ? undefined : lexical.compare?.(value, otherValue);
  };
}

/** Whether what some facets take is taken by others: each of these is held by one of those. */
function facetsFit(inner: Facets, outer: Facets, compare: Comparer): boolean {
  const { length, minLength = 0, maxLength = Infinity, totalDigits = Infinity, fractionDigits = Infinity } = inner;
  const patterns = inner.pattern ?? [];
  return [
    outer.enumeration === undefined ||
      (inner.enumeration?.every((value) => outer.enumeration?.includes(value)) ?? false),
    outer.pattern?.every((pattern) => patterns.includes(pattern)) ?? true,
    outer.length === undefined || outer.length === length,
    (outer.minLength ?? 0) <= (length ?? minLength),
    (outer.maxLength ?? Infinity) >= (length ?? maxLength),
    (outer.totalDigits ?? Infinity) >= totalDigits,
    (outer.fractionDigits ?? Infinity) >= fractionDigits,
    boundFits(lowest(inner), lowest(outer), compare),
    boundFits(highest(inner), highest(outer), (one, other) => compare(other, one)),
  ].every(Boolean);
}

interface Bound {
  readonly value: string;
  readonly open: boolean;
}

function lowest({ minInclusive, minExclusive }: Facets): Bound | undefined {
  return boundOf(minInclusive, minExclusive);
}

function highest({ maxInclusive, maxExclusive }: Facets): Bound | undefined {
  return boundOf(maxInclusive, maxExclusive);
}

/** A type has one of them at most. */
function boundOf(closed: string | undefined, open: string | undefined): Bound | undefined {
  if (closed !== undefined) return { value: closed, open: false };
  return open === undefined ? undefined : { value: open, open: true };
}

/** Whether a lower bound keeps all values above another one. */
function boundFits(inner: Bound | undefined, outer: Bound | undefined, compare: Comparer): boolean {
  if (outer === undefined) return true;
  const order = inner === undefined ? undefined : compare(inner.value, outer.value);
  if (inner === undefined || order === undefined) return false;
  return order > 0 || (order === 0 && (inner.open || !outer.open));
}

function typeWords(type: SimpleTypeDescriptor): string {
  const own = type.name === undefined ? "" : `${clark(type.name)} `;
  if (type.variety === "atomic") return `${own}xs:${type.lexical.name}`;
  if (type.variety === "list") return `${own}list`;
  return `${own}union of ${type.memberTypes.map((member) => (member.name === undefined ? "a nameless type" : clark(member.name))).join(" | ")}`;
}

function facetWords(facets: Facets): string | undefined {
  const entries = Object.entries(facets).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return entries.length === 0 ? undefined : JSON.stringify(Object.fromEntries(entries));
}

function valueWords(values: readonly string[] | undefined): string | undefined {
  return values
    ?.map((value) => JSON.stringify(value))
    .toSorted()
    .join(" | ");
}
