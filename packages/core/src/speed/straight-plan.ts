// What is known of a record before any is written: its tags as bytes, and what kind of value stands between them.
import { NS, type QName } from "../names.ts";
import { compileContent } from "../schema/content.ts";
import { booleanLexical } from "../schema/lexical/boolean.ts";
import { doubleLexical, floatLexical } from "../schema/lexical/float.ts";
import * as integers from "../schema/lexical/integer.ts";
import { anySimpleTypeLexical, stringLexical } from "../schema/lexical/string.ts";
import { propertiesIn } from "../schema/particles.ts";
import type { Values } from "../schema/record.ts";
import { compileSimple, type Format } from "../schema/simple.ts";
import type {
  AttributeMember,
  ComplexTypeDescriptor,
  ElementMember,
  Member,
  SimpleTypeDescriptor,
  TextMember,
  TypeDescriptor,
} from "../schema/types.ts";
import { NOTHING, pieceOf, type Piece } from "./piece.ts";
import { NUMBER_SIZE } from "./put-number.ts";

// Kinds of values.
/** A string, as it is. */
export const TEXT = 0;
/** A number without a fraction. */
export const WHOLE = 1;
/** A bigint. */
export const LONG = 2;
export const DOUBLE = 3;
export const FLOAT = 4;
export const BOOLEAN = 5;
/** Whatever else is simple. */
export const FORMATTED = 6;
export const RECORD = 7;
/** A type that was collapsed to an array. */
export const COLLECTION = 8;
export type Kind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A member and the markup around it. */
export interface Slot {
  readonly kind: Kind;
  readonly property: string;
  /** The place of its value among those of its record. */
  readonly place: number;
  readonly required: boolean;
  /** Whether it is an array of such values. */
  readonly many: boolean;
  readonly nillable: boolean;
  /** Whether a record may say that it is nil. */
  readonly marksNil: boolean;
  /** Whether an empty text would be read as another one. */
  readonly hasDefault: boolean;
  /** The least number, or the least count of a collection. */
  readonly min: number;
  readonly max: number;
  readonly format: Format | undefined;
  /** Makes the plan of a record, at its first use: types may contain each other in circles. */
  readonly makePlan: (() => RecordPlan) | undefined;
  /** What it made. */
  plan: RecordPlan | undefined;
  /** Of the items of a collection. */
  readonly item: Slot | undefined;
  /** Whether `open` is the whole start tag: no attributes come behind it. */
  readonly opensWhole: boolean;
  /** Its start tag. */
  readonly open: Piece;
  /** The same, behind the end tag of the member before it. */
  readonly fused: Piece;
  /** The same, behind its own end tag. */
  readonly again: Piece;
  readonly close: Piece;
  /** The element that is nil. */
  readonly nil: Piece;
}

/** How a record is written. */
export interface RecordPlan {
  /** In the order of the type, which is that of most values. */
  readonly properties: readonly string[];
  /** The place of each. */
  readonly places: ReadonlyMap<string, number>;
  readonly attributes: readonly Slot[];
  readonly members: readonly Slot[];
  /** Set where the content is text. */
  readonly text: Slot | undefined;
  readonly check: ((values: Values) => void) | undefined;
  /** How many bytes it takes at most, but for texts, records and items inside it. */
  readonly size: number;
}

/**
 * Whether everything that a type holds can be written straight.
 * @param namespaces Takes the namespaces in use; there may be one beside none.
 */
export function isStraight(
  type: TypeDescriptor,
  namespaces: Set<string>,
  seen: Set<TypeDescriptor> = new Set(),
): boolean {
  if (type.kind === "simpleType" || seen.has(type)) return true;
  seen.add(type);
  const fits = (member: Member): boolean => {
    if (member.kind === "text") return !(member.property in Object.prototype);
    if (member.kind !== "element" && member.kind !== "attribute") return false;
    if (member.fixed !== undefined || member.property in Object.prototype) return false;
    const { namespace } = member.name;
    if (namespace !== "" && namespace !== NS.xml) namespaces.add(namespace);
    return namespaces.size < 2 && isStraight(member.type, namespaces, seen);
  };
  if (type.kind === "collection") return fits(type.item) && type.item.type.kind !== "collection";
  if (type.kind !== "complexType") return false;
  const { content, members } = type;
  const named = propertiesIn(content);
  // A member in several branches of a choice has no place of its own.
  return new Set(named).size === named.length && members.every(fits);
}

/** Makes the plans of one prefix; a type has one. */
export function planner(qualifier: string): { readonly slotOf: (member: ElementMember) => Slot } {
  const plans = new Map<ComplexTypeDescriptor, RecordPlan>();
  const planOf = (type: ComplexTypeDescriptor): RecordPlan => {
    let plan = plans.get(type);
    if (plan === undefined) plans.set(type, (plan = compile(type)));
    return plan;
  };
  const tagOf = ({ namespace, localName }: QName): string =>
    `${namespace === "" ? "" : namespace === NS.xml ? "xml:" : qualifier}${localName}`;

  const compile = (type: ComplexTypeDescriptor): RecordPlan => {
    const { content, members } = type;
    const properties = members.map(({ property }) => property);
    const places = new Map(properties.map((property, place) => [property, place]));
    const { required, check } = compileContent(content, members);
    const byProperty = new Map(members.map((member) => [member.property, member]));
    const elements: Slot[] = [];
    let before = "";
    for (const property of propertiesIn(content)) {
      const member = byProperty.get(property);
      if (member?.kind !== "element") continue;
      elements.push(elementSlot(member, places.get(property) ?? 0, required.has(property), before));
      before = `</${tagOf(member.name)}>`;
    }
    const attributes: Slot[] = [];
    for (const member of members) {
      if (member.kind !== "attribute") continue;
      attributes.push(attributeSlot(member, places.get(member.property) ?? 0, attributes.length === 0 ? "" : '"'));
    }
    const text = members.find((member) => member.kind === "text");
    const slots = [...attributes, ...elements];
    return {
      properties,
      places,
      attributes,
      members: elements,
      text: text === undefined ? undefined : textSlot(text, places.get(text.property) ?? 0),
      check,
      size: slots.reduce((size, each) => size + sizeOf(each), SMALLEST_SIZE),
    };
  };

  const elementSlot = (member: ElementMember, place: number, required: boolean, before: string): Slot => {
    const { name, type, nillable } = member;
    const tag = tagOf(name);
    const open = `<${tag}${hasAttributes(type) ? "" : ">"}`;
    const close = `</${tag}>`;
    return slot(type, {
      property: member.property,
      place,
      required,
      many: member.max > 1,
      nillable,
      marksNil: member.nil !== undefined,
      hasDefault: (member.default ?? "") !== "",
      makePlan: type.kind === "complexType" ? () => planOf(type) : undefined,
      item: type.kind === "collection" ? elementSlot({ ...type.item, max: 1 }, 0, false, "") : undefined,
      opensWhole: !hasAttributes(type),
      open: pieceOf(open),
      fused: pieceOf(before + open),
      again: pieceOf(close + open),
      close: pieceOf(close),
      nil: pieceOf(`<${tag} xsi:nil="true"/>`),
    });
  };
  const attributeSlot = (member: AttributeMember, place: number, before: string): Slot => {
    const { property, required } = member;
    const open = ` ${tagOf(member.name)}="`;
    return slot(member.type, {
      property,
      place,
      required,
      open: pieceOf(open),
      fused: pieceOf(before + open),
      close: pieceOf('"'),
    });
  };
  const textSlot = ({ property, type }: TextMember, place: number): Slot =>
    slot(type, { property, place, required: true });
  return { slotOf: (member) => elementSlot(member, 0, false, "") };
}

/** Whether a start tag is not complete before attributes. */
function hasAttributes(type: TypeDescriptor): boolean {
  return type.kind === "complexType" && type.members.some(({ kind }) => kind === "attribute");
}

/** All slots are made here, with the same members in the same order: the engine knows them as one. */
function slot(type: TypeDescriptor, parts: Pick<Slot, "property" | "place" | "required"> & Partial<Slot>): Slot {
  const { kind, min, max, format } = kindOf(type);
  return {
    kind,
    property: parts.property,
    place: parts.place,
    required: parts.required,
    many: parts.many ?? false,
    nillable: parts.nillable ?? false,
    marksNil: parts.marksNil ?? false,
    hasDefault: parts.hasDefault ?? false,
    min,
    max,
    format,
    makePlan: parts.makePlan,
    plan: undefined,
    item: parts.item,
    opensWhole: parts.opensWhole ?? false,
    open: parts.open ?? NOTHING,
    fused: parts.fused ?? NOTHING,
    again: parts.again ?? NOTHING,
    close: parts.close ?? NOTHING,
    nil: parts.nil ?? NOTHING,
  };
}

/** What a record takes beside its slots. */
const SMALLEST_SIZE = 16 + NUMBER_SIZE;

/** What a slot takes at most. */
export function sizeOf({ fused, close, again, nil }: Slot): number {
  return Math.max(fused.length, again.length) + Math.max(close.length, nil.length) + NUMBER_SIZE;
}

type SlotKind = Pick<Slot, "kind" | "min" | "max" | "format">;

function kindOf(type: TypeDescriptor): SlotKind {
  if (type.kind === "complexType") return { kind: RECORD, min: 0, max: 0, format: undefined };
  if (type.kind === "collection")
    return { kind: COLLECTION, min: type.item.min, max: type.item.max, format: undefined };
  if (type.kind !== "simpleType") throw new TypeError(`no ${type.kind} is written straight`);
  return simpleKind(type);
}

function simpleKind(type: SimpleTypeDescriptor): SlotKind {
  const format = compileSimple(type).formatValue;
  const known = type.variety === "atomic" && type.constraint === undefined ? KINDS.get(type.lexical) : undefined;
  const [kind, min, max] = known ?? [FORMATTED, 0, 0];
  return { kind, min, max, format };
}

/** Built-in types, and the bounds of their values as far as a number of fifteen digits can pass them. */
const KINDS: ReadonlyMap<object, readonly [kind: Kind, min: number, max: number]> = new Map<
  object,
  readonly [Kind, number, number]
>([
  [stringLexical, [TEXT, 0, 0]],
  [anySimpleTypeLexical, [TEXT, 0, 0]],
  [booleanLexical, [BOOLEAN, 0, 0]],
  [doubleLexical, [DOUBLE, 0, 0]],
  [floatLexical, [FLOAT, 0, 0]],
  [integers.byteLexical, [WHOLE, -0x80, 0x7f]],
  [integers.shortLexical, [WHOLE, -0x8000, 0x7fff]],
  [integers.intLexical, [WHOLE, -0x80000000, 0x7fffffff]],
  [integers.unsignedByteLexical, [WHOLE, 0, 0xff]],
  [integers.unsignedShortLexical, [WHOLE, 0, 0xffff]],
  [integers.unsignedIntLexical, [WHOLE, 0, 0xffffffff]],
  [integers.longLexical, [LONG, -Infinity, Infinity]],
  [integers.unsignedLongLexical, [LONG, 0, Infinity]],
  [integers.integerLexical, [LONG, -Infinity, Infinity]],
  [integers.nonNegativeIntegerLexical, [LONG, 0, Infinity]],
  [integers.positiveIntegerLexical, [LONG, 1, Infinity]],
  [integers.nonPositiveIntegerLexical, [LONG, -Infinity, 0]],
  [integers.negativeIntegerLexical, [LONG, -Infinity, -1]],
]);
