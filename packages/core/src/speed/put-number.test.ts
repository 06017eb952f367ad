// Digits by hand are those of the engine, or are left to it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubleLexical } from "../schema/lexical/float.ts";
import { MOST_WHOLE, numberOf, putScaled, putWhole, scaled } from "./put-number.ts";

const bytes = new Uint8Array(40);
const text = (end: number): string => Buffer.from(bytes.subarray(3, end)).toString();

const WHOLES: readonly number[] = [0, -0, 1, 9, 10, 99, 100, 12345, 123456, 999999999, 1e9, 1000000001, MOST_WHOLE];

describe("whole numbers", () => {
  it.each([...WHOLES, ...WHOLES.map((value) => -value)])("%s is put as it is", (value) => {
    expect(text(putWhole(bytes, 3, value))).toBe(String(value));
  });

  it("all of up to fifteen digits are put as they are", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(15), (value, digits) => {
        const short = Math.trunc((value % MOST_WHOLE) / 10 ** digits);
        expect(text(putWhole(bytes, 3, short))).toBe(String(short));
      }),
    );
  });

  it("every power of ten, and what is beside it, is put as it is", () => {
    for (let power = 1; power <= 1e14; power *= 10) {
      for (const value of [power - 1, power, power + 1, -power]) {
        expect(text(putWhole(bytes, 3, value))).toBe(String(value));
      }
    }
  });
});

describe("fractions", () => {
  it.each([
    0, 0.5, -0.5, 10.99, 9.5, -12.34, 0.0001, -0.0001, 1.0001, 99999999999.9999, 99999999999, 22.99, 1000000.01,
  ])("%s is put as it is", (value) => {
    expect(scaled(value)).not.toBeNaN();
    expect(text(putScaled(bytes, 3, value))).toBe(String(value));
  });

  it.each([-0, NaN, Infinity, -Infinity, 0.00005, 1.00001, 0.1 + 0.2, 1e21, 1e-7, 1e11, 2 ** 60, 5e-324])(
    "%s is left to the engine",
    (value) => {
      expect(scaled(value)).toBeNaN();
    },
  );

  it("whatever is put is the shortest text that reads back the same", () => {
    const numbers = fc.oneof(
      fc.double(),
      fc.tuple(fc.integer(), fc.constantFrom(1, 10, 100, 1000, 1e4, 1e5)).map(([value, parts]) => value / parts),
      fc.tuple(fc.maxSafeInteger(), fc.constantFrom(1, 10, 100, 1000, 1e4)).map(([value, parts]) => value / parts),
    );
    fc.assert(
      fc.property(numbers, (value) => {
        if (!Number.isNaN(scaled(value))) expect(text(putScaled(bytes, 3, value))).toBe(doubleLexical.format(value));
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("bigints", () => {
  it.each<readonly [value: bigint, number: number]>([
    [0n, 0],
    [-1n, -1],
    [4294967296n, 4294967296],
    [-4294967297n, -4294967297],
    [999999999999999n, 999999999999999],
    [-999999999999999n, -999999999999999],
    [1000000000000000n, NaN],
    [-1000000000000000n, NaN],
    [2n ** 63n, NaN],
    [2n ** 64n, NaN],
    [2n ** 64n + 5n, NaN],
    [-(2n ** 64n) - 5n, NaN],
    [2n ** 4000n, NaN],
  ])("%s is %s", (value, number) => {
    expect(numberOf(value)).toBe(number);
  });
});
