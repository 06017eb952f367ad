// Markup that is ready to be put among bytes, four at a time.
import { encodeUtf8 } from "../xml/utf8.ts";

/** Markup, four bytes to a number. */
export interface Piece {
  readonly words: readonly number[];
  readonly length: number;
}

export const NOTHING: Piece = { words: [], length: 0 };

/** Makes markup ready. */
export function pieceOf(markup: string): Piece {
  const bytes = encodeUtf8(markup);
  const words: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const [one = 0, two = 0, three = 0, four = 0] = bytes.subarray(at, at + 4);
    words.push(one | (two << 8) | (three << 16) | (four << 24));
  }
  return { words, length: bytes.length };
}

/** Puts it, and returns where it ends. Up to three bytes behind it are overwritten. */
export function putPiece(view: DataView, at: number, { words, length }: Piece): number {
  for (let index = 0; index < words.length; index++) view.setInt32(at + 4 * index, words[index]!, true);
  return at + length;
}
