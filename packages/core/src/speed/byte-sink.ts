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
  /** Undefined where there is none yet, false where none may be: everything is text then. */
  open: OpenBytes | false | undefined;
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

let spare: OpenBytes | undefined;

/** Where bytes begin: before it is room for what stands in front, and is known last. */
const FRONT = 1024;

/** The most bytes that may be put at once. */
export const ROOM: number = SINK_SIZE - FRONT;

/** Empty memory. */
export function takeOpen(): OpenBytes {
  const open = spare;
  spare = undefined;
  if (open !== undefined) return open;
  const bytes = new Uint8Array(SINK_SIZE);
  return { bytes, view: new DataView(bytes.buffer), at: FRONT, values: [], used: 0 };
}

/** Takes back memory whose bytes are wiped. */
export function giveOpen(open: OpenBytes): void {
  open.values.fill(undefined, 0, open.used);
  open.used = 0;
  open.at = FRONT;
  spare = open;
}

/** Adds text. */
export function sinkText(sink: ByteSink, text: string): void {
  sink.open ??= takeOpen();
  const { open } = sink;
  if (open === false || 3 * text.length > SINK_SIZE / 4) {
    sinkFull(sink);
    sink.full.push(encodeUtf8(text));
    return;
  }
  if (3 * text.length > SINK_SIZE - open.at) sinkFull(sink);
  open.at += put(open.bytes, text, open.at);
}

/** Makes a piece of what there is. */
export function sinkFull({ full, open }: ByteSink): void {
  if (open === undefined || open === false || open.at === FRONT) return;
  full.push(open.bytes.slice(FRONT, open.at));
  open.at = FRONT;
}

/** Everything, between two texts; then nothing more can be added. */
export function sinkJoined(sink: ByteSink, before: string, behind: string): Uint8Array {
  sinkText(sink, behind);
  const { full, open } = sink;
  if (open === undefined || open === false) return joined([encodeUtf8(before), ...full]);
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
  giveOpen(open);
  sink.open = false;
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
