// For tests of the reader: a document's tokens as strings, read whole or in chunks.
import { XmlReader, XmlToken, type XmlReaderOptions } from "../src/xml/reader.ts";
import { XmlStreamReader } from "../src/xml/stream-reader.ts";

/** A name in Clark's notation. */
function nameOf(namespace: string, localName: string): string {
  return namespace === "" ? localName : `{${namespace}}${localName}`;
}

/**
 * The tokens of a document, adjacent text joined: `<{namespace}name>`, `</{namespace}name>`, or the text itself.
 * With a chunk size the document is written in chunks of so many bytes.
 */
export function readEvents(
  document: string | Uint8Array,
  chunk?: number | ((at: number) => number),
  withAttributes: boolean = false,
  see?: (reader: XmlReader, token: XmlToken) => void,
  options?: XmlReaderOptions,
): string[] {
  const bytes = typeof document === "string" ? Buffer.from(document) : document;
  const stream = new XmlStreamReader(options);
  // A whole document is read by the plain reader: it is what everybody ships.
  const reader = chunk === undefined ? new XmlReader(bytes, options) : stream;
  const events: string[] = [];
  let at = 0;
  let inText = false;
  for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
    if (token === XmlToken.more) {
      if (at >= bytes.length) stream.end();
      else {
        const to = at + (typeof chunk === "function" ? chunk(at) : (chunk ?? 1));
        stream.write(bytes.slice(at, to));
        at = to;
      }
      continue;
    }
    see?.(reader, token);
    if (token === XmlToken.text) {
      if (inText) events[events.length - 1] += reader.text;
      else events.push(reader.text);
      inText = true;
      continue;
    }
    inText = false;
    const name = nameOf(reader.namespace, reader.localName);
    if (token === XmlToken.end) {
      events.push(`</${name}>`);
      continue;
    }
    let tag = `<${name}`;
    const count = withAttributes ? reader.attributeCount : 0;
    for (let index = 0; index < count; index++) {
      const attribute = nameOf(reader.attributeNamespace(index), reader.attributeLocalName(index));
      tag += ` ${attribute}=${reader.attributeValue(index)}`;
    }
    events.push(`${tag}>`);
  }
  return events;
}
