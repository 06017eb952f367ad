// Lines and columns of places in a document, counted only when somebody asks.

/**
 * Where a document is, in lines and in columns of code points, both from 1. CR LF is one line end, as are CR and LF
 * alone. Remembers the count for bytes that a streaming reader has given up.
 */
export class LineCounter {
  line: number = 1;
  column: number = 1;

  clear(): void {
    this.line = 1;
    this.column = 1;
  }

  /** Moves over bytes; the one behind them is looked at too, to see whether a CR at their end has its LF there. */
  advance(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (byte === 0x0a || (byte === 0x0d && bytes[at + 1] !== 0x0a)) {
        this.line++;
        this.column = 1;
      } else if ((byte & 0xc0) !== 0x80) {
        this.column++;
      }
    }
  }

  /** The line and column of `to`, where this counter stands at `from`. */
  lookAhead(bytes: Uint8Array, from: number, to: number): { readonly line: number; readonly column: number } {
    const ahead = new LineCounter();
    ahead.line = this.line;
    ahead.column = this.column;
    ahead.advance(bytes, from, to);
    return { line: ahead.line, column: ahead.column };
  }
}
