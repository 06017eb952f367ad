// Writes an encoded message: its element, and behind it those of the values that are shared.
import { qname } from "../names.ts";
import { codecOf, type EncodedAround } from "../schema/codecs.ts";
import { refusesTag, writeUnknownType } from "../schema/encode/polymorphic.ts";
import { Writing } from "../schema/encode/writing.ts";
import { isRecord } from "../schema/record.ts";
import { TYPE_TAG, typesByTag, UNKNOWN_MARK, tagWords } from "../schema/type-tags.ts";
import type { ElementDescriptor, PolymorphicDescriptor, TypeDescriptor } from "../schema/types.ts";
import { escapeAttribute } from "../xml/escape.ts";
import { encodeUtf8, joined } from "../xml/utf8.ts";
import { encodedCodecOf } from "./any-value-codec.ts";
import { writeCollection } from "./encode-array.ts";
import { notARecord, writeComplex, writeSubstitute } from "./encode-complex.ts";
import { writeSimple } from "./encode-simple.ts";
import { elementOf, misfitAt, sharedIn, writeValue, type Encoding, type Target, type Write } from "./encoding.ts";
import { encodingRules, type EncodingRules } from "./names.ts";
import { at } from "./place.ts";

/** What independent elements are called; the name says nothing. */
const INDEPENDENT = qname("", "multiRef");

/**
 * Writes an encoded element, each with the declarations of its own prefixes.
 * @throws {Misfit} with its path from the element.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383512
 */
export function encodeEncoded(
  element: ElementDescriptor,
  value: unknown,
  { envelope, inBody, before, behind }: EncodedAround,
): Uint8Array {
  const rules = rulesOf(element);
  const encoding: Encoding = {
    rules,
    shared: sharedIn(value),
    names: new Map(),
    apart: rules.apart && inBody,
    due: [],
    count: 0,
  };
  const style = (writing: Writing): string =>
    envelope === undefined ? "" : ` ${writing.qualifier(envelope)}encodingStyle="${escapeAttribute(rules.namespace)}"`;
  const writing = new Writing();
  const root = elementOf(element.name, writing, encoding, undefined);
  writeValue(element.type, writeOf, value, element.nillable, { ...root, open: `${root.open}${style(writing)}` });
  const pieces = [writing.finish(before, "")];
  // Writing one may find others, which come behind it in the same list.
  for (const next of encoding.due) {
    const own = new Writing();
    const target = elementOf(INDEPENDENT, own, encoding, next.place);
    const attributes = ` id="${next.id}" ${own.qualifier(rules.namespace)}root="0"${style(own)}`;
    next.write(next.value, { ...target, open: `${target.open}${attributes}` });
    pieces.push(own.finish("", ""));
  }
  return joined([...pieces, encodeUtf8(behind)]);
}

function rulesOf({ encoding }: ElementDescriptor): EncodingRules {
  return encodingRules[encoding?.rules === "1.2" ? "1.2" : "1.1"];
}

const writes = new WeakMap<TypeDescriptor, Write>();

function writeOf(type: TypeDescriptor): Write {
  let write = writes.get(type);
  if (write === undefined) writes.set(type, (write = compile(type)));
  return write;
}

function compile(type: TypeDescriptor): Write {
  switch (type.kind) {
    case "simpleType":
      return writeSimple(type);
    case "complexType":
      return writeComplex(type, writeOf);
    case "collection":
      return writeCollection(type, writeOf);
    case "polymorphic":
      return writePolymorphic(type);
    case "substitutionGroup":
      return writeSubstitute(type.members, writeOf);
    case "anyType": {
      const encode = codecOf(type).encode(type);
      return (value, { writing, open, close, name, place }) =>
        at(place, () => encode(value, writing, open, close, name));
    }
    case "anyValue":
      return encodedCodecOf(type).write(type);
  }
}

/** A type that has subtypes: `$type` says which, and `xsi:type` says it on the wire, as it does of every value. */
function writePolymorphic(polymorphic: PolymorphicDescriptor): Write {
  const byTag = typesByTag(polymorphic);
  const written = new Map([...byTag].map(([tag, type]) => [tag, late(() => writeComplex(type, writeOf, TYPE_TAG))]));
  const writeUnknown = writeUnknownType(polymorphic);
  return (value, target) => {
    const { writing, name, place } = target;
    if (!isRecord(value)) throw notARecord(value, target);
    const tag = value[TYPE_TAG];
    const write = typeof tag === "string" ? written.get(tag) : undefined;
    if (write !== undefined) write(value, target);
    else if (typeof tag === "string" && tag.startsWith(UNKNOWN_MARK)) {
      at(place, () => writeUnknown(value, tag, writing, name));
    } else if (tag === undefined) {
      throw misfitAt(target, "MISSING", `one of ${tagWords(byTag)}`, "nothing", TYPE_TAG);
    } else at(place, () => refusesTag(tag, byTag));
  };
}

function late(compileOne: () => Write): Write {
  let write: Write | undefined;
  return (value: unknown, target: Target) => (write ??= compileOne())(value, target);
}
