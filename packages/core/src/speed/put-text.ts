// Puts texts into bytes: as UTF-8, escaped, and only what XML can carry.
import { UNITS, type OpenBytes } from "./byte-sink.ts";

const PLAIN = 0;
const FORBIDDEN = 1;

/**
 * What is put in the place of a character, as in a piece: none is longer. Its index stands in the tables below. Spelled out,
 * for whoever imports this waits for it: a test holds it to what `escapeAttribute` says.
 */
const SPELLED = ["", "", "&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#9;", "&#10;", "&#13;"];
const REFERENCES = new Float64Array(SPELLED.length);
const LENGTHS = new Uint8Array(SPELLED.length);
const word = new Uint8Array(8);
const wordView = new DataView(word.buffer);
for (let entry = 0; entry < SPELLED.length; entry++) {
  const reference = SPELLED[entry]!;
  word.fill(0);
  for (let at = 0; at < reference.length; at++) word[at] = reference.charCodeAt(at);
  REFERENCES[entry] = wordView.getFloat64(0, true);
  LENGTHS[entry] = reference.length;
}

/** For each ASCII character: {@link PLAIN}, {@link FORBIDDEN} or the index of its reference. */
function table(escaped: string): Uint8Array {
  const entries = new Uint8Array(0x80).fill(FORBIDDEN, 0, 0x20);
  for (const space of "\t\n\r") entries[space.charCodeAt(0)] = PLAIN;
  for (const character of escaped) entries[character.charCodeAt(0)] = "  &<>\"'\t\n\r".indexOf(character);
  return entries;
}

/** What is escaped in character data. @see escapeText */
export const IN_TEXT: Uint8Array = table("&<>\r");
/** What is escaped in an attribute's value. @see escapeAttribute */
export const IN_ATTRIBUTE: Uint8Array = table("&<>\"'\t\n\r");

/**
 * Puts code units of {@link UNITS} as UTF-8; there must be room for six bytes each, and for an overrun.
 * @returns Where they end, or -1 where XML cannot carry one of them.
 */
export function putText(
  open: Pick<OpenBytes, "bytes" | "view">,
  at: number,
  from: number,
  to: number,
  escapes: Uint8Array,
): number {
  const { bytes, view } = open;
  const units = UNITS;
  let end = at;
  for (let index = from; index < to; index++) {
    const unit = units[index]!;
    if (unit < 0x80) {
      const entry = escapes[unit]!;
      if (entry === PLAIN) bytes[end++] = unit;
      else if (entry === FORBIDDEN) return -1;
      else {
        view.setFloat64(end, REFERENCES[entry]!, true);
        end += LENGTHS[entry]!;
      }
    } else if (unit < 0x800) {
      bytes[end++] = 0xc0 | (unit >> 6);
      bytes[end++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || (unit > 0xdfff && unit < 0xfffe)) {
      bytes[end++] = 0xe0 | (unit >> 12);
      bytes[end++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[end++] = 0x80 | (unit & 0x3f);
    } else {
      // What is rare stands outside: in this loop it would double the time of all others.
      end = putPair(bytes, end, unit, ++index < to ? units[index]! : 0);
      if (end < 0) return -1;
    }
  }
  return end;
}

function putPair(bytes: Uint8Array, at: number, high: number, low: number): number {
  if (high > 0xdbff || low < 0xdc00 || low > 0xdfff) return -1;
  const code = 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
  bytes[at] = 0xf0 | (code >> 18);
  bytes[at + 1] = 0x80 | ((code >> 12) & 0x3f);
  bytes[at + 2] = 0x80 | ((code >> 6) & 0x3f);
  bytes[at + 3] = 0x80 | (code & 0x3f);
  return at + 4;
}
