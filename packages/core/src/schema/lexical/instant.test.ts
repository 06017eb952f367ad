import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateTimeLexical } from "./date-time.ts";
import { date, dateTime } from "./instant.ts";

const anyDate = fc.date({
  min: new Date("0001-01-02T00:00:00Z"),
  max: new Date("+275000-01-01T00:00:00Z"),
  noInvalidDate: true,
});

describe("dateTime.toDate", () => {
  it.each([
    ["2006-01-31T12:00:00Z", "2006-01-31T12:00:00.000Z"],
    ["2006-01-31T12:00:00+01:00", "2006-01-31T11:00:00.000Z"],
    ["2006-01-31T00:00:00.25+05:30", "2006-01-30T18:30:00.250Z"],
    ["2006-01-31T12:00:00.123999Z", "2006-01-31T12:00:00.123Z"],
    ["2005-12-31T24:00:00Z", "2006-01-01T00:00:00.000Z"],
    ["1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"],
    ["0099-01-01T00:00:00Z", "0099-01-01T00:00:00.000Z"],
    ["10000-01-01T00:00:00Z", "+010000-01-01T00:00:00.000Z"],
    [" 2006-01-31T12:00:00Z ", "2006-01-31T12:00:00.000Z"],
  ])("%s is %s", (text, iso) => {
    expect(dateTime.toDate(text).toISOString()).toBe(iso);
  });

  it("asks which offset was meant where none is written, and leaves a written one alone", () => {
    expect(() => dateTime.toDate("2006-01-31T12:00:00")).toThrow(/names no instant/);
    expect(dateTime.toDate("2006-01-31T12:00:00", { offset: "+01:00" }).toISOString()).toBe("2006-01-31T11:00:00.000Z");
    expect(dateTime.toDate("2006-01-31T12:00:00Z", { offset: "+01:00" }).toISOString()).toBe(
      "2006-01-31T12:00:00.000Z",
    );
  });

  it.each(["", "2006-01-31", "soon", "-0044-03-15T12:00:00Z", "275761-01-01T00:00:00Z"])("throws for %j", (text) => {
    expect(() => dateTime.toDate(text)).toThrow(RangeError);
  });
});

describe("dateTime.fromDate", () => {
  it.each([
    ["2006-01-31T12:00:00.000Z", undefined, "2006-01-31T12:00:00Z"],
    ["2006-01-31T12:00:00.120Z", undefined, "2006-01-31T12:00:00.12Z"],
    ["2006-01-31T23:30:00.000Z", "+01:00", "2006-02-01T00:30:00+01:00"],
    ["2006-01-01T00:00:00.000Z", "-05:30", "2005-12-31T18:30:00-05:30"],
    ["0099-01-01T00:00:00.000Z", undefined, "0099-01-01T00:00:00Z"],
    ["+010000-01-01T00:00:00.000Z", undefined, "10000-01-01T00:00:00Z"],
  ])("%s at %s is %s", (iso, offset, text) => {
    expect(dateTime.fromDate(new Date(iso), offset === undefined ? {} : { offset })).toBe(text);
  });

  it.each(["", "CET", "1", "+1:00", "+15:00", "+01:00 "])("throws for the offset %j", (offset) => {
    expect(() => dateTime.fromDate(new Date(0), { offset })).toThrow(RangeError);
  });

  it("throws for an invalid Date and for years before 1", () => {
    expect(() => dateTime.fromDate(new Date(NaN))).toThrow(RangeError);
    expect(() => dateTime.fromDate(new Date("0000-06-01T00:00:00Z"))).toThrow(RangeError);
  });

  it("comes back as the same instant, from any offset", () => {
    const offset = fc.constantFrom("Z", "+14:00", "-14:00", "+05:45", "-00:30");
    fc.assert(
      fc.property(anyDate, offset, (given, at) => {
        const text = dateTime.fromDate(given, { offset: at });
        expect(dateTimeLexical.parse(text)).toBe(text);
        expect(dateTime.toDate(text).getTime()).toBe(given.getTime());
      }),
    );
  });
});

describe("date", () => {
  it.each([
    ["2006-01-31", undefined, "2006-01-31T00:00:00.000Z"],
    ["2006-01-31", "+01:00", "2006-01-30T23:00:00.000Z"],
    ["2006-01-31-05:00", "+01:00", "2006-01-31T05:00:00.000Z"],
    ["2006-01-31Z", undefined, "2006-01-31T00:00:00.000Z"],
  ])("%s, else at %s, begins at %s", (text, offset, iso) => {
    expect(date.toDate(text, offset === undefined ? {} : { offset }).toISOString()).toBe(iso);
  });

  it("is the day in UTC, without an offset, unless one is given", () => {
    const evening = new Date("2006-01-31T23:30:00Z");
    expect(date.fromDate(evening)).toBe("2006-01-31");
    expect(date.fromDate(evening, { offset: "+01:00" })).toBe("2006-02-01+01:00");
    expect(date.fromDate(evening, { offset: "Z" })).toBe("2006-01-31Z");
  });

  it("comes back from Date as the same day", () => {
    fc.assert(
      fc.property(anyDate, (given) => {
        const text = date.fromDate(given);
        expect(date.fromDate(date.toDate(text))).toBe(text);
      }),
    );
  });

  it.each(["", "2006-02-30", "-0044-03-15", "2006-01-31T00:00:00"])("throws for %j", (text) => {
    expect(() => date.toDate(text)).toThrow(RangeError);
  });
});
