// Envelope, Header and Body: what stands around a message, written and read.
import { EnvelopeError } from "../error.ts";
import { clark, type QName } from "../names.ts";
import { nameAt } from "../schema/decode/reading.ts";
import { XmlToken, type XmlReader } from "../xml/reader.ts";
import { decodeHeaders, NO_HEADERS, type HeaderReading, type ReceivedHeaders } from "./header.ts";
import { soapVersionOf, type SoapVersion } from "./version.ts";

/** The envelope's own prefix, unless a server must write another. */
export const ENVELOPE_PREFIX = "soap";

/** An envelope's markup before and behind the Body's content. */
export type EnvelopeHalves = readonly [before: string, behind: string];

/**
 * Writes an envelope around a Body's content.
 * @param header The blocks, each declaring its own prefixes; without any there is no Header.
 * @param prefix The prefix of the envelope's own elements, an NCName.
 */
export function envelopeHalves(
  version: SoapVersion,
  header: string = "",
  prefix: string = ENVELOPE_PREFIX,
): EnvelopeHalves {
  const headerPart = header === "" ? "" : `<${prefix}:Header>${header}</${prefix}:Header>`;
  return [
    `<?xml version="1.0" encoding="utf-8"?><${prefix}:Envelope xmlns:${prefix}="${version.namespace}">${headerPart}<${prefix}:Body>`,
    `</${prefix}:Body></${prefix}:Envelope>`,
  ];
}

/**
 * Reads the Body's one element, at whose start the reader stands, through its end, or all the Body through its own
 * end; or is told that there is none. The headers were read before.
 */
export type ReadBody<T> = (reader: XmlReader | undefined, headers: ReceivedHeaders) => T;

/**
 * Reads an envelope of one version, and the Body by `readBody`.
 * @throws {EnvelopeError} where this is no SOAP message, one of another version, or one with a header block that must be understood.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383494
 */
export function readEnvelope<T>(
  reader: XmlReader,
  version: SoapVersion,
  headerReading: HeaderReading,
  readBody: ReadBody<T>,
): T {
  nextElement(reader);
  checkRoot(reader, version);
  let token = nextElement(reader);
  let headers = NO_HEADERS;
  if (token === XmlToken.start && isPart(reader, version, "Header")) {
    headers = decodeHeaders(reader, version, headerReading);
    token = nextElement(reader);
  }
  if (token !== XmlToken.start || !isPart(reader, version, "Body")) {
    const stands = token === XmlToken.start ? nameAt(reader) : undefined;
    throw structure(stands, `expected a Body in the Envelope, found ${stands === undefined ? "none" : clark(stands)}`);
  }
  const value = readOnlyChild(reader, headers, readBody);
  finish(reader, version);
  return value;
}

function checkRoot(reader: XmlReader, version: SoapVersion): void {
  const root = nameAt(reader);
  if (root.localName !== "Envelope") {
    throw new EnvelopeError({
      code: "SOAP_ENVELOPE_ROOT",
      element: root,
      detail: `expected a SOAP ${version.number} Envelope, found ${clark(root)}`,
    });
  }
  if (root.namespace === version.namespace) return;
  const other = soapVersionOf(root.namespace);
  throw new EnvelopeError({
    code: other === undefined ? "SOAP_ENVELOPE_ROOT" : "SOAP_ENVELOPE_VERSION",
    element: root,
    detail:
      other === undefined
        ? `expected a SOAP ${version.number} Envelope, found an Envelope in namespace ${JSON.stringify(root.namespace)}`
        : `expected SOAP ${version.number}, found SOAP ${other.number}`,
  });
}

function readOnlyChild<T>(reader: XmlReader, headers: ReceivedHeaders, readBody: ReadBody<T>): T {
  if (nextElement(reader) === XmlToken.end) return readBody(undefined, headers);
  const inBody = reader.depth - 1;
  const value = readBody(reader, headers);
  if (reader.depth < inBody) return value;
  if (nextElement(reader) !== XmlToken.end) {
    const second = nameAt(reader);
    throw structure(second, `expected one element in the Body, found ${clark(second)} after it`);
  }
  return value;
}

/** Reads on to the end of the document: a message is well-formed as a whole or not at all. */
function finish(reader: XmlReader, version: SoapVersion): void {
  while (nextElement(reader) === XmlToken.start) {
    const trailer = nameAt(reader);
    // SOAP 1.1 lets others' elements follow. A second Body or a late Header would leave open which one counts.
    if (!version.trailers || trailer.namespace === version.namespace) {
      throw structure(trailer, `expected nothing after the Body, found ${clark(trailer)}`);
    }
    reader.skip();
  }
  while (reader.next() !== XmlToken.done);
}

/** The next start or end tag; text between the envelope's own elements is white space or an error. */
function nextElement(reader: XmlReader): XmlToken {
  for (;;) {
    const token = reader.next();
    if (token !== XmlToken.text) return token;
    if (!reader.isWhitespace()) throw structure(undefined, "expected elements in the Envelope, found text");
  }
}

function isPart(reader: XmlReader, version: SoapVersion, localName: "Header" | "Body"): boolean {
  return reader.localName === localName && reader.namespace === version.namespace;
}

/** The error for an envelope that is built otherwise than SOAP says. */
export function structure(element: QName | undefined, detail: string): EnvelopeError {
  return new EnvelopeError({
    code: "SOAP_ENVELOPE_STRUCTURE",
    detail,
    ...(element === undefined ? undefined : { element }),
  });
}
