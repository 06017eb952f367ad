// Messages that are the Body itself: several elements side by side in it, or the content of one type.
import { XmlToken, type XmlReader } from "../xml/reader.ts";
import type { EncodedAround, EncodingCodec } from "./codecs.ts";
import { readOf } from "./decode.ts";
import type { Reading } from "./decode/reading.ts";
import { writeOf } from "./encode.ts";
import { Writing } from "./encode/writing.ts";
import type { ElementDescriptor } from "./types.ts";

/** A prefix as messages get them; the envelope's own may look the same. */
const GIVEN_PREFIX = /^ns\d+:/;

/** The Body's tags end the one half of the envelope and begin the other: they are written as any element's are. */
function encodeBody(
  { type, name }: ElementDescriptor,
  value: unknown,
  { envelope, before, behind }: EncodedAround,
): Uint8Array {
  const from = before.lastIndexOf("<");
  const to = behind.indexOf(">") + 1;
  const writing = new Writing();
  let tag = before.slice(from + 1, -1);
  if (GIVEN_PREFIX.test(tag) && envelope !== undefined) tag = `${writing.qualifier(envelope)}Body`;
  writeOf(type)(value, writing, `<${tag}`, `</${tag}>`, name);
  return writing.finish(before.slice(0, from), behind.slice(to));
}

/** @param reader At the document's start. */
function decodeBody({ type }: ElementDescriptor, reader: XmlReader, reading: Reading): unknown {
  while (reader.next() !== XmlToken.start || reader.depth !== 2 || reader.localName !== "Body");
  return readOf(type)(reader, reading);
}

/** Attached to messages that are the Body itself. Their values are those of any literal message. */
export const bodyCodec: EncodingCodec = {
  encode: encodeBody,
  decode: decodeBody,
  checkTree: () => {},
  unfolded: (value) => value,
};
