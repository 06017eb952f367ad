// Reads an encoded message: its elements as trees, for values may stand behind what refers to them, then its values.
import { clark, sameName } from "../names.ts";
import type { EncodedExtent } from "../schema/codecs.ts";
import type { Reading } from "../schema/decode/reading.ts";
import { Misfit } from "../schema/misfit.ts";
import { knownTypes, tagWords, typesByTag, UNKNOWN_XML, TYPE_TAG, unknownTag } from "../schema/type-tags.ts";
import type {
  ComplexTypeDescriptor,
  ElementDescriptor,
  PolymorphicDescriptor,
  TypeDescriptor,
} from "../schema/types.ts";
import { readElement, type XmlElement } from "../xml/element.ts";
import { XmlToken, type XmlReader } from "../xml/reader.ts";
import { beginCollection, MOST_GAPS } from "./decode-array.ts";
import { compileRecord, compileSubstitute, type EncodedRecord } from "./decode-complex.ts";
import { beginSimple } from "./decode-simple.ts";
import { instanceTypeOf, readValue, unwantedNil, type Begin, type BeginOf, type Decoding } from "./decoding.ts";
import { graphOf } from "./graph.ts";
import { encodedCodecOf } from "./any-value-codec.ts";
import { at, located, type Place } from "./place.ts";

/**
 * Reads the encoded element at which the reader stands, and what stands behind it.
 * @throws {Misfit} with its path from the element.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383512
 */
export function decodeEncoded(
  element: ElementDescriptor,
  reader: XmlReader,
  reading: Reading,
  { levels, answer }: EncodedExtent,
): unknown {
  const root = readElement(reader);
  const graph = graphOf([root, ...readBehind(reader, levels)]);
  const decoding: Decoding = { reading, graph, made: new Map(), due: [], gaps: MOST_GAPS };
  const { type } = element;
  const begin: BeginOf =
    answer && type.kind === "complexType" ? () => recordOf(type).beginAnswer : (other) => beginOf(other);
  const value = readValue(type, begin, root, decoding, undefined);
  for (let fill = decoding.due.pop(); fill !== undefined; fill = decoding.due.pop()) fill();
  if (value === null && !element.nillable) throw unwantedNil(undefined);
  return value;
}

/** The elements behind the current one, up to the ends of as many elements around it. */
function readBehind(reader: XmlReader, levels: number): readonly XmlElement[] {
  const behind: XmlElement[] = [];
  const outside = reader.depth - levels;
  while (reader.depth > outside) {
    if (reader.next() === XmlToken.start) behind.push(readElement(reader));
  }
  return behind;
}

const begins = new WeakMap<TypeDescriptor, Begin>();
const records = new WeakMap<ComplexTypeDescriptor, EncodedRecord>();

function beginOf(type: TypeDescriptor): Begin {
  let begin = begins.get(type);
  if (begin === undefined) begins.set(type, (begin = compile(type)));
  return begin;
}

function recordOf(type: ComplexTypeDescriptor): EncodedRecord {
  let record = records.get(type);
  if (record === undefined) records.set(type, (record = compileRecord(type, beginOf)));
  return record;
}

function compile(type: TypeDescriptor): Begin {
  switch (type.kind) {
    case "simpleType":
      return beginSimple(type);
    case "complexType":
      return (element, decoding, place) => recordOf(type).begin(element, decoding, place);
    case "collection":
      return beginCollection(type, beginOf);
    case "polymorphic":
      return beginPolymorphic(type);
    case "substitutionGroup":
      return (element, decoding, place) => {
        const member = type.members.find(({ name }) => sameName(name, element.name));
        if (member !== undefined) return { value: compileSubstitute(member, beginOf)(element, decoding, place) };
        const found = clark(element.name);
        throw located(new Misfit("TYPE", `an element for ${clark(type.name)}`, found), place);
      };
    case "anyType":
      return (element) => ({ value: element });
    case "anyValue":
      return encodedCodecOf(type).begin(type);
  }
}

/** A type that has subtypes: `xsi:type` says which, and `$type` tells it apart. */
function beginPolymorphic(polymorphic: PolymorphicDescriptor): Begin {
  const { declared } = polymorphic;
  const byTag = typesByTag(polymorphic);
  const begun = new Map<string, Begin>();
  let beginDeclared: Begin | undefined;
  for (const [tag, type] of byTag) {
    let late: EncodedRecord | undefined;
    const begin: Begin = (element, decoding, place) =>
      (late ??= compileRecord(type, beginOf, tag)).begin(element, decoding, place);
    if (type.name !== undefined) begun.set(clark(type.name), begin);
    if (type === declared) beginDeclared = begin;
  }
  const known = new Set(knownTypes(polymorphic).map(clark));
  const choices = `xsi:type, one of ${tagWords(byTag)}`;
  const refuse = (found: string, place: Place): never => {
    throw located(new Misfit("TYPE", choices, found, "@type"), place);
  };
  return (element, decoding, place) => {
    const name = at(place, () => instanceTypeOf(element));
    if (name === undefined) return (beginDeclared ?? refuse("none", place))(element, decoding, place);
    const key = clark(name);
    const begin = begun.get(key);
    if (begin !== undefined) return begin(element, decoding, place);
    if (known.has(key)) return refuse(`${key}, which is abstract or blocked`, place);
    return { value: { [TYPE_TAG]: unknownTag(name), [UNKNOWN_XML]: element } };
  };
}
