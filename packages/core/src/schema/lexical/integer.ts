// The lexical spaces of xs:integer and everything derived from it: number up to 32 bits, bigint beyond.
import { refusal } from "./types.ts";
import type { Lexical, LexicalRefusal } from "./types.ts";
import { trim } from "./whitespace.ts";

/**
 * The most significant digits an integer may have. XML Schema has a processor name its limit (and asks for at least
 * 18 digits); without one, a long run of digits would cost time that grows faster than the text.
 */
export const MAX_INTEGER_DIGITS = 4000;

/** The sign, and the digits behind the zeros in front. No part can take what another could: so it is linear. */
const INTEGER = /^([-+]?)(?=[0-9])0*([1-9][0-9]*|)$/;

/** The shortest text of the same number, or undefined where the text is no whole number. */
function shortest(text: string): string | undefined {
  const [, sign, digits] = INTEGER.exec(trim(text)) ?? [];
  if (digits === undefined || digits.length > MAX_INTEGER_DIGITS) return undefined;
  return digits === "" ? "0" : sign === "-" ? `-${digits}` : digits;
}

function numberLexical(name: string, min: number, max: number): Lexical<number> {
  const refusedText = refusal(`xs:${name}`);
  const refusedValue = refusal(`xs:${name} (a whole number from ${min} to ${max})`);
  return {
    name,
    whiteSpace: "collapse",
    isPlain: true,
    parse(text: string): number | LexicalRefusal {
      const value = Number(shortest(text));
      return value >= min && value <= max ? value : refusedText;
    },
    format(value: unknown): string | LexicalRefusal {
      return typeof value === "number" && value >= min && value <= max && Number.isInteger(value)
        ? String(value)
        : refusedValue;
    },
    ofNumber: (value) => (value >= min && value <= max ? value : refusedText),
    compare(one: number, other: number): number {
      return one - other;
    },
  };
}

function bigintLexical(name: string, min?: bigint, max?: bigint): Lexical<bigint> {
  const refusedText = refusal(`xs:${name}`);
  const refusedValue = refusal(`xs:${name} (a bigint${bounds(min, max)})`);
  // As near as a double comes, which is near enough for a number of 15 digits.
  const least = min === undefined ? -Infinity : Number(min);
  const most = max === undefined ? Infinity : Number(max);
  const fits = (value: bigint): boolean => (min === undefined || value >= min) && (max === undefined || value <= max);
  return {
    name,
    whiteSpace: "collapse",
    isPlain: true,
    parse(text: string): bigint | LexicalRefusal {
      const digits = shortest(text);
      if (digits === undefined) return refusedText;
      const value = BigInt(digits);
      return fits(value) ? value : refusedText;
    },
    format(value: unknown): string | LexicalRefusal {
      if (typeof value !== "bigint" || !fits(value)) return refusedValue;
      const text = String(value);
      return text.length - (value < 0n ? 1 : 0) > MAX_INTEGER_DIGITS ? refusedValue : text;
    },
    ofNumber: (value) => (value >= least && value <= most ? BigInt(value) : refusedText),
    compare(one: bigint, other: bigint): number {
      return one < other ? -1 : one > other ? 1 : 0;
    },
  };
}

function bounds(min: bigint | undefined, max: bigint | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` not below ${min}`;
  return max === undefined ? "" : ` not above ${max}`;
}

// The unsigned types take a sign as xs:nonNegativeInteger does: "+1" and "-0" are read, never written.

/** @see https://www.w3.org/TR/xmlschema-2/#byte */
export const byteLexical: Lexical<number> = /* @__PURE__ */ numberLexical("byte", -0x80, 0x7f);
/** @see https://www.w3.org/TR/xmlschema-2/#short */
export const shortLexical: Lexical<number> = /* @__PURE__ */ numberLexical("short", -0x8000, 0x7fff);
/** @see https://www.w3.org/TR/xmlschema-2/#int */
export const intLexical: Lexical<number> = /* @__PURE__ */ numberLexical("int", -0x80000000, 0x7fffffff);
/** @see https://www.w3.org/TR/xmlschema-2/#unsignedByte */
export const unsignedByteLexical: Lexical<number> = /* @__PURE__ */ numberLexical("unsignedByte", 0, 0xff);
/** @see https://www.w3.org/TR/xmlschema-2/#unsignedShort */
export const unsignedShortLexical: Lexical<number> = /* @__PURE__ */ numberLexical("unsignedShort", 0, 0xffff);
/** A number, not a bigint: every value of it is exact in a double. @see https://www.w3.org/TR/xmlschema-2/#unsignedInt */
export const unsignedIntLexical: Lexical<number> = /* @__PURE__ */ numberLexical("unsignedInt", 0, 0xffffffff);

/** @see https://www.w3.org/TR/xmlschema-2/#long */
export const longLexical: Lexical<bigint> = /* @__PURE__ */ bigintLexical(
  "long",
  -9223372036854775808n,
  9223372036854775807n,
);
/** @see https://www.w3.org/TR/xmlschema-2/#unsignedLong */
export const unsignedLongLexical: Lexical<bigint> = /* @__PURE__ */ bigintLexical(
  "unsignedLong",
  0n,
  18446744073709551615n,
);
/** @see https://www.w3.org/TR/xmlschema-2/#integer */
export const integerLexical: Lexical<bigint> = /* @__PURE__ */ bigintLexical("integer");
/** @see https://www.w3.org/TR/xmlschema-2/#nonNegativeInteger */
export const nonNegativeIntegerLexical: Lexical<bigint> = /* @__PURE__ */ bigintLexical("nonNegativeInteger", 0n);
/** @see https://www.w3.org/TR/xmlschema-2/#positiveInteger */
export const positiveIntegerLexical: Lexical<bigint> = /* @__PURE__ */ bigintLexical("positiveInteger", 1n);
/** @see https://www.w3.org/TR/xmlschema-2/#nonPositiveInteger */
export const nonPositiveIntegerLexical: Lexical<bigint> = /* @__PURE__ */ bigintLexical(
  "nonPositiveInteger",
  undefined,
  0n,
);
/** @see https://www.w3.org/TR/xmlschema-2/#negativeInteger */
export const negativeIntegerLexical: Lexical<bigint> = /* @__PURE__ */ bigintLexical("negativeInteger", undefined, -1n);
