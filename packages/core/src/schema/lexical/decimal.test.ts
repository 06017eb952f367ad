import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../../test/shapes.ts";
import { restriction, xs } from "../../generated.ts";
import { compileSimple } from "../simple.ts";
import { decimal, decimalLexical } from "./decimal.ts";
import { isRefusal } from "./types.ts";

const anyDecimal = fc.stringMatching(/^[+-]?([0-9]{1,25}(\.[0-9]{0,25})?|\.[0-9]{1,25})$/);

describe("xs:decimal", () => {
  it.each(["0", "-0", "+1", "12.50", "5.", ".5", "-.5", "000.100", "123456789012345678901234567890.123456789"])(
    "keeps every character of %j",
    (text) => {
      expect(decimalLexical.parse(` ${text}\n`)).toBe(text);
      expect(decimalLexical.format(text)).toBe(text);
    },
  );

  it.each([
    ["empty", ""],
    ["a sign", "+"],
    ["a point", "."],
    ["a sign and a point", "-."],
    ["two points", "1.2.3"],
    ["an exponent", "1E3"],
    ["infinity", "INF"],
    ["a word", "NaN"],
    ["a decimal comma", "1,5"],
    ["a space inside", "1 000"],
    ["two signs", "--1"],
    ["digits of another script", "\u0661"],
  ])("refuses %s: %j", (_rule, text) => {
    expect(decimalLexical.parse(text)).toEqual({ refused: true, expected: "xs:decimal" });
  });

  it.each([12.5, 1n, null, undefined, "", " 1", "1e3"])("refuses to write %s", (value) => {
    expect(isRefusal(decimalLexical.format(value as string))).toBe(true);
  });

  it("reads what it writes", () => {
    fc.assert(
      fc.property(anyDecimal, (text) => {
        expect(decimalLexical.parse(decimalLexical.format(text) as string)).toBe(text);
      }),
    );
  });
});

describe("decimal.compare", () => {
  it.each([
    ["1.0", "+1.00", 0],
    ["-0", "0", 0],
    ["-0.0", ".0", 0],
    ["0.1", "0.09", 1],
    ["9", "10", -1],
    ["-9", "-10", 1],
    ["-1", "1", -1],
    ["007", "7.000", 0],
    ["123456789012345678901234567890.1", "123456789012345678901234567890.2", -1],
    ["5.", ".5", 1],
  ])("%s against %s is %d", (one, other, order) => {
    expect(decimal.compare(one, other)).toBe(order);
    expect(decimal.compare(other, one)).toBe(0 - order);
  });

  it("agrees with arithmetic on scaled bigints", () => {
    const scaled = (text: string): bigint => {
      const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
      return BigInt(whole + fraction.padEnd(25, "0")) * (text.startsWith("-") ? -1n : 1n);
    };
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (one, other) => {
        const difference = scaled(one) - scaled(other);
        expect(decimal.compare(one, other)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  it("throws for what is no decimal", () => {
    expect(() => decimal.compare("1", "1e3")).toThrow(RangeError);
    expect(decimalLexical.compare?.("1", "x")).toBeUndefined();
  });
});

describe("decimal and number", () => {
  it.each([
    [0.1, "0.1"],
    [-0, "0"],
    [1e21, "1000000000000000000000"],
    [-1.5e22, "-15000000000000000000000"],
    [1e-7, "0.0000001"],
    [-1.25e-8, "-0.0000000125"],
    [5e-324, `0.${"0".repeat(323)}5`],
    [0.1 + 0.2, "0.30000000000000004"],
  ])("%s is written %s", (value, text) => {
    expect(decimal.fromNumber(value)).toBe(text);
  });

  it("come back from each other", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = decimal.fromNumber(value);
        expect(isRefusal(decimalLexical.format(text))).toBe(false);
        expect(decimal.toNumber(text)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it("throw for what the other has not", () => {
    for (const value of [NaN, Infinity, -Infinity]) expect(() => decimal.fromNumber(value)).toThrow(RangeError);
    expect(() => decimal.toNumber("")).toThrow(RangeError);
  });
});

describe("decimal.digits counts as the facets do", () => {
  it.each([
    ["0012.50", 3, 1],
    ["0", 0, 0],
    ["100", 3, 0],
    ["0.050", 2, 2],
    ["0.0", 0, 0],
    ["-1.0", 1, 0],
  ])("%s", (text, total, fraction) => {
    expect(decimal.digits(text)).toEqual({ total, fraction });
    for (const [totalDigits, fractionDigits] of [
      [total - 1, fraction],
      [total, fraction - 1],
      [total, fraction],
    ] as const) {
      if (totalDigits < 0 || fractionDigits < 0) continue;
      const narrowed = compileSimple(restriction(plain, undefined, xs.decimal, { totalDigits, fractionDigits }));
      const fits = totalDigits === total && fractionDigits === fraction;
      expect([totalDigits, fractionDigits, isRefusal(narrowed.formatValue(text, undefined))]).toEqual([
        totalDigits,
        fractionDigits,
        !fits,
      ]);
    }
  });
});
