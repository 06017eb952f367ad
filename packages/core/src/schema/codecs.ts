// What is in the codecs that parts of descriptions carry: the only place that looks into them.
import type { ExpectedName, XmlReader } from "../xml/reader.ts";
import type { Read, ReadAttributes, Reading, ReadOf } from "./decode/reading.ts";
import type { GroupSlots, Wildcard } from "./decode/slot.ts";
import type { Holder } from "./holder.ts";
import type { Values } from "./record.ts";
import type { WriteAttributes, WriteContent, WriteElement, WriteMembers, WriteNil, WriteOf } from "./encode/writing.ts";
import type {
  AnyMember,
  AnyTypeDescriptor,
  AnyValueDescriptor,
  Codec,
  ComplexTypeDescriptor,
  ElementDescriptor,
  GroupMember,
  Member,
  ModelGroup,
  PolymorphicDescriptor,
  SubstitutionGroupDescriptor,
  TextMember,
  TypeDescriptor,
} from "./types.ts";

/** Reads and writes types of a kind that most contracts do without. */
interface TypeCodec<Type> {
  readonly decode: (type: Type, readOf: ReadOf) => Read;
  readonly encode: (type: Type, writeOf: WriteOf) => WriteContent;
}

/** Reads and writes a type by `xsi:type`. */
export interface PolymorphicCodec extends Codec<"polymorphic">, TypeCodec<PolymorphicDescriptor> {}

/** An element that may stand in a place, and what reads it there. */
export interface Substitute {
  readonly name: ExpectedName;
  readonly read: Read;
}

/** Reads and writes what stands in the place of a substitution group's head. */
export interface SubstitutionGroupCodec extends Codec<"substitutionGroup">, TypeCodec<SubstitutionGroupDescriptor> {
  /** Whatever may stand there. */
  readonly substitutes: (type: SubstitutionGroupDescriptor, readOf: ReadOf) => readonly Substitute[];
}

/** What a repeated group has read so far. Nobody but its reader looks into it. */
export interface OpenGroup {
  readonly records: readonly unknown[];
}

/** Where a group stands among what takes the elements of a type. */
export interface GroupPlace {
  /** The cell of its records. */
  readonly cell: number;
  /** The number of its first slot. */
  readonly index: number;
}

/** Reads and writes repeated groups. */
export interface GroupCodec extends Codec<"group"> {
  readonly decode: (member: GroupMember, readOf: ReadOf, place: GroupPlace) => GroupSlots;
  /** Writes one record. `named` are the members that a wildcard must not take the elements of. */
  readonly encode: (member: GroupMember, writeOf: WriteOf, named: readonly Member[]) => WriteElement;
}

/** Where in a content model the elements read so far may have led. */
export type Progress = readonly number[];

/** Follows elements through a content model; see `orderOf`. */
export interface Order {
  /** Where an element leads that comes first. */
  readonly begin: (property: string) => Progress;
  /** Where an element leads that comes behind others; undefined where it may not come there. */
  readonly proceed: (progress: Progress, property: string) => Progress | undefined;
}

/** What a content model asks for in which members may be absent together. */
export interface Conditions {
  /** The properties of the members that stand in no choice, and in no group that may be left out. */
  readonly certain: ReadonlySet<string>;
  /** Throw a Misfit where the members that are there are not what one of those asks for. */
  readonly checks: readonly ((values: Values) => void)[];
  /** As `complete` of `Content`. */
  readonly complete: ((values: Record<string, unknown>) => void) | undefined;
}

/** Follows content models that have choices, or groups that may be left out. */
export interface ModelGroupCodec extends Codec<"modelGroup"> {
  readonly conditions: (content: ModelGroup, holders: ReadonlyMap<string, Holder>) => Conditions;
  readonly order: (content: ModelGroup) => Order;
  /** Writes a group whose parts cannot be written one behind the other; undefined where they can. */
  readonly encode: (
    group: ModelGroup,
    parts: readonly WriteMembers[],
    holders: ReadonlyMap<string, Holder>,
  ) => WriteMembers | undefined;
}

/** Reads and writes any element as a tree. */
export interface AnyTypeCodec extends Codec<"anyType"> {
  readonly decode: (type: AnyTypeDescriptor) => Read;
  readonly encode: (type: AnyTypeDescriptor) => WriteContent;
}

/** Reads and writes the trees of a wildcard. */
export interface AnyCodec extends Codec<"any"> {
  /** Takes the elements that nobody else does, as trees in a cell. */
  readonly decode: (member: AnyMember, cell: number) => Wildcard;
  readonly encode: (member: AnyMember, members: readonly Member[]) => WriteElement;
}

/** Reads and writes all attributes of a type; that of a wildcard does those that have names, too. */
export interface AttributesCodec extends Codec<"attributes"> {
  readonly decode: (type: ComplexTypeDescriptor) => ReadAttributes;
  readonly encode: (type: ComplexTypeDescriptor) => WriteAttributes;
}

/** Reads and writes types of simple content. */
export interface TextCodec extends Codec<"text"> {
  readonly decode: (type: ComplexTypeDescriptor, member: TextMember, tag: string | undefined) => Read;
  /** @param asRecord Checks that a value is a record of the type's members. */
  readonly encode: (
    member: TextMember,
    asRecord: (value: unknown) => Values,
    writeAttributes: WriteAttributes,
  ) => WriteContent;
}

/** Reads and writes values whose type only the message says, and turns them to JSON and back. */
export interface AnyValueCodec extends Codec<"anyValue">, TypeCodec<AnyValueDescriptor> {
  readonly toJson: (value: unknown) => unknown;
  readonly fromJson: (json: unknown) => unknown;
}

/** Reads and writes elements that are nil and may have attributes. */
export interface NilCodec extends Codec<"nil"> {
  /** Reads an element that says it is nil. */
  readonly decode: (type: TypeDescriptor) => Read;
  /** Writes a value that is nil; false, and nothing is written, where it is not. */
  readonly encode: (type: TypeDescriptor) => WriteNil;
}

/** Where in its envelope an encoded element stands. */
export interface EncodedPlace {
  /** The namespace of the envelope, in which `encodingStyle` is. */
  readonly envelope: string | undefined;
  /** Whether independent elements may stand behind it. */
  readonly inBody: boolean;
}

/** Where an encoded element is written, and the markup around it. */
export interface EncodedAround extends EncodedPlace {
  readonly before: string;
  readonly behind: string;
}

/** Where encoded elements are read. */
export interface EncodedExtent {
  /** How many of the elements around it are read to their ends: what is referred to stands behind the element. */
  readonly levels: number;
  /** Whether it is an answer, whose first part may be called anything. */
  readonly answer: boolean;
}

/** Reads and writes messages by the rules of SOAP encoding. Throws a Misfit with the whole path. */
export interface EncodingCodec extends Codec<"encoding"> {
  readonly encode: (element: ElementDescriptor, value: unknown, around: EncodedAround) => Uint8Array;
  readonly decode: (element: ElementDescriptor, reader: XmlReader, reading: Reading, extent: EncodedExtent) => unknown;
  /** Throws an EncodeError where a value cannot be written out without sharing its parts. */
  readonly checkTree: (value: unknown) => void;
  /** A copy in which nothing is shared: where a value contains itself, or would grow too large, it is cut. */
  readonly unfolded: (value: unknown) => unknown;
}

interface Codecs {
  readonly anyValue: AnyValueCodec;
  readonly encoding: EncodingCodec;
  readonly group: GroupCodec;
  readonly modelGroup: ModelGroupCodec;
  readonly nil: NilCodec;
  readonly polymorphic: PolymorphicCodec;
  readonly substitutionGroup: SubstitutionGroupCodec;
  readonly anyType: AnyTypeCodec;
  readonly any: AnyCodec;
  readonly attributes: AttributesCodec;
  readonly text: TextCodec;
}

/** Looks into a codec. Its part says what is in it: nothing but this package makes any. */
export function codecOf<Part extends keyof Codecs>({ codec }: { readonly codec: Codec<Part> }): Codecs[Part] {
  return codec as unknown as Codecs[Part];
}

/** Looks into the codec of a type. */
export function typeCodecOf<Type extends { readonly codec: Codec<TypePart> }>({ codec }: Type): TypeCodec<Type> {
  return codec as unknown as TypeCodec<Type>;
}

type TypePart = "polymorphic" | "substitutionGroup" | "anyType" | "anyValue";

/** What reads and writes the attributes of a type; undefined where it has none. */
export function attributesCodecOf({ members }: ComplexTypeDescriptor): AttributesCodec | undefined {
  const one =
    members.find((member) => member.kind === "anyAttribute") ?? members.find((member) => member.kind === "attribute");
  return one === undefined ? undefined : codecOf(one);
}
