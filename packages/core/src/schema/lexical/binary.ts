// The lexical spaces of xs:base64Binary and xs:hexBinary.
import { refusal } from "./types.ts";
import type { Lexical, LexicalRefusal } from "./types.ts";
import { trim } from "./whitespace.ts";

const EQUALS = 0x3d;
const BASE64_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const HEX_DIGITS = "0123456789ABCDEF";

/** In the two tables of digits below: no digit. Above every value, and the only entry with its bit. */
const NOT_BASE64 = 0x40;
const NOT_HEX = 0x10;

// Tables are made when they are first needed: who imports all types may read and write no octets.
let base64Values: Uint8Array | undefined;
let hexValues: Uint8Array | undefined;
let base64Codes: Uint8Array | undefined;
let hexCodes: Uint8Array | undefined;

function valuesOf(digits: string, none: number): Uint8Array {
  const values = new Uint8Array(128).fill(none);
  for (let value = 0; value < digits.length; value++) {
    values[digits.charCodeAt(value)] = value;
    if (none === NOT_HEX) values[digits.charCodeAt(value) | 0x20] = value;
  }
  return values;
}

function codesOf(digits: string): Uint8Array {
  return Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
}

/**
 * Octets of base64 without white space, or `undefined`: a foreign character, a length that is no multiple of four,
 * padding anywhere else, and bits set in the part of the last digit that holds no octet are all refused.
 * Node's Buffer skips what it does not know, so it does not serve here; it would be twice as fast above a kilobyte.
 */
function readBase64(text: string): Uint8Array | undefined {
  const values = (base64Values ??= valuesOf(BASE64_DIGITS, NOT_BASE64));
  const length = text.length;
  if (length % 4 !== 0) return undefined;
  if (length === 0) return new Uint8Array(0);
  const padding = text.charCodeAt(length - 1) !== EQUALS ? 0 : text.charCodeAt(length - 2) !== EQUALS ? 1 : 2;
  const octets = new Uint8Array((length / 4) * 3 - padding);
  const end = padding === 0 ? length : length - 4;
  let to = 0;
  for (let at = 0; at < end; at += 4) {
    const one = text.charCodeAt(at);
    const two = text.charCodeAt(at + 1);
    const three = text.charCodeAt(at + 2);
    const four = text.charCodeAt(at + 3);
    if ((one | two | three | four) > 0x7f) return undefined;
    const a = values[one]!;
    const b = values[two]!;
    const c = values[three]!;
    const d = values[four]!;
    if ((a | b | c | d) >= NOT_BASE64) return undefined;
    octets[to++] = (a << 2) | (b >> 4);
    octets[to++] = (b << 4) | (c >> 2);
    octets[to++] = (c << 6) | d;
  }
  if (padding === 0) return octets;
  const a = values[text.charCodeAt(end)] ?? NOT_BASE64;
  const b = values[text.charCodeAt(end + 1)] ?? NOT_BASE64;
  const c = padding === 2 ? 0 : (values[text.charCodeAt(end + 2)] ?? NOT_BASE64);
  const unused = padding === 2 ? b & 0x0f : c & 0x03;
  if ((a | b | c) >= NOT_BASE64 || unused !== 0) return undefined;
  octets[to++] = (a << 2) | (b >> 4);
  if (padding === 1) octets[to] = (b << 4) | (c >> 2);
  return octets;
}

function readHex(text: string): Uint8Array | undefined {
  const values = (hexValues ??= valuesOf(HEX_DIGITS, NOT_HEX));
  if (text.length % 2 !== 0) return undefined;
  const octets = new Uint8Array(text.length / 2);
  let to = 0;
  for (let at = 0; at < text.length; at += 2) {
    const one = text.charCodeAt(at);
    const two = text.charCodeAt(at + 1);
    if ((one | two) > 0x7f) return undefined;
    const high = values[one]!;
    const low = values[two]!;
    if ((high | low) >= NOT_HEX) return undefined;
    octets[to++] = (high << 4) | low;
  }
  return octets;
}

/** Base64 without line breaks. What runs where there is no Buffer. */
export function writeBase64(octets: Uint8Array): string {
  const digits = (base64Codes ??= codesOf(BASE64_DIGITS));
  const codes = new Uint8Array(Math.ceil(octets.length / 3) * 4).fill(EQUALS);
  let to = 0;
  for (let at = 0; at < octets.length; at += 3) {
    const left = octets.length - at;
    const a = octets[at]!;
    const b = left > 1 ? octets[at + 1]! : 0;
    const c = left > 2 ? octets[at + 2]! : 0;
    codes[to] = digits[a >> 2]!;
    codes[to + 1] = digits[((a & 0x03) << 4) | (b >> 4)]!;
    if (left > 1) codes[to + 2] = digits[((b & 0x0f) << 2) | (c >> 6)]!;
    if (left > 2) codes[to + 3] = digits[c & 0x3f]!;
    to += 4;
  }
  return fromAscii(codes);
}

/** Upper case, as the canonical form asks. What runs where there is no Buffer. */
export function writeHex(octets: Uint8Array): string {
  const digits = (hexCodes ??= codesOf(HEX_DIGITS));
  const codes = new Uint8Array(octets.length * 2);
  for (let at = 0; at < octets.length; at++) {
    codes[at * 2] = digits[octets[at]! >> 4]!;
    codes[at * 2 + 1] = digits[octets[at]! & 0x0f]!;
  }
  return fromAscii(codes);
}

function fromAscii(codes: Uint8Array): string {
  let text = "";
  // A function takes only so many arguments.
  for (let at = 0; at < codes.length; at += 8192) text += String.fromCharCode(...codes.subarray(at, at + 8192));
  return text;
}

/** The little of Node's Buffer that is used: it writes base64 ten times faster than the functions above. */
interface NodeBuffer {
  from(memory: ArrayBufferLike, offset: number, length: number): { toString(encoding: "base64" | "hex"): string };
}

const nodeBuffer = (globalThis as { readonly Buffer?: NodeBuffer }).Buffer;

function isOctets(value: unknown): value is Uint8Array {
  // By tag and not by instanceof: test runners and frames bring a Uint8Array of their own.
  return ArrayBuffer.isView(value) && (value as Uint8Array)[Symbol.toStringTag] === "Uint8Array";
}

interface BinaryType {
  readonly name: string;
  readonly read: (text: string) => Uint8Array | undefined;
  readonly write: (octets: Uint8Array) => string;
}

function binaryLexical({ name, read, write }: BinaryType): Lexical<Uint8Array> {
  const refusedText = refusal(`xs:${name}`);
  const refusedValue = refusal(`xs:${name} (a Uint8Array)`);
  return {
    name,
    whiteSpace: "collapse",
    parse(text: string): Uint8Array | LexicalRefusal {
      return read(text) ?? refusedText;
    },
    format(value: unknown): string | LexicalRefusal {
      return isOctets(value) ? write(value) : refusedValue;
    },
    length(value: Uint8Array): number {
      return value.length;
    },
  };
}

/** White space may stand between any two characters, as in mail. @see https://www.w3.org/TR/xmlschema-2/#base64Binary */
export const base64BinaryLexical: Lexical<Uint8Array> = /* @__PURE__ */ binaryLexical({
  name: "base64Binary",
  // White space is looked for only where reading failed: nearly no text has any.
  read: (text) =>
    readBase64(text) ?? (/[ \t\n\r]/.test(text) ? readBase64(text.replace(/[ \t\n\r]+/g, "")) : undefined),
  write: (octets) =>
    nodeBuffer?.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("base64") ?? writeBase64(octets),
});

/** @see https://www.w3.org/TR/xmlschema-2/#hexBinary */
export const hexBinaryLexical: Lexical<Uint8Array> = /* @__PURE__ */ binaryLexical({
  name: "hexBinary",
  read: (text) => readHex(trim(text)),
  write: (octets) =>
    nodeBuffer?.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("hex").toUpperCase() ??
    writeHex(octets),
});
