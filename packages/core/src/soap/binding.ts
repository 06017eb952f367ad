// What the Body holds: the operation's own element, or nothing where its message is empty.
import { EncodeError, EnvelopeError } from "../error.ts";
import { clark } from "../names.ts";
import { decodeElement, type DecodeOptions } from "../schema/decode.ts";
import { nameAt } from "../schema/decode/reading.ts";
import { encodeBetween } from "../schema/encode.ts";
import { mayBeRoot } from "../schema/root.ts";
import type { ElementDescriptor } from "../schema/types.ts";
import type { XmlReader } from "../xml/reader.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import type { EnvelopeHalves } from "./envelope.ts";

/**
 * Writes a message: the Body's content, in UTF-8, between the halves of its envelope.
 * @param envelope The envelope's namespace; for encoded messages only.
 * @param isShared Whether its bytes may stand in one piece of memory with others.
 * @throws {EncodeError} where the value does not fit.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:body
 */
export function encodeBody(
  [before, behind]: EnvelopeHalves,
  message: ElementDescriptor | undefined,
  value: unknown,
  envelope?: string,
  isShared?: boolean,
): Uint8Array {
  if (message !== undefined) return encodeBetween(before, message, value, behind, { envelope, inBody: true }, isShared);
  if (value === undefined || isEmptyRecord(value)) return encodeUtf8(before + behind);
  throw new EncodeError({
    code: "SOAP_ENCODE_UNKNOWN",
    path: [],
    expected: "nothing: the message is empty",
    found: typeof value,
  });
}

/** Where a Body stands. */
export interface BodyPlace {
  /** Whether this is a response: an encoded one may call its element anything. */
  readonly answer: boolean;
  /** Puts the reader back to the document's start: a message that is the Body itself is read from there. */
  readonly again: () => XmlReader;
}

/**
 * Reads a message's Body content; the reader stands on its start, or there is none. Of an encoded message the Body's
 * end is read too, for independent elements stand behind the first one.
 * @throws {EnvelopeError} where another element stands there.
 * @throws {DecodeError} where the message breaks its schema.
 */
export function decodeBody(
  message: ElementDescriptor | undefined,
  reader: XmlReader | undefined,
  options: DecodeOptions,
  { answer, again }: BodyPlace,
): unknown {
  if (message === undefined) {
    if (reader !== undefined) throw unexpected(reader, "nothing");
    return undefined;
  }
  const { name, encoding } = message;
  if (encoding?.rules === "body") return decodeElement(message, again(), options);
  if (reader === undefined) {
    throw new EnvelopeError({
      code: "SOAP_ENVELOPE_BODY",
      detail: `expected ${clark(name)} in the Body, found nothing`,
    });
  }
  if (!(answer && encoding) && !mayBeRoot(message, reader)) throw unexpected(reader, clark(name));
  return decodeElement(message, reader, options, { levels: 1, answer });
}

function unexpected(reader: XmlReader, expected: string): EnvelopeError {
  const element = nameAt(reader);
  return new EnvelopeError({
    code: "SOAP_ENVELOPE_BODY",
    element,
    detail: `expected ${expected} in the Body, found ${clark(element)}`,
  });
}

function isEmptyRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
