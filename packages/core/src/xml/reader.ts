// A strict pull reader of XML 1.0 with namespaces over UTF-8 bytes: whole documents, or chunks as they come.
import { isSpaceByte, isWhitespace, PLAIN_BYTES } from "./characters.ts";
import type { ExpectedName } from "./expected-name.ts";
import { OUTER_SCOPE, OUTSIDE, STRIDE, type XmlReaderOptions } from "./input.ts";
import { LINE_ENDS, NON_ASCII, REFERENCES, XmlMarkup } from "./markup.ts";
import { CONTENT, FAILED } from "./phase.ts";
import { normalizeLineEnds, resolveReferences } from "./references.ts";
import { XmlToken } from "./token.ts";
import { sliceAscii, sliceName, sliceUtf8 } from "./utf8.ts";

export { expectName, type ExpectedName } from "./expected-name.ts";
export type { XmlReaderOptions } from "./input.ts";
export { defaultXmlLimits, type XmlLimits } from "./limits.ts";
export { XmlToken } from "./token.ts";

/**
 * Thrown by {@link XmlReader.readText} and {@link XmlReader.skip} where the bytes at hand end before the element does:
 * rewind, write more, try again. Never thrown for a whole document. Nothing is wrong: it is an Error so that it can
 * be thrown like one.
 */
export class Underflow extends Error {
  override readonly name: string = "Underflow";
}

/** The only {@link Underflow}: compare by identity. */
export const underflow: Underflow = new Underflow("the bytes at hand end before the element does");

/**
 * A pull reader: {@link next} finds the next token, the other members say what it is. Everything is checked that
 * XML 1.0 (fifth edition) and Namespaces in XML 1.0 ask for; a document with a DOCTYPE is refused. Comments,
 * processing instructions and the XML declaration are checked and passed over.
 *
 * What the members say about a token holds until the next token is asked for. Every method may throw an XmlError;
 * the reader then throws the same one until it is reset.
 *
 * The bytes of a whole document are read in place and must not change meanwhile.
 * @see https://www.w3.org/TR/xml/
 * @see https://www.w3.org/TR/xml-names/
 */
export class XmlReader extends XmlMarkup {
  /**
   * With bytes the reader reads them as a whole document, and `more` is never returned; without, it waits for
   * {@link write} and {@link end}.
   * @throws XmlError SOAP_XML_LIMIT where there are too many bytes
   */
  constructor(bytes?: Uint8Array, options: XmlReaderOptions = {}) {
    super(options);
    this.reset(bytes);
  }

  /** Whether the current tag's name is the expected one. */
  is(name: ExpectedName): boolean {
    const expected = name.bytes;
    const { bytes, localAt } = this;
    if (this.nameEnd - localAt !== expected.length) return false;
    if (this.namespace !== name.seen) {
      if (this.namespace !== name.namespace) return false;
      name.seen = this.namespace;
    }
    for (let at = 0; at < expected.length; at++) if (bytes[localAt + at] !== expected[at]) return false;
    return true;
  }

  /** The local name of the current tag. */
  get localName(): string {
    return sliceName(this.bytes, this.localAt, this.nameEnd);
  }

  /** The prefix of the current tag; empty where it has none. */
  get prefix(): string {
    return sliceName(this.bytes, this.nameAt, Math.max(this.nameAt, this.localAt - 1));
  }

  /** How many attributes the current start tag has, namespace declarations left out. */
  get attributeCount(): number {
    return this.attributes.count;
  }

  /** @throws RangeError where there is no such attribute, as the others that take a number */
  attributeLocalName(index: number): string {
    return this.attributes.localName(index);
  }

  attributePrefix(index: number): string {
    return this.attributes.prefix(index);
  }

  /** Empty where the attribute has no prefix: such attributes are in no namespace. */
  attributeNamespace(index: number): string {
    return this.attributes.namespace(index);
  }

  /** The value with references resolved and white space normalised. */
  attributeValue(index: number): string {
    return this.attributes.value(index);
  }

  /** The value of the current start tag's attribute of that name. */
  attribute(namespace: string, localName: string): string | undefined {
    const index = this.attributes.find(namespace, localName);
    return index < 0 ? undefined : this.attributes.value(index);
  }

  /** The namespace bound to a prefix at the current element; of the empty prefix, the default namespace. */
  namespaceOf(prefix: string): string | undefined {
    return this.scope.namespaceOf(prefix);
  }

  /** The declarations of the current start tag, as pairs of prefix and namespace. */
  declarations(): (readonly [prefix: string, namespace: string])[] {
    return this.scope.declarationsSince(this.stack[this.depth * STRIDE + OUTSIDE]!);
  }

  /** The declarations in force at the current element, outermost first: a later one may shadow an earlier. */
  bindings(): (readonly [prefix: string, namespace: string])[] {
    return this.scope.declarationsSince(0);
  }

  /** The character data of a text token: references resolved, line ends normalised. */
  get text(): string {
    return this.slice(this.textAt, this.textEnd, this.textTraits);
  }

  private slice(from: number, to: number, traits: number): string {
    if (traits === 0) return sliceAscii(this.bytes, from, to);
    let text = (traits & NON_ASCII) === 0 ? sliceAscii(this.bytes, from, to) : sliceUtf8(this.bytes, from, to);
    if ((traits & LINE_ENDS) !== 0) text = normalizeLineEnds(text);
    return (traits & REFERENCES) === 0 ? text : resolveReferences(text);
  }

  /** Whether a text token is nothing but white space. */
  isWhitespace(): boolean {
    if ((this.textTraits & REFERENCES) !== 0) return isWhitespace(this.text);
    for (let at = this.textAt; at < this.textEnd; at++) if (!isSpaceByte(this.bytes[at]!)) return false;
    return true;
  }

  /**
   * After a start tag: all character data up to its end tag, which becomes the current token. Where a child element
   * comes first, undefined, and the child's start tag is the current token.
   * @throws {@link underflow} where the document comes in chunks and the end tag has not arrived
   */
  readText(): string | undefined {
    let value = "";
    if (this.phase === CONTENT) {
      const { bytes } = this;
      const from = this.at;
      let at = from;
      while (PLAIN_BYTES[bytes[at]!] === 1) at++;
      if (bytes[at] === 0x3c && bytes[at + 1] === 0x2f) {
        value = sliceAscii(bytes, from, at);
        this.at = at;
        if (this.readEndTag(at) === XmlToken.end) return value;
        throw underflow;
      }
    }
    for (;;) {
      switch (this.next()) {
        case XmlToken.end:
          return value;
        case XmlToken.text:
          value += this.text;
          break;
        case XmlToken.more:
          throw underflow;
        default:
          return undefined;
      }
    }
  }

  /**
   * After a start tag: goes on to its end tag, which becomes the current token. What lies between is checked.
   * @throws {@link underflow} where the document comes in chunks and the end tag has not arrived
   */
  skip(): void {
    const outside = this.depth - 1;
    do if (this.next() === XmlToken.more) throw underflow;
    while (this.depth > outside);
  }

  /**
   * Remembers the current start tag, so that {@link rewind} can come back to it. Its bytes are kept until its end tag
   * was read, or another tag is marked.
   */
  mark(): void {
    this.markAt = this.tokenAt;
    this.markDepth = this.depth;
    this.watchDepth = this.depth;
    this.search.begin();
  }

  /**
   * Whether the marked element has all arrived, so that reading it cannot run out of bytes. Each byte is looked at
   * once, however often this is asked: ask it before reading a long element again.
   */
  isMarkedWhole(): boolean {
    if (this.markDepth === 0) throw new TypeError("no start tag is marked, or its element is over");
    return this.complete || this.search.isWhole(this.bytes, this.markAt, this.size);
  }

  /** Makes the marked start tag the current token again. The mark stays. */
  rewind(): void {
    if (this.markDepth === 0) throw new TypeError("no start tag is marked, or its element is over");
    if (this.phase === FAILED) this.failAgain();
    this.depth = this.markDepth - 1;
    this.scope.restore(this.stack[this.markDepth * STRIDE + OUTSIDE]!);
    while (this.scopeDepth > this.depth) this.scopeDepth = this.stack[this.scopeDepth * STRIDE + OUTER_SCOPE]!;
    this.at = this.markAt;
    this.readStartTag(this.markAt);
    this.watchDepth = this.markDepth;
  }

  /** Bytes of the document before the current token. */
  get offset(): number {
    return this.base + this.tokenAt;
  }

  /** The line of the current token's first byte, from 1. Counted when asked. */
  get line(): number {
    return this.lines.lookAhead(this.bytes, this.front, this.tokenAt).line;
  }

  /** The column of the current token's first byte in code points, from 1. Counted when asked. */
  get column(): number {
    return this.lines.lookAhead(this.bytes, this.front, this.tokenAt).column;
  }
}
