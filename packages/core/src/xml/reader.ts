// A strict pull reader of XML 1.0 with namespaces over UTF-8 bytes: whole documents, or chunks as they come.
import { excerpt, XmlError, type ErrorCodeOf } from "../error.ts";
import { AttributeTable, colonCode, skipSpace } from "./attributes.ts";
import { isWhitespace, isXmlChar, NAME_BYTES, NAME_START, PLAIN_BYTES } from "./characters.ts";
import { isUtf8Name, parseDeclaration, SIGNATURE_LENGTH, signatureOf, UTF8_MARK_LENGTH } from "./declaration.ts";
import type { ExpectedName } from "./expected-name.ts";
import { defaultXmlLimits, type XmlLimits } from "./limits.ts";
import { checkReference, normalizeLineEnds, resolveReferences, type Complaints } from "./references.ts";
import { PrefixScope } from "./scope.ts";
import { characterLength, countCodePoints, ncNameEnd, sliceAscii, sliceUtf8 } from "./utf8.ts";
import { LineCounter } from "./lines.ts";
import { Unfinished } from "./unfinished.ts";

export { defaultXmlLimits, type XmlLimits } from "./limits.ts";
export { expectName, type ExpectedName } from "./expected-name.ts";

/** What {@link XmlReader.next} found. */
export const XmlToken = {
  /** The bytes at hand are used up; write more, or end. Only where the document comes in chunks. */
  more: 0,
  /** A start tag, or the first half of an empty-element tag. */
  start: 1,
  /** An end tag, or the second half of an empty-element tag. */
  end: 2,
  /** A run of character data. */
  text: 3,
  /** The document is over, and was well-formed. */
  done: 4,
} as const;
export type XmlToken = (typeof XmlToken)[keyof typeof XmlToken];

/** How a reader is set up. */
export interface XmlReaderOptions {
  /** Limits other than {@link defaultXmlLimits}. */
  readonly limits?: Partial<XmlLimits>;
  /** The bytes are UTF-8 whatever the XML declaration says, since the transport said so or since they were recoded. */
  readonly encodingDecided?: boolean;
}

/**
 * Thrown by {@link XmlReader.readText} and {@link XmlReader.skip} where the bytes at hand end before the element does:
 * rewind, write more, try again. Never thrown for a whole document. It is no error, and carries nothing.
 */
export class Underflow {
  readonly name: string = "Underflow";
}

/** The only {@link Underflow}: compare by identity. */
export const underflow: Underflow = new Underflow();

const START = 0;
const PROLOG = 1;
const CONTENT = 2;
/** The end of an empty-element tag is due. */
const EMPTY = 3;
const CDATA = 4;
const EPILOG = 5;
const DONE = 6;
/** Markup has begun that had not all arrived. */
const WAITING = 7;
const FAILED = 8;
/** An element that declared prefixes has ended; they stay in force as long as its end tag is the current token. */
const LEAVING = 9;
type Phase = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** What a reading method gives where it found no token, but got on. */
const PASSED = -1;
type Found = XmlToken | typeof PASSED;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const AMPERSAND = 0x26;
const BRACKET = 0x5d;
const DASH = 0x2d;
const CR = 0x0d;

const NON_ASCII = 1;
const REFERENCES = 2;
const LINE_ENDS = 4;

/** Numbers kept for each open element. */
const STRIDE = 5;
const NAME_AT = 0;
const NAME_SIZE = 1;
/** Where the local name begins, counted from the name. */
const LOCAL_BY = 2;
/** Declarations in scope outside the element. */
const OUTSIDE = 3;
/** Where the element declares prefixes: the next outer element that does, or 0. */
const OUTER_SCOPE = 4;

const CDATA_OPEN: readonly number[] = [0x3c, 0x21, 0x5b, 0x43, 0x44, 0x41, 0x54, 0x41, 0x5b];
const DOCTYPE_OPEN: readonly number[] = [0x3c, 0x21, 0x44, 0x4f, 0x43, 0x54, 0x59, 0x50, 0x45];
const FIRST_WINDOW = 16 * 1024;

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
export class XmlReader implements Complaints {
  /** The number of open elements; a start tag's element is one of them, an end tag's no longer. */
  depth: number = 0;
  /** The namespace of the current tag's name; empty where it is in none. */
  namespace: string = "";

  private readonly limits: XmlLimits;
  private readonly encodingDecided: boolean;
  private phase: Phase = START;
  /** The phase to go back to when unfinished markup has arrived. */
  private waitingPhase: Phase = START;
  private failure: XmlError | undefined;

  // The bytes at hand. What is read whole ends with ">" (white space behind it is left out), a window ends with a NUL
  // behind its last byte: so loops over names, white space and plain text end without looking where they are.
  private bytes: Uint8Array = new Uint8Array(1);
  /** The buffer of chunks, kept for the next document. */
  private window: Uint8Array = this.bytes;
  /** The first byte not read yet. */
  private at: number = 0;
  /** Behind the last byte at hand. */
  private size: number = 0;
  /** White space behind `size` that was left out. */
  private spare: number = 0;
  /** Whether no further bytes will come. */
  private complete: boolean = true;
  /** Names of open elements whose tags have left the window fill it up to here. */
  private front: number = 0;
  /** The document's offset of the window's first byte. May be below zero, because of the names in front. */
  private base: number = 0;
  /** Where an XML declaration may stand. */
  private declarationAt: number = 0;
  private readonly lines: LineCounter = new LineCounter();
  private readonly unfinished: Unfinished = new Unfinished();

  // The current token.
  private tokenAt: number = 0;
  private nameAt: number = 0;
  private localAt: number = 0;
  private nameEnd: number = 0;
  private textAt: number = 0;
  private textEnd: number = 0;
  private textTraits: number = 0;
  private readonly attributes: AttributeTable = new AttributeTable();

  // The open elements; the outermost is number 1.
  private stack: Int32Array = new Int32Array(32 * STRIDE);
  private readonly namespaces: string[] = [""];
  private readonly scope: PrefixScope = new PrefixScope();
  /** The innermost element that declared prefixes. */
  private scopeDepth: number = 0;
  private markAt: number = 0;
  /** The depth of the marked element; 0 where none is. */
  private markDepth: number = 0;
  /** The depth whose end asks for more than counting down: that of the scope or of the mark, whichever is inner. */
  private watchDepth: number = 0;

  // The last prefix looked up, and where it led.
  private prefixNamespace: string = "";
  private prefixVersion: number = -1;
  private prefixSize: number = 0;
  private readonly prefixBytes: Uint8Array = new Uint8Array(64);

  /**
   * With bytes the reader reads them as a whole document, and `more` is never returned; without, it waits for
   * {@link write} and {@link end}.
   * @throws XmlError SOAP_XML_LIMIT where there are too many bytes
   */
  constructor(bytes?: Uint8Array, options: XmlReaderOptions = {}) {
    this.limits = { ...defaultXmlLimits, ...options.limits };
    this.encodingDecided = options.encodingDecided ?? false;
    this.reset(bytes);
  }

  /** Begins another document, as the constructor does. */
  reset(bytes?: Uint8Array): void {
    this.depth = 0;
    this.namespace = "";
    this.phase = START;
    this.failure = undefined;
    this.at = this.tokenAt = this.nameAt = this.localAt = this.nameEnd = 0;
    this.textAt = this.textEnd = this.textTraits = 0;
    this.front = this.base = this.spare = 0;
    this.scopeDepth = this.watchDepth = this.markDepth = 0;
    this.lines.clear();
    this.scope.clear();
    this.attributes.clear();
    this.complete = bytes !== undefined;
    if (bytes === undefined) {
      this.bytes = this.window;
      this.bytes[0] = 0;
      this.size = 0;
      return;
    }
    this.bytes = bytes;
    this.size = 0;
    if (bytes.length > this.limits.size) this.fail("SOAP_XML_LIMIT", 0, this.tooLarge());
    let size = bytes.length;
    while (size > 0 && isSpace(bytes[size - 1]!)) size--;
    if (size > 0 && bytes[size - 1] === GT) {
      this.size = size;
      this.spare = bytes.length - size;
    } else {
      // Only a document that is cut off or followed by something ends otherwise; it can afford to be copied.
      this.bytes = new Uint8Array(bytes.length + 1);
      this.bytes.set(bytes);
      this.size = bytes.length;
    }
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

  /**
   * Goes on to the next token.
   * @throws XmlError where the document is not well-formed, or passes a limit
   */
  next(): XmlToken {
    while (this.phase === CONTENT) {
      const at = this.at;
      if (at >= this.size) return this.wait(at, "an end tag");
      const { bytes } = this;
      if (bytes[at] !== LT) return this.readCharacters(at);
      const byte = bytes[at + 1]!;
      if (byte === SLASH) return this.readEndTag(at);
      if (byte !== EXCLAMATION && byte !== QUESTION) return this.readStartTag(at);
      const token = this.readOther(at);
      if (token !== PASSED) return token;
    }
    return this.nextElsewhere();
  }

  private nextElsewhere(): XmlToken {
    for (;;) {
      switch (this.phase) {
        case CONTENT:
          return this.next();
        case EMPTY:
          return this.leave();
        case CDATA: {
          const token = this.readCdata(this.at);
          if (token !== PASSED) return token;
          break;
        }
        case WAITING:
          if (!this.complete && !this.unfinished.isReady(this.bytes, this.at, this.size)) return XmlToken.more;
          this.phase = this.waitingPhase;
          break;
        case LEAVING:
          this.scope.restore(this.stack[(this.depth + 1) * STRIDE + OUTSIDE]!);
          this.phase = this.depth === 0 ? EPILOG : CONTENT;
          break;
        case START:
          if (!this.readSignature()) return XmlToken.more;
          break;
        case DONE:
          return XmlToken.done;
        case FAILED:
          throw this.failure;
        default: {
          const token = this.readMiscellany();
          if (token !== PASSED) return token;
        }
      }
    }
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
    return sliceUtf8(this.bytes, this.localAt, this.nameEnd);
  }

  /** The prefix of the current tag; empty where it has none. */
  get prefix(): string {
    return sliceUtf8(this.bytes, this.nameAt, Math.max(this.nameAt, this.localAt - 1));
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
    for (let at = this.textAt; at < this.textEnd; at++) if (!isSpace(this.bytes[at]!)) return false;
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
      if (bytes[at] === LT && bytes[at + 1] === SLASH) {
        value = sliceAscii(bytes, from, at);
        this.at = at;
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
  }

  /** Makes the marked start tag the current token again. The mark stays. */
  rewind(): void {
    if (this.markDepth === 0) throw new TypeError("no start tag is marked, or its element is over");
    if (this.phase === FAILED) throw this.failure;
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

  private readStartTag(at: number): XmlToken {
    const { bytes } = this;
    const nameAt = at + 1;
    let localAt = nameAt;
    let here = nameAt;
    if (NAME_BYTES[bytes[here]!] === NAME_START) do here++; while (NAME_BYTES[bytes[here]!] !== 0);
    if (bytes[here]! >= 0x80) here = ncNameEnd(bytes, nameAt, this.size);
    if (bytes[here] === COLON && here > nameAt) {
      localAt = here + 1;
      here = ncNameEnd(bytes, localAt, this.size);
    }
    let byte = bytes[here]!;
    if (here - nameAt > this.limits.nameLength) this.checkNameLength(nameAt, here);
    if (here === localAt || byte === COLON || byte >= 0x80 || here >= this.size) {
      this.unexpected(here, "an element's name", colonCode(bytes, nameAt, here));
      return this.wait(at, "the rest of a tag");
    }
    let close = here;
    if (byte === GT) {
      this.attributes.clear();
    } else {
      close = this.attributes.parse(bytes, here, this.size, this.limits, this);
      if (close < 0) return this.wait(at, "the rest of a tag");
      byte = bytes[close]!;
      if (byte === SLASH) {
        close++;
        if (bytes[close] !== GT) {
          this.unexpected(close, '">" behind "/"');
          return this.wait(at, '">"');
        }
      }
    }
    this.tokenAt = at;
    this.nameAt = nameAt;
    this.localAt = localAt;
    this.nameEnd = here;
    this.at = close + 1;
    this.phase = byte === SLASH ? EMPTY : CONTENT;
    this.enter();
    return XmlToken.start;
  }

  /** Puts the element of the current start tag on the stack. */
  private enter(): void {
    const { attributes, nameAt, localAt, scope } = this;
    const depth = this.depth + 1;
    if (depth > this.limits.depth) this.fail("SOAP_XML_LIMIT", this.tokenAt, `more than ${this.limits.depth} open elements`);
    const slot = depth * STRIDE;
    if (slot + STRIDE > this.stack.length) {
      const larger = new Int32Array(this.stack.length * 2);
      larger.set(this.stack);
      this.stack = larger;
    }
    const { stack } = this;
    stack[slot + NAME_AT] = nameAt;
    stack[slot + NAME_SIZE] = this.nameEnd - nameAt;
    stack[slot + LOCAL_BY] = localAt - nameAt;
    stack[slot + OUTSIDE] = scope.count;
    this.depth = depth;
    if (attributes.declarations > 0) {
      attributes.declare(scope, this.limits, this);
      stack[slot + OUTER_SCOPE] = this.scopeDepth;
      this.scopeDepth = depth;
      this.watchDepth = depth;
    }
    if (attributes.count > 0) attributes.settle(scope, this);
    const namespace = localAt === nameAt ? scope.defaultNamespace : this.lookUp(nameAt, localAt - 1);
    this.namespaces[depth] = namespace;
    this.namespace = namespace;
  }

  /** The namespace of a prefix; most often it is the last tag's. */
  private lookUp(from: number, to: number): string {
    const { bytes, prefixBytes } = this;
    const size = to - from;
    if (size === this.prefixSize && this.scope.version === this.prefixVersion) {
      let same = 0;
      while (same < size && bytes[from + same] === prefixBytes[same]) same++;
      if (same === size) return this.prefixNamespace;
    }
    const prefix = sliceUtf8(bytes, from, to);
    const namespace = prefix === "xmlns" ? undefined : this.scope.namespaceOf(prefix);
    if (namespace === undefined) {
      return this.fail("SOAP_XML_NAMESPACE", from, `the prefix "${excerpt(prefix)}" is not declared`);
    }
    if (size <= prefixBytes.length) {
      prefixBytes.set(bytes.subarray(from, to));
      this.prefixSize = size;
      this.prefixVersion = this.scope.version;
      this.prefixNamespace = namespace;
    }
    return namespace;
  }

  private readEndTag(at: number): XmlToken {
    const { bytes, stack } = this;
    const slot = this.depth * STRIDE;
    const openAt = stack[slot + NAME_AT]!;
    const size = stack[slot + NAME_SIZE]!;
    const nameAt = at + 2;
    let same = 0;
    while (same < size && bytes[nameAt + same] === bytes[openAt + same]) same++;
    let close = nameAt + same;
    if (same === size && bytes[close] !== GT) close = skipSpace(bytes, close);
    if (same < size || bytes[close] !== GT) {
      this.unexpected(close, `"</${excerpt(sliceUtf8(bytes, openAt, openAt + size))}>"`);
      return this.wait(at, "the rest of an end tag");
    }
    this.tokenAt = at;
    this.nameAt = nameAt;
    this.localAt = nameAt + stack[slot + LOCAL_BY]!;
    this.nameEnd = nameAt + size;
    this.at = close + 1;
    return this.leave();
  }

  /** Takes the element of the current end tag from the stack. */
  private leave(): XmlToken {
    const { depth } = this;
    this.namespace = this.namespaces[depth]!;
    this.depth = depth - 1;
    this.phase = depth === 1 ? EPILOG : CONTENT;
    if (depth === this.watchDepth) {
      if (depth === this.markDepth) this.markDepth = 0;
      if (depth === this.scopeDepth) {
        this.scopeDepth = this.stack[depth * STRIDE + OUTER_SCOPE]!;
        this.phase = LEAVING;
      }
      this.watchDepth = Math.max(this.scopeDepth, this.markDepth);
    }
    return XmlToken.end;
  }

  private readCharacters(from: number): XmlToken {
    const { bytes, size } = this;
    let traits = 0;
    let at = from;
    for (;;) {
      while (PLAIN_BYTES[bytes[at]!] === 1) at++;
      const byte = bytes[at]!;
      if (byte === LT) return this.foundText(from, from, at, traits);
      if (at >= size) break;
      let behind = at + 1;
      if (byte >= 0x80) {
        traits |= NON_ASCII;
        const length = characterLength(bytes, at, size);
        behind = length > 0 ? at + length : this.unexpected(at, "a character");
      } else if (byte === AMPERSAND) {
        traits |= REFERENCES;
        behind = checkReference(bytes, at, size, this);
      } else if (byte === CR) {
        traits |= LINE_ENDS;
      } else if (byte !== GT) {
        this.unexpected(at, "a character");
      } else if (at - from >= 2 && bytes[at - 1] === BRACKET && bytes[at - 2] === BRACKET) {
        this.fail("SOAP_XML_SYNTAX", at - 2, '"]]>" in character data');
      }
      if (behind < 0) break;
      at = behind;
    }
    if (this.complete) return this.wait(at, "an end tag");
    return this.foundText(from, from, heldBack(bytes, from, at), traits);
  }

  /** Reads the text of a CDATA section, or what has arrived of it. */
  private readCdata(from: number): Found {
    const { bytes, size } = this;
    let traits = 0;
    let at = from;
    while (at < size) {
      const byte = bytes[at]!;
      if (byte === BRACKET && bytes[at + 1] === BRACKET && bytes[at + 2] === GT) {
        const token = at === from ? PASSED : this.foundText(from, from, at, traits);
        this.phase = CONTENT;
        this.at = at + 3;
        return token;
      }
      if (byte >= 0x80) {
        traits |= NON_ASCII;
        const length = characterLength(bytes, at, size);
        if (length <= 0) {
          this.unexpected(at, "a character");
          break;
        }
        at += length;
      } else {
        if (byte === CR) traits |= LINE_ENDS;
        else if (byte < 0x20 && !isXmlChar(byte)) this.unexpected(at, "a character");
        at++;
      }
    }
    if (this.complete) return this.wait(at, 'the "]]>" of a CDATA section');
    return this.foundText(from, from, heldBack(bytes, from, at), traits);
  }

  private foundText(tokenAt: number, from: number, to: number, traits: number): XmlToken {
    this.tokenAt = tokenAt;
    this.textAt = from;
    this.textEnd = to;
    this.textTraits = traits;
    this.at = to;
    return from === to ? XmlToken.more : XmlToken.text;
  }

  /** Reads what begins with `<!` or `<?`. */
  private readOther(at: number): Found {
    const { bytes, size } = this;
    if (bytes[at + 1] === QUESTION) return this.readInstruction(at);
    if (at + 2 < size && bytes[at + 2] === DASH) return this.readComment(at);
    const isCdata = at + 2 < size && bytes[at + 2] === CDATA_OPEN[2];
    const open = isCdata ? CDATA_OPEN : DOCTYPE_OPEN;
    for (let index = 2; index < open.length; index++) {
      if (at + index >= size || bytes[at + index] !== open[index]) {
        this.unexpected(at + index, '"<!--" or "<![CDATA["');
        return this.wait(at, "the rest of markup");
      }
    }
    if (!isCdata) return this.fail("SOAP_XML_DOCTYPE", at, "a document type declaration");
    if (this.phase !== CONTENT) return this.fail("SOAP_XML_SYNTAX", at, "a CDATA section outside the root element");
    this.phase = CDATA;
    this.at = this.tokenAt = at + CDATA_OPEN.length;
    return this.readCdata(this.at);
  }

  private readComment(at: number): Found {
    if (this.bytes[at + 3] !== DASH) {
      this.unexpected(at + 3, '"<!--"');
      return this.wait(at, "the rest of a comment");
    }
    const close = this.passCharacters(at + 4, DASH, DASH);
    if (close < 0) return this.wait(at, 'the "-->" of a comment');
    if (this.bytes[close + 2] !== GT) {
      this.unexpected(close + 2, '">" behind "--" in a comment');
      return this.wait(at, 'the "-->" of a comment');
    }
    this.at = close + 3;
    return PASSED;
  }

  private readInstruction(at: number): Found {
    const { bytes } = this;
    const nameAt = at + 2;
    const nameEnd = ncNameEnd(bytes, nameAt, this.size);
    const byte = bytes[nameEnd]!;
    this.checkNameLength(nameAt, nameEnd);
    if (nameEnd === nameAt || nameEnd >= this.size || (byte !== QUESTION && !isSpace(byte))) {
      this.unexpected(nameEnd, "the target of a processing instruction", colonCode(bytes, nameAt, nameEnd));
      return this.wait(at, "the rest of a processing instruction");
    }
    const close = this.passCharacters(nameEnd, QUESTION, GT);
    if (close < 0) return this.wait(at, 'the "?>" of a processing instruction');
    if (byte === QUESTION && close !== nameEnd) {
      this.unexpected(nameEnd + 1, '">" behind "?"');
    }
    const target = sliceUtf8(bytes, nameAt, nameEnd);
    if (target === "xml" && this.base === 0 && at === this.declarationAt) this.readDeclaration(at, close);
    else if (target.toLowerCase() === "xml") {
      this.fail("SOAP_XML_SYNTAX", at, "an XML declaration that is not at the document's very start");
    }
    this.at = close + 2;
    return PASSED;
  }

  private readDeclaration(at: number, close: number): void {
    const declaration = parseDeclaration(sliceUtf8(this.bytes, at, close));
    if ("code" in declaration) return this.fail(declaration.code, at + declaration.at, declaration.detail);
    const { encoding } = declaration;
    if (encoding !== undefined && !this.encodingDecided && !isUtf8Name(encoding)) {
      this.fail("SOAP_XML_ENCODING", at, `the encoding ${excerpt(encoding)} in a document read as UTF-8`);
    }
  }

  /** Looks at the first bytes; false where too few have come. */
  private readSignature(): boolean {
    if (this.size < SIGNATURE_LENGTH && !this.complete) return false;
    const encoding = signatureOf(this.bytes, this.size);
    if (encoding === "UTF-8") {
      this.at = UTF8_MARK_LENGTH;
      // The byte order mark is no part of the first line.
      this.lines.column = 0;
    } else if (encoding !== undefined) {
      this.fail("SOAP_XML_ENCODING", 0, `a document in ${encoding}, read as UTF-8`);
    }
    this.declarationAt = this.tokenAt = this.at;
    this.phase = PROLOG;
    return true;
  }

  /** Reads what stands before and behind the root element, and the root's start tag. */
  private readMiscellany(): Found {
    const { bytes, size } = this;
    const at = this.at < size ? skipSpace(bytes, this.at) : size;
    if (at >= size) {
      if (!this.complete) {
        // A CR is kept until it is known whether an LF belongs to it, for counting lines.
        this.at = this.tokenAt = size > this.at && bytes[size - 1] === CR ? size - 1 : size;
        return XmlToken.more;
      }
      if (this.phase === PROLOG) return this.fail("SOAP_XML_SYNTAX", size + this.spare, "a document without a root element");
      this.at = this.tokenAt = size + this.spare;
      this.phase = DONE;
      return XmlToken.done;
    }
    const byte = bytes[at + 1]!;
    if (bytes[at] !== LT || at + 1 >= size) {
      if (bytes[at] !== LT) this.unexpected(at, "nothing but markup outside the root element");
      return this.wait(at, "the rest of markup");
    }
    if (byte === EXCLAMATION || byte === QUESTION) return this.readOther(at);
    if (this.phase === PROLOG) return this.readStartTag(at);
    return this.fail("SOAP_XML_SYNTAX", at, "an element behind the root element");
  }

  /** The place of two bytes in a row, everything before them checked for being characters; -1 where they are missing. */
  private passCharacters(from: number, first: number, second: number): number {
    const { bytes, size } = this;
    for (let at = from; at < size; ) {
      const byte = bytes[at]!;
      if (byte === first && at + 1 < size && bytes[at + 1] === second) return at;
      if (byte >= 0x80) {
        const length = characterLength(bytes, at, size);
        if (length <= 0) return this.unexpected(at, "a character");
        at += length;
      } else if (byte < 0x20 && !isXmlChar(byte)) {
        return this.unexpected(at, "a character");
      } else {
        at++;
      }
    }
    return -1;
  }

  /** Gives way until more of the markup at `at` has come; where nothing will come, the document is cut off. */
  private wait(at: number, expected: string): typeof XmlToken.more {
    if (this.complete) this.fail("SOAP_XML_SYNTAX", this.size + this.spare, `the document ends where ${expected} is due`);
    this.at = this.tokenAt = at;
    if (at < this.size) {
      this.waitingPhase = this.phase;
      this.phase = WAITING;
      this.unfinished.begin(this.size - at);
    }
    return XmlToken.more;
  }

  /** @internal */
  fail(code: ErrorCodeOf<"xml">, at: number, detail: string): never {
    const { line, column } = this.lines.lookAhead(this.bytes, this.front, at);
    this.failure = new XmlError({ code, offset: this.base + at, line, column, detail });
    this.phase = FAILED;
    throw this.failure;
  }

  /** @internal */
  unexpected(at: number, expected: string, code: ErrorCodeOf<"xml"> = "SOAP_XML_SYNTAX"): -1 {
    if (at >= this.size) return -1;
    const byte = this.bytes[at]!;
    if (byte >= 0x80) {
      const length = characterLength(this.bytes, at, this.size);
      if (length < 0 && !this.complete) return -1;
      if (length <= 0) this.fail("SOAP_XML_CHARACTER", at, "bytes that are no character in UTF-8");
    } else if (!isXmlChar(byte)) {
      this.fail("SOAP_XML_CHARACTER", at, `the code point ${byte}, which XML does not allow`);
    }
    return this.fail(code, at, `expected ${expected}`);
  }

  /** @internal */
  checkNameLength(from: number, to: number): void {
    const { nameLength } = this.limits;
    if (to - from > nameLength && countCodePoints(this.bytes, from, to) > nameLength) {
      this.fail("SOAP_XML_LIMIT", from, `a name of more than ${nameLength} characters`);
    }
  }

  private tooLarge(): string {
    return `more than ${this.limits.size} bytes`;
  }

  /** Makes the window take `more` bytes, and gives up what is no longer needed of it. */
  private makeRoom(more: number): void {
    const { bytes, stack, depth } = this;
    const keep = this.markDepth > 0 ? this.markAt : this.tokenAt;
    let front = 0;
    let outer = 1;
    for (; outer <= depth && stack[outer * STRIDE + NAME_AT]! < keep; outer++) front += stack[outer * STRIDE + NAME_SIZE]!;
    const need = front + this.size - keep + more + 1;
    // Twice what is needed: bytes are moved once for every time their number comes in.
    if (this.window.length < 2 * need) this.window = new Uint8Array(Math.max(FIRST_WINDOW, 4 * need));
    const { window } = this;
    this.lines.advance(bytes, this.front, keep);
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
    this.attributes.move(window, by);
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

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === CR || byte === 0x09;
}
