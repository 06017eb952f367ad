// UTF-8 by hand: checking sequences where they stand, names, and the bytes of strings.
export { encodeUtf8 } from "#speed/encode-utf8";
import { isNameChar, isNameStart, NAME_BYTES, NAME_START } from "./characters.ts";

/** Some bytes in a row. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/**
 * The length of the sequence of two to four bytes that begins at `at`: 0 where it is no UTF-8 (overlong, surrogate,
 * stray or missing continuation), -1 where it is right so far but `end` cuts it off.
 * @see https://www.rfc-editor.org/rfc/rfc3629#section-4
 */
export function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (at + 1 >= end) return -1;
  const second = bytes[at + 1]!;
  if (lead < 0xe0) return (second & 0xc0) === 0x80 ? 2 : 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  if (at + 2 >= end) return -1;
  if ((bytes[at + 2]! & 0xc0) !== 0x80) return 0;
  if (lead < 0xf0) return 3;
  if (at + 3 >= end) return -1;
  return (bytes[at + 3]! & 0xc0) === 0x80 ? 4 : 0;
}

/** The code point of a checked sequence. */
export function codePointOf(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at]!;
  if (length === 2) return ((lead & 0x1f) << 6) | (bytes[at + 1]! & 0x3f);
  const middle = ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
  if (length === 3) return ((lead & 0x0f) << 12) | middle;
  return ((lead & 0x07) << 18) | (middle << 6) | (bytes[at + 3]! & 0x3f);
}

/** As {@link sequenceLength}, and 0 also for U+FFFE and U+FFFF: UTF-8 carries them, XML does not. */
export function characterLength(bytes: Uint8Array, at: number, end: number): number {
  const length = sequenceLength(bytes, at, end);
  return length === 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2]! >= 0xbe ? 0 : length;
}

/**
 * The end of the name without a colon that begins at `at`: the first byte that cannot belong to it, which is `at`
 * itself where no name begins.
 */
export function ncNameEnd(bytes: Uint8Array, at: number, end: number): number {
  let here = at;
  for (;;) {
    if (here > at) while (NAME_BYTES[bytes[here]!] !== 0) here++;
    else if (NAME_BYTES[bytes[here]!] === NAME_START) {
      here++;
      continue;
    }
    if (here >= end || bytes[here]! < 0x80) return here;
    const length = characterLength(bytes, here, end);
    if (length <= 0) return here;
    const code = codePointOf(bytes, here, length);
    if (here === at ? !isNameStart(code) : !isNameChar(code)) return here;
    here += length;
  }
}

/** How many code points a range of valid UTF-8 holds. */
export function countCodePoints(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
}
