import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byteLexical,
  integerLexical,
  intLexical,
  longLexical,
  MAX_INTEGER_DIGITS,
  negativeIntegerLexical,
  nonNegativeIntegerLexical,
  nonPositiveIntegerLexical,
  positiveIntegerLexical,
  shortLexical,
  unsignedByteLexical,
  unsignedIntLexical,
  unsignedLongLexical,
  unsignedShortLexical,
} from "./integer.ts";
import { isRefusal } from "./types.ts";
import type { Lexical } from "./types.ts";

const NUMBERS: readonly (readonly [name: string, lexical: Lexical<number>, min: bigint, max: bigint])[] = [
  ["byte", byteLexical, -128n, 127n],
  ["short", shortLexical, -32768n, 32767n],
  ["int", intLexical, -2147483648n, 2147483647n],
  ["unsignedByte", unsignedByteLexical, 0n, 255n],
  ["unsignedShort", unsignedShortLexical, 0n, 65535n],
  ["unsignedInt", unsignedIntLexical, 0n, 4294967295n],
];

const BIGINTS: readonly (readonly [
  name: string,
  lexical: Lexical<bigint>,
  min: bigint | undefined,
  max: bigint | undefined,
])[] = [
  ["long", longLexical, -9223372036854775808n, 9223372036854775807n],
  ["unsignedLong", unsignedLongLexical, 0n, 18446744073709551615n],
  ["integer", integerLexical, undefined, undefined],
  ["nonNegativeInteger", nonNegativeIntegerLexical, 0n, undefined],
  ["positiveInteger", positiveIntegerLexical, 1n, undefined],
  ["nonPositiveInteger", nonPositiveIntegerLexical, undefined, 0n],
  ["negativeInteger", negativeIntegerLexical, undefined, -1n],
];

const MALFORMED: readonly (readonly [rule: string, text: string])[] = [
  ["empty", ""],
  ["nothing but white space", " \t"],
  ["a sign alone", "-"],
  ["a sign and a space", "- 1"],
  ["two signs", "+-1"],
  ["a sign behind", "1-"],
  ["a fraction", "1.0"],
  ["a point behind", "1."],
  ["an exponent", "1e3"],
  ["a hexadecimal number", "0x10"],
  ["a group separator", "1_000"],
  ["a comma", "1,000"],
  ["a space inside", "1 000"],
  ["a no-break space before", "\u00a01"],
  ["a bigint literal", "1n"],
  ["a letter", "12a"],
  ["digits of another script", "\u0661\u0662"],
  ["full-width digits", "\uff11"],
  ["a word", "NaN"],
  ["a character just below the digits", "1/"],
  ["a character just above the digits", "1:"],
];

describe.each(NUMBERS)("xs:%s, a number", (_name, lexical, min, max) => {
  it("reads and writes both ends of its range, and refuses what lies beyond", () => {
    for (const end of [min, max]) {
      expect(lexical.parse(String(end))).toBe(Number(end));
      expect(lexical.format(Number(end))).toBe(String(end));
    }
    for (const beyond of [min - 1n, max + 1n]) {
      expect(lexical.parse(String(beyond))).toEqual({ refused: true, expected: `xs:${lexical.name}` });
      expect(isRefusal(lexical.format(Number(beyond)))).toBe(true);
    }
  });

  it.each(MALFORMED)("refuses %s: %j", (_rule, text) => {
    expect(isRefusal(lexical.parse(text))).toBe(true);
  });

  it.each([
    [" 12 ", 12],
    ["\n\t12\r", 12],
    ["+5", 5],
    ["007", 7],
    [`${"0".repeat(40)}9`, 9],
    ["-0", 0],
    ["+0", 0],
  ])("reads %j as %s", (text, value) => {
    expect(lexical.parse(text)).toBe(value);
  });

  it("writes a negative zero as 0", () => {
    expect(lexical.format(-0)).toBe("0");
  });

  it.each([1.5, NaN, Infinity, "1", 1n, true, null, undefined, [1], {}])("refuses to write %s", (value) => {
    expect(isRefusal(lexical.format(value as number))).toBe(true);
  });

  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.bigInt({ min, max }), (value) => {
        expect(lexical.parse(lexical.format(Number(value)) as string)).toBe(Number(value));
      }),
    );
  });

  it("orders by value", () => {
    expect(Math.sign(lexical.compare?.(1, 2) ?? NaN)).toBe(-1);
    expect(lexical.compare?.(2, 2)).toBe(0);
  });
});

describe.each(BIGINTS)("xs:%s, a bigint", (_name, lexical, min, max) => {
  it("reads and writes both ends of its range, and refuses what lies beyond", () => {
    for (const end of [min, max]) {
      if (end === undefined) continue;
      expect(lexical.parse(String(end))).toBe(end);
      expect(lexical.format(end)).toBe(String(end));
    }
    for (const beyond of [min === undefined ? undefined : min - 1n, max === undefined ? undefined : max + 1n]) {
      if (beyond === undefined) continue;
      expect(lexical.parse(String(beyond))).toEqual({ refused: true, expected: `xs:${lexical.name}` });
      expect(isRefusal(lexical.format(beyond))).toBe(true);
    }
  });

  it.each(MALFORMED)("refuses %s: %j", (_rule, text) => {
    expect(isRefusal(lexical.parse(text))).toBe(true);
  });

  it.each([1, -1, 0, 1.5, NaN, "1", true, null, undefined, [1n]])(
    "refuses to write %s, which is no bigint",
    (value) => {
      const refused = lexical.format(value as unknown as bigint);
      expect(isRefusal(refused) && refused.expected).toContain(`xs:${lexical.name} (a bigint`);
    },
  );

  it("reads what it writes", () => {
    const range = { min: min ?? -(10n ** 60n), max: max ?? 10n ** 60n };
    fc.assert(
      fc.property(fc.bigInt(range), (value) => {
        expect(lexical.parse(lexical.format(value) as string)).toBe(value);
      }),
    );
  });
});

describe("integers of any size", () => {
  it.each([
    ["999999999999999", 999999999999999n],
    ["1000000000000000", 1000000000000000n],
    ["9007199254740993", 9007199254740993n],
    ["-9007199254740993", -9007199254740993n],
    ["+123456789012345678901234567890", 123456789012345678901234567890n],
    ["00000000000000000000000000000012", 12n],
    ["-0", 0n],
    [" 12 ", 12n],
  ])("read %j exactly", (text, value) => {
    expect(integerLexical.parse(text)).toBe(value);
  });

  it("have a limit of digits, in what is read and in what is written; leading zeros do not count", () => {
    const longest = "9".repeat(MAX_INTEGER_DIGITS);
    expect(integerLexical.parse(`0000${longest}`)).toBe(BigInt(longest));
    expect(integerLexical.format(-BigInt(longest))).toBe(`-${longest}`);
    expect(isRefusal(integerLexical.parse(`${longest}0`))).toBe(true);
    expect(isRefusal(integerLexical.format(BigInt(longest) + 1n))).toBe(true);
  });

  it("are ordered beyond what a double tells apart", () => {
    expect(integerLexical.compare?.(9007199254740992n, 9007199254740993n)).toBe(-1);
    expect(integerLexical.compare?.(5n, 5n)).toBe(0);
    expect(integerLexical.compare?.(6n, 5n)).toBe(1);
  });
});

describe("reading integers agrees with BigInt", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."0123456789".split("")), maxLength: 24 }),
    fc.string({ unit: fc.constantFrom(..."0123456789+-. eExn_".split("")), maxLength: 8 }),
    fc
      .tuple(fc.constantFrom("", "-", "+", " ", "--"), fc.bigInt({ min: 0n, max: 2n ** 70n }))
      .map((parts) => parts.join("")),
  );
  const expected = (source: string, min: bigint | undefined, max: bigint | undefined): bigint | undefined => {
    if (!/^[ \t\r\n]*[+-]?[0-9]+[ \t\r\n]*$/.test(source)) return undefined;
    const value = BigInt(source);
    return (min !== undefined && value < min) || (max !== undefined && value > max) ? undefined : value;
  };
  for (const [name, lexical, min, max] of NUMBERS) {
    it(`for xs:${name}`, () => {
      fc.assert(
        fc.property(text, (source) => {
          const value = expected(source, min, max);
          const parsed = lexical.parse(source);
          expect(isRefusal(parsed) ? undefined : parsed).toBe(value === undefined ? undefined : Number(value));
        }),
      );
    });
  }
  for (const [name, lexical, min, max] of BIGINTS) {
    it(`for xs:${name}`, () => {
      fc.assert(
        fc.property(text, (source) => {
          const parsed = lexical.parse(source);
          expect(isRefusal(parsed) ? undefined : parsed).toBe(expected(source, min, max));
        }),
      );
    });
  }
});

it.each([
  ...NUMBERS.map(([, lexical]) => lexical),
  longLexical,
  unsignedLongLexical,
  integerLexical,
  positiveIntegerLexical,
])("$name makes the same of a number as of its shortest text", (lexical: Lexical<number> | Lexical<bigint>) => {
  const numbers = fc.oneof(fc.integer(), fc.integer({ min: -300, max: 300 }), fc.maxSafeInteger());
  const shown = numbers.filter((value) => String(Math.abs(value)).length <= 15 && !Object.is(value, -0));
  fc.assert(
    fc.property(shown, (value) => {
      expect(lexical.ofNumber?.(value)).toEqual(lexical.parse(String(value)));
    }),
  );
});
