// Markup that is ready to be put among bytes, eight at a time.
import { encodeUtf8 } from "../xml/utf8.ts";

/**
 * Markup, eight bytes to a double: no other number of JavaScript holds as many. They are moved and never reckoned with,
 * and none is NaN, which an engine may put as another NaN: that would take a byte 0x7F or 0xFF, and no markup has one.
 */
export interface Piece {
  readonly words: readonly number[];
  readonly length: number;
}

/** How many bytes behind a piece may be overwritten. */
export const OVERRUN = 7;

export const NOTHING: Piece = { words: [], length: 0 };

/** Makes markup ready. */
export function pieceOf(markup: string): Piece {
  const bytes = encodeUtf8(markup);
  const { length } = bytes;
  const padded = new Uint8Array(length + OVERRUN);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const words: number[] = [];
  for (let at = 0; at < length; at += 8) words.push(view.getFloat64(at, true));
  return { words, length };
}

/** Puts it, and returns where it ends. See {@link OVERRUN}. */
export function putPiece(view: DataView, at: number, { words, length }: Piece): number {
  for (let index = 0; index < words.length; index++) view.setFloat64(at + 8 * index, words[index]!, true);
  return at + length;
}
