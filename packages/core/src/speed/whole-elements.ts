// The upper layer of a reader: whole elements that hold nothing but text, each read in one call.
import { skipSpace } from "../xml/attributes.ts";
import { PLAIN_BYTES } from "../xml/characters.ts";
import type { ExpectedName } from "../xml/expected-name.ts";
import { NON_ASCII, REFERENCES } from "../xml/markup.ts";
import { CONTENT } from "../xml/phase.ts";
import { checkReference } from "../xml/references.ts";
import { XmlToken } from "../xml/token.ts";
import { underflow } from "../xml/underflow.ts";
import { characterLength } from "../xml/utf8.ts";
import { XmlLastPrefix } from "./last-prefix.ts";

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const AMPERSAND = 0x26;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** As many digits as every double holds exactly. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN: readonly number[] = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => Number(`1e${power}`));

/** Reads elements by the names that are due, and leaves all else to the layer below. */
export abstract class XmlWholeElements extends XmlLastPrefix {
  /**
   * Goes on to the next tag if that is a start tag of the expected name and without attributes, and it is all there; else
   * says that it is not. White space before it is passed over in any case, so ask it only where that means nothing. What
   * {@link next} and a comparison do in two passes over the name, this does in one.
   */
  nextIf(name: ExpectedName): boolean {
    const content = this.contentOf(name);
    if (content < 0) return false;
    const { at } = this;
    this.attributes.clear();
    this.tokenAt = at;
    this.nameAt = at + 1;
    this.nameEnd = content - 1;
    this.localAt = content - 1 - name.bytes.length;
    this.at = content;
    this.enter(name.seen);
    return true;
  }

  /** Whether a tag comes next, or what else begins with `<`; passes over white space before it. */
  protected isAtMarkup(): boolean {
    if (this.phase !== CONTENT || this.at >= this.size) return false;
    if (this.bytes[this.at] === LT) return true;
    this.at = skipSpace(this.bytes, this.at);
    return this.at < this.size && this.bytes[this.at] === LT;
  }

  /** Whether an end tag comes next; passes over white space before it, as {@link nextIf} does. */
  nextIsEnd(): boolean {
    return this.isAtMarkup() && this.bytes[this.at + 1] === SLASH;
  }

  /**
   * The place behind the next start tag if it is of the expected name, without attributes and all there; else -1. It
   * is not read. The tag's namespace is then what the name has `seen`.
   */
  protected contentOf(name: ExpectedName): number {
    if (!this.isAtMarkup() || this.depth >= this.limits.depth) return -1;
    const close = this.behindName(name);
    return close < 0 || this.bytes[close] !== GT ? -1 : close + 1;
  }

  /** The place behind the name of the tag at hand, if that is the expected one; else -1. */
  protected behindName(name: ExpectedName): number {
    const { bytes, at, prefixBytes, prefixSize } = this;
    let localAt = at + 1;
    let namespace = this.scope.defaultNamespace;
    let same = 0;
    while (same < prefixSize && bytes[localAt + same] === prefixBytes[same]) same++;
    if (same === prefixSize && same > 0) {
      if (this.prefixVersion !== this.scope.version) return -1;
      namespace = this.prefixNamespace;
      localAt += same;
    }
    if (namespace !== name.seen && namespace !== name.namespace) return -1;
    const expected = name.bytes;
    const size = expected.length;
    for (let index = 0; index < size; index++) if (bytes[localAt + index] !== expected[index]) return -1;
    const close = localAt + size;
    if (close - at > this.limits.nameLength) return -1;
    name.seen = namespace;
    return close;
  }

  /**
   * Goes on to the end tag at `end`, if it closes the element whose start tag is next and whose content begins at
   * `content`, as {@link contentOf} found them; says whether it does. Nothing of it was on the stack.
   */
  protected passElement(name: ExpectedName, content: number, end: number): boolean {
    const { bytes, at } = this;
    const size = content - at - 2;
    if (bytes[end] !== LT || bytes[end + 1] !== SLASH) return false;
    const nameAt = end + 2;
    for (let index = 1; index <= size; index++) if (bytes[at + index] !== bytes[end + 1 + index]) return false;
    const nameEnd = nameAt + size;
    if (bytes[nameEnd] !== GT) return false;
    this.attributes.clear();
    this.tokenAt = end;
    this.nameAt = nameAt;
    this.nameEnd = nameEnd;
    this.localAt = nameEnd - name.bytes.length;
    this.namespace = name.seen;
    this.at = nameEnd + 1;
    return true;
  }

  /**
   * The end of the character data at `from`, where an end tag or another tag follows and all of it is plain: letters
   * beyond ASCII and references to be resolved are. Else -1. What is to be resolved stands in `textTraits`.
   */
  protected plainEnd(from: number): number {
    const { bytes } = this;
    let traits = 0;
    let at = from;
    for (;;) {
      while (PLAIN_BYTES[bytes[at]!] === 1) at++;
      const byte = bytes[at]!;
      if (byte === LT) break;
      if (byte >= 0x80) {
        const length =
          byte >= 0xc2 && byte < 0xe0 && (bytes[at + 1]! & 0xc0) === 0x80 ? 2 : characterLength(bytes, at, this.size);
        if (length <= 0) return -1;
        traits |= NON_ASCII;
        at += length;
      } else if (byte === AMPERSAND) {
        const behind = checkReference(bytes, at, this.size, this);
        if (behind < 0) return -1;
        traits |= REFERENCES;
        at = behind;
      } else return -1;
    }
    this.textTraits = traits;
    return at;
  }

  /** The number in digits at `from`, where the byte `stop` is behind it, which `textEnd` then points to; else NaN. */
  protected numberAt(from: number, fraction: boolean, stop: number): number {
    const { bytes } = this;
    const first = bytes[from] === MINUS ? from + 1 : from;
    let at = first;
    let value = 0;
    let digit: number;
    for (; (digit = bytes[at]! - ZERO) >= 0 && digit <= 9; at++) value = value * 10 + digit;
    let count = at - first;
    let places = 0;
    if (fraction && bytes[at] === POINT) {
      const point = at++;
      for (; (digit = bytes[at]! - ZERO) >= 0 && digit <= 9; at++) value = value * 10 + digit;
      places = at - point - 1;
      count += places;
    } else if (bytes[first] === ZERO && at - from > 1 && !fraction) return NaN;
    if (count === 0 || count > EXACT_DIGITS || bytes[at] !== stop) return NaN;
    this.textEnd = at;
    // Both are exact, so that dividing them rounds once.
    if (places > 0) value /= POWERS_OF_TEN[places]!;
    return first === from ? value : -value;
  }

  /**
   * Reads a whole element, if one of the expected name and without attributes comes next and holds a number in
   * decimal digits, up to 15 of them; its end tag becomes the current token. NaN for anything else: then nothing was
   * read, but for white space before it.
   * @param fraction Whether there may be a point in it. Else a text is not taken that is not the number's shortest.
   */
  nextNumber(name: ExpectedName, fraction: boolean): number {
    const content = this.contentOf(name);
    if (content < 0) return NaN;
    const number = this.numberAt(content, fraction, LT);
    return number === number && this.passElement(name, content, this.textEnd) ? number : NaN;
  }

  /**
   * Reads a whole element, if one of the expected name and without attributes comes next and holds nothing but text;
   * its end tag becomes the current token. Undefined for anything else: then nothing was read, but for white space.
   */
  nextText(name: ExpectedName): string | undefined {
    const content = this.contentOf(name);
    if (content < 0) return undefined;
    const end = this.plainEnd(content);
    return end >= 0 && this.passElement(name, content, end) ? this.slice(content, end, this.textTraits) : undefined;
  }

  /** After a start tag: reads to its end tag, if there is nothing but plain text before it; else reads nothing. */
  protected readPlainText(): string | undefined {
    if (this.phase !== CONTENT) return undefined;
    const from = this.at;
    const end = this.plainEnd(from);
    if (end < 0 || this.bytes[end + 1] !== SLASH) return undefined;
    const value = this.slice(from, end, this.textTraits);
    this.at = end;
    if (this.readEndTag(end) === XmlToken.end) return value;
    throw underflow;
  }
}
