// Lines and columns of places in a document, counted only when somebody asks.

/** A place in lines and in columns of code points, both from 1. CR LF is one line end, as are CR and LF alone. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a document begins. */
export const FIRST_PLACE: Place = { line: 1, column: 1 };

/**
 * The place of `to`, where that of `from` is known. The byte behind is looked at too, to see whether a CR there has its
 * LF.
 */
export function placeAfter({ line, column }: Place, bytes: Uint8Array, from: number, to: number): Place {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) {
      line++;
      column = 1;
    } else if ((byte & 0xc0) !== 0x80) {
      column++;
    }
  }
  return { line, column };
}
