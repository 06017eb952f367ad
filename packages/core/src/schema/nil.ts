// Elements that are nil: `null`, or a record of attributes with a mark.
import type { ComplexTypeDescriptor, Nil, TypeDescriptor } from "./types.ts";

/** The property that marks a nil element with attributes; no XML name has a `$`. */
export const NIL_MARK = "$nil";

/**
 * Whether a value is that of an element that is nil: `null`, or its attributes beside `$nil`.
 * @see https://www.w3.org/TR/xmlschema-1/#xsi_nil
 */
export function isNil<T>(value: T): value is Extract<T, null | Nil<never, never>> {
  return value === null || (typeof value === "object" && NIL_MARK in value);
}

/** Whether a nil element of the type may have attributes of the type, or of one that may stand in its place. */
export function mayHaveAttributes(type: TypeDescriptor): boolean {
  if (type.kind === "polymorphic") return type.types.some(namesAttributes);
  return type.kind === "complexType" && namesAttributes(type);
}

function namesAttributes({ members }: ComplexTypeDescriptor): boolean {
  return members.some(({ kind }) => kind === "attribute" || kind === "anyAttribute");
}
