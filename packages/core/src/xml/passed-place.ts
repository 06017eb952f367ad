// The place behind bytes that are given up: every byte of a stream is counted, and so it must cost next to nothing.
import { placeAfter, type Place } from "./lines.ts";

/** So many bytes are looked at one by one. */
const SHORT = 256;

/** The bits of four bytes that are set in what is not ASCII. */
const NON_ASCII = 0x80808080 | 0;

/** Behind CR and LF, four times: what is below may be a line end. */
const BEHIND_LINE_ENDS = 0x0e0e0e0e;

/** {@link placeAfter}, faster where the bytes hold no line end. */
export function placePast(place: Place, bytes: Uint8Array, from: number, to: number): Place {
  const count = to - from > SHORT ? codePointsIn(bytes.subarray(from, to)) : -1;
  return count < 0 ? placeAfter(place, bytes, from, to) : { line: place.line, column: place.column + count };
}

/** How many code points begin in these bytes; below zero where there may be a line end among them. */
function codePointsIn(bytes: Uint8Array): number {
  // In front of the words of four bytes, and behind them, stand three at most.
  const before = -bytes.byteOffset & 3;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + before, (bytes.length - before) >> 2);
  const behind = before + 4 * words.length;
  if (mayEndLine(bytes, 0, before) || mayEndLine(bytes, behind, bytes.length)) return -1;
  let count = leadsIn(bytes, 0, before) + 4 * words.length + leadsIn(bytes, behind, bytes.length);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    // Whether a byte of the four is below: a borrow reaches its highest bit.
    if (((word - BEHIND_LINE_ENDS) & ~word & NON_ASCII) !== 0) return -1;
    if ((word & NON_ASCII) === 0) continue;
    const byte = before + 4 * at;
    count += leadsIn(bytes, byte, byte + 4) - 4;
  }
  return count;
}

function mayEndLine(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! < 0x0e) return true;
  return false;
}

/** How many of them begin a code point. */
function leadsIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
}
