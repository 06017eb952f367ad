// The XML declaration at the start of a document.
import type { ErrorCodeOf } from "../error.ts";

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
