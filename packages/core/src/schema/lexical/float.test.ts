import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubleLexical, floatLexical } from "./float.ts";
import { isRefusal } from "./types.ts";

const GRAMMAR = /^[ \t\r\n]*([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?|-?INF|NaN)[ \t\r\n]*$/;

describe.each([
  ["float", floatLexical],
  ["double", doubleLexical],
] as const)("xs:%s", (_name, lexical) => {
  it.each([
    ["0", 0],
    ["-0", -0],
    ["+1.5", 1.5],
    [" 22.99\n", 22.99],
    ["5.", 5],
    [".5", 0.5],
    ["-.5", -0.5],
    ["1E4", 10000],
    ["1e-7", 1e-7],
    ["1.5E+3", 1500],
    ["5.e1", 50],
    ["007.250", 7.25],
    ["0.1", 0.1],
    ["123456789.12345678901", Number("123456789.12345678901")],
    ["INF", Infinity],
    ["-INF", -Infinity],
    ["NaN", NaN],
    ["1E-400", 0],
    ["1E400", Infinity],
    ["-1E400", -Infinity],
  ])("reads %j as %s", (text, value) => {
    expect(lexical.parse(text)).toBe(value);
  });

  it.each([
    ["empty", ""],
    ["white space", " "],
    ["XML Schema 1.1's +INF", "+INF"],
    ["JavaScript's infinity", "Infinity"],
    ["lower case", "inf"],
    ["lower case", "nan"],
    ["a sign", "-"],
    ["a point", "."],
    ["a sign and a point", "-."],
    ["an exponent alone", "E5"],
    ["a point and an exponent", ".E5"],
    ["an exponent without digits", "1E"],
    ["an exponent with a sign alone", "1E+"],
    ["a fraction in the exponent", "1E1.5"],
    ["two exponents", "1E1E1"],
    ["two points", "1.2.3"],
    ["a decimal comma", "22,99"],
    ["hexadecimal", "0x1F"],
    ["binary", "0b1"],
    ["a suffix", "1f"],
    ["a space inside", "1 2"],
    ["a currency", "22.99 z\u0142"],
    ["a separator", "1_0"],
    ["digits of another script", "\u0661"],
  ])("refuses %s: %j", (_rule, text) => {
    expect(lexical.parse(text)).toEqual({ refused: true, expected: `xs:${lexical.name}` });
  });

  it.each([
    [22.99, "22.99"],
    [0, "0"],
    [-0, "-0"],
    [1e21, "1E21"],
    [1.5e-7, "1.5E-7"],
    [-1e22, "-1E22"],
    [Infinity, "INF"],
    [-Infinity, "-INF"],
    [NaN, "NaN"],
    [100000, "100000"],
  ])("writes %s as %s", (value, text) => {
    expect(lexical.format(value)).toBe(text);
  });

  it.each(["1", 1n, true, null, undefined, {}])("refuses to write %s, which is no number", (value) => {
    expect(isRefusal(lexical.format(value as number))).toBe(true);
  });

  it("writes nothing that its grammar does not have", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const text = lexical.format(value);
        expect(isRefusal(text) || GRAMMAR.test(text)).toBe(true);
      }),
    );
  });

  it("orders numbers, and NaN with itself only", () => {
    expect(lexical.compare?.(1, 2)).toBe(-1);
    expect(lexical.compare?.(Infinity, 1)).toBe(1);
    expect(lexical.compare?.(0, -0)).toBe(0);
    expect(lexical.compare?.(NaN, NaN)).toBe(0);
    expect(lexical.compare?.(NaN, 1)).toBeUndefined();
  });

  it("reading agrees with Number wherever the grammar allows the text, and refuses the rest", () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0123456789.eE+-".split("")), maxLength: 10 }),
      fc.double().map((value) => String(value)),
      fc.tuple(fc.nat(), fc.stringMatching(/^[0-9]{0,20}$/)).map((parts) => parts.join(".")),
      fc.string({ unit: fc.constantFrom("I", "N", "F", "a", "-", "+", " "), maxLength: 5 }),
    );
    fc.assert(
      fc.property(text, (source) => {
        const parsed = lexical.parse(source);
        const exact = Number(source.trim().replace("INF", "Infinity"));
        const value = lexical === floatLexical && !Number.isFinite(Math.fround(exact)) ? Math.fround(exact) : exact;
        expect(isRefusal(parsed) ? undefined : parsed).toBe(GRAMMAR.test(source) ? value : undefined);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("xs:double", () => {
  it("reads what it writes, bit for bit", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(doubleLexical.parse(doubleLexical.format(value) as string)).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("xs:float", () => {
  it.each([
    ["a 32-bit float with a long tail is shortened", Math.fround(22.99), "22.99"],
    ["so is a third", Math.fround(1 / 3), "0.33333334"],
    ["nine digits are kept, though eight would mean the same float", 123456792, "123456792"],
    ["a whole number of 24 bits is exact", 16777216, "16777216"],
    ["what is no 32-bit float keeps its own digits", 0.123456789012, "0.123456789012"],
    ["the largest float", 3.4028234663852886e38, "3.4028235E38"],
    ["the smallest float", 2 ** -149, "1E-45"],
    ["a double between two floats", 16777217, "16777217"],
  ])("%s", (_rule, value, text) => {
    expect(floatLexical.format(value)).toBe(text);
  });

  it("refuses to write a finite number that its reader would take for infinity", () => {
    expect(isRefusal(floatLexical.format(1e39))).toBe(true);
    expect(isRefusal(floatLexical.format(-3.5e38))).toBe(true);
    expect(floatLexical.parse("1E39")).toBe(Infinity);
  });

  it("reads what it writes as the same 32-bit float", () => {
    const value = fc.oneof(fc.float(), fc.double({ min: -3.4e38, max: 3.4e38 }));
    fc.assert(
      fc.property(value, (given) => {
        const read = floatLexical.parse(floatLexical.format(given) as string) as number;
        expect(Math.fround(read)).toBe(Math.fround(given));
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps what it read: text of up to nine digits comes back as the same number", () => {
    fc.assert(
      fc.property(fc.integer({ min: -999999999, max: 999999999 }), fc.integer({ min: 0, max: 9 }), (digits, scale) => {
        const given = Number(`${digits}E-${scale}`);
        expect(floatLexical.parse(floatLexical.format(given) as string)).toBe(given);
      }),
    );
  });
});
