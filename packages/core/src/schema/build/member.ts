// The words for members: elements, attributes, text and repeated groups, and how often each comes.
import { attributesCodec } from "../codecs/attributes.ts";
import { groupCodec } from "../codecs/group.ts";
import { nilCodec } from "../codecs/nil.ts";
import { textCodec } from "../codecs/text.ts";
import { isHolder } from "../holder.ts";
import type {
  AttributeMember,
  ContentMember,
  ElementMember,
  GroupMember,
  Member,
  MemberNotes,
  OrNil,
  SchemaForm,
  SimpleType,
  SimpleTypeDescriptor,
  TextMember,
  Type,
  TypeDescriptor,
} from "../types.ts";
import { choice, contentOf, type GroupContent } from "./model.ts";
import {
  memberName,
  notes,
  place,
  typeOf,
  type KeyOf,
  type ManyOptions,
  type MemberOptions,
  type Members,
  type MemberSpec,
  type Nillable,
  type NillableType,
  type Specs,
} from "./spec.ts";

/** A required element. */
export function one<T>(type: Type<T> | Nillable<T>, options?: MemberOptions): MemberSpec<T, "one"> {
  return elementSpec(type, 1, 1, options);
}

/** An element that may be left out: absent, which is neither nil nor empty. */
export function optional<T>(type: Type<T> | Nillable<T>, options?: MemberOptions): MemberSpec<T, "optional"> {
  return elementSpec(type, 0, 1, options);
}

/** A repeated element: always an array in what is read, and absent counts as empty in what is written. */
export function many<T>(type: Type<T> | Nillable<T>, options?: ManyOptions): MemberSpec<T[], "many"> {
  return elementSpec(type, options?.min ?? 0, options?.max ?? Number.POSITIVE_INFINITY, options);
}

/** An element that its branch of a choice, or its optional group, requires: absent where the branch is not taken. */
export function branch<T>(type: Type<T> | Nillable<T>, options?: MemberOptions): MemberSpec<T, "optional"> {
  return elementSpec(type, 1, 1, options);
}

/** Lets an element be `xsi:nil`, which reads as `null`. */
export function nillable<T>(type: Type<T>): Nillable<T | null> {
  return { kind: "nillable", type, says: { nillable: true } };
}

/**
 * Lets an element be `xsi:nil` and have attributes of its type all the same: `{ $nil: true }` with those, and `null`
 * where there are none.
 * @param attributes The properties of all attributes, for the compiler: the type says what is read and written.
 */
export function nillableWith<T, Attributes extends KeyOf<T>>(
  type: Type<T>,
  ..._attributes: readonly Attributes[]
): Nillable<OrNil<T, Attributes>> {
  return { kind: "nillable", type, says: { nillable: true, nil: nilCodec } };
}

function elementSpec<V, P extends "one" | "optional" | "many">(
  given: TypeDescriptor | NillableType,
  min: number,
  max: number,
  options: MemberOptions | undefined,
): MemberSpec<V, P> {
  const said = typeOf(given);
  return {
    place: (property, form): ElementMember => ({
      kind: "element",
      property,
      name: memberName(property, form, form.elements, options),
      min,
      max,
      ...said,
      ...notes(options),
    }),
  };
}

/** An attribute that may be absent. */
export function attribute<T>(type: SimpleType<T>, options?: MemberOptions): MemberSpec<T, "optional"> {
  return attributeSpec(type, false, options);
}

/** An attribute with `use="required"`. */
export function requiredAttribute<T>(type: SimpleType<T>, options?: MemberOptions): MemberSpec<T, "one"> {
  return attributeSpec(type, true, options);
}

function attributeSpec<V, P extends "one" | "optional">(
  type: SimpleTypeDescriptor,
  required: boolean,
  options: MemberOptions | undefined,
): MemberSpec<V, P> {
  return {
    place: (property, form): AttributeMember => ({
      kind: "attribute",
      property,
      name: memberName(property, form, form.attributes, options),
      type,
      required,
      codec: attributesCodec,
      ...notes(options),
    }),
  };
}

/** The text of a type with simple content; by custom its property is `$value`. */
export function text<T>(type: SimpleType<T>, options?: MemberNotes): MemberSpec<T, "one"> {
  return { place: (property): TextMember => ({ kind: "text", property, type, codec: textCodec, ...notes(options) }) };
}

/** A repeated model group: an array of records in document order, under one property. */
export function group<T>(
  form: SchemaForm,
  members: () => Members<NoInfer<T>>,
  content: GroupContent,
  options?: { readonly min?: number; readonly max?: number },
): MemberSpec<T[], "many"> {
  return {
    place: (property): GroupMember => {
      const placed = place(form, members() as unknown as Specs).map(contentOnly);
      return {
        kind: "group",
        property,
        members: placed,
        content: contentOf(content, placed),
        min: options?.min ?? 0,
        max: options?.max ?? Number.POSITIVE_INFINITY,
        codec: groupCodec,
      };
    },
  };
}

/**
 * Mixed content: texts, and records of one member each, in document order; by custom its property is `$content`.
 * @param members Every element that may stand there.
 */
export function mixed<T>(form: SchemaForm, members: () => Members<NoInfer<T>>): MemberSpec<(string | T)[], "many"> {
  return {
    place: (property): GroupMember => {
      const placed = place(form, members() as unknown as Specs).map(contentOnly);
      return describeMixed(property, placed);
    },
  };
}

/** {@link mixed} of members that already know their names; what loading a WSDL uses. */
export function describeMixed(property: string, members: readonly ContentMember[]): GroupMember {
  const content = choice(...members.map((member) => member.property));
  return {
    kind: "group",
    property,
    members,
    content,
    min: 0,
    max: Number.POSITIVE_INFINITY,
    mixed: true,
    codec: groupCodec,
  };
}

function contentOnly(member: Member): ContentMember {
  if (!isHolder(member))
    throw new Error(`only what a content model holds may stand in a group, and ${member.property} is none`);
  return member;
}

/** A member that must be an element. */
export function elementOnly(member: Member): ElementMember {
  if (member.kind !== "element") throw new Error(`only elements may stand here, and ${member.property} is none`);
  return member;
}
