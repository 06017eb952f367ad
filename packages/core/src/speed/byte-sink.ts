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

/** What was written, in order: full pieces, then what is not full. */
export interface ByteSink {
  readonly full: Uint8Array[];
  /** Undefined where all is full at once. */
  readonly open: OpenBytes | undefined;
}

/** Memory that is used again. */
export interface OpenBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** The end of what is in `bytes`. */
  at: number;
  /** Room for the values of a record, while it is written. */
  readonly values: unknown[];
  /** How much of `values` was in use. */
  used: number;
}

interface OpenSink extends ByteSink {
  readonly open: OpenBytes;
}

let spare: OpenSink | undefined;

/** An empty one. */
export function takeSink(): ByteSink {
  const sink = spare;
  spare = undefined;
  if (sink !== undefined) return sink;
  const bytes = new Uint8Array(SINK_SIZE);
  return { full: [], open: { bytes, view: new DataView(bytes.buffer), at: 0, values: [], used: 0 } };
}

/** Adds text. */
export function sinkText(sink: ByteSink, text: string): void {
  const { open } = sink;
  if (open === undefined || 3 * text.length > SINK_SIZE / 4) {
    sinkFull(sink);
    sink.full.push(encodeUtf8(text));
    return;
  }
  if (3 * text.length > SINK_SIZE - open.at) sinkFull(sink);
  open.at += put(open.bytes, text, open.at);
}

/** Makes a piece of what there is. */
export function sinkFull({ full, open }: ByteSink): void {
  if (open === undefined || open.at === 0) return;
  full.push(open.bytes.slice(0, open.at));
  open.at = 0;
}

/** Everything, between two texts. The sink is given back: it is not to be used again. */
export function sinkJoined(sink: ByteSink, before: string, behind: string): Uint8Array {
  sinkText(sink, behind);
  const { full, open } = sink;
  if (open === undefined) return joined([encodeUtf8(before), ...full]);
  const { bytes, at } = open;
  // The text in front is short; it is made bytes behind all others, where there is room.
  const fits = 3 * before.length <= SINK_SIZE - at;
  const end = fits ? at + put(bytes, before, at) : at;
  const front = fits ? bytes.subarray(at, end) : encodeUtf8(before);
  const whole = joined([front, ...full, bytes.subarray(0, at)]);
  // It may be a password.
  bytes.fill(0, 0, end);
  UNITS.fill(0, 0, usedUnits);
  open.values.fill(undefined, 0, open.used);
  full.length = 0;
  open.at = 0;
  open.used = 0;
  usedUnits = 0;
  spare = { full, open };
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
