// One reader for one message after another.
import { XmlReader } from "../xml/reader.ts";

/** What the spare reader holds, so that it keeps no message alive: `<e/>`. */
const NOTHING: Uint8Array = Uint8Array.of(0x3c, 0x65, 0x2f, 0x3e);

let spare: XmlReader | undefined;

/**
 * Reads a document in UTF-8. The reader's tables cost as much to make as a small message to read, so it is kept; who
 * reads another document meanwhile, in a callback, gets a reader of their own.
 */
export function withReader<T>(utf8: Uint8Array, use: (reader: XmlReader) => T): T {
  const reader = spare ?? new XmlReader(NOTHING, { encodingDecided: true });
  spare = undefined;
  try {
    reader.reset(utf8);
    return use(reader);
  } finally {
    reader.reset(NOTHING);
    spare = reader;
  }
}
