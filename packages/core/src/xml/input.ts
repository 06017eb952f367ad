// The bytes that a reader has at hand, and errors that say where in them.
import { XmlError, type ErrorCodeOf } from "../error.ts";
import { AttributeTable } from "./attributes.ts";
import { isSpaceByte, isXmlChar } from "./characters.ts";
import { defaultXmlLimits, checkLimit, type XmlLimits } from "./limits.ts";
import { FIRST_PLACE, placeAfter, type Place } from "./lines.ts";
import { FAILED, START, type Phase } from "./phase.ts";
import type { Complaints } from "./references.ts";
import { PrefixScope } from "./scope.ts";
import type { XmlToken } from "./token.ts";
import { characterLength, countCodePoints } from "./utf8.ts";

/** How a reader is set up. */
export interface XmlReaderOptions {
  /** Limits other than {@link defaultXmlLimits}. */
  readonly limits?: Partial<XmlLimits>;
  /** The bytes are UTF-8 whatever the XML declaration says, since the transport said so or since they were recoded. */
  readonly encodingDecided?: boolean;
}

/** Numbers kept for each open element. */
export const STRIDE = 5;
export const NAME_AT = 0;
export const NAME_SIZE = 1;
/** Where the local name begins, counted from the name. */
export const LOCAL_BY = 2;
/** Declarations in scope outside the element. */
export const OUTSIDE = 3;
/** Where the element declares prefixes: the next outer element that does, or 0. */
export const OUTER_SCOPE = 4;

/**
 * The lowest layer of a reader: bytes, every place in them that has to move when they do, and errors that say where.
 * What the bytes mean is left to the layers above.
 */
export abstract class XmlInput implements Complaints {
  /** The number of open elements; a start tag's element is one of them, an end tag's no longer. */
  depth: number = 0;
  /** The namespace of the current tag's name; empty where it is in none. */
  namespace: string = "";

  protected readonly limits: XmlLimits;
  protected readonly encodingDecided: boolean;
  protected phase: Phase = START;
  protected failure: XmlError | undefined;

  // The bytes at hand: a whole document here, a window that slides over chunks in a stream reader. What is read whole
  // ends with ">" (white space behind it is left out), a window ends with a NUL behind its last byte: so loops over
  // names, white space and plain text end without looking where they are.
  protected bytes: Uint8Array = new Uint8Array(1);
  /** The first byte not read yet. */
  protected at: number = 0;
  /** Behind the last byte at hand. */
  protected size: number = 0;
  /** White space behind `size` that was left out. */
  protected spare: number = 0;
  /** Whether no further bytes will come. */
  protected complete: boolean = true;
  /** Names of open elements whose tags have left the window fill it up to here. */
  protected front: number = 0;
  /** The document's offset of the window's first byte. May be below zero, because of the names in front. */
  protected base: number = 0;
  /** The document's offset of where an XML declaration may stand. */
  protected declarationAt: number = 0;
  /** The place of the first byte at hand that is of the document. */
  protected frontPlace: Place = FIRST_PLACE;

  // The current token.
  protected tokenAt: number = 0;
  protected nameAt: number = 0;
  protected localAt: number = 0;
  protected nameEnd: number = 0;
  protected textAt: number = 0;
  protected textEnd: number = 0;
  protected textTraits: number = 0;
  protected readonly attributes: AttributeTable = new AttributeTable();

  // The open elements; the outermost is number 1.
  protected stack: Int32Array = new Int32Array(32 * STRIDE);
  protected readonly namespaces: string[] = [""];
  protected readonly scope: PrefixScope = new PrefixScope();
  /** The innermost element that declared prefixes. */
  protected scopeDepth: number = 0;

  constructor(options: XmlReaderOptions) {
    this.limits = { ...defaultXmlLimits, ...options.limits };
    for (const [name, limit] of Object.entries(this.limits) as [string, number][]) checkLimit(name, limit);
    this.encodingDecided = options.encodingDecided ?? false;
  }

  /** Forgets the last document. */
  protected clear(): void {
    this.depth = 0;
    this.namespace = "";
    this.phase = START;
    this.failure = undefined;
    this.at = this.tokenAt = this.nameAt = this.localAt = this.nameEnd = 0;
    this.textAt = this.textEnd = this.textTraits = 0;
    this.front = this.base = this.spare = 0;
    this.scopeDepth = 0;
    this.frontPlace = FIRST_PLACE;
    this.scope.clear();
    this.attributes.forget();
  }

  /**
   * Begins another document, as the constructor does.
   * @throws XmlError SOAP_XML_LIMIT where there are too many bytes
   */
  reset(bytes: Uint8Array): void {
    this.clear();
    this.complete = true;
    this.bytes = bytes;
    this.size = 0;
    if (bytes.length > this.limits.size) this.fail("SOAP_XML_LIMIT", 0, this.tooLarge());
    let size = bytes.length;
    while (size > 0 && isSpaceByte(bytes[size - 1]!)) size--;
    if (size > 0 && bytes[size - 1] === 0x3e) {
      this.size = size;
      this.spare = bytes.length - size;
    } else {
      // Only a document that is cut off or followed by something ends otherwise; it can afford to be copied.
      this.bytes = new Uint8Array(bytes.length + 1);
      this.bytes.set(bytes);
      this.size = bytes.length;
    }
  }

  /** Says that the document ends where something is due; a stream reader waits for it instead, and gives `more`. */
  protected wait(_at: number, expected: string): typeof XmlToken.more {
    return this.fail("SOAP_XML_SYNTAX", this.size + this.spare, `the document ends where ${expected} is due`);
  }

  /** The line and column of a byte at hand. */
  protected placeOf(at: number): Place {
    return placeAfter(this.frontPlace, this.bytes, this.front, at);
  }

  /** @internal */
  fail(code: ErrorCodeOf<"xml">, at: number, detail: string): never {
    this.failure = new XmlError({ code, offset: this.base + at, ...this.placeOf(at), detail });
    this.phase = FAILED;
    throw this.failure;
  }

  /** Throws the error that ended the document once more. */
  protected failAgain(): never {
    throw this.failure ?? new TypeError("the reader has not failed");
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
  pass(at: number): number {
    const byte = this.bytes[at]!;
    const length = byte >= 0x80 ? characterLength(this.bytes, at, this.size) : isXmlChar(byte) ? 1 : 0;
    return length > 0 ? at + length : this.unexpected(at, "a character");
  }

  /** @internal */
  checkNameLength(from: number, to: number): void {
    const { nameLength } = this.limits;
    if (to - from > nameLength && countCodePoints(this.bytes, from, to) > nameLength) {
      this.fail("SOAP_XML_LIMIT", from, `a name of more than ${nameLength} characters`);
    }
  }

  protected tooLarge(): string {
    return `more than ${this.limits.size} bytes`;
  }
}
