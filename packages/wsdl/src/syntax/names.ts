// Names as diagnostics show them, and the names from core that every stage needs.
import { NS, clark, isNcName, qname, sameName, type QName } from "@soapwright/core/model";

export { NS, clark, isNcName, qname, sameName, type QName };

/** What a name must be that goes over the wire. */
export const NCNAME = "a name without a colon (Namespaces in XML, NCName)";

const SHOWN_LENGTH = 80;

/** Text from a document, cut to what a message may hold; control characters are shown as escapes. */
export function excerptOf(text: string): string {
  const cut = text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`;
  // eslint-disable-next-line no-control-regex -- these are the characters that must not reach a terminal
  return cut.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A name in a message: `xs:string`, or the local name with its namespace. */
export function nameOf(name: QName): string {
  if (name.namespace === NS.xsd) return `xs:${excerptOf(name.localName)}`;
  return excerptOf(clark(name));
}
