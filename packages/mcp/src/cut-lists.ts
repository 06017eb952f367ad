// Long lists, cut: a host's context is short, and a list of a thousand items helps nobody in it.
import type { Json } from "@soapwright/core";

/** One list that was cut. */
export interface Cut {
  /** Where it stands: members separated by `/`, places in lists counted from 0: `dealsList[3]/items`. */
  readonly path: string;
  readonly kept: number;
  readonly total: number;
}

/**
 * The same value with every list cut to its first `maxItems` items, and what was cut, outermost first. The two halves
 * of a map's entry stay together. What is left fits the schema that the whole fitted, but for how many items a list
 * must have.
 */
export function cutLists(value: Json, maxItems: number): { readonly value: Json; readonly cuts: readonly Cut[] } {
  const cuts: Cut[] = [];
  return { value: cutAt(value, "", maxItems, cuts), cuts };
}

function cutAt(value: Json, path: string, maxItems: number, cuts: Cut[]): Json {
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) {
    if (value.length > maxItems) cuts.push({ path, kept: maxItems, total: value.length });
    return value.slice(0, maxItems).map((item, index) => cutAt(item, `${path}[${index}]`, maxItems, cuts));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const at = path === "" ? name : `${path}/${name}`;
      return [
        name,
        name === MAP && isList(member) ? cutMap(member, at, maxItems, cuts) : cutAt(member, at, maxItems, cuts),
      ];
    }),
  );
}

/** Under this name stand the entries of a map, each a list of its key and its value; no member can be called so. */
const MAP = "$map";

function cutMap(entries: readonly Json[], path: string, maxItems: number, cuts: Cut[]): Json {
  if (entries.length > maxItems) cuts.push({ path, kept: maxItems, total: entries.length });
  return entries.slice(0, maxItems).map((entry, index) => {
    const at = `${path}[${index}]`;
    return isList(entry)
      ? entry.map((half, side) => cutAt(half, `${at}[${side}]`, maxItems, cuts))
      : cutAt(entry, at, maxItems, cuts);
  });
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** What the reader of a cut answer must know; undefined where nothing was cut. */
export function describeCuts(cuts: readonly Cut[]): string | undefined {
  if (cuts.length === 0) return undefined;
  const lines = cuts.slice(0, 10).map(({ path, kept, total }) => `- ${path || "the list"}: ${kept} of ${total} items`);
  const more = cuts.length > 10 ? [`- and ${cuts.length - 10} more lists`] : [];
  return [
    "Note: this answer was cut, the service sent more. Ask for less at a time where the tool lets you.",
    ...lines,
    ...more,
  ].join("\n");
}
