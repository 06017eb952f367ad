// What a description says of an element that may be nil.
import { nilCodec, type ElementMember } from "@soapwright/core/model";

/**
 * Whether an element may be nil, and with what a nil one is read and written: only complex types have attributes.
 * Whether this one has any is seen at its first use, since types may contain each other in circles.
 * @see https://www.w3.org/TR/xmlschema-1/#cElement_Locally_Valid
 */
export function nillability({
  nillable,
  type,
}: Pick<ElementMember, "nillable" | "type">): Pick<ElementMember, "nillable" | "nil"> {
  const mayHaveAttributes = nillable && (type.kind === "complexType" || type.kind === "polymorphic");
  return mayHaveAttributes ? { nillable, nil: nilCodec } : { nillable };
}
