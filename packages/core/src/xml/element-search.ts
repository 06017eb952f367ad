// Whether a whole element has arrived, found out without reading it, and without looking at any byte twice.

const TEXT = 0;
/** Behind `<`. */
const OPEN = 1;
const START_TAG = 2;
const END_TAG = 3;
/** Behind `<!`. */
const EXCLAMATION = 4;
const COMMENT = 5;
/** The bytes from the first dash of the shortest comment to its `>`. */
const SHORTEST_COMMENT = 4;
const CDATA = 6;
const INSTRUCTION = 7;

/**
 * Looks for the end of an element in bytes that come bit by bit. Counts tags and checks nothing: of what is not
 * well-formed, it may find an end too early or none, and the reader then says what is wrong.
 */
export class ElementSearch {
  /** How far the search went, counted from the element's start. */
  private searched: number = 0;
  private state: number = TEXT;
  private depth: number = 0;
  private quote: number = 0;
  /** The first dash of the comment that the search is in, counted from the element's start. */
  private commentAt: number = 0;

  begin(): void {
    this.searched = 0;
    this.state = TEXT;
    this.depth = 0;
    this.quote = 0;
  }

  /** Whether the element whose start tag begins at `start` ends before `end`. */
  isWhole(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start + this.searched;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      switch (this.state) {
        case TEXT:
          if (byte === 0x3c) this.state = OPEN;
          break;
        case OPEN:
          this.state = byte === 0x2f ? END_TAG : byte === 0x21 ? EXCLAMATION : byte === 0x3f ? INSTRUCTION : START_TAG;
          break;
        case START_TAG:
          if (this.quote !== 0) {
            if (byte === this.quote) this.quote = 0;
          } else if (byte === 0x22 || byte === 0x27) {
            this.quote = byte;
          } else if (byte === 0x3e) {
            this.state = TEXT;
            if (bytes[at - 1] !== 0x2f) this.depth++;
          }
          break;
        case END_TAG:
          if (byte !== 0x3e) break;
          this.state = TEXT;
          this.depth--;
          break;
        case EXCLAMATION:
          this.state = byte === 0x2d ? COMMENT : byte === 0x5b ? CDATA : TEXT;
          this.commentAt = at - start;
          break;
        default:
          if (byte === 0x3e && this.closes(bytes, start, at)) this.state = TEXT;
          continue;
      }
      if (byte === 0x3e && this.state === TEXT && this.depth <= 0) {
        // Stay on this byte: asked again, the answer is the same.
        this.searched = at - start;
        this.state = END_TAG;
        this.depth = 1;
        return true;
      }
    }
    this.searched = at - start;
    return false;
  }

  /** Whether the `>` at `at` ends the comment, CDATA section or instruction that the search is in. */
  private closes(bytes: Uint8Array, start: number, at: number): boolean {
    if (this.state === INSTRUCTION) return bytes[at - 1] === 0x3f;
    // The dashes that open a comment do not close it: `<!-->` and `<!--->` go on.
    if (this.state === COMMENT && at - start - this.commentAt < SHORTEST_COMMENT) return false;
    const mark = this.state === COMMENT ? 0x2d : 0x5d;
    return bytes[at - 1] === mark && bytes[at - 2] === mark;
  }
}
