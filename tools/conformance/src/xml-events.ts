// A document as a list of strings that two readers can be compared by: what ours says, and what libxml2 says.
import { underflow, XmlError, XmlReader, XmlStreamReader, XmlToken, type XmlLimits } from "@soapwright/core/model";
import { XmlDocument, XmlElement, XmlText, XmlCData } from "libxml2-wasm";

/** How a document is given to the reader. */
export interface Reading {
  /** Where the chunks end, in bytes from the document's start; without it, the document is read whole. */
  readonly cuts?: readonly number[];
  readonly limits?: Partial<XmlLimits>;
}

/** A name in Clark's notation. */
const clark = (namespace: string, localName: string): string =>
  namespace === "" ? localName : `{${namespace}}${localName}`;

/** The events of a document in UTF-8. @throws XmlError */
export function eventsOf(bytes: Uint8Array, { cuts, limits = {} }: Reading = {}): string[] {
  const options = { encodingDecided: true, limits };
  const stream = cuts === undefined ? undefined : new XmlStreamReader(options);
  const reader = stream ?? new XmlReader(bytes, options);
  const events: string[] = [];
  let text = "";
  let at = 0;
  let cut = 0;
  for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
    if (token === XmlToken.more) {
      if (stream === undefined) throw underflow;
      if (at >= bytes.length) stream.end();
      else stream.write(bytes.subarray(at, (at = cuts?.[cut++] ?? bytes.length)));
      continue;
    }
    if (token === XmlToken.text) {
      text += reader.text;
      continue;
    }
    if (text !== "") events.push(JSON.stringify(text));
    text = "";
    events.push(token === XmlToken.end ? "</>" : startOf(reader));
  }
  return events;
}

function startOf(reader: XmlReader): string {
  const attributes: string[] = [];
  for (let index = 0; index < reader.attributeCount; index++) {
    const name = clark(reader.attributeNamespace(index), reader.attributeLocalName(index));
    attributes.push(`${name}=${JSON.stringify(reader.attributeValue(index))}`);
  }
  return `<${[clark(reader.namespace, reader.localName), ...attributes.toSorted()].join(" ")}>`;
}

/** What becomes of a document: its events, or the error's code. Everything else that is thrown is a bug, and is thrown. */
export function fateOf(bytes: Uint8Array, reading?: Reading): string[] | string {
  try {
    return eventsOf(bytes, reading);
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
}

/** The same events, as libxml2 finds them. @throws where libxml2 refuses the document */
export function libxml2Events(bytes: Uint8Array): string[] {
  const document = XmlDocument.fromBuffer(bytes);
  try {
    const events: string[] = [];
    visit(document.root, events);
    return events;
  } finally {
    document.dispose();
  }
}

function visit(element: XmlElement, events: string[]): void {
  const attributes = element.attrs.map(
    ({ name, namespaceUri, value }) => `${clark(namespaceUri, name)}=${JSON.stringify(value)}`,
  );
  events.push(`<${[clark(element.namespaceUri, element.name), ...attributes.toSorted()].join(" ")}>`);
  let text = "";
  const flush = (): void => {
    if (text !== "") events.push(JSON.stringify(text));
    text = "";
  };
  for (let child = element.firstChild; child !== null; child = child.next) {
    // CDATA first: libxml2's sections are texts as well.
    if (child instanceof XmlCData || child instanceof XmlText) text += child.content;
    else if (child instanceof XmlElement) {
      flush();
      visit(child, events);
    }
  }
  flush();
  events.push("</>");
}
