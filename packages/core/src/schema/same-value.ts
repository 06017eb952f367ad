// Whether two values of a simple type are the same value.
import type { FacetSubject } from "./simple.ts";

/** How values are told apart: those of a list item by item. */
type ValueOrder = Pick<FacetSubject, "compare" | "item">;

/** Whether two values of one type are the same, whatever their spelling. */
export function sameValue(one: unknown, other: unknown, { compare, item }: ValueOrder): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return typeof one === typeof other && compare?.(one, other) === 0;
  }
  const others = partsOf(other);
  const mine = partsOf(one);
  return mine.length === others.length && mine.every((part, index) => sameValue(part, others[index], item ?? {}));
}

/** Items of a list, octets, or the two parts of a QName. */
function partsOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Uint8Array) return [...value];
  const { namespace, localName } = value as { readonly namespace?: unknown; readonly localName?: unknown };
  return [namespace, localName];
}
