// The lexical spaces of xs:double and xs:float, both a JavaScript number.
import { refusal } from "./types.ts";
import type { Lexical, LexicalRefusal } from "./types.ts";
import { trim } from "./whitespace.ts";

/** No part can take what another could: so it is linear. */
const NUMBER = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;

const NAMED: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ["INF", Infinity],
  ["-INF", -Infinity],
  ["NaN", NaN],
]);

/** The significant digits that tell every 32-bit float from every other. */
const FLOAT_DIGITS = 9;
const SMALLEST_NORMAL_FLOAT = 2 ** -126;

/** The double nearest to the text, or `undefined` where it is none. JavaScript's `Number` takes far more than XSD does. */
function readDouble(padded: string): number | undefined {
  const text = trim(padded);
  return NUMBER.test(text) ? Number(text) : NAMED.get(text);
}

/** JavaScript's shortest digits in XSD's spelling: `INF`, `1E21` and a zero that keeps its sign. */
function writeDouble(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-6 && size < 1e21) return String(value);
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  return String(value).replace("Infinity", "INF").replace(/e\+?/, "E");
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
  ofNumber: (value) => value,
  hasFraction: true,
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
  // Fifteen digits are within the range of 32 bits.
  ofNumber: (value) => value,
  hasFraction: true,
  compare: compareNumbers,
};
