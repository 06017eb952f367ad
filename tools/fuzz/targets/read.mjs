// A document's events, told in one way by each reader.
// @ts-check
import { XmlReader, XmlStreamReader, XmlToken } from "@soapwright/core/model";
import { demand } from "../outcome.mjs";

/** Code points that no XML document can hold. */
// oxlint-disable-next-line no-control-regex -- that these are controls is the point
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Reads on until the bytes or the document end.
 * @param {XmlReader} reader
 * @param {string[]} events Adjacent text is joined.
 * @param {number} most So many tokens, or it will never end.
 * @returns {boolean} Whether the document is over.
 */
export function readOn(reader, events, most) {
  for (let count = 0; ; count++) {
    demand(count <= most, "more tokens than bytes");
    const token = reader.next();
    if (token === XmlToken.done) return true;
    if (token === XmlToken.more) return false;
    if (token === XmlToken.text) {
      const { text } = reader;
      demand(!FORBIDDEN.test(text), "a character in text that XML cannot hold");
      const last = events.length - 1;
      if (last >= 0 && events[last]?.startsWith("#")) events[last] += text;
      else events.push(`#${text}`);
    } else if (token === XmlToken.end) events.push("/");
    else events.push(startOf(reader));
  }
}

/** @param {XmlReader} reader @returns {string} */
function startOf(reader) {
  /** @type {string[]} */
  const attributes = [];
  for (let index = 0; index < reader.attributeCount; index++) {
    const value = reader.attributeValue(index);
    demand(!FORBIDDEN.test(value), "a character in an attribute that XML cannot hold");
    attributes.push(`{${reader.attributeNamespace(index)}}${reader.attributeLocalName(index)}=${value}`);
  }
  return `<{${reader.namespace}}${reader.localName} ${attributes.join(" ")}`;
}

/** The events of a whole document. @param {Uint8Array} bytes @param {{ encodingDecided?: boolean }} [options] @returns {string[]} */
export function eventsOf(bytes, options) {
  /** @type {string[]} */
  const events = [];
  readOn(new XmlReader(bytes, options), events, 2 * bytes.length + 4);
  return events;
}

/**
 * The events of a document that comes in pieces.
 * @param {Uint8Array} bytes
 * @param {() => number} pieceLength
 * @returns {string[]}
 */
export function eventsOfPieces(bytes, pieceLength) {
  const reader = new XmlStreamReader();
  /** @type {string[]} */
  const events = [];
  for (let at = 0; ;) {
    if (readOn(reader, events, 4 * bytes.length + 16)) return events;
    if (at >= bytes.length) {
      reader.end();
      demand(readOn(reader, events, 4 * bytes.length + 16), "a document that waits for bytes behind its end");
      return events;
    }
    const to = Math.min(bytes.length, at + pieceLength());
    // A copy: what was given must not be needed again.
    reader.write(bytes.slice(at, to));
    at = to;
  }
}
