// Whether a piece of markup that had not all arrived has arrived now, without reading it from its start again.

/** Bytes of markup for which it is cheaper to read again than to remember anything. */
const SHORT = 12;

/**
 * Remembers how far a piece of unfinished markup was looked through. Every byte is looked at once, whatever the
 * size of the chunks it came in.
 */
export class Unfinished {
  /** How far the search went, counted from the start of the markup. */
  private searched: number = 0;
  private quote: number = 0;
  /** The length at which the reader should look itself: it sees limits and mistakes that this search does not. */
  private review: number = 0;

  /** Begins anew for markup of which `length` bytes have arrived. */
  begin(length: number): void {
    this.searched = 0;
    this.quote = 0;
    this.review = Math.max(2 * length, SHORT);
  }

  /** Whether it is worth while to read the markup at `at` again. */
  isReady(bytes: Uint8Array, at: number, end: number): boolean {
    if (end - at <= SHORT || end - at >= this.review) return true;
    const second = bytes[at + 1];
    if (second === 0x3f) return this.find(bytes, at, end, 2, 0x3f, 0x3e);
    if (second === 0x21 && bytes[at + 2] === 0x2d) return this.find(bytes, at, end, 4, 0x2d, 0x2d);
    return this.findTagEnd(bytes, at, end);
  }

  /** Looks for two bytes in a row, from `skip` bytes behind the start on. */
  private find(bytes: Uint8Array, start: number, end: number, skip: number, first: number, second: number): boolean {
    let at = start + Math.max(this.searched, skip);
    for (; at + 1 < end; at++) if (bytes[at] === first && bytes[at + 1] === second) return true;
    this.searched = at - start;
    return false;
  }

  private findTagEnd(bytes: Uint8Array, start: number, end: number): boolean {
    let { quote } = this;
    for (let at = start + Math.max(this.searched, 1); at < end; at++) {
      const byte = bytes[at]!;
      // A second "<" can only be a mistake, which the reader will name.
      if (byte === 0x3c || (byte === 0x3e && quote === 0)) return true;
      if (quote === 0 ? byte === 0x22 || byte === 0x27 : byte === quote) quote = quote === 0 ? byte : 0;
    }
    this.searched = end - start;
    this.quote = quote;
    return false;
  }
}
