// Where a message's bytes are put while it is written: text as it is added, and records that are written as bytes.
import { encodeUtf8, joined } from "../xml/utf8.ts";

/** The part of Node's Buffer that writes strings where bytes are wanted. */
interface NativeWrites {
  readonly utf8Write?: (this: Uint8Array, text: string, at: number, length: number) => number;
  readonly ucs2Write?: (this: Uint8Array, text: string, at: number, length: number) => number;
}

const { utf8Write, ucs2Write }: NativeWrites =
  (globalThis as { Buffer?: { prototype: NativeWrites } }).Buffer?.prototype ?? {};

/** The size of {@link OpenBytes}. */
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

interface OpenSink extends ByteSink {
  readonly open: OpenBytes;
}

let spare: OpenSink | undefined;

/** Where bytes begin: before it is room for what stands in front, and is known last. */
const FRONT = 1024;

/** The most bytes that may be put at once. */
export const ROOM: number = SINK_SIZE - FRONT;

/** An empty one. */
export function takeSink(): ByteSink {
  const sink = spare;
  spare = undefined;
  if (sink !== undefined) return sink;
  const bytes = new Uint8Array(SINK_SIZE);
  return { full: [], open: { bytes, view: new DataView(bytes.buffer), at: FRONT, values: [], used: 0 } };
}

/** Takes back one to which nothing was added. */
export function giveSink({ full, open }: ByteSink): void {
  if (open === undefined) return;
  open.values.fill(undefined, 0, open.used);
  open.used = 0;
  spare = { full, open };
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
  if (open === undefined || open.at === FRONT) return;
  full.push(open.bytes.slice(FRONT, open.at));
  open.at = FRONT;
}

/** Everything, between two texts. The sink is taken back. */
export function sinkJoined(sink: ByteSink, before: string, behind: string): Uint8Array {
  sinkText(sink, behind);
  const { full, open } = sink;
  if (open === undefined) return joined([encodeUtf8(before), ...full]);
  const { bytes, at } = open;
  let from = FRONT;
  let end = at;
  let whole: Uint8Array;
  if (full.length === 0 && 3 * before.length <= FRONT && at + FRONT <= SINK_SIZE) {
    // How many bytes it has is known when they are there.
    end = at + put(bytes, before, at);
    from = FRONT + at - end;
    bytes.copyWithin(from, at, end);
    whole = bytes.slice(from, at);
  } else {
    whole = joined([encodeUtf8(before), ...full, bytes.subarray(FRONT, at)]);
  }
  // It may be a password.
  bytes.fill(0, from, end);
  UNITS.fill(0, 0, usedUnits);
  usedUnits = 0;
  full.length = 0;
  open.at = FRONT;
  giveSink(sink);
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
