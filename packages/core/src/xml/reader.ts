// A strict pull reader of XML 1.0 with namespaces over the UTF-8 bytes of a whole document.
import { sliceName } from "#speed/slices";
import { XmlTemplates } from "#speed/templates";
import { isSpaceByte, isWhitespace } from "./characters.ts";
import type { ExpectedName } from "./expected-name.ts";
import { OUTSIDE, STRIDE, type XmlReaderOptions } from "./input.ts";
import { REFERENCES } from "./markup.ts";
import { XmlToken } from "./token.ts";
import { underflow } from "./underflow.ts";

export { expectName, type ExpectedName } from "./expected-name.ts";
export type { XmlReaderOptions } from "./input.ts";
export { defaultXmlLimits, type XmlLimits } from "./limits.ts";
export { XmlToken } from "./token.ts";

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
export class XmlReader extends XmlTemplates {
  /** @throws XmlError SOAP_XML_LIMIT where there are too many bytes */
  constructor(bytes: Uint8Array, options: XmlReaderOptions = {}) {
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

  /** Whether a text token is nothing but white space. */
  isWhitespace(): boolean {
    if ((this.textTraits & REFERENCES) !== 0) return isWhitespace(this.text);
    for (let at = this.textAt; at < this.textEnd; at++) if (!isSpaceByte(this.bytes[at]!)) return false;
    return true;
  }

  /**
   * After a start tag: all character data up to its end tag, which becomes the current token. Where a child element
   * comes first, undefined, and the child's start tag is the current token.
   */
  readText(): string | undefined {
    const plain = this.readPlainText();
    if (plain !== undefined) return plain;
    let value = "";
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
   */
  skip(): void {
    const outside = this.depth - 1;
    do if (this.next() === XmlToken.more) throw underflow;
    while (this.depth > outside);
  }

  /** Bytes of the document before the current token. */
  get offset(): number {
    return this.base + this.tokenAt;
  }

  /** The line of the current token's first byte, from 1. Counted when asked. */
  get line(): number {
    return this.placeOf(this.tokenAt).line;
  }

  /** The column of the current token's first byte in code points, from 1. Counted when asked. */
  get column(): number {
    return this.placeOf(this.tokenAt).column;
  }
}
