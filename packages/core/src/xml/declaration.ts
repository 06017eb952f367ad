// The XML declaration at the start of a document.
import { usualEncoding } from "#speed/usual-declaration";

/** What an XML declaration says. */
export interface XmlDeclaration {
  readonly encoding: string | undefined;
}

const GRAMMAR: RegExp = /* @__PURE__ */ new RegExp(
  "^<\\?xml +version *= *([\"'])1\\.0\\1(?: +encoding *= *([\"'])([A-Za-z][A-Za-z0-9._-]*)\\2)?(?: +standalone *= *([\"'])(?:yes|no)\\4)? *$"
    // The white space of XML is not that of regular expressions.
    .replaceAll(" ", "[ \\t\\r\\n]"),
);

/**
 * Reads the text of an XML declaration, from `<?xml` to before `?>`; undefined where it is none of XML 1.0.
 *
 * The fifth edition lets a processor of 1.0 read a document that says 1.1, or 1.2, as if it said 1.0. Here such a one is
 * refused: WS-I asks for XML 1.0 (Basic Profile 1.1, section 2), SOAP says nothing of others, and one that means what it
 * says has line ends and characters that 1.0 reads otherwise. Better none of its values than some of them wrong.
 * @see https://www.w3.org/TR/xml/#NT-XMLDecl
 */
export function parseDeclaration(text: string): XmlDeclaration | undefined {
  const usual = usualEncoding(text);
  if (usual !== undefined) return { encoding: usual };
  const found = GRAMMAR.exec(text);
  return found === null ? undefined : { encoding: found[3] };
}
