// The markup between two values: kept as numbers, and compared four bytes at a time.
import { PLAIN_ATTRIBUTE_BYTES, PLAIN_BYTES } from "../xml/characters.ts";
import type { Finding } from "./template-learning.ts";
import type { TemplatePart } from "./template-shape.ts";

const LT = 0x3c;
const GT = 0x3e;

/** The markup between two values: the end of one, the start of another, and white space. */
export interface Gap {
  readonly size: number;
  /** Its bytes, four at a time, without the last. */
  readonly words: readonly number[];
  /** The last four, or what there is of them where the mask says so. */
  readonly last: number;
  readonly mask: number;
  /** What it says by itself. */
  readonly said: readonly TemplatePart<never>[];
  /** The part whose value is behind it; undefined at the end. */
  readonly part: TemplatePart<never> | undefined;
  /** The byte that ends that value; of the gap that ends a start tag, the one before its `>`. */
  readonly stop: number;
  /** The bytes that such a value has as they are written. */
  readonly plain: Uint8Array;
  /** What was seen behind the value. */
  readonly next: readonly Gap[];
}

/** Keeps what was found. */
export function gapOf(view: DataView, { from, to, said, part }: Finding, next: readonly Gap[]): Gap {
  const size = to - from;
  const words: number[] = [];
  for (let at = from; at + 4 < to; at += 4) words.push(view.getInt32(at));
  const mask = size < 4 ? (1 << (8 * size)) - 1 : -1;
  const isText = part !== undefined && view.getUint8(to - 1) === GT;
  const stop = part === undefined ? view.getUint8(to - 2) : isText ? LT : view.getUint8(to - 1);
  const plain = isText ? PLAIN_BYTES : PLAIN_ATTRIBUTE_BYTES;
  return { size, words, last: view.getInt32(to - 4) & mask, mask, said, part, stop, plain, next };
}

/** The gap that stands at a place. None is the beginning of another: what stands there tells where it ends. */
export function gapAt(view: DataView, at: number, end: number, known: readonly Gap[]): Gap | undefined {
  for (let index = 0; index < known.length; index++) {
    const gap = known[index]!;
    const { words } = gap;
    const last = at + gap.size - 4;
    if (last + 4 > end || (view.getInt32(last) & gap.mask) !== gap.last) continue;
    let word = 0;
    for (let here = at; word < words.length; word++, here += 4) if (view.getInt32(here) !== words[word]) break;
    if (word === words.length) return gap;
  }
  return undefined;
}
