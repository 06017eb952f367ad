// Elements that are nil: `null`, or a record of attributes with a mark.
import type { Nil } from "./types.ts";

/** The property that marks a nil element with attributes; no XML name has a `$`. */
export const NIL_MARK = "$nil";

/**
 * Whether a value is that of an element that is nil: `null`, or its attributes beside `$nil`.
 * @see https://www.w3.org/TR/xmlschema-1/#xsi_nil
 */
export function isNil<T>(value: T): value is Extract<T, null | Nil<never, never>> {
  return value === null || (typeof value === "object" && NIL_MARK in value);
}
