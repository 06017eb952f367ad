// Reads one document with templates and without any, for tests that compare all that can be seen of both.
import { SoapError } from "../src/error.ts";
import { decodeElement, type DecodeOptions, type UnknownPart } from "../src/schema/decode.ts";
import type { ElementDescriptor } from "../src/schema/types.ts";
import { XmlReader, type XmlReaderOptions } from "../src/xml/reader.ts";
import { encodeUtf8 } from "../src/xml/utf8.ts";

/** Counts what a template matched, and can be told to have none. */
export class CountingReader extends XmlReader {
  passed: number = 0;
  readonly learns: boolean;

  constructor(xml: string | Uint8Array, learns: boolean, options?: XmlReaderOptions) {
    super(typeof xml === "string" ? encodeUtf8(xml) : xml, options);
    this.learns = learns;
  }

  override readAlike(...args: Parameters<XmlReader["readAlike"]>): boolean {
    const isAlike = this.learns && super.readAlike(...args);
    if (isAlike) this.passed++;
    return isAlike;
  }

  override readStartAlike(...args: Parameters<XmlReader["readStartAlike"]>): ReturnType<XmlReader["readStartAlike"]> {
    const record = this.learns ? super.readStartAlike(...args) : undefined;
    if (record !== undefined) this.passed++;
    return record;
  }

  override nextNamed(...args: Parameters<XmlReader["nextNamed"]>): boolean {
    return this.learns ? super.nextNamed(...args) : this.nextIf(...args);
  }
}

export interface Seen {
  /** The value with its members in order, or all that the error says; what was skipped, and where the reader stood. */
  readonly shown: string;
  readonly matched: number;
}

export type SeeOptions = DecodeOptions & XmlReaderOptions;

/** What reading an element gives, with templates or without. */
export function see(
  element: ElementDescriptor,
  xml: string | Uint8Array,
  learns: boolean,
  options: SeeOptions = {},
): Seen {
  return seeBy(element, new CountingReader(xml, learns, options), options);
}

/** As {@link see}, by a reader that may have read something before. */
export function seeBy(element: ElementDescriptor, reader: CountingReader, options: SeeOptions = {}): Seen {
  const skipped: UnknownPart[] = [];
  const outcome: unknown[] = [];
  try {
    reader.next();
    outcome.push(decodeElement(element, reader, { onUnknown: (part) => skipped.push(part), ...options }));
    outcome.push(reader.offset, reader.depth, reader.localName, reader.namespace);
  } catch (error) {
    if (!(error instanceof SoapError)) throw error;
    outcome.push({ ...error, message: error.message });
  }
  const shown = JSON.stringify([outcome, skipped], (_, each: unknown) =>
    typeof each === "bigint" ? `${each}n` : each === undefined ? "absent" : each,
  );
  return { shown, matched: reader.passed };
}

/** What stands for a byte, or beside it, to see whether anybody notices. */
const BYTES = [0x3c, 0x3e, 0x2f, 0x26, 0x3b, 0x20, 0x0a, 0x0d, 0x00, 0x22, 0x27, 0x39, 0x61, 0x3a, 0xc5, 0x80];

/** The document cut off at a place, and with each of some bytes put there, or in the place of the one that is. */
export function spoiledAt(xml: Uint8Array, at: number, by: readonly number[] = BYTES): readonly Uint8Array[] {
  const changed = by.flatMap((byte) => [spliced(xml, at, 1, byte), spliced(xml, at, 0, byte)]);
  return [...changed, spliced(xml, at, 1), xml.subarray(0, at)];
}

/** With some bytes in the place of others. */
function spliced(bytes: Uint8Array, at: number, taken: number, ...put: number[]): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + taken)]);
}
