// Writes a message's element by its description: in schema order, refusing what does not fit before a byte is sent.
import { EncodeError } from "../error.ts";
import { codecOf } from "./codecs.ts";
import { compileCollection } from "./encode/collection.ts";
import { compileComplex } from "./encode/complex.ts";
import { compileSimpleElement } from "./encode/simple.ts";
import { nil, Writing, type WriteContent } from "./encode/writing.ts";
import { Misfit, reportOf, type EncodeReason } from "./misfit.ts";
import type { ElementDescriptor, TypeDescriptor } from "./types.ts";

/**
 * Writes a global element. The root declares every prefix in use, so the text stands on its own.
 * @throws {EncodeError} with the path, what was expected and what was found; nothing is written then.
 */
export function encodeElement(element: ElementDescriptor, value: unknown): string {
  const writing = new Writing();
  const { namespace, localName } = element.name;
  // The root's own prefix comes first; its start tag waits until all prefixes are known.
  const tag = `${writing.qualifier(namespace)}${localName}`;
  const open = `<${tag}`;
  try {
    if (value === null && element.nillable) writing.xml = nil(open, writing);
    else writeOf(element.type)(value, writing, open, `</${tag}>`, element.name);
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    thrown.steps.push(localName);
    throw new EncodeError({ code: `SOAP_ENCODE_${thrown.reason as EncodeReason}`, ...reportOf(thrown) });
  }
  if (writing.isWhole) return writing.xml;
  // Not always the tag above: another element may stand in the place of the root.
  const behindName = writing.xml.search(/[ />]/);
  return writing.xml.slice(0, behindName) + writing.declarations() + writing.xml.slice(behindName);
}

const writes = new WeakMap<TypeDescriptor, WriteContent>();

function writeOf(type: TypeDescriptor): WriteContent {
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
    case "polymorphic":
      return codecOf(type).encode(type, writeOf);
    case "substitutionGroup":
      return codecOf(type).encode(type, writeOf);
    case "anyType":
      return codecOf(type).encode;
  }
}
