// Puts texts into bytes as UTF-8, escaped, and whole numbers and short fractions as their digits.
import { escapeAttribute } from "../xml/escape.ts";
import { UNITS } from "./byte-sink.ts";

const PLAIN = 0;
const FORBIDDEN = 1;

/** What is put in the place of a character; its index stands in the tables below. */
const REFERENCES: readonly Uint8Array[] = ["", "", "&", "<", ">", '"', "'", "\t", "\n", "\r"].map((character) =>
  Uint8Array.from(escapeAttribute(character), (one) => one.charCodeAt(0)),
);

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
 * Puts code units of {@link UNITS} as UTF-8; there must be room for six bytes each.
 * @returns Where they end, or -1 where XML cannot carry one of them.
 */
export function putText(bytes: Uint8Array, at: number, from: number, to: number, escapes: Uint8Array): number {
  const units = UNITS;
  let end = at;
  for (let index = from; index < to; index++) {
    const unit = units[index]!;
    if (unit < 0x80) {
      const entry = escapes[unit]!;
      if (entry === PLAIN) bytes[end++] = unit;
      else if (entry === FORBIDDEN) return -1;
      else end = putReference(bytes, end, entry);
    } else if (unit < 0x800) {
      bytes[end++] = 0xc0 | (unit >> 6);
      bytes[end++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || (unit > 0xdfff && unit < 0xfffe)) {
      bytes[end++] = 0xe0 | (unit >> 12);
      bytes[end++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[end++] = 0x80 | (unit & 0x3f);
    } else {
      const low = ++index < to ? units[index]! : 0;
      if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff) return -1;
      const code = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
      bytes[end++] = 0xf0 | (code >> 18);
      bytes[end++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[end++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[end++] = 0x80 | (code & 0x3f);
    }
  }
  return end;
}

function putReference(bytes: Uint8Array, at: number, entry: number): number {
  const reference = REFERENCES[entry]!;
  for (let index = 0; index < reference.length; index++) bytes[at + index] = reference[index]!;
  return at + reference.length;
}
