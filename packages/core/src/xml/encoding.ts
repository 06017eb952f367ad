// Tells what encoding a document is in, and turns UTF-16 and the 8-bit encodings of Polish and western services into UTF-8.
import { XmlError } from "../error.ts";
import { parseDeclaration } from "./declaration.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Bytes enough to know every byte order mark and every encoding that shows without one. */
export const SIGNATURE_LENGTH = 4;

export const UTF8_MARK_LENGTH = 3;

/** First bytes of documents in other encodings, one to a character, by which XML 1.0 appendix F tells them. */
const SIGNATURES: readonly (readonly [start: string, name: string])[] = [
  ["\xef\xbb\xbf", "UTF-8"],
  ["\0\0\xfe\xff", "UTF-32BE"],
  ["\xff\xfe\0\0", "UTF-32LE"],
  ["\0\0\0<", "UTF-32BE"],
  ["<\0\0\0", "UTF-32LE"],
  ["\xfe\xff", "UTF-16BE"],
  ["\xff\xfe", "UTF-16LE"],
  ["\0<", "UTF-16BE"],
  ["<\0", "UTF-16LE"],
  ["Lo\xa7\x94", "EBCDIC"],
  ["+/v", "UTF-7"],
];

/**
 * The encoding that a document's first bytes show, `"UTF-8"` for its byte order mark, or undefined where they show
 * none.
 * @see https://www.w3.org/TR/xml/#sec-guessing
 */
export function signatureOf(bytes: Uint8Array, end: number): string | undefined {
  // Most documents begin with "<" and one character of ASCII behind it.
  if (bytes[0] === 0x3c && bytes[1] !== 0) return undefined;
  const head = String.fromCharCode(...bytes.subarray(0, Math.min(end, SIGNATURE_LENGTH)));
  return SIGNATURES.find(([start]) => head.startsWith(start))?.[1];
}

/** Whether a document of the named encoding can be read as UTF-8. */
export function isUtf8Name(name: string): boolean {
  return /^(?:utf-?8|(?:us-)?ascii)$/i.test(name);
}

/** What people call ISO-8859-1. To TextDecoder all of these mean windows-1252. */
const LATIN1 = /^(?:iso[-_]?8859-1|latin1|l1)$/;

/** The 8-bit encodings that TextDecoder reads as their tables say, on every platform; the tests hold it to them. */
const PLATFORM_ENCODINGS: ReadonlySet<string> = new Set(["iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251"]);

/**
 * From 0x80 to 0x9f, what windows-1252 has instead of controls; a control stands for nothing. By hand, since Node 20's
 * TextDecoder takes this encoding for ISO-8859-1.
 */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

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
    const recoded = fromUtf16(bytes, encoding);
    if (outer === undefined) refuseContradiction(recoded, encoding);
    return recoded;
  }
  return fromSingleBytes(bytes, encoding);
}

/** A charset parameter as a name in lower case, or undefined where it says nothing. */
function charsetName(charset: string = ""): string | undefined {
  if (charset === "utf-8") return charset;
  const name = charset.trim().replace(/^(["'])(.*)\1$/, "$2");
  return name === "" ? undefined : name.toLowerCase();
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

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = bytes[0] === 0xef ? UTF8_MARK_LENGTH : 0;
  if (bytes[start + 1] !== 0x3f) return undefined;
  // In a declaration is no other ">", and white space in it may be long.
  const end = bytes.indexOf(0x3e, start) - 1;
  if (bytes[end] !== 0x3f) return undefined;
  return parseDeclaration(latin1Text(bytes.subarray(start, end)))?.encoding?.toLowerCase();
}

/** The document in UTF-8, where each byte is a character. */
function fromSingleBytes(bytes: Uint8Array, encoding: string): Uint8Array {
  const text = singleBytesText(bytes, encoding);
  if (!/windows|cp/.test(encoding)) return encodeUtf8(text);
  // Where a windows encoding has nothing, decoders give the control of that number, which none of them has.
  const at = text.search(/[\x80-\x9f]/);
  if (at >= 0) refuse("SOAP_XML_CHARACTER", at, `the byte ${bytes[at]!}, which the encoding does not have`);
  return encodeUtf8(text);
}

function singleBytesText(bytes: Uint8Array, encoding: string): string {
  if (LATIN1.test(encoding)) return latin1Text(bytes);
  if (encoding === "windows-1252" || encoding === "cp1252") {
    return latin1Text(bytes).replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
  }
  const decoder = platformDecoder(encoding.replace(/^latin-?9$/, "iso-8859-15"));
  if (decoder !== undefined && PLATFORM_ENCODINGS.has(decoder.encoding)) return decoder.decode(bytes);
  return refuse("SOAP_XML_ENCODING", 0, `the encoding ${JSON.stringify(encoding.slice(0, 40))}`);
}

/** Bytes taken for code points. */
function latin1Text(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

/** A decoder that keeps the byte order mark, for the reader looks at it; undefined where the platform has none. */
function platformDecoder(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true });
  } catch {
    return undefined;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc2781#section-2.2 */
function fromUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Uint8Array {
  const decoder = platformDecoder(encoding) ?? refuse("SOAP_XML_ENCODING", 0, `${encoding} on this platform`);
  if (bytes.length % 2 !== 0) refuse("SOAP_XML_CHARACTER", bytes.length - 1, "half a code unit of UTF-16");
  const text = decoder.decode(bytes);
  const high = encoding === "utf-16le" ? 1 : 0;
  // A decoder puts U+FFFD where a surrogate lacks its other half: one code unit for one, so that places stay.
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) {
    if (bytes[2 * at + high] === 0xff) continue;
    refuse("SOAP_XML_CHARACTER", 2 * at, "a surrogate without its other half");
  }
  return encodeUtf8(text);
}
