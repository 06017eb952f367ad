// Values made comparable: by their own members alone, whatever objects inherit and in whatever order they were set.
import type { XmlElement } from "@soapwright/core";

/** A value as nested arrays: records as sorted pairs, so that a member called `__proto__` or `constructor` is one like all. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (isTree(value)) return ["element", value.name, plain(value.attributes), value.children.map(plain)];
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return [
    "record",
    ...entries
      .map(([key, one]) => [key, plain(one)])
      .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  ];
}

/** Trees mean what they mean whatever the prefixes around them. */
function isTree(value: object): value is XmlElement {
  return Object.hasOwn(value, "namespaces") && Object.hasOwn(value, "children") && Object.hasOwn(value, "prefix");
}

/** {@link plain} without empty arrays: inside a choice, none of a repeated element and an absent one are one thing. */
export function plainWithoutEmpty(value: unknown): unknown {
  return plain(withoutEmpty(value));
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array || isTree(value)) return value;
  const entries = Object.entries(value).filter(([, one]) => !(Array.isArray(one) && one.length === 0));
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutEmpty(one)]));
}

/** The same value with the members of its records set in the opposite order. */
export function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, backwards(one)]),
  );
}
