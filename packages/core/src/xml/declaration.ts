// The first bytes of a document: byte order marks, and the XML declaration.
import type { ErrorCodeOf } from "../error.ts";

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

/** What an XML declaration says, or what is wrong with it: with the place, counted from its `<`. */
export type XmlDeclaration =
  | { readonly encoding: string | undefined }
  | { readonly code: ErrorCodeOf<"xml">; readonly at: number; readonly detail: string };

const GRAMMAR = /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')(.*)$/s;
const ENCODING =
  /^[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][A-Za-z0-9._-]*)"|'([A-Za-z][A-Za-z0-9._-]*)')(.*)$/s;
const STANDALONE = /^[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)')(.*)$/s;

/**
 * Reads the text of an XML declaration, from `<?xml` to before `?>`.
 * @see https://www.w3.org/TR/xml/#NT-XMLDecl
 */
export function parseDeclaration(text: string): XmlDeclaration {
  const wrong = (rest: string, detail: string, code: ErrorCodeOf<"xml"> = "SOAP_XML_SYNTAX"): XmlDeclaration => {
    return { code, at: text.length - rest.length, detail };
  };
  const start = GRAMMAR.exec(text);
  if (start === null) return wrong(text, 'an XML declaration that does not begin with version="1.0"');
  const version = start[1] ?? start[2] ?? "";
  let rest = start[3] ?? "";
  if (version !== "1.0") {
    return wrong(text, version === "1.1" ? "XML 1.1, which SOAP does not use" : "an XML version other than 1.0");
  }
  const encoding = ENCODING.exec(rest);
  if (encoding !== null) rest = encoding[3] ?? "";
  const standalone = STANDALONE.exec(rest);
  if (standalone !== null) rest = standalone[1] ?? "";
  for (let at = 0; at < rest.length; at++) {
    if (!" \t\r\n".includes(rest.charAt(at))) return wrong(rest.slice(at), "something unknown in the XML declaration");
  }
  return { encoding: encoding === null ? undefined : (encoding[1] ?? encoding[2]) };
}
