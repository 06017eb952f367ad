// What may stand in a type's place: the types derived from it, and the description that holds them all.
import {
  clark,
  type ComplexTypeDescriptor,
  type PolymorphicDescriptor,
  type QName,
  type TypeDescriptor,
  polymorphicCodec,
} from "@soapwright/core/model";
import { nameOf } from "../syntax/names.ts";
import type { WrittenComplexType } from "../syntax/written-schema.ts";
import { blockedWays, isTypeBlocked } from "./blocks.ts";
import { LONGEST_CHAIN, type Find } from "./context.ts";
import type { DerivedType, Symbols } from "./symbols.ts";

/** What describing a place needs to know, and leaves behind. */
export interface Places {
  readonly symbols: Symbols;
  readonly complexOf: (written: WrittenComplexType) => ComplexTypeDescriptor;
  readonly finding: (descriptor: TypeDescriptor) => Find;
  /** By declared type; then by the words that shut types out, and by the names of these. */
  readonly known: Map<WrittenComplexType, Map<string, ComplexTypeDescriptor | PolymorphicDescriptor>>;
}

/**
 * Describes what an element of a complex type holds: the type, or the union of all that may stand in its place. Places
 * that shut out the same types are one.
 * @param block Of the element.
 */
export function describePlace(
  places: Places,
  written: WrittenComplexType,
  block: string,
): ComplexTypeDescriptor | PolymorphicDescriptor {
  const { symbols, known } = places;
  const own = known.get(written) ?? new Map<string, ComplexTypeDescriptor | PolymorphicDescriptor>();
  known.set(written, own);
  const words = blockedWays(`${block} ${written.block}`).join(" ");
  const settled = own.get(words);
  if (settled !== undefined) return settled;
  const derived = written.name === undefined ? [] : allDerived(symbols, written.name);
  const blocked = (derived ?? []).filter((type) => isTypeBlocked(symbols, type, written, block));
  const key = blocked.map(({ name }) => name && clark(name)).join(" ");
  const place = own.get(key) ?? describe(places, written, derived, new Set(blocked));
  own.set(key, place);
  own.set(words, place);
  return place;
}

function describe(
  { complexOf, finding }: Places,
  written: WrittenComplexType,
  derived: readonly WrittenComplexType[] | undefined,
  blocked: ReadonlySet<WrittenComplexType>,
): ComplexTypeDescriptor | PolymorphicDescriptor {
  const declared = complexOf(written);
  // Only a name can be derived from, and told by a message.
  if (written.name === undefined || (derived?.length === 0 && !written.abstract)) return declared;
  // A type that is made of itself is its own subtype; that is found elsewhere.
  const all = [...new Set([written, ...(derived ?? [])])];
  const concrete = all.filter((type) => !type.abstract && !blocked.has(type));
  const excluded = all.filter((type) => type !== written && !concrete.includes(type)).flatMap(({ name }) => name ?? []);
  const type: PolymorphicDescriptor = Object.freeze({
    kind: "polymorphic",
    declared,
    types: Object.freeze(concrete.map(complexOf)),
    ...(excluded.length === 0 ? undefined : { excluded: Object.freeze(excluded) }),
    codec: polymorphicCodec,
  });
  const find = finding(type);
  if (derived === undefined)
    find("too-large", written.place, `A chain of derived types is longer than ${LONGEST_CHAIN}.`);
  else if (concrete.length === 0)
    find("no-concrete-type", written.place, `The type ${nameOf(written.name)} and all its subtypes are abstract.`);
  return type;
}

/** All derived types at whatever distance, in the order of the documents; undefined where a chain is too long. */
function allDerived(symbols: Symbols, name: QName): readonly WrittenComplexType[] | undefined {
  const found = new Set<DerivedType>();
  let level = derivedFrom(symbols, name);
  for (let distance = 1; level.length > 0; distance++) {
    if (distance > LONGEST_CHAIN) return undefined;
    for (const each of level) found.add(each);
    level = level.flatMap(({ type }) => derivedFrom(symbols, type.name).filter((each) => !found.has(each)));
  }
  return [...found].toSorted((one, other) => one.rank - other.rank).map(({ type }) => type);
}

function derivedFrom(symbols: Symbols, name: QName): readonly DerivedType[] {
  return symbols.derived.get(clark(name)) ?? [];
}
