// What the bytes of a document mean: finds one token after another, and refuses what XML does not allow.
import { sliceAscii, sliceName, sliceUtf8 } from "#speed/slices";
import { excerpt } from "../error.ts";
import { colonCode, skipSpace } from "./attributes.ts";
import { isSpaceByte, NAME_BYTES, NAME_START, PLAIN_BYTES } from "./characters.ts";
import { parseDeclaration } from "./declaration.ts";
import { isUtf8Name, signatureOf, UTF8_MARK_LENGTH } from "./encoding.ts";
import { LOCAL_BY, NAME_AT, NAME_SIZE, OUTER_SCOPE, OUTSIDE, STRIDE, XmlInput } from "./input.ts";
import { CDATA, CONTENT, DONE, EMPTY, EPILOG, FAILED, LEAVING, PROLOG, START } from "./phase.ts";
import { checkReference, normalizeLineEnds, resolveReferences } from "./references.ts";
import { XmlToken } from "./token.ts";
import { ncNameEnd } from "./utf8.ts";

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

/** Why a run of text is not simply ASCII. */
export const NON_ASCII = 1;
export const REFERENCES = 2;
export const LINE_ENDS = 4;

const CDATA_OPEN = "<![CDATA[";
const DOCTYPE_OPEN = "<!DOCTYPE";
/** The middle layer of a reader: from bytes to tokens. */
export abstract class XmlMarkup extends XmlInput {
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
        case LEAVING:
          this.scope.restore(this.stack[(this.depth + 1) * STRIDE + OUTSIDE]!);
          this.phase = this.depth === 0 ? EPILOG : CONTENT;
          break;
        case START:
          this.readSignature();
          break;
        case DONE:
          return XmlToken.done;
        case FAILED:
          return this.failAgain();
        default: {
          const token = this.readMiscellany();
          if (token !== PASSED) return token;
        }
      }
    }
  }

  protected readStartTag(at: number): XmlToken {
    const { bytes } = this;
    const nameAt = at + 1;
    let localAt = this.behindPrefix(nameAt);
    let here = localAt;
    if (NAME_BYTES[bytes[here]!] === NAME_START) {
      do here++;
      while (NAME_BYTES[bytes[here]!] !== 0);
    }
    if (bytes[here]! >= 0x80) here = ncNameEnd(bytes, localAt, this.size);
    if (bytes[here] === COLON && here > nameAt && localAt === nameAt) {
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
  protected enter(known?: string): void {
    const { attributes, nameAt, localAt, scope } = this;
    const depth = this.depth + 1;
    if (depth > this.limits.depth)
      this.fail("SOAP_XML_LIMIT", this.tokenAt, `more than ${this.limits.depth} open elements`);
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
    if (attributes.declarations.length > 0) {
      attributes.declare(scope, this.limits, this);
      stack[slot + OUTER_SCOPE] = this.scopeDepth;
      this.scopeDepth = depth;
    }
    if (attributes.count > 0) attributes.settle(scope, this);
    const namespace = known ?? (localAt === nameAt ? scope.defaultNamespace : this.lookUp(nameAt, localAt - 1));
    this.namespaces[depth] = namespace;
    this.namespace = namespace;
  }

  /** The place behind a prefix and its colon, if it is known without looking for them; else what is given. */
  protected behindPrefix(at: number): number {
    return at;
  }

  /** The namespace of a prefix, given by its place and that of its colon. */
  protected lookUp(from: number, to: number): string {
    const prefix = sliceName(this.bytes, from, to);
    return (
      (prefix === "xmlns" ? undefined : this.scope.namespaceOf(prefix)) ??
      this.fail("SOAP_XML_NAMESPACE", from, `the prefix "${excerpt(prefix)}" is not declared`)
    );
  }

  protected readEndTag(at: number): XmlToken {
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
      // Two characters may differ in their last bytes only.
      for (; same < size && (bytes[openAt + same]! & 0xc0) === 0x80; same--) close--;
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
  protected leave(): XmlToken {
    const { depth } = this;
    this.namespace = this.namespaces[depth]!;
    this.depth = depth - 1;
    this.phase = depth === 1 ? EPILOG : CONTENT;
    if (depth === this.scopeDepth) {
      this.scopeDepth = this.stack[depth * STRIDE + OUTER_SCOPE]!;
      this.phase = LEAVING;
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
      if (byte === LT) return this.foundText(from, at, traits);
      if (at >= size) break;
      if (byte === GT && at - from >= 2 && bytes[at - 1] === BRACKET && bytes[at - 2] === BRACKET) {
        this.fail("SOAP_XML_SYNTAX", at - 2, '"]]>" in character data');
      }
      traits |= byte >= 0x80 ? NON_ASCII : byte === AMPERSAND ? REFERENCES : byte === CR ? LINE_ENDS : 0;
      const behind = byte === AMPERSAND ? checkReference(bytes, at, size, this) : this.pass(at);
      if (behind < 0) break;
      at = behind;
    }
    return this.breakOff(from, at, traits, "an end tag");
  }

  /** Reads the text of a CDATA section, or what has arrived of it. */
  private readCdata(from: number): Found {
    const { bytes, size } = this;
    let traits = 0;
    let at = from;
    while (at < size) {
      const byte = bytes[at]!;
      if (byte === BRACKET && bytes[at + 1] === BRACKET && bytes[at + 2] === GT) {
        const token = at === from ? PASSED : this.foundText(from, at, traits);
        this.phase = CONTENT;
        this.at = at + 3;
        return token;
      }
      traits |= byte >= 0x80 ? NON_ASCII : byte === CR ? LINE_ENDS : 0;
      const behind = this.pass(at);
      if (behind < 0) break;
      at = behind;
    }
    return this.breakOff(from, at, traits, 'the "]]>" of a CDATA section');
  }

  /** Text that the bytes at hand end in; a stream reader gives what there is of it. */
  protected breakOff(_from: number, at: number, _traits: number, expected: string): XmlToken {
    return this.wait(at, expected);
  }

  protected foundText(from: number, to: number, traits: number): XmlToken {
    this.tokenAt = this.textAt = from;
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
    const isCdata = at + 2 < size && bytes[at + 2] === CDATA_OPEN.charCodeAt(2);
    const open = isCdata ? CDATA_OPEN : DOCTYPE_OPEN;
    for (let index = 2; index < open.length; index++) {
      if (at + index >= size || bytes[at + index] !== open.charCodeAt(index)) {
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
    if (nameEnd === nameAt || nameEnd >= this.size || (byte !== QUESTION && !isSpaceByte(byte))) {
      this.unexpected(nameEnd, "the target of a processing instruction", colonCode(bytes, nameAt, nameEnd));
      return this.wait(at, "the rest of a processing instruction");
    }
    const close = this.passCharacters(nameEnd, QUESTION, GT);
    if (close < 0) return this.wait(at, 'the "?>" of a processing instruction');
    if (byte === QUESTION && close !== nameEnd) {
      this.unexpected(nameEnd + 1, '">" behind "?"');
    }
    const target = sliceName(bytes, nameAt, nameEnd);
    if (target === "xml" && this.base + at === this.declarationAt) this.readDeclaration(at, close);
    else if (target.toLowerCase() === "xml") {
      this.fail("SOAP_XML_SYNTAX", at, "an XML declaration that is not at the document's very start");
    }
    this.at = close + 2;
    return PASSED;
  }

  private readDeclaration(at: number, close: number): void {
    const text = sliceUtf8(this.bytes, at, close);
    const { encoding } =
      parseDeclaration(text) ??
      this.fail(
        "SOAP_XML_SYNTAX",
        at,
        text.includes("1.1")
          ? "XML 1.1, which SOAP does not use"
          : 'an XML declaration that is not <?xml version="1.0" encoding="…" standalone="…"?>',
      );
    if (encoding !== undefined && !this.encodingDecided && !isUtf8Name(encoding)) {
      this.fail("SOAP_XML_ENCODING", at, `the encoding ${excerpt(encoding)} in a document read as UTF-8`);
    }
  }

  /** Looks at the first bytes. */
  private readSignature(): void {
    const encoding = signatureOf(this.bytes, this.size);
    if (encoding === "UTF-8") {
      this.at = UTF8_MARK_LENGTH;
      // The byte order mark is no part of the first line.
      this.frontPlace = { line: 1, column: 0 };
    } else if (encoding !== undefined) {
      this.fail("SOAP_XML_ENCODING", 0, `a document in ${encoding}, read as UTF-8`);
    }
    this.declarationAt = this.tokenAt = this.at;
    this.phase = PROLOG;
  }

  /** Reads what stands before and behind the root element, and the root's start tag. */
  private readMiscellany(): Found {
    const { bytes, size } = this;
    const at = this.at < size ? skipSpace(bytes, this.at) : size;
    if (at >= size) return this.finish();
    const byte = bytes[at + 1]!;
    if (bytes[at] !== LT || at + 1 >= size) {
      if (bytes[at] !== LT) this.unexpected(at, "nothing but markup outside the root element");
      return this.wait(at, "the rest of markup");
    }
    if (byte === EXCLAMATION || byte === QUESTION) return this.readOther(at);
    if (this.phase === PROLOG) return this.readStartTag(at);
    return this.fail("SOAP_XML_SYNTAX", at, "an element behind the root element");
  }

  /** The end of the bytes at hand, outside the root element. */
  protected finish(): XmlToken {
    const end = this.size + this.spare;
    if (this.phase === PROLOG) return this.fail("SOAP_XML_SYNTAX", end, "a document without a root element");
    this.at = this.tokenAt = end;
    this.phase = DONE;
    return XmlToken.done;
  }

  /** The place of two bytes in a row, everything before them checked for being characters; -1 where they are missing. */
  private passCharacters(from: number, first: number, second: number): number {
    const { bytes, size } = this;
    let at = from;
    while (at >= 0 && at < size) {
      if (bytes[at] === first && at + 1 < size && bytes[at + 1] === second) return at;
      at = this.pass(at);
    }
    return -1;
  }

  /** The namespace bound to a prefix at the current element; of the empty prefix, the default namespace. */
  namespaceOf(prefix: string): string | undefined {
    return this.scope.namespaceOf(prefix);
  }

  protected slice(from: number, to: number, traits: number): string {
    if (traits === 0) return sliceAscii(this.bytes, from, to);
    let text = (traits & NON_ASCII) === 0 ? sliceAscii(this.bytes, from, to) : sliceUtf8(this.bytes, from, to);
    if ((traits & LINE_ENDS) !== 0) text = normalizeLineEnds(text);
    return (traits & REFERENCES) === 0 ? text : resolveReferences(text);
  }
}
