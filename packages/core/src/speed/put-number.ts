// Puts numbers into bytes as their digits, where those are the shortest there are: no string is made of them.

const ZERO = 0x30;
const POINT = 0x2e;
const MINUS = 0x2d;

/** The largest whole number of fifteen digits: what has no more is exact in a double, and in half of its division. */
export const MOST_WHOLE = 999_999_999_999_999;

/** How many bytes a number takes at most that these functions put. */
export const NUMBER_SIZE = 20;

/** Puts a whole number up to {@link MOST_WHOLE}, or below zero as far. */
export function putWhole(bytes: Uint8Array, at: number, value: number): number {
  let start = at;
  let size = value;
  if (value < 0) {
    bytes[start++] = MINUS;
    size = -value;
  }
  if (size < 1e9) return putDigits(bytes, start, size | 0);
  const high = Math.floor(size / 1e9);
  return putPadded(bytes, putDigits(bytes, start, high | 0), (size - high * 1e9) | 0, 9);
}

/** The ten-thousandths in a number that has no smaller part, and fifteen digits at most; NaN where it has others. */
export function scaled(value: number): number {
  const parts = Math.round(value * 1e4);
  // Two numbers of fifteen digits are never the same double: what is divided back to the same is the same number, and
  // no shorter one is.
  if (parts / 1e4 !== value || parts > MOST_WHOLE || parts < -MOST_WHOLE) return NaN;
  return parts === 0 && 1 / value < 0 ? NaN : parts;
}

/** Puts a number that {@link scaled} knows. */
export function putScaled(bytes: Uint8Array, at: number, value: number): number {
  let start = at;
  let parts = scaled(value);
  if (parts < 0) {
    bytes[start++] = MINUS;
    parts = -parts;
  }
  const whole = Math.floor(parts / 1e4);
  let rest = (parts - whole * 1e4) | 0;
  const end = putWhole(bytes, start, whole);
  if (rest === 0) return end;
  bytes[end] = POINT;
  let count = 4;
  for (let shorter = (rest / 10) | 0; shorter * 10 === rest; shorter = (rest / 10) | 0) {
    rest = shorter;
    count--;
  }
  return putPadded(bytes, end + 1, rest, count);
}

function putDigits(bytes: Uint8Array, at: number, value: number): number {
  return putPadded(bytes, at, value, digitsIn(value));
}

/** Puts the last digits of a number below 2^31. */
function putPadded(bytes: Uint8Array, at: number, value: number, count: number): number {
  let rest = value;
  for (let place = at + count - 1; place >= at; place--) {
    const tenth = (rest / 10) | 0;
    bytes[place] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  return at + count;
}

function digitsIn(value: number): number {
  if (value < 1e5) return value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : value < 1e4 ? 4 : 5;
  return value < 1e6 ? 6 : value < 1e7 ? 7 : value < 1e8 ? 8 : value < 1e9 ? 9 : 10;
}

const LONG = new BigInt64Array(1);
const WORDS = new Int32Array(LONG.buffer);
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** A bigint as a number, where it has fifteen digits at most; NaN where it has more. */
export function numberOf(value: bigint): number {
  LONG[0] = value;
  const number = WORDS[HIGH]! * 0x1_0000_0000 + (WORDS[1 - HIGH]! >>> 0);
  return number >= -MOST_WHOLE && number <= MOST_WHOLE && LONG[0] === value ? number : NaN;
}
