// What a streaming client takes: a message in which a list may come item by item.

/**
 * An input whose lists may be given as iterables, sync or async, of their items. One list of a message at a time can be:
 * a second one is refused, as is one inside the items of another list.
 */
export type StreamingInput<T> = T extends Uint8Array ? T : { [Name in keyof T]: StreamingMember<T[Name]> };

type StreamingMember<T> = T extends readonly (infer Item)[]
  ? T | AsyncIterable<Item> | Iterable<Item>
  : T extends object
    ? StreamingInput<T>
    : T;

/** Items that come one by one. */
export type Items = AsyncIterable<unknown> | Iterable<unknown>;

/** Whether a value gives items one by one, and is no array. */
export function isStream(value: unknown): value is Items {
  if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  const { [Symbol.asyncIterator]: asyncly, [Symbol.iterator]: syncly } = value as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  >;
  return typeof asyncly === "function" || typeof syncly === "function";
}
