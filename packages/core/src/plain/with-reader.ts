// A reader for each message.
import type * as speed from "#speed/with-reader";
import { XmlReader } from "../xml/reader.ts";

/** Reads a document in UTF-8. */
export const withReader: typeof speed.withReader = (utf8, use) => use(new XmlReader(utf8, { encodingDecided: true }));
