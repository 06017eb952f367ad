import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duration, durationLexical, MAX_DURATION_DIGITS } from "./duration.ts";
import { isRefusal } from "./types.ts";

const anyPart = fc.integer({ min: 0, max: 5000 });
const anyParts = fc.record({
  negative: fc.boolean(),
  years: anyPart,
  months: anyPart,
  days: anyPart,
  hours: anyPart,
  minutes: anyPart,
  seconds: fc.oneof(anyPart, fc.double({ min: 0, max: 1e14, noNaN: true })),
});

describe("xs:duration", () => {
  it.each([
    "P1Y",
    "P1Y2M3DT4H5M6S",
    "-P1Y2M3DT4H5M6.789S",
    "P0D",
    "PT0S",
    "PT36H",
    "P400D",
    "P1YT1S",
    "PT1M",
    "P1M",
    "P1MT1M",
    "PT0.000000000000000000001S",
    `P${"9".repeat(MAX_DURATION_DIGITS)}Y`,
  ])("%s is kept as it is", (text) => {
    expect(durationLexical.parse(`\t${text} `)).toBe(text);
    expect(durationLexical.format(text)).toBe(text);
    expect(durationLexical.compare?.(text, text)).toBe(0);
  });

  it.each([
    ["empty", ""],
    ["no component", "P"],
    ["no component, negative", "-P"],
    ["no component of time", "P1YT"],
    ["only a T", "PT"],
    ["a missing P", "1Y"],
    ["a small p", "p1Y"],
    ["a small designator", "P1y"],
    ["a plus", "+P1Y"],
    ["a sign on a component", "P-1Y"],
    ["hours without a T", "P1H"],
    ["days behind the T", "PT1D"],
    ["two T", "P1YT1HT1M"],
    ["components in the wrong order", "P1M1Y"],
    ["components of time in the wrong order", "PT1S1M"],
    ["one component twice", "P1Y1Y"],
    ["weeks", "P1W"],
    ["a fraction of a day", "P1.5D"],
    ["a fraction of an hour", "PT1.5H"],
    ["a fraction without digits", "PT1.S"],
    ["a fraction without a whole", "PT.5S"],
    ["seconds with a fraction outside the time", "P1.5S"],
    ["a designator without digits", "PY"],
    ["digits without a designator", "P1"],
    ["something behind", "P1Y x"],
    ["a space inside", "P1Y 2M"],
    ["a component beyond the limit", `P1${"0".repeat(MAX_DURATION_DIGITS)}Y`],
  ])("%s is refused: %j", (_rule, text) => {
    expect(durationLexical.parse(text)).toEqual({ refused: true, expected: "xs:duration" });
    expect(isRefusal(durationLexical.format(text))).toBe(true);
  });

  it.each([3600, 1n, null, undefined, {}, " P1Y"])("refuses to write %s", (value) => {
    expect(isRefusal(durationLexical.format(value as string))).toBe(true);
  });

  it.each([
    ["a year is twelve months", "P1Y", "P12M", 0],
    ["a day is 24 hours", "P1D", "PT24H", 0],
    ["zero has no sign", "-PT0S", "P0Y", 0],
    ["seconds by fraction", "PT1.10S", "PT1.1S", 0],
    ["fractions by digits", "PT1.0000000000000000000001S", "PT1S", 1],
    ["negative fractions", "-PT0.5S", "PT0.25S", -1],
    ["negative against negative", "-P2D", "-P1D", -1],
    ["the standard's table: 364 days", "P1Y", "P364D", 1],
    ["the standard's table: 365 days", "P1Y", "P365D", undefined],
    ["the standard's table: 366 days", "P1Y", "P366D", undefined],
    ["the standard's table: 367 days", "P1Y", "P367D", -1],
    ["the standard's table: 27 days", "P1M", "P27D", 1],
    ["the standard's table: 28 days", "P1M", "P28D", undefined],
    ["the standard's table: 31 days", "P1M", "P31D", undefined],
    ["the standard's table: 32 days", "P1M", "P32D", -1],
    ["the standard's table: 149 days", "P5M", "P149D", 1],
    ["the standard's table: 150 days", "P5M", "P150D", undefined],
    ["the standard's table: 153 days", "P5M", "P153D", undefined],
    ["the standard's table: 154 days", "P5M", "P154D", -1],
    ["the largest", `P${"9".repeat(15)}Y`, `P${"9".repeat(15)}Y1D`, -1],
  ])("order: %s", (_rule, one, other, order) => {
    expect(durationLexical.compare?.(one, other)).toBe(order);
    expect(durationLexical.compare?.(other, one)).toBe(order === undefined ? undefined : 0 - order);
  });

  it("has no order for what is no duration", () => {
    expect(durationLexical.compare?.("P1Y", "1Y")).toBeUndefined();
  });
});

describe("duration.parse and duration.format", () => {
  it.each([
    ["P1Y2M3DT4H5M6.5S", { years: 1, months: 2, days: 3, hours: 4, minutes: 5, seconds: 6.5 }],
    ["-PT36H", { negative: true, hours: 36 }],
    ["PT0S", {}],
    ["PT0.0000001S", { seconds: 1e-7 }],
  ])("%s", (text, parts) => {
    const none = { negative: false, years: 0, months: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };
    expect(duration.format(parts)).toBe(text);
    expect(duration.parse(text)).toEqual({ ...none, ...parts });
  });

  it("reads a zero that is written out", () => {
    expect(duration.format(duration.parse(" P0Y0M1DT0H "))).toBe("P1D");
  });

  it("come back from each other", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const text = duration.format(parts);
        expect(durationLexical.parse(text)).toBe(text);
        expect({ ...duration.parse(text), negative: parts.negative }).toEqual({
          ...parts,
          seconds: parts.seconds === 0 ? 0 : parts.seconds,
        });
      }),
    );
  });

  it.each([{ days: -1 }, { days: 1.5 }, { hours: NaN }, { seconds: Infinity }, { seconds: -0.5 }, { years: 1e15 }])(
    "throws for %j",
    (parts) => {
      expect(() => duration.format(parts)).toThrow(RangeError);
    },
  );

  it("throws for what is no duration", () => {
    expect(() => duration.parse("1 day")).toThrow(RangeError);
  });
});
