// The lexical spaces of xs:double and xs:float, both a JavaScript number.
import { refusal } from "./types.ts";
import type { Lexical, LexicalRefusal } from "./types.ts";
import { trim } from "./whitespace.ts";

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const UPPER_E = 0x45;

/** Digits that a double holds exactly whatever they are; dividing them once by an exact power of ten rounds once. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15] as const;

/** The significant digits that tell every 32-bit float from every other. */
const FLOAT_DIGITS = 9;
const SMALLEST_NORMAL_FLOAT = 2 ** -126;

/** The double nearest to the text, or `undefined` where it is none. JavaScript's `Number` takes far more than XSD does. */
function readDouble(padded: string): number | undefined {
  const text = trim(padded);
  const first = text.charCodeAt(0);
  if (first > 0x39 || text === "-INF") {
    return text === "NaN" ? NaN : text === "INF" ? Infinity : text === "-INF" ? -Infinity : undefined;
  }
  let at = first === MINUS || first === PLUS ? 1 : 0;
  let value = 0;
  let digits = 0;
  let fractionDigits = 0;
  let point = false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= 0x39) {
      value = value * 10 + (code - ZERO);
      digits++;
      if (point) fractionDigits++;
    } else if (code === POINT && !point) point = true;
    else break;
  }
  if (digits === 0) return undefined;
  if (at < text.length) return isExponent(text, at) ? Number(text) : undefined;
  if (digits > EXACT_DIGITS) return Number(text);
  if (fractionDigits > 0) value /= POWERS_OF_TEN[fractionDigits] as number;
  return first === MINUS ? -value : value;
}

function isExponent(text: string, start: number): boolean {
  let at = start;
  if ((text.charCodeAt(at++) & ~0x20) !== UPPER_E) return false;
  const sign = text.charCodeAt(at);
  if (sign === MINUS || sign === PLUS) at++;
  if (at === text.length) return false;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return false;
  }
  return true;
}

/** JavaScript's shortest digits in XSD's spelling: `INF`, `1E21` and a zero that keeps its sign. */
function writeDouble(value: number): string {
  if (Number.isFinite(value)) {
    if (value === 0) return Object.is(value, -0) ? "-0" : "0";
    const size = Math.abs(value);
    return size >= 1e-6 && size < 1e21 ? String(value) : String(value).replace(/e\+?/, "E");
  }
  return value > 0 ? "INF" : value < 0 ? "-INF" : "NaN";
}

/** A 32-bit float that needs more than nine digits as a double, in the fewest digits that mean the same float. */
function shortenedFloat(value: number): number {
  for (let digits = Math.abs(value) < SMALLEST_NORMAL_FLOAT ? 1 : 6; digits < FLOAT_DIGITS; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return Number(value.toPrecision(FLOAT_DIGITS));
}

function writeFloat(value: number): string {
  if (Number.isFinite(value) && Math.fround(value) === value) {
    const text = writeDouble(value);
    const short = text.length <= FLOAT_DIGITS || Number(value.toPrecision(FLOAT_DIGITS)) === value;
    return short ? text : writeDouble(shortenedFloat(value));
  }
  return writeDouble(value);
}

/** NaN equals itself here and is neither below nor above anything else. */
function compareNumbers(one: number, other: number): number | undefined {
  if (one < other) return -1;
  if (one > other) return 1;
  return one === other || (one !== one && other !== other) ? 0 : undefined;
}

const refusedDoubleText = /* @__PURE__ */ refusal("xs:double");
const refusedDouble = /* @__PURE__ */ refusal("xs:double (a number)");
const refusedFloatText = /* @__PURE__ */ refusal("xs:float");
const refusedFloat = /* @__PURE__ */ refusal("xs:float (a number not beyond 3.4028235E38)");

/** Written in the fewest digits that read back as the same double. @see https://www.w3.org/TR/xmlschema-2/#double */
export const doubleLexical: Lexical<number> = {
  name: "double",
  whiteSpace: "collapse",
  isPlain: true,
  parse(text: string): number | LexicalRefusal {
    return readDouble(text) ?? refusedDoubleText;
  },
  format(value: unknown): string | LexicalRefusal {
    return typeof value === "number" ? writeDouble(value) : refusedDouble;
  },
  compare: compareNumbers,
};

/**
 * A float read is the double nearest to its text, not rounded to 32 bits: `22.99` is 22.99 and not 22.989999771118164.
 * A float written keeps the digits of the number it is given, so 22.99 is `22.99`; only a number that is itself
 * a 32-bit float with a long tail (from a `Float32Array`, or `Math.fround`) is shortened to the fewest digits that read
 * back as the same 32-bit float. Beyond the range of 32 bits, text is read as infinity and a finite number is refused.
 * @see https://www.w3.org/TR/xmlschema-2/#float
 */
export const floatLexical: Lexical<number> = {
  name: "float",
  whiteSpace: "collapse",
  isPlain: true,
  parse(text: string): number | LexicalRefusal {
    const value = readDouble(text);
    if (value === undefined) return refusedFloatText;
    return Number.isFinite(Math.fround(value)) ? value : Math.fround(value);
  },
  format(value: unknown): string | LexicalRefusal {
    if (typeof value !== "number") return refusedFloat;
    if (Number.isFinite(value) && !Number.isFinite(Math.fround(value))) return refusedFloat;
    return writeFloat(value);
  },
  compare: compareNumbers,
};
