// Tells what encoding a document is in, and turns UTF-16 and the 8-bit encodings of Polish and western services into UTF-8.
import { XmlError } from "../error.ts";

/** Bytes enough to know every byte order mark and every encoding that shows without one. */
export const SIGNATURE_LENGTH = 4;

export const UTF8_MARK_LENGTH = 3;

/** First bytes of documents in other encodings, by which XML 1.0 appendix F tells them. */
const SIGNATURES: readonly (readonly [name: string, ...bytes: number[]])[] = [
  ["UTF-32BE", 0x00, 0x00, 0xfe, 0xff],
  ["UTF-32LE", 0xff, 0xfe, 0x00, 0x00],
  ["UTF-32BE", 0x00, 0x00, 0x00, 0x3c],
  ["UTF-32LE", 0x3c, 0x00, 0x00, 0x00],
  ["UTF-16BE", 0xfe, 0xff],
  ["UTF-16LE", 0xff, 0xfe],
  ["UTF-16BE", 0x00, 0x3c],
  ["UTF-16LE", 0x3c, 0x00],
  ["EBCDIC", 0x4c, 0x6f, 0xa7, 0x94],
  ["UTF-7", 0x2b, 0x2f, 0x76],
];

/**
 * The encoding that a document's first bytes show, `"UTF-8"` for its byte order mark, or undefined where they show
 * none.
 * @see https://www.w3.org/TR/xml/#sec-guessing
 */
export function signatureOf(bytes: Uint8Array, end: number): string | undefined {
  if (end >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "UTF-8";
  for (const [name, ...signature] of SIGNATURES) {
    if (end >= signature.length && signature.every((byte, at) => bytes[at] === byte)) return name;
  }
  return undefined;
}

/** Names of encodings whose every document is UTF-8 as well, in lower case. */
const UTF8_NAMES: ReadonlySet<string> = new Set([
  "utf-8",
  "utf8",
  "us-ascii",
  "ascii",
  "ansi_x3.4-1968",
  "ansi_x3.4-1986",
  "iso_646.irv:1991",
  "iso646-us",
]);

/** Whether a document of the named encoding can be read as UTF-8. */
export function isUtf8Name(name: string): boolean {
  return UTF8_NAMES.has(name.toLowerCase());
}

interface SingleByteTable {
  /** The first byte that `characters` speaks of. Bytes before and behind them are the code points of their number. */
  readonly first: number;
  /** U+FFFD where the encoding has nothing. */
  readonly characters: string;
}

/**
 * Own tables, since TextDecoder reads windows-1252 without its upper controls on Node 20, and windows-1252 where
 * ISO-8859-1 was said everywhere.
 * @see https://www.unicode.org/Public/MAPPINGS/
 */
const TABLES: ReadonlyMap<string, SingleByteTable> = new Map([
  ["iso-8859-1", { first: 0x80, characters: "" }],
  [
    "iso-8859-2",
    {
      first: 0xa0,
      characters:
        "\u00a0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00adŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    },
  ],
  ["iso-8859-15", { first: 0xa0, characters: "\u00a0¡¢£€¥Š§š©ª«¬\u00ad®¯°±²³Žµ¶·ž¹º»ŒœŸ¿" }],
  [
    "windows-1250",
    {
      first: 0x80,
      characters:
        "€\ufffd‚\ufffd„…†‡\ufffd‰Š‹ŚŤŽŹ\ufffd‘’“”•–—\ufffd™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    },
  ],
  [
    "windows-1251",
    {
      first: 0x80,
      characters:
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\ufffd™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
    },
  ],
  ["windows-1252", { first: 0x80, characters: "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ" }],
]);

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["iso_8859-1", "iso-8859-1"],
  ["iso8859-1", "iso-8859-1"],
  ["latin1", "iso-8859-1"],
  ["l1", "iso-8859-1"],
  ["iso_8859-2", "iso-8859-2"],
  ["iso8859-2", "iso-8859-2"],
  ["latin2", "iso-8859-2"],
  ["l2", "iso-8859-2"],
  ["iso_8859-15", "iso-8859-15"],
  ["iso8859-15", "iso-8859-15"],
  ["latin-9", "iso-8859-15"],
  ["latin9", "iso-8859-15"],
  ["cp1250", "windows-1250"],
  ["cp1251", "windows-1251"],
  ["cp1252", "windows-1252"],
]);

function refuse(code: "SOAP_XML_CHARACTER" | "SOAP_XML_ENCODING", offset: number, detail: string): never {
  // Lines of a document that cannot be read are not known; the offset is.
  throw new XmlError({ code, offset, line: 1, column: 1, detail });
}

/**
 * The document in UTF-8: the very bytes that were given where they are UTF-8 already (whether they are valid, the
 * reader finds out). A byte order mark decides, then the charset of the HTTP header, then the XML declaration, then
 * UTF-8. Without a charset, a declaration that contradicts the byte order mark is refused. Give the result to a reader with `encodingDecided: true`, for the declaration may name what it no longer is.
 * @throws XmlError SOAP_XML_ENCODING for an encoding that is not known, SOAP_XML_CHARACTER for bytes that are not of it
 * @see https://www.rfc-editor.org/rfc/rfc7303#section-3
 */
export function toUtf8(bytes: Uint8Array, charset?: string): Uint8Array {
  const outer = charsetName(charset);
  const encoding = encodingOf(bytes, outer);
  if (isUtf8Name(encoding)) {
    if (outer === undefined) refuseContradiction(bytes, "utf-8");
    return bytes;
  }
  if (encoding === "utf-16le" || encoding === "utf-16be") {
    const recoded = fromUtf16(bytes, encoding === "utf-16le");
    if (outer === undefined) refuseContradiction(recoded, encoding);
    return recoded;
  }
  const table = TABLES.get(ALIASES.get(encoding) ?? encoding);
  return table === undefined
    ? refuse("SOAP_XML_ENCODING", 0, `the encoding ${JSON.stringify(encoding.slice(0, 40))}`)
    : fromSingleBytes(bytes, table);
}

/** A charset parameter as a name in lower case, or undefined where it says nothing. */
function charsetName(charset: string | undefined): string | undefined {
  const name = charset
    ?.trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .toLowerCase();
  return name === "" ? undefined : name;
}

/** The encoding to read the document in, in lower case. */
function encodingOf(bytes: Uint8Array, outer: string | undefined): string {
  const signature = signatureOf(bytes, bytes.length)?.toLowerCase();
  const hasMark = (bytes[0] ?? 0) >= 0xef;
  if (signature !== undefined && hasMark) return signature;
  if (outer !== undefined) {
    if (outer !== "utf-16") return outer;
    // Without a mark the first character tells, which can only be "<".
    return signature === "utf-16le" ? "utf-16le" : "utf-16be";
  }
  return signature ?? declaredEncoding(bytes) ?? "utf-8";
}

const UTF16_NAMES: ReadonlySet<string> = new Set(["utf-16", "iso-10646-ucs-2", "ucs-2"]);

/**
 * Where nothing outside the document names its encoding, a declaration that names another one is an error.
 * @see https://www.w3.org/TR/xml/#charencoding
 */
function refuseContradiction(document: Uint8Array, encoding: string): void {
  const declared = declaredEncoding(document);
  if (declared === undefined || declared === encoding) return;
  if (encoding === "utf-8" ? isUtf8Name(declared) : UTF16_NAMES.has(declared)) return;
  refuse("SOAP_XML_ENCODING", 0, `a document in ${encoding} that declares to be in ${JSON.stringify(declared)}`);
}

/** How far the encoding in an XML declaration is looked for. */
const DECLARATION_LENGTH = 256;

function declaredEncoding(bytes: Uint8Array): string | undefined {
  let head = "";
  const start = bytes[0] === 0xef ? UTF8_MARK_LENGTH : 0;
  for (let at = start; at < bytes.length && at < DECLARATION_LENGTH && bytes[at] !== 0x3e; at++) {
    head += String.fromCharCode(bytes[at]!);
  }
  if (!/^<\?xml[ \t\r\n]/.test(head)) return undefined;
  return /[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][A-Za-z0-9._:-]*)["']/.exec(head)?.[1]?.toLowerCase();
}

function fromSingleBytes(bytes: Uint8Array, { first, characters }: SingleByteTable): Uint8Array {
  // No table holds a character beyond three bytes of UTF-8.
  const out = new Uint8Array(bytes.length * 3);
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    const index = byte - first;
    const code = index >= 0 && index < characters.length ? characters.charCodeAt(index) : byte;
    if (code === 0xfffd) refuse("SOAP_XML_CHARACTER", at, `the byte ${byte}, which the encoding does not have`);
    size = putCodePoint(out, size, code);
  }
  return out.subarray(0, size);
}

/** @see https://www.rfc-editor.org/rfc/rfc2781#section-2.2 */
function fromUtf16(bytes: Uint8Array, littleEndian: boolean): Uint8Array {
  if (bytes.length % 2 !== 0) refuse("SOAP_XML_CHARACTER", bytes.length - 1, "half a code unit of UTF-16");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const out = new Uint8Array((bytes.length / 2) * 3);
  let size = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    let code = view.getUint16(at, littleEndian);
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = code < 0xdc00 && at + 3 < bytes.length ? view.getUint16(at + 2, littleEndian) : 0;
      if (low < 0xdc00 || low > 0xdfff) refuse("SOAP_XML_CHARACTER", at, "a surrogate without its other half");
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
      at += 2;
    }
    size = putCodePoint(out, size, code);
  }
  return out.subarray(0, size);
}

/** Writes a code point in UTF-8 and gives the place behind it. */
function putCodePoint(out: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    out[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    out[at] = 0xc0 | (code >> 6);
    out[at + 1] = 0x80 | (code & 0x3f);
    return at + 2;
  }
  if (code < 0x10000) {
    out[at] = 0xe0 | (code >> 12);
    out[at + 1] = 0x80 | ((code >> 6) & 0x3f);
    out[at + 2] = 0x80 | (code & 0x3f);
    return at + 3;
  }
  out[at] = 0xf0 | (code >> 18);
  out[at + 1] = 0x80 | ((code >> 12) & 0x3f);
  out[at + 2] = 0x80 | ((code >> 6) & 0x3f);
  out[at + 3] = 0x80 | (code & 0x3f);
  return at + 4;
}
