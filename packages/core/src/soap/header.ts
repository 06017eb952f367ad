// Header blocks: which must be understood, and by whom.
import { EnvelopeError } from "../error.ts";
import { clark } from "../names.ts";
import { XmlToken, type XmlReader } from "../xml/reader.ts";
import type { SoapVersion } from "./version.ts";

/**
 * Reads the Header, at whose start the reader stands, through its end. Blocks are skipped, but one that is addressed
 * to us and must be understood may not be: the sender asked to be refused instead.
 * @throws {EnvelopeError} `SOAP_ENVELOPE_HEADER`, naming the block.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383500
 */
export function checkUnderstood(reader: XmlReader, version: SoapVersion): void {
  for (;;) {
    const token = reader.next();
    if (token === XmlToken.end) return;
    if (token !== XmlToken.start) continue;
    if (mustUnderstand(reader, version)) {
      const block = { namespace: reader.namespace, localName: reader.localName };
      throw new EnvelopeError({
        code: "SOAP_ENVELOPE_HEADER",
        element: block,
        detail: `header block ${clark(block)} must be understood and is not`,
      });
    }
    reader.skip();
  }
}

function mustUnderstand(reader: XmlReader, version: SoapVersion): boolean {
  const flag = reader.attribute(version.namespace, "mustUnderstand")?.trim();
  if (flag !== "1" && flag !== "true") return false;
  const role = reader.attribute(version.namespace, version.roleAttribute);
  return role === undefined || role === "" || version.ownRoles.includes(role);
}
