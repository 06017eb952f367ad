// Elements that may be nil: what their values are, and the word that describes them.
import { TYPE_TAG, type ComplexTypeDescriptor, type ElementMember, type TypeDescriptor } from "@soapwright/core/model";
import type { FileDraft } from "./file.ts";
import { call, type Expression } from "./layout.ts";
import { literal } from "./text.ts";

type NillableElement = Pick<ElementMember, "nillable" | "nil" | "type">;

/** `T | null` where an element may be nil; where its type has attributes, those of a nil one, too. */
export function orNil(type: string, element: NillableElement, file: FileDraft): string {
  if (!element.nillable) return type;
  const attributes = attributesOf(element);
  if (attributes.length === 0) return `${type} | null`;
  return `${file.coreType("OrNil")}<${type}, ${attributes.map(literal).join(" | ")}>`;
}

/** The type of an element as its description says it: in the word that lets it be nil, where it may be. */
export function describeNillable(type: Expression, element: NillableElement, file: FileDraft): Expression {
  if (!element.nillable) return type;
  const attributes = attributesOf(element);
  if (attributes.length === 0) return call(file.word("nillable"), type);
  return call(file.word("nillableWith"), type, ...attributes.map(literal));
}

// A type with hundreds of subtypes is the type of thousands of elements.
const known = new WeakMap<TypeDescriptor, readonly string[]>();

/** The properties that a nil element may have: its type's attributes, and what tells subtypes apart. */
function attributesOf({ nil, type }: NillableElement): readonly string[] {
  if (nil === undefined) return [];
  const attributes = known.get(type) ?? attributesIn(type);
  known.set(type, attributes);
  return attributes;
}

function attributesIn(type: TypeDescriptor): readonly string[] {
  if (type.kind === "complexType") return ownAttributes(type);
  if (type.kind !== "polymorphic") return [];
  const attributes = [...new Set(type.types.flatMap(ownAttributes))];
  return attributes.length === 0 ? [] : [TYPE_TAG, ...attributes];
}

function ownAttributes({ members }: ComplexTypeDescriptor): readonly string[] {
  return members.flatMap(({ kind, property }) => (kind === "attribute" || kind === "anyAttribute" ? [property] : []));
}
