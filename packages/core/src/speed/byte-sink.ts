// Where a message's bytes are put while it is written: text as it is added, and records that are written as bytes.
import { encodeUtf8, joined } from "../xml/utf8.ts";

/** The part of Node's Buffer that writes strings where bytes are wanted. */
interface NativeWrites {
  readonly utf8Write?: (this: Uint8Array, text: string, at: number, length: number) => number;
  readonly ucs2Write?: (this: Uint8Array, text: string, at: number, length: number) => number;
}

const { utf8Write, ucs2Write }: NativeWrites =
  (globalThis as { Buffer?: { prototype: NativeWrites } }).Buffer?.prototype ?? {};

/** The size of {@link ByteSink.bytes}. */
export const SINK_SIZE: number = 64 * 1024;

/** Bytes behind those in use that may be overwritten: tags are put four bytes at a time. */
export const SINK_SLACK = 8;

/** What was written, in order: full pieces, then what stands in `bytes`. */
export interface ByteSink {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** The end of what is in `bytes`. */
  at: number;
  readonly full: Uint8Array[];
  /** Room for the values of a record, while it is written. */
  readonly values: unknown[];
  /** How much of `values` was in use. */
  used: number;
}

let spare: ByteSink | undefined;

/** An empty one. */
export function takeSink(): ByteSink {
  const sink = spare;
  spare = undefined;
  if (sink !== undefined) return sink;
  const bytes = new Uint8Array(SINK_SIZE);
  return { bytes, view: new DataView(bytes.buffer), at: 0, full: [], values: [], used: 0 };
}

/** Adds text. */
export function sinkText(sink: ByteSink, text: string): void {
  if (3 * text.length > SINK_SIZE / 4) {
    sinkFull(sink);
    sink.full.push(encodeUtf8(text));
  } else {
    if (3 * text.length > SINK_SIZE - sink.at) sinkFull(sink);
    sink.at += put(sink.bytes, text, sink.at);
  }
}

/** Makes a piece of what there is. */
export function sinkFull(sink: ByteSink): void {
  if (sink.at > 0) sink.full.push(sink.bytes.slice(0, sink.at));
  sink.at = 0;
}

/** Everything, between two texts. The sink is given back: it is not to be used again. */
export function sinkJoined(sink: ByteSink, before: string, behind: string): Uint8Array {
  const { bytes, full, values, used } = sink;
  sinkText(sink, behind);
  const end = sink.at;
  // The text in front is short; it is made bytes behind all others, where there is room.
  const fits = 3 * before.length <= SINK_SIZE - end;
  const front = fits ? bytes.subarray(end, end + put(bytes, before, end)) : encodeUtf8(before);
  const whole = joined([front, ...full, bytes.subarray(0, end)]);
  // It may be a password.
  bytes.fill(0, 0, fits ? end + front.length : end);
  UNITS.fill(0, 0, usedUnits);
  values.fill(undefined, 0, used);
  full.length = 0;
  sink.at = 0;
  sink.used = 0;
  usedUnits = 0;
  spare = sink;
  return whole;
}

const put: (bytes: Uint8Array, text: string, at: number) => number =
  utf8Write === undefined
    ? (bytes, text, at) => {
        const encoded = encodeUtf8(text);
        bytes.set(encoded, at);
        return encoded.length;
      }
    : (bytes, text, at) => utf8Write.call(bytes, text, at, bytes.length - at);

/** The code units of texts that become bytes by hand; few enough for each to become six bytes of a sink. */
export const UNITS: Uint16Array = new Uint16Array(SINK_SIZE / 8);
const unitBytes = new Uint8Array(UNITS.buffer);
let usedUnits = 0;

function isLittleEndian(): boolean {
  UNITS[0] = 1;
  const [first] = unitBytes;
  UNITS[0] = 0;
  return first === 1;
}

/** Puts a text into {@link UNITS}; undefined where the host cannot do it as fast as it is worth. */
export const putUnits: ((text: string) => void) | undefined =
  ucs2Write === undefined || !isLittleEndian()
    ? undefined
    : (text) => {
        usedUnits = Math.max(usedUnits, text.length);
        ucs2Write.call(unitBytes, text, 0, 2 * text.length);
      };
