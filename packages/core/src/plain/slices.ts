// Strings of byte ranges, made by the platform.
import type * as speed from "#speed/slices";

// A byte order mark inside text is a character like any other: only the document's first is taken off, by the reader.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text of a range of valid UTF-8. */
export const sliceUtf8: typeof speed.sliceUtf8 = (bytes, start, end) => decoder.decode(bytes.subarray(start, end));

export { sliceUtf8 as sliceAgain, sliceUtf8 as sliceAscii, sliceUtf8 as sliceName };
