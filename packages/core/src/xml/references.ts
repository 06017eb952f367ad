// Character and entity references, line ends and white space in values: checked in bytes, resolved in strings.
import type { ErrorCodeOf } from "../error.ts";
import { isXmlChar } from "./characters.ts";
import { sliceAscii } from "./utf8.ts";

/** What checking functions tell their reader. */
export interface Complaints {
  /** Throws an XmlError at a place in the bytes at hand. */
  fail(code: ErrorCodeOf<"xml">, at: number, detail: string): never;
  /**
   * -1 where the bytes at hand end at `at` or within its character; throws what is wrong with the character else:
   * that it is none, or that something else was expected.
   */
  unexpected(at: number, expected: string, code?: ErrorCodeOf<"xml">): -1;
  /** Refuses a name that is too long. */
  checkNameLength(from: number, to: number): void;
}

/** The longest reference that is read, in bytes: leading zeros have no end of their own. */
const REFERENCE_LENGTH = 1000;

const SEMICOLON = 0x3b;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** The longest name in {@link ENTITIES}. */
const ENTITY_LENGTH = 4;

function digitOf(byte: number, hex: boolean): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return hex && letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/**
 * Checks the reference whose `&` stands at `at`, and gives the place behind its `;`, or -1 where the bytes run out.
 * Only the five predefined entities are known: without a DTD there are no others.
 * @see https://www.w3.org/TR/xml/#sec-references
 */
export function checkReference(bytes: Uint8Array, at: number, end: number, complaints: Complaints): number {
  let here = at + 1;
  if (here >= end) return -1;
  if (bytes[here] === 0x23) return checkCharacterReference(bytes, at, end, complaints);
  while (here < end && here - at <= ENTITY_LENGTH + 1 && isAsciiLetter(bytes[here]!)) here++;
  if (here >= end) return -1;
  if (bytes[here] === SEMICOLON && ENTITIES.has(sliceAscii(bytes, at + 1, here))) return here + 1;
  if (here === at + 1) return complaints.fail("SOAP_XML_SYNTAX", at, 'a bare "&"; write "&amp;"');
  return complaints.fail("SOAP_XML_SYNTAX", at, "an entity that is none of lt, gt, amp, quot and apos");
}

function isAsciiLetter(byte: number): boolean {
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x7a;
}

function checkCharacterReference(bytes: Uint8Array, at: number, end: number, complaints: Complaints): number {
  const hex = at + 2 < end && bytes[at + 2] === 0x78;
  const first = hex ? at + 3 : at + 2;
  let here = first;
  let code = 0;
  for (; here < end; here++) {
    const digit = digitOf(bytes[here]!, hex);
    if (digit < 0) break;
    // Beyond the last code point the exact number no longer matters, and must not overflow into a legal one.
    if (code < 0x110000) code = code * (hex ? 16 : 10) + digit;
    if (here - at >= REFERENCE_LENGTH) {
      return complaints.fail("SOAP_XML_LIMIT", at, `a character reference longer than ${REFERENCE_LENGTH} bytes`);
    }
  }
  if (here >= end) return -1;
  if (here === first || bytes[here] !== SEMICOLON) {
    return complaints.fail("SOAP_XML_SYNTAX", at, 'a character reference that is neither "&#…;" nor "&#x…;"');
  }
  if (!isXmlChar(code)) {
    return complaints.fail("SOAP_XML_CHARACTER", at, "a reference to a code point that XML does not allow");
  }
  return here + 1;
}

/** The text of a checked reference, given without `&` and `;`. */
function resolved(reference: string): string {
  if (reference.charCodeAt(0) !== 0x23) return ENTITIES.get(reference)!;
  const hex = reference.charCodeAt(1) === 0x78;
  return String.fromCodePoint(Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10));
}

/** Puts a line feed in place of each CR LF and each lone CR. */
export function normalizeLineEnds(text: string): string {
  let at = text.indexOf("\r");
  if (at < 0) return text;
  let normal = "";
  let from = 0;
  for (; at >= 0; at = text.indexOf("\r", from)) {
    normal += `${text.slice(from, at)}\n`;
    from = text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1;
  }
  return normal + text.slice(from);
}

/** Resolves the references of checked text. */
export function resolveReferences(text: string): string {
  let at = text.indexOf("&");
  if (at < 0) return text;
  let plain = "";
  let from = 0;
  for (; at >= 0; at = text.indexOf("&", from)) {
    const close = text.indexOf(";", at);
    plain += text.slice(from, at) + resolved(text.slice(at + 1, close));
    from = close + 1;
  }
  return plain + text.slice(from);
}

/**
 * The value of a checked attribute: each line end, tab and line feed as a space, but none that a reference wrote.
 * @see https://www.w3.org/TR/xml/#AVNormalize
 */
export function normalizeAttribute(raw: string): string {
  const text = normalizeLineEnds(raw);
  let spaced = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x0a && code !== 0x09) continue;
    spaced += `${text.slice(from, at)} `;
    from = at + 1;
  }
  return resolveReferences(from === 0 ? text : spaced + text.slice(from));
}
