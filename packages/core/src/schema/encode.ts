// Writes a message's element by its description: in schema order, refusing what does not fit before a byte is sent.
import { EncodeError } from "../error.ts";
import { sinkKnown } from "#speed/byte-sink";
import { sliceUtf8 } from "#speed/slices";
import { writeRoot } from "#speed/straight-writing";
import { codecOf, typeCodecOf, type EncodedPlace } from "./codecs.ts";
import { compileCollection } from "./encode/collection.ts";
import { compileComplex } from "./encode/complex.ts";
import { compileSimpleElement } from "./encode/simple.ts";
import { nil, Writing, type WriteContent } from "./encode/writing.ts";
import { Misfit, reportOf, type EncodeReason } from "./misfit.ts";
import type { ElementDescriptor, TypeDescriptor } from "./types.ts";

/**
 * Writes a global element. The root declares every prefix in use, so the text stands on its own.
 * @param place Where in its envelope; for encoded messages only.
 * @throws {EncodeError} with the path, what was expected and what was found; nothing is written then.
 */
export function encodeElement(element: ElementDescriptor, value: unknown, place: EncodedPlace = NOWHERE): string {
  const bytes = encodeBetween("", element, value, "", place);
  return sliceUtf8(bytes, 0, bytes.length);
}

const NOWHERE: EncodedPlace = { envelope: undefined, inBody: false };

/**
 * As {@link encodeElement}, but in UTF-8, and with markup in front and behind.
 * @param isShared Whether it may stand in one piece of memory with others: see {@link sinkKnown}.
 * @throws {EncodeError} as it does.
 */
export function encodeBetween(
  before: string,
  element: ElementDescriptor,
  value: unknown,
  behind: string,
  place: EncodedPlace = NOWHERE,
  isShared?: boolean,
): Uint8Array {
  const { encoding } = element;
  const writing = new Writing();
  const { namespace, localName } = element.name;
  // The root's own prefix comes first; its start tag waits until all prefixes are known.
  const tag = `${writing.qualifier(namespace)}${localName}`;
  const open = `<${tag}`;
  try {
    if (encoding !== undefined) return codecOf(encoding).encode(element, value, { ...place, before, behind });
    const { nil: codec } = element;
    const isWritten = codec !== undefined && codecOf({ codec }).encode(element.type)(value, writing, open);
    if (isWritten) return writing.finish(before, behind);
    if (value === null && element.nillable) writing.xml = nil(open, writing);
    else if (!writeRoot(element, value, writing, open))
      writeOf(element.type)(value, writing, open, `</${tag}>`, element.name);
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    thrown.steps.push(localName);
    throw new EncodeError({ code: `SOAP_ENCODE_${thrown.reason as EncodeReason}`, ...reportOf(thrown) });
  }
  return sinkKnown(writing, before, behind, isShared) ?? writing.finish(before, behind);
}

const writes = new WeakMap<TypeDescriptor, WriteContent>();

/** Compiles a type, at its first use. */
export function writeOf(type: TypeDescriptor): WriteContent {
  let write = writes.get(type);
  if (write === undefined) writes.set(type, (write = compile(type)));
  return write;
}

function compile(type: TypeDescriptor): WriteContent {
  switch (type.kind) {
    case "simpleType":
      return compileSimpleElement(type, undefined);
    case "complexType":
      return compileComplex(type, writeOf);
    case "collection":
      return compileCollection(type, writeOf);
    default:
      return typeCodecOf(type).encode(type, writeOf);
  }
}
