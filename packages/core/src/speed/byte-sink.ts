// Where a message's bytes are put while it is written: text as it is added, and records that are written as bytes.
import { encodeUtf8, joined } from "../xml/utf8.ts";

/** The part of Node's Buffer that writes strings where bytes are wanted. */
interface NativeBuffer {
  readonly allocUnsafe?: (length: number) => Uint8Array;
  readonly byteLength: (text: string) => number;
  readonly prototype: {
    readonly utf8Write?: (this: Uint8Array, text: string, at: number, length: number) => number;
    readonly ucs2Write?: (this: Uint8Array, text: string, at: number, length: number) => number;
  };
}

const native: NativeBuffer | undefined = (globalThis as { Buffer?: NativeBuffer }).Buffer;
const { utf8Write, ucs2Write } = native?.prototype ?? {};

/** How many bytes a message may have to be written in memory that is used again. */
export const SINK_SIZE: number = 64 * 1024;

/** What was written, in order: pieces of text, or all of it in one piece of memory. */
export interface ByteSink {
  readonly full: Uint8Array[];
  /** Undefined where there is none yet, false where none may be: everything is text then. */
  open: OpenBytes | false | undefined;
}

/** Some memory. */
interface Memory {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** What declares prefixes. */
interface HasPrefixes {
  readonly qualifiers: { readonly size: number };
}

/** Where a message is written. */
export interface OpenBytes {
  bytes: Uint8Array;
  view: DataView;
  /** What is used again: all memory of a short message, and the first of a long one. */
  readonly own: Memory;
  /** The end of what is in `bytes`. */
  at: number;
  /** Room for the values of a record, while it is written. */
  readonly values: unknown[];
  /** How much of `values` was in use. */
  used: number;
  /** The long list that is being written. */
  readonly list: LongList;
  /** What stands around the message, where it may be known from the one before it. */
  around: Around | undefined;
}

/**
 * What stands around the content of messages of one element: it is the same in all that declare no other prefixes than
 * the element's own.
 */
export interface Around {
  /** Undefined where nothing is known yet. */
  before: string | undefined;
  behind: string;
  /** With the start tag of the message's element. */
  start: Uint8Array;
  end: Uint8Array;
}

/** How far a list was written. */
interface LongList {
  /** How many items it has; 0 where there is none. */
  count: number;
  /** The last item that was begun. */
  index: number;
  /** The first one that was heard of, and where it begins. */
  first: number;
  from: number;
}

const NO_BYTES = new Uint8Array(0);

export function nothingAround(): Around {
  return { before: undefined, behind: "", start: NO_BYTES, end: NO_BYTES };
}

let spare: OpenBytes | undefined;

/** Where bytes begin: before it is room for what stands in front, and is known last. */
const FRONT = 1024;

/** The most bytes that may be put at once. */
export const ROOM: number = SINK_SIZE - FRONT;

/** The longest envelope before a message that is kept, in code units: no Header fits in, which may be secret. */
const LONGEST_AROUND = 128;

/** Items from which on a list tells how long its message will be. */
const MANY_ITEMS = 256;

/** How many times as long memory becomes at most, on a list's word: it may go on otherwise than it began. */
const MOST_GROWTH = 32;

/** Empty memory. */
export function takeOpen(): OpenBytes {
  const open = spare;
  spare = undefined;
  if (open !== undefined) return open;
  const own = memoryOf(new Uint8Array(SINK_SIZE));
  const list = { count: 0, index: 0, first: 0, from: 0 };
  return { bytes: own.bytes, view: own.view, own, at: FRONT, values: [], used: 0, list, around: undefined };
}

function memoryOf(bytes: Uint8Array): Memory {
  return { bytes, view: new DataView(bytes.buffer) };
}

/** Takes back memory whose bytes are wiped. */
export function giveOpen(open: OpenBytes): void {
  open.values.fill(undefined, 0, open.used);
  open.used = 0;
  open.at = FRONT;
  open.list.count = 0;
  open.around = undefined;
  open.bytes = open.own.bytes;
  open.view = open.own.view;
  spare = open;
}

/** Is told of each item of a list before it is written. */
export function sinkItem({ open }: ByteSink, index: number, { length: count }: ArrayLike<unknown>): void {
  if (count < MANY_ITEMS || open === undefined || open === false) return;
  const { list } = open;
  if (list.count !== count) {
    // Lists in its items do not count, nor does a shorter one behind it matter.
    if (list.count > 0 && list.index + 1 < list.count) return;
    list.count = count;
    list.first = index;
    list.from = open.at;
  }
  list.index = index;
}

/** How many bytes there will be as soon as the list is written, if it goes on as it began; 0 where nothing says so. */
function expected({ at, list: { count, index, first, from } }: OpenBytes): number {
  return index > first ? at + ((at - from) / (index - first)) * (count - index) : 0;
}

/**
 * Makes room for `most` more bytes. Memory that is much longer than what is written costs nothing as long as nothing is
 * put there; to move into longer memory costs as much as to write.
 */
export function sinkRoom(open: OpenBytes, most: number): void {
  const { bytes, at } = open;
  const least = at + most;
  if (least <= bytes.length) return;
  // A little more than expected: later numbers have more digits.
  const due = Math.min(expected(open) * 1.03, bytes.length * MOST_GROWTH);
  const longer = largest(Math.ceil(Math.max(due, 2 * bytes.length, least + bytes.length)), least);
  longer.set(bytes.subarray(0, at));
  // It may be a password.
  bytes.fill(0, 0, at);
  open.bytes = longer;
  open.view = new DataView(longer.buffer);
}

/** Memory of some size, or less where there is not as much. @throws {RangeError} where there is not even the least. */
function largest(size: number, least: number): Uint8Array {
  for (let wanted = size; ; wanted = least + Math.floor((wanted - least) / 2)) {
    try {
      return new Uint8Array(wanted);
    } catch (thrown) {
      if (wanted <= least) throw thrown;
    }
  }
}

/** Adds text. */
export function sinkText(sink: ByteSink, text: string): void {
  sink.open ??= takeOpen();
  const { open } = sink;
  if (open === false) {
    sink.full.push(encodeUtf8(text));
    return;
  }
  const most = 3 * text.length;
  // To count its bytes costs as much as to write them.
  sinkRoom(open, most > open.bytes.length - open.at ? lengthOf(text) : most);
  open.at += put(open.bytes, text, open.at);
}

/** How many bytes were put. */
export function sinkSize({ open }: ByteSink): number {
  return open === undefined || open === false ? 0 : open.at - FRONT;
}

/** Takes back all but the first of them. */
export function sinkCut({ open }: ByteSink, size: number): void {
  if (open !== undefined && open !== false) open.at = FRONT + size;
}

/**
 * The whole message, where what stands around it is that of the one before; then nothing more can be added.
 * @param isShared Whether it may stand in one piece of memory with others.
 */
export function sinkKnown(
  sink: ByteSink & HasPrefixes,
  before: string,
  behind: string,
  isShared: boolean | undefined,
): Uint8Array | undefined {
  const { open, qualifiers } = sink;
  if (open === undefined || open === false || open.around === undefined) return undefined;
  const { around, bytes, at } = open;
  if (qualifiers.size > 1 || before.length > LONGEST_AROUND || open.bytes !== open.own.bytes) {
    open.around = undefined;
    return undefined;
  }
  const { start, end } = around;
  const fits = start.length <= FRONT && at + end.length <= SINK_SIZE;
  if (!fits || around.before !== before || around.behind !== behind) {
    around.before = before;
    around.behind = behind;
    return undefined;
  }
  const from = FRONT - start.length;
  const to = at + end.length;
  bytes.set(start, from);
  bytes.set(end, at);
  const whole = isShared ? shared(bytes.subarray(from, to)) : bytes.slice(from, to);
  bytes.fill(0, from, to);
  close(sink, open);
  return whole;
}

/**
 * A copy in memory that Node hands out to many. A piece of its own for each costs a call more than to write what is in
 * it: to get it, and to give it back.
 */
function shared(bytes: Uint8Array): Uint8Array {
  if (native?.allocUnsafe === undefined) return bytes.slice();
  const copy = native.allocUnsafe(bytes.length);
  copy.set(bytes);
  return copy;
}

/** Everything, between two texts; then nothing more can be added. */
export function sinkJoined(sink: ByteSink, before: string, behind: string): Uint8Array {
  if (typeof sink.open === "object" && sink.open.around !== undefined) {
    sink.open.around.start = encodeUtf8(before);
    sink.open.around.end = encodeUtf8(behind);
  }
  sinkText(sink, behind);
  const { full, open } = sink;
  if (open === undefined || open === false) return joined([encodeUtf8(before), ...full]);
  const whole = open.bytes === open.own.bytes ? small(open, before) : large(open, before);
  close(sink, open);
  return whole;
}

function close(sink: ByteSink, open: OpenBytes): void {
  // It may be a password.
  UNITS.fill(0, 0, usedUnits);
  usedUnits = 0;
  giveOpen(open);
  sink.open = false;
}

/** A message that is copied out of memory that is used again. */
function small({ bytes, at }: OpenBytes, before: string): Uint8Array {
  let from = FRONT;
  let end = at;
  let whole: Uint8Array;
  if (3 * before.length <= FRONT && at + FRONT <= SINK_SIZE) {
    // How many bytes it has is known when they are there.
    end = at + put(bytes, before, at);
    from = FRONT + at - end;
    bytes.copyWithin(from, at, end);
    whole = bytes.slice(from, at);
  } else {
    whole = joined([encodeUtf8(before), bytes.subarray(FRONT, at)]);
  }
  bytes.fill(0, from, end);
  return whole;
}

/** A message that stays where it is; memory is given back where it is half empty. */
function large(open: OpenBytes, before: string): Uint8Array {
  const front = encodeUtf8(before);
  const more = Math.max(0, front.length - FRONT);
  sinkRoom(open, more);
  const { bytes, at } = open;
  if (more > 0) bytes.copyWithin(FRONT + more, FRONT, at);
  bytes.set(front, FRONT + more - front.length);
  const whole = bytes.subarray(FRONT + more - front.length, at + more);
  return 2 * whole.length < bytes.length ? whole.slice() : whole;
}

const put: (bytes: Uint8Array, text: string, at: number) => number =
  utf8Write === undefined
    ? (bytes, text, at) => {
        const encoded = encodeUtf8(text);
        bytes.set(encoded, at);
        return encoded.length;
      }
    : (bytes, text, at) => utf8Write.call(bytes, text, at, bytes.length - at);

/** How many bytes a text has, at most. */
const lengthOf: (text: string) => number = native?.byteLength ?? ((text) => 3 * text.length);

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
