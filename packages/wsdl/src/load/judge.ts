// Lets core's strict reader judge a document before anything else looks at it.
import { qname, toUtf8, XmlError, XmlReader, XmlToken, type QName } from "@soapwright/core/model";

/** A well-formed document: its text, and its elements in document order. */
export interface Judged {
  readonly text: string;
  readonly names: readonly QName[];
}

/** Why a document was refused, and where. */
export interface Refused {
  readonly refused: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads a whole document strictly.
 * @param charset What the transport says of the encoding; a byte order mark counts more.
 */
export function judge(bytes: Uint8Array, charset?: string): Judged | Refused {
  try {
    const utf8 = toUtf8(bytes, charset);
    const reader = new XmlReader(utf8, { encodingDecided: true });
    const names: QName[] = [];
    for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
      if (token === XmlToken.start) names.push(qname(reader.namespace, reader.localName));
    }
    // The decoder takes a byte order mark off, so that offsets count from what people see as the start.
    return { text: new TextDecoder("utf-8").decode(utf8), names };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    // The place stands in front of every diagnostic; the error's own message would say it again.
    const refused = error.message.replace(/^\[\w+\] (?:\d+:\d+: )?/, "");
    return { refused, line: error.line, column: error.column };
  }
}
