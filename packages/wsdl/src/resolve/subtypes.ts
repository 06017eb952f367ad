// What may stand in a type's place: the types derived from it, and the description that holds them all.
import {
  clark,
  type ComplexTypeDescriptor,
  type PolymorphicDescriptor,
  type QName,
  type TypeDescriptor,
  polymorphicCodec,
} from "@soapwright/core/model";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { WrittenComplexType } from "../syntax/written-schema.ts";
import { LONGEST_CHAIN, type Find } from "./context.ts";
import type { DerivedType, Symbols } from "./symbols.ts";

/** Describes what an element of a complex type holds: the type, or the union of all that may stand in its place. */
export function describePlace(
  symbols: Symbols,
  written: WrittenComplexType,
  complexOf: (written: WrittenComplexType) => ComplexTypeDescriptor,
  findingOf: (descriptor: TypeDescriptor) => Find,
): ComplexTypeDescriptor | PolymorphicDescriptor {
  const declared = complexOf(written);
  // Only a name can be derived from, and told by a message.
  if (written.name === undefined) return declared;
  const derived = allDerived(symbols, written.name);
  if (derived?.length === 0 && !written.abstract) return declared;
  // A type that is made of itself is its own subtype; that is found elsewhere.
  const concrete = [...new Set([written, ...(derived ?? [])])].filter(({ abstract }) => !abstract);
  const type: PolymorphicDescriptor = Object.freeze({
    kind: "polymorphic",
    declared,
    types: Object.freeze(concrete.map(complexOf)),
    codec: polymorphicCodec,
  });
  const find = findingOf(type);
  const name = nameOf(written.name);
  if (derived === undefined)
    find("too-large", written.place, `A chain of derived types is longer than ${LONGEST_CHAIN}.`);
  else if (concrete.length === 0)
    find("no-concrete-type", written.place, `The type ${name} and all its subtypes are abstract.`);
  // `final` is the schema author's own affair: where a type is derived in spite of it, the schema is wrong, not the message.
  if (written.block !== "") findBlocked(written.block, name, written, find);
  return type;
}

/** Notes that `block` says of some subtypes that they may not stand here. */
export function findBlocked(
  block: string,
  name: string,
  { place }: Pick<WrittenComplexType, "place">,
  find: Find,
): void {
  if (!/\b(?:extension|restriction)\b|^#all$/.test(block)) return;
  find("block-unchecked", place, `${name} has block="${excerptOf(block)}".`);
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
