// What `$type` says of a value whose type has subtypes.
import { clark, type QName } from "../names.ts";
import type { ComplexTypeDescriptor, PolymorphicDescriptor } from "./types.ts";

/** The property that tells subtypes apart; no XML name has a `$`. */
export const TYPE_TAG = "$type";

/** The property that holds a value whose type the description does not know. */
export const UNKNOWN_XML = "$xml";

const tags = new WeakMap<PolymorphicDescriptor, ReadonlyMap<string, ComplexTypeDescriptor>>();

/**
 * The types that may stand in the place of a polymorphic one, by what `$type` calls each: its local name, or Clark's
 * notation where two of them share one.
 * @throws Error where a type has no name: nothing could tell it apart.
 */
export function typesByTag(polymorphic: PolymorphicDescriptor): ReadonlyMap<string, ComplexTypeDescriptor> {
  let found = tags.get(polymorphic);
  if (found === undefined) tags.set(polymorphic, (found = tagAll(polymorphic.types)));
  return found;
}

function tagAll(types: readonly ComplexTypeDescriptor[]): ReadonlyMap<string, ComplexTypeDescriptor> {
  const named = types.map((type) => ({ type, name: nameOf(type) }));
  return new Map(
    named.map(({ type, name }) => {
      const isShared = named.some((other) => other.type !== type && other.name.localName === name.localName);
      return [isShared ? clark(name) : name.localName, type];
    }),
  );
}

function nameOf({ name }: ComplexTypeDescriptor): QName {
  if (name === undefined) throw new Error("a type without a name cannot be told apart by $type");
  return name;
}

/** Every type that the description knows of, also those that may not stand there. */
export function knownTypes({ declared, types, excluded = [] }: PolymorphicDescriptor): readonly QName[] {
  return [...[declared, ...types].flatMap(({ name }) => name ?? []), ...excluded];
}

/** What `$type` of a type that the description does not know begins with; what `$type` says of known ones never does. */
export const UNKNOWN_MARK = "?{";

/** What `$type` says of a type that the description does not know. Always with braces, also where there is no namespace. */
export function unknownTag({ namespace, localName }: QName): string {
  return `${UNKNOWN_MARK}${namespace}}${localName}`;
}

/** The types by tag as a message lists them. */
export function tagWords(byTag: ReadonlyMap<string, unknown>): string {
  const all = [...byTag.keys()];
  const shown = all.slice(0, 12).map((tag) => JSON.stringify(tag));
  return all.length > shown.length ? `${shown.join(", ")} and ${all.length - shown.length} more` : shown.join(", ");
}
