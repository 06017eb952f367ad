// The same reader over a document that comes in chunks, as they come: a window slides over them.
import { SIGNATURE_LENGTH } from "./encoding.ts";
import { NAME_AT, NAME_SIZE, OUTER_SCOPE, OUTSIDE, STRIDE, type XmlReaderOptions } from "./input.ts";
import { ElementSearch } from "./element-search.ts";
import { FAILED, START, WAITING, type Phase } from "./phase.ts";
import { placePast } from "./passed-place.ts";
import { XmlReader } from "./reader.ts";
import { XmlToken } from "./token.ts";
import { underflow } from "./underflow.ts";
import { Unfinished } from "./unfinished.ts";

const CR = 0x0d;
const BRACKET = 0x5d;

const FIRST_WINDOW = 16 * 1024;

const NOTHING = new Uint8Array(0);

/**
 * An {@link XmlReader} that is fed: {@link write} adds bytes, {@link end} says that there are no more, and where they
 * are used up, `next` gives `more`. `readText`, `skip` and `readElement` throw the `underflow` instead: mark an
 * element, and rewind.
 */
export class XmlStreamReader extends XmlReader {
  /** The phase to go back to when unfinished markup has arrived. */
  private waitingPhase: Phase = START;
  /** The buffer of chunks, kept for the next document. */
  private window: Uint8Array = new Uint8Array(1);
  private readonly unfinished: Unfinished = new Unfinished();
  private markAt: number = 0;
  /** The depth of the marked element; 0 where none is. */
  private markDepth: number = 0;
  /** For the marked element. */
  private readonly search: ElementSearch = new ElementSearch();
  /**
   * Whether `next`, too, throws the `underflow` instead of giving `more`: for who reads an element as if it had come
   * whole, and rewinds where it has not.
   */
  insists: boolean = false;

  constructor(options: XmlReaderOptions = {}) {
    super(NOTHING, options);
    this.reset();
  }

  /** Begins another document: a whole one, or one whose chunks are written. */
  override reset(bytes?: Uint8Array): void {
    this.markDepth = 0;
    this.insists = false;
    if (bytes !== undefined) return super.reset(bytes);
    this.clear();
    this.complete = false;
    this.bytes = this.window;
    this.bytes[0] = 0;
    this.size = 0;
  }

  /**
   * Adds bytes. What the members say about the current token stays right.
   * @throws XmlError SOAP_XML_LIMIT where there are too many bytes
   */
  write(chunk: Uint8Array): void {
    if (this.complete) throw new TypeError("bytes written behind the end of the document");
    if (this.phase === FAILED) return;
    if (this.base + this.size + chunk.length > this.limits.size) {
      this.fail("SOAP_XML_LIMIT", this.tokenAt, this.tooLarge());
    }
    if (this.size + chunk.length >= this.bytes.length) this.makeRoom(chunk.length);
    this.bytes.set(chunk, this.size);
    this.size += chunk.length;
    this.bytes[this.size] = 0;
  }

  /** Says that no further bytes will come. */
  end(): void {
    this.complete = true;
  }

  override next(): XmlToken {
    const token = this.advance();
    if (token === XmlToken.more && this.insists) throw underflow;
    return token;
  }

  private advance(): XmlToken {
    if (this.phase === WAITING) {
      if (!this.complete && !this.unfinished.isReady(this.bytes, this.at, this.size)) return XmlToken.more;
      this.phase = this.waitingPhase;
    } else if (this.phase === START && !this.isSigned()) return XmlToken.more;
    return super.next();
  }

  /** Whether enough has come to tell the encoding. */
  private isSigned(): boolean {
    if (this.complete || this.size >= SIGNATURE_LENGTH) return true;
    // No mark begins with "<", and no other encoding has another byte than NUL behind it.
    return this.size > 1 && this.bytes[0] === 0x3c && this.bytes[1] !== 0;
  }

  /** Gives way until more of the markup at `at` has come; where nothing will come, the document is cut off. */
  protected override wait(at: number, expected: string): typeof XmlToken.more {
    if (this.complete) return super.wait(at, expected);
    this.at = this.tokenAt = at;
    if (at < this.size) {
      this.waitingPhase = this.phase;
      this.phase = WAITING;
      this.unfinished.begin(this.size - at);
    }
    return XmlToken.more;
  }

  protected override breakOff(from: number, at: number, traits: number, expected: string): XmlToken {
    if (this.complete) return this.wait(at, expected);
    return this.foundText(from, heldBack(this.bytes, from, at), traits);
  }

  protected override finish(): XmlToken {
    if (this.complete) return super.finish();
    const { bytes, size } = this;
    // A CR is kept until it is known whether an LF belongs to it, for counting lines.
    this.at = this.tokenAt = size > this.at && bytes[size - 1] === CR ? size - 1 : size;
    return XmlToken.more;
  }

  protected override leave(): XmlToken {
    if (this.depth === this.markDepth) this.markDepth = 0;
    return super.leave();
  }

  /**
   * Remembers the current start tag, so that {@link rewind} can come back to it. Its bytes are kept until its end tag
   * was read, or another tag is marked.
   */
  mark(): void {
    this.markAt = this.tokenAt;
    this.markDepth = this.depth;
    this.search.begin();
  }

  /**
   * Whether the marked element has all arrived, so that reading it cannot run out of bytes. Each byte is looked at
   * once, however often this is asked: ask it before reading a long element again.
   */
  isMarkedWhole(): boolean {
    this.requireMark();
    return this.complete || this.search.isWhole(this.bytes, this.markAt, this.size);
  }

  /** Makes the marked start tag the current token again. The mark stays. */
  rewind(): void {
    this.requireMark();
    if (this.phase === FAILED) this.failAgain();
    this.depth = this.markDepth - 1;
    this.scope.restore(this.stack[this.markDepth * STRIDE + OUTSIDE]!);
    while (this.scopeDepth > this.depth) this.scopeDepth = this.stack[this.scopeDepth * STRIDE + OUTER_SCOPE]!;
    this.at = this.markAt;
    this.readStartTag(this.markAt);
  }

  private requireMark(): void {
    if (this.markDepth === 0) throw new TypeError("no start tag is marked, or its element is over");
  }

  /** Makes the window take `more` bytes, and gives up what is no longer needed of it. */
  private makeRoom(more: number): void {
    const { bytes, stack, depth } = this;
    const keep = this.markDepth > 0 ? this.markAt : this.tokenAt;
    let front = 0;
    let outer = 1;
    for (; outer <= depth && stack[outer * STRIDE + NAME_AT]! < keep; outer++)
      front += stack[outer * STRIDE + NAME_SIZE]!;
    const need = front + this.size - keep + more + 1;
    // Twice what is needed: bytes are moved once for every time their number comes in.
    if (this.window.length < 2 * need) this.window = new Uint8Array(Math.max(FIRST_WINDOW, 4 * need));
    const { window } = this;
    this.frontPlace = placePast(this.frontPlace, bytes, this.front, keep);
    front = 0;
    for (let open = 1; open < outer; open++) {
      const nameAt = stack[open * STRIDE + NAME_AT]!;
      const size = stack[open * STRIDE + NAME_SIZE]!;
      window.set(bytes.subarray(nameAt, nameAt + size), front);
      stack[open * STRIDE + NAME_AT] = front;
      front += size;
    }
    window.set(bytes.subarray(keep, this.size), front);
    const by = front - keep;
    for (let open = outer; open <= depth; open++) stack[open * STRIDE + NAME_AT]! += by;
    this.bytes = window;
    this.front = front;
    this.base -= by;
    this.size += by;
    this.at += by;
    this.tokenAt += by;
    this.markAt += by;
    this.nameAt += by;
    this.localAt += by;
    this.nameEnd += by;
    this.textAt += by;
    this.textEnd += by;
  }
}

/** How much of unfinished text can be delivered: not a CR whose LF may follow, nor what may become `]]>`. */
function heldBack(bytes: Uint8Array, from: number, to: number): number {
  let at = to;
  if (at > from && bytes[at - 1] === CR) return at - 1;
  while (at > from && to - at < 2 && bytes[at - 1] === BRACKET) at--;
  return at;
}
