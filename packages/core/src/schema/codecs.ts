// What is in the codecs that parts of descriptions carry: the only place that looks into them.
import type { ExpectedName } from "../xml/reader.ts";
import type { Read, ReadOf } from "./decode/reading.ts";
import type { WriteAttributes, WriteContent, WriteElement, WriteOf } from "./encode/writing.ts";
import type {
  AnyAttributeMember,
  AnyMember,
  AttributeMember,
  Codec,
  Member,
  PolymorphicDescriptor,
  SubstitutionGroupDescriptor,
} from "./types.ts";

/** Reads and writes a type by `xsi:type`. */
export interface PolymorphicCodec extends Codec<"polymorphic"> {
  readonly decode: (type: PolymorphicDescriptor, readOf: ReadOf) => Read;
  readonly encode: (type: PolymorphicDescriptor, writeOf: WriteOf) => WriteContent;
}

/** An element that may stand in a place, and what reads it there. */
export interface Substitute {
  readonly name: ExpectedName;
  readonly read: Read;
}

/** Reads and writes what stands in the place of a substitution group's head. */
export interface SubstitutionGroupCodec extends Codec<"substitutionGroup"> {
  /** Whatever may stand there. */
  readonly substitutes: (type: SubstitutionGroupDescriptor, readOf: ReadOf) => readonly Substitute[];
  readonly decode: (type: SubstitutionGroupDescriptor, readOf: ReadOf) => Read;
  readonly encode: (type: SubstitutionGroupDescriptor, writeOf: WriteOf) => WriteContent;
}

/** Reads and writes any element as a tree. */
export interface AnyTypeCodec extends Codec<"anyType"> {
  readonly decode: Read;
  readonly encode: WriteContent;
}

/** Writes the trees of a wildcard. Reading them takes so little that everybody can. */
export interface AnyCodec extends Codec<"any"> {
  readonly encode: (member: AnyMember, members: readonly Member[]) => WriteElement;
}

/** Writes the attributes of a wildcard. */
export interface AnyAttributeCodec extends Codec<"anyAttribute"> {
  readonly encode: (member: AnyAttributeMember, attributes: readonly AttributeMember[]) => WriteAttributes;
}

interface Codecs {
  readonly polymorphic: PolymorphicCodec;
  readonly substitutionGroup: SubstitutionGroupCodec;
  readonly anyType: AnyTypeCodec;
  readonly any: AnyCodec;
  readonly anyAttribute: AnyAttributeCodec;
}

/** Looks into a codec. Its part says what is in it: nothing but this package makes any. */
export function codecOf<Part extends keyof Codecs>({ codec }: { readonly codec: Codec<Part> }): Codecs[Part] {
  return codec as unknown as Codecs[Part];
}
