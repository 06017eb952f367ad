// The lexical space of xs:decimal, kept as text so that no digit is lost, and arithmetic-free ways to work with it.
import { refusal } from "./types.ts";
import type { Decimal, Lexical, LexicalRefusal } from "./types.ts";
import { trim } from "./whitespace.ts";

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

function isDecimal(text: string): boolean {
  const first = text.charCodeAt(0);
  let digits = 0;
  let point = false;
  for (let at = first === MINUS || first === PLUS ? 1 : 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) digits++;
    else if (code === POINT && !point) point = true;
    else return false;
  }
  return digits > 0;
}

interface Digits {
  readonly negative: boolean;
  /** Without leading zeros; empty for zero. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
}

function digitsOf(text: Decimal): Digits | undefined {
  if (!isDecimal(text)) return undefined;
  const first = text.charCodeAt(0);
  const point = text.indexOf(".");
  const wholeEnd = point < 0 ? text.length : point;
  let start = first === MINUS || first === PLUS ? 1 : 0;
  while (start < wholeEnd && text.charCodeAt(start) === ZERO) start++;
  let end = text.length;
  while (end > wholeEnd + 1 && text.charCodeAt(end - 1) === ZERO) end--;
  const whole = text.slice(start, wholeEnd);
  const fraction = text.slice(wholeEnd + 1, end);
  return { negative: first === MINUS && whole + fraction !== "", whole, fraction };
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function compareDecimals(one: Decimal, other: Decimal): number | undefined {
  const a = digitsOf(one);
  const b = digitsOf(other);
  if (a === undefined || b === undefined) return undefined;
  if (a.negative !== b.negative) return a.negative ? -1 : 1;
  // Fractions have no trailing zeros, so their order is that of their text.
  const size = a.whole.length - b.whole.length || compareText(a.whole, b.whole) || compareText(a.fraction, b.fraction);
  return size === 0 ? 0 : size > 0 !== a.negative ? 1 : -1;
}

const refusedText = /* @__PURE__ */ refusal("xs:decimal");
const refusedValue = /* @__PURE__ */ refusal('xs:decimal (a string such as "12.50"; decimal.fromNumber makes one)');

/** Written as it stands: `+01.50` is not made canonical. @see https://www.w3.org/TR/xmlschema-2/#decimal */
export const decimalLexical: Lexical<Decimal> = {
  name: "decimal",
  whiteSpace: "collapse",
  isPlain: true,
  parse(padded: string): Decimal | LexicalRefusal {
    const text = trim(padded);
    return isDecimal(text) ? text : refusedText;
  },
  format(value: unknown): string | LexicalRefusal {
    return typeof value === "string" && isDecimal(value) ? value : refusedValue;
  },
  compare: compareDecimals,
};

function checked(text: Decimal): Digits {
  const digits = digitsOf(text);
  if (digits === undefined) throw new RangeError('expected an xs:decimal, such as "12.50"');
  return digits;
}

/**
 * Working with decimals without rounding them. For sums and products take a decimal library, or a bigint of the
 * smallest unit. Every function throws a `RangeError` for text that is no xs:decimal.
 */
export const decimal: {
  /** Orders two decimals by value, exactly: `1.0` and `+1.00` are equal. Fit for `Array.prototype.sort`. */
  compare(one: Decimal, other: Decimal): number;
  /** The double nearest to the decimal. Digits beyond the 15 or so that a double holds are lost. */
  toNumber(text: Decimal): number;
  /**
   * The shortest decimal that reads back as this double: 0.1 is `0.1`, 1e21 is `1000000000000000000000`.
   * What arithmetic did to the number before stays: 0.1 + 0.2 is `0.30000000000000004`.
   * @throws RangeError for NaN and the infinities, which xs:decimal does not have.
   */
  fromNumber(value: number): Decimal;
  /**
   * How many digits the value has, as the facets totalDigits and fractionDigits count: `0012.50` has 3 and 1, `0.05` has
   * 2 and 2, for there is no total of one digit that has two behind the point.
   * @see https://www.w3.org/TR/xmlschema-2/#rf-totalDigits
   */
  digits(text: Decimal): { readonly total: number; readonly fraction: number };
} = {
  compare(one: Decimal, other: Decimal): number {
    checked(one);
    checked(other);
    return compareDecimals(one, other) ?? 0;
  },
  toNumber(text: Decimal): number {
    checked(text);
    return Number(text);
  },
  fromNumber(value: number): Decimal {
    if (!Number.isFinite(value)) throw new RangeError("expected a finite number, which xs:decimal can hold");
    const [mantissa = "", exponent] = String(value).split("e");
    return exponent === undefined ? mantissa : withoutExponent(mantissa, Number(exponent));
  },
  digits(text: Decimal): { readonly total: number; readonly fraction: number } {
    const { whole, fraction } = checked(text);
    return { total: whole.length + fraction.length, fraction: fraction.length };
  },
};

function withoutExponent(mantissa: string, exponent: number): Decimal {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.slice(sign.length).split(".");
  if (exponent > 0) return sign + whole + fraction.padEnd(exponent, "0");
  return `${sign}0.${"0".repeat(-exponent - whole.length)}${whole}${fraction}`;
}
