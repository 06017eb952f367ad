// Character and entity references, line ends and white space in values: checked in bytes, resolved in strings.
import { sliceAscii } from "#speed/slices";
import type { ErrorCodeOf } from "../error.ts";
import { isXmlChar, NAME_BYTES } from "./characters.ts";

/** What checking functions tell their reader. */
export interface Complaints {
  /** Throws an XmlError at a place in the bytes at hand. */
  fail(code: ErrorCodeOf<"xml">, at: number, detail: string): never;
  /**
   * -1 where the bytes at hand end at `at` or within its character; throws what is wrong with the character else:
   * that it is none, or that something else was expected.
   */
  unexpected(at: number, expected: string, code?: ErrorCodeOf<"xml">): -1;
  /** The place behind the character at `at`, or -1 where the bytes at hand end in it; throws where there is none. */
  pass(at: number): number;
  /** Refuses a name that is too long. */
  checkNameLength(from: number, to: number): void;
}

/** The longest reference that is read, in bytes: leading zeros have no end of their own. */
const REFERENCE_LENGTH = 1000;

const HASH = 0x23;
const SEMICOLON = 0x3b;

const ENTITIES: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ["lt", 0x3c],
  ["gt", 0x3e],
  ["amp", 0x26],
  ["quot", 0x22],
  ["apos", 0x27],
]);

/** The longest name in {@link ENTITIES}. */
const ENTITY_LENGTH = 4;

/** The code point that a reference stands for, given without `&` and `;`; NaN where it stands for none. */
function codeOf(reference: string): number {
  const entity = ENTITIES.get(reference);
  if (entity !== undefined) return entity;
  const [, hex, decimal] = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(reference) ?? [];
  // The X of hexadecimal is a small one.
  if (hex !== undefined) return reference.charAt(1) === "x" ? Number.parseInt(hex, 16) : NaN;
  return decimal === undefined ? NaN : Number.parseInt(decimal, 10);
}

/**
 * Checks the reference whose `&` stands at `at`, and gives the place behind its `;`, or -1 where the bytes run out.
 * Only the five predefined entities are known: without a DTD there are no others.
 * @see https://www.w3.org/TR/xml/#sec-references
 */
export function checkReference(bytes: Uint8Array, at: number, end: number, complaints: Complaints): number {
  const isNumber = bytes[at + 1] === HASH;
  const most = isNumber ? REFERENCE_LENGTH : ENTITY_LENGTH + 1;
  let here = at + (isNumber ? 2 : 1);
  while (here - at <= most && NAME_BYTES[bytes[here]!] !== 0) here++;
  if (here >= end) return -1;
  if (here - at > REFERENCE_LENGTH) {
    return complaints.fail("SOAP_XML_LIMIT", at, `a character reference longer than ${REFERENCE_LENGTH} bytes`);
  }
  const code = bytes[here] === SEMICOLON ? codeOf(sliceAscii(bytes, at + 1, here)) : NaN;
  if (isXmlChar(code)) return here + 1;
  if (code === code) {
    return complaints.fail("SOAP_XML_CHARACTER", at, "a reference to a code point that XML does not allow");
  }
  return complaints.fail(
    "SOAP_XML_SYNTAX",
    at,
    isNumber
      ? 'a character reference that is neither "&#…;" nor "&#x…;"'
      : here === at + 1
        ? 'a bare "&"; write "&amp;"'
        : "an entity that is none of lt, gt, amp, quot and apos",
  );
}

/** Puts a line feed in place of each CR LF and each lone CR. */
export function normalizeLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Resolves the references of checked text. */
export function resolveReferences(text: string): string {
  let plain = "";
  let from = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", from)) {
    const close = text.indexOf(";", at);
    plain += text.slice(from, at) + String.fromCodePoint(codeOf(text.slice(at + 1, close)));
    from = close + 1;
  }
  return plain + text.slice(from);
}

/**
 * The value of a checked attribute: each line end, tab and line feed as a space, but none that a reference wrote.
 * @see https://www.w3.org/TR/xml/#AVNormalize
 */
export function normalizeAttribute(raw: string): string {
  return ROUGH.test(raw) ? resolveReferences(raw.replace(/\r\n|[\t\n\r]/g, " ")) : raw;
}

const ROUGH = /[&\t\n\r]/;

/**
 * The code point of the reference whose `&` stands at `at`; NaN where there is none, or none that is short. It may still
 * be one that XML does not allow. The three that texts are full of cost no string.
 */
export function shortReferenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at + 1];
  const second = bytes[at + 2];
  const third = bytes[at + 3];
  if (second === 0x74 && third === SEMICOLON) {
    if (first === 0x6c) return 0x3c;
    if (first === 0x67) return 0x3e;
  }
  if (first === 0x61 && second === 0x6d && third === 0x70 && bytes[at + 4] === SEMICOLON) return 0x26;
  let end = at + 1;
  while (end - at < 10 && bytes[end] !== SEMICOLON) end++;
  // Where none ends it within reach it is no short one, whatever its digits say.
  return bytes[end] === SEMICOLON ? codeOf(sliceAscii(bytes, at + 1, end)) : NaN;
}
