// Straight reading, done without: every record is read by name.
import type * as speed from "#speed/straight";
import { TYPE_TAG } from "../schema/type-tags.ts";

export type { ContentReader, ReadByName } from "#speed/straight";

/** Begins each record for itself. */
export const compileBegin: typeof speed.compileBegin = (tag) => () => (tag === undefined ? {} : { [TYPE_TAG]: tag });

/** Compiles what reads all of a record by name. */
export const compileRead: typeof speed.compileRead = (_type, { readByName }) => {
  return (record, reader, reading) => readByName(record, reader, reading, [], 0);
};

/** Compiles what reads no items. */
export const compileItems: typeof speed.compileItems = () => () => {};

/** Nobody asks for it. */
export const keepContentReader: typeof speed.keepContentReader = () => {};
