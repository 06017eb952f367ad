// Strings of byte ranges, made as fast as the host can.
import { SHORT_TEXT, shortText } from "./short-text.ts";

/** The part of Node's Buffer that beats the portable way; absent in browsers. */
interface NativeSlices {
  readonly latin1Slice?: (this: Uint8Array, start: number, end: number) => string;
  readonly utf8Slice?: (this: Uint8Array, start: number, end: number) => string;
  readonly ucs2Slice?: (this: Uint8Array, start: number, end: number) => string;
}

const native: NativeSlices = (globalThis as { Buffer?: { prototype: NativeSlices } }).Buffer?.prototype ?? {};

// A byte order mark inside text is a character like any other: only the document's first is taken off, by the reader.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const decodeSlice = (bytes: Uint8Array, start: number, end: number): string =>
  decoder.decode(bytes.subarray(start, end));

const nativeUtf8 = native.utf8Slice;
const nativeLatin1 = native.latin1Slice;

/** The text of a range of valid UTF-8. */
export const sliceUtf8: (bytes: Uint8Array, start: number, end: number) => string =
  nativeUtf8 === undefined ? decodeSlice : (bytes, start, end) => nativeUtf8.call(bytes, start, end);

const sliceLongAscii: (bytes: Uint8Array, start: number, end: number) => string =
  nativeLatin1 === undefined ? decodeSlice : (bytes, start, end) => nativeLatin1.call(bytes, start, end);

/** Code units of a text that is made by hand. */
export const UNITS: Uint16Array = new Uint16Array(1024);
const unitBytes = new Uint8Array(UNITS.buffer);
const nativeUcs2 = native.ucs2Slice;

function isLittleEndian(): boolean {
  UNITS[0] = 1;
  return unitBytes[0] === 1;
}

/** The string of the first of {@link UNITS}. */
export const sliceUnits: (count: number) => string =
  nativeUcs2 === undefined || !isLittleEndian()
    ? (count) => String.fromCharCode(...UNITS.subarray(0, count))
    : (count) => nativeUcs2.call(unitBytes, 0, 2 * count);

/** The text of a range that is known to be ASCII. */
export function sliceAscii(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  return length <= SHORT_TEXT ? shortText(bytes, start, length) : sliceLongAscii(bytes, start, end);
}

/** The text of a range of valid UTF-8 that is most often short ASCII, as names and values of attributes are. */
export function sliceName(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT_TEXT) {
    let at = start;
    while (at < end && bytes[at]! < 0x80) at++;
    if (at === end) return shortText(bytes, start, end - start);
  }
  return sliceUtf8(bytes, start, end);
}

/** As {@link sliceName}, for a text that most often is the one `before`. */
export function sliceAgain(bytes: Uint8Array, start: number, end: number, before: string | undefined): string {
  if (before?.length === end - start) {
    let at = start;
    while (at < end && bytes[at]! < 0x80 && bytes[at] === before.charCodeAt(at - start)) at++;
    if (at === end) return before;
  }
  return sliceName(bytes, start, end);
}
