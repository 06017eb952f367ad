import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dateLexical,
  dateTimeLexical,
  gDayLexical,
  gMonthDayLexical,
  gMonthLexical,
  gYearLexical,
  gYearMonthLexical,
  timeLexical,
} from "./date-time.ts";
import { isRefusal } from "./types.ts";
import type { Lexical } from "./types.ts";

interface Table {
  readonly lexical: Lexical<string>;
  readonly accepted: readonly (readonly [rule: string, text: string])[];
  readonly refused: readonly (readonly [rule: string, text: string])[];
}

const TABLES: readonly Table[] = [
  {
    lexical: dateTimeLexical,
    accepted: [
      ["in UTC", "2006-01-31T12:00:00Z"],
      ["with an offset", "2006-01-31T12:00:00+01:00"],
      ["with the widest offsets", "2006-01-31T12:00:00-14:00"],
      ["with an offset of half an hour", "2006-01-31T12:00:00+05:30"],
      ["with no offset", "2006-01-31T12:00:00"],
      ["with a negative offset of zero", "2006-01-31T12:00:00-00:00"],
      ["with a fraction of any length", "2006-01-31T12:00:00.123456789012345678900Z"],
      ["at the end of the day", "2006-01-31T24:00:00"],
      ["at the end of the day, with a fraction of zero", "2006-01-31T24:00:00.000Z"],
      ["at the last second", "2006-01-31T23:59:59"],
      ["in a year of five digits", "12006-01-31T12:00:00"],
      ["in a year of nine digits", "123456789-01-31T12:00:00"],
      ["before year 1", "-0044-03-15T12:00:00"],
      ["on a leap day", "2004-02-29T12:00:00"],
      ["on the leap day of a fourth century", "2000-02-29T12:00:00"],
      ["on a leap day before year 1, by the year as written", "-0004-02-29T12:00:00"],
    ],
    refused: [
      ["empty", ""],
      ["a date", "2006-01-31"],
      ["a space for the T", "2006-01-31 12:00:00"],
      ["a small t", "2006-01-31t12:00:00"],
      ["a small z", "2006-01-31T12:00:00z"],
      ["no seconds", "2006-01-31T12:00Z"],
      ["the year 0", "0000-01-31T12:00:00"],
      ["the year -0", "-0000-01-31T12:00:00"],
      ["a year of three digits", "206-01-31T12:00:00"],
      ["a leading zero in a longer year", "02006-01-31T12:00:00"],
      ["a plus before the year", "+2006-01-31T12:00:00"],
      ["a year beyond the limit", "1234567890-01-31T12:00:00"],
      ["month 0", "2006-00-31T12:00:00"],
      ["month 13", "2006-13-31T12:00:00"],
      ["day 0", "2006-01-00T12:00:00"],
      ["day 32", "2006-01-32T12:00:00"],
      ["the 31st of a short month", "2006-04-31T12:00:00"],
      ["a leap day in a common year", "2006-02-29T12:00:00"],
      ["a leap day in a common century", "1900-02-29T12:00:00"],
      ["a month of one digit", "2006-1-31T12:00:00"],
      ["hour 25", "2006-01-31T25:00:00"],
      ["a minute behind the end of the day", "2006-01-31T24:01:00"],
      ["a second behind the end of the day", "2006-01-31T24:00:01"],
      ["a fraction behind the end of the day", "2006-01-31T24:00:00.001"],
      ["minute 60", "2006-01-31T12:60:00"],
      ["a leap second", "2006-12-31T23:59:60Z"],
      ["a point without a fraction", "2006-01-31T12:00:00.Z"],
      ["a comma for the point", "2006-01-31T12:00:00,5Z"],
      ["an offset beyond 14 hours", "2006-01-31T12:00:00+14:01"],
      ["an offset of 15 hours", "2006-01-31T12:00:00+15:00"],
      ["an offset with minute 60", "2006-01-31T12:00:00+01:60"],
      ["an offset without minutes", "2006-01-31T12:00:00+01"],
      ["an offset without a colon", "2006-01-31T12:00:00+0100"],
      ["a Z and an offset", "2006-01-31T12:00:00Z+01:00"],
      ["the name of a zone", "2006-01-31T12:00:00 CET"],
      ["something behind", "2006-01-31T12:00:00Zx"],
      ["a space inside", "2006-01-31T12: 00:00"],
      ["no hyphens", "20060131T120000Z"],
    ],
  },
  {
    lexical: dateLexical,
    accepted: [
      ["plain", "2006-01-31"],
      ["with Z", "2006-01-31Z"],
      ["with an offset", "2006-01-31+02:00"],
      ["with a negative offset", "2006-01-31-02:00"],
    ],
    refused: [
      ["a dateTime", "2006-01-31T00:00:00"],
      ["the year 0", "0000-01-01"],
      ["day 31 of June", "2006-06-31"],
      ["slashes", "2006/01/31"],
      ["day first", "31-01-2006"],
      ["no day", "2006-01"],
      ["a year of two digits", "06-01-31"],
      ["half an offset", "2006-01-31-02"],
    ],
  },
  {
    lexical: timeLexical,
    accepted: [
      ["plain", "12:00:00"],
      ["with a fraction and an offset", "12:00:00.5+01:00"],
      ["midnight as 24", "24:00:00"],
    ],
    refused: [
      ["no seconds", "12:00"],
      ["hour 24 and a minute", "24:01:00"],
      ["a T before", "T12:00:00"],
      ["an hour of one digit", "1:00:00"],
      ["a half of the day", "12:00:00 PM"],
    ],
  },
  {
    lexical: gYearMonthLexical,
    accepted: [
      ["plain", "2006-01"],
      ["with an offset", "2006-01-05:00"],
      ["before year 1", "-2006-12Z"],
    ],
    refused: [
      ["a date", "2006-01-31"],
      ["month 13", "2006-13"],
      ["month 0", "2006-00"],
      ["a year alone", "2006"],
      ["the year 0", "0000-01"],
    ],
  },
  {
    lexical: gYearLexical,
    accepted: [
      ["plain", "2006"],
      ["with Z", "2006Z"],
      ["with an offset", "2006-05:00"],
      ["before year 1", "-0001"],
      ["after 9999", "10000"],
    ],
    refused: [
      ["two digits", "06"],
      ["the year 0", "0000"],
      ["a month", "2006-01"],
      ["a leading zero", "02006"],
      ["a plus", "+2006"],
    ],
  },
  {
    lexical: gMonthDayLexical,
    accepted: [
      ["plain", "--01-31"],
      ["with Z", "--01-31Z"],
      ["the leap day", "--02-29"],
    ],
    refused: [
      ["the 30th of February", "--02-30"],
      ["the 31st of April", "--04-31"],
      ["one hyphen", "-01-31"],
      ["no hyphens", "01-31"],
      ["month 13", "--13-01"],
    ],
  },
  {
    lexical: gDayLexical,
    accepted: [
      ["plain", "---31"],
      ["with an offset", "---01+14:00"],
    ],
    refused: [
      ["day 32", "---32"],
      ["day 0", "---00"],
      ["two hyphens", "--31"],
      ["no hyphens", "31"],
      ["one digit", "---1"],
    ],
  },
  {
    lexical: gMonthLexical,
    accepted: [
      ["plain", "--01"],
      ["with Z", "--12Z"],
    ],
    refused: [
      ["month 13", "--13"],
      ["month 0", "--00"],
      ["the first edition's hyphens behind", "--01--"],
      ["one hyphen", "-01"],
      ["no hyphens", "01"],
    ],
  },
];

for (const { lexical, accepted, refused } of TABLES) {
  describe(`xs:${lexical.name}`, () => {
    it.each(accepted)("%s is kept as it is: %s", (_rule, text) => {
      expect(lexical.parse(` ${text}\n`)).toBe(text);
      expect(lexical.format(text)).toBe(text);
      expect(lexical.compare?.(text, text)).toBe(0);
    });

    it.each(refused)("%s is refused: %j", (_rule, text) => {
      expect(lexical.parse(text)).toEqual({ refused: true, expected: `xs:${lexical.name}` });
      expect(isRefusal(lexical.format(text))).toBe(true);
    });

    it("refuses to write what is no string, or has spaces around it", () => {
      for (const value of [new Date(0), 2006, 2006n, null, undefined, {}, ` ${accepted[0]?.[1] ?? ""}`]) {
        expect(isRefusal(lexical.format(value as string))).toBe(true);
      }
    });
  });
}

describe("the grammar of dateTime", () => {
  it("agrees with Date on which days there are", () => {
    const year = fc.integer({ min: 1, max: 9999 });
    const part = fc.integer({ min: 0, max: 33 });
    fc.assert(
      fc.property(year, part, part, (y, month, day) => {
        const two = (value: number): string => String(value).padStart(2, "0");
        const text = `${String(y).padStart(4, "0")}-${two(month)}-${two(day)}`;
        const date = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect(isRefusal(dateLexical.parse(text))).toBe(!exists);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("order", () => {
  it.each([
    ["an offset counts", dateTimeLexical, "2006-01-31T12:00:00+01:00", "2006-01-31T11:00:00Z", 0],
    ["over midnight", dateTimeLexical, "2006-01-31T23:30:00-01:00", "2006-02-01T00:30:00Z", 0],
    ["the end of a day is the start of the next", dateTimeLexical, "2005-12-31T24:00:00", "2006-01-01T00:00:00", 0],
    ["fractions by value", dateTimeLexical, "2006-01-31T12:00:00.5", "2006-01-31T12:00:00.50", 0],
    ["fractions by digits", dateTimeLexical, "2006-01-31T12:00:00.49999999999999999999", "2006-01-31T12:00:00.5", -1],
    ["years by number", dateTimeLexical, "9999-12-31T00:00:00", "10000-01-01T00:00:00", -1],
    ["years before 1", dateTimeLexical, "-0002-01-01T00:00:00", "-0001-01-01T00:00:00", -1],
    ["both without an offset", dateTimeLexical, "2006-01-31T12:00:00", "2006-01-31T12:00:01", -1],
    ["one offset missing, near", dateTimeLexical, "2006-01-31T12:00:00Z", "2006-01-31T12:00:00", undefined],
    ["one offset missing, 14 hours", dateTimeLexical, "2006-01-31T12:00:00Z", "2006-02-01T02:00:00", undefined],
    ["one offset missing, far", dateTimeLexical, "2006-01-31T12:00:00Z", "2006-02-01T02:00:01", -1],
    ["the standard's example, less", dateTimeLexical, "2000-01-15T00:00:00", "2000-02-15T00:00:00", -1],
    ["the standard's example, unknown", dateTimeLexical, "2000-01-01T12:00:00", "1999-12-31T23:00:00Z", undefined],
    ["the standard's example, known", dateTimeLexical, "2000-01-15T12:00:00", "2000-01-16T12:00:00Z", -1],
    ["days", dateLexical, "2004-02-29", "2004-03-01", -1],
    ["days with offsets", dateLexical, "2006-01-31+13:00", "2006-01-30-11:00", 0],
    ["times", timeLexical, "09:59:59", "10:00:00", -1],
    ["times on one day", timeLexical, "23:00:00-03:00", "01:00:00Z", 1],
    ["midnight and 24 o'clock are one time", timeLexical, "24:00:00", "00:00:00", 0],
    ["months of years", gYearMonthLexical, "2005-12", "2006-01", -1],
    ["years", gYearLexical, "-0001", "0001", -1],
    ["days of the year", gMonthDayLexical, "--02-29", "--03-01", -1],
    ["days of the month", gDayLexical, "---31", "---01", 1],
    ["months", gMonthLexical, "--02", "--11", -1],
  ] as const)("%s", (_rule, lexical, one, other, order) => {
    expect(lexical.compare?.(one, other)).toBe(order);
    expect(lexical.compare?.(other, one)).toBe(order === undefined ? undefined : 0 - order);
  });

  it("is that of the instants, where both have an offset", () => {
    const instant = fc.date({
      min: new Date("0001-01-02T00:00:00Z"),
      max: new Date("9999-12-30T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        const sign = Math.sign(one.getTime() - other.getTime());
        expect(dateTimeLexical.compare?.(one.toISOString(), other.toISOString())).toBe(sign);
      }),
    );
  });

  it("has no answer for what is no value of the type", () => {
    expect(dateTimeLexical.compare?.("2006", "2006-01-31T12:00:00")).toBeUndefined();
  });
});
