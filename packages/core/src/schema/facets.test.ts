// Facets against texts, as reading sees them and as writing does.
import { describe, expect, it } from "vitest";
import { list, restriction, union, xs } from "../generated.ts";
import { plain } from "../../test/shapes.ts";
import { isRefusal } from "./lexical/types.ts";
import { compileSimple, isFacetRefusal } from "./simple.ts";
import type { Facets, SimpleType, SimpleTypeDescriptor } from "./types.ts";

type Row = readonly [
  rule: string,
  base: SimpleTypeDescriptor,
  facets: Facets,
  fitting: readonly string[],
  refused: readonly string[],
  expected: string,
];

function restricted(base: SimpleTypeDescriptor, facets: Facets): SimpleTypeDescriptor {
  return restriction(plain, undefined, base as SimpleType<unknown>, facets);
}

const ints = list(plain, undefined, xs.int);

const rows: readonly Row[] = [
  ["length", xs.string, { length: 2 }, ["ab", "żó", "\u{1F600}x"], ["a", "abc", ""], "length 2"],
  ["minLength", xs.string, { minLength: 1 }, ["a", " "], [""], "length at least 1"],
  ["maxLength", xs.string, { maxLength: 2 }, ["", "ab", "\u{1F600}\u{1F600}"], ["abc"], "length at most 2"],
  ["the length of bytes counts octets", xs.hexBinary, { length: 2 }, ["0aFF"], ["0a"], "length 2"],
  ["the length of base64 counts octets", xs.base64Binary, { maxLength: 1 }, ["AA==", ""], ["AAA="], "length at most 1"],
  ["the length of a list counts items", ints, { length: 2 }, ["1 2", " 100  200 "], ["1", ""], "length 2"],
  ["minInclusive", xs.int, { minInclusive: "-1" }, ["-1", "5"], ["-2"], "a value of at least -1"],
  [
    "maxInclusive",
    xs.long,
    { maxInclusive: "9007199254740993" },
    ["9007199254740993"],
    ["9007199254740994"],
    "a value of at most 9007199254740993",
  ],
  ["minExclusive", xs.decimal, { minExclusive: "0" }, ["0.0000000000000000000001"], ["0.0", "-0"], "a value above 0"],
  ["maxExclusive", xs.double, { maxExclusive: "1" }, ["0.999", "-INF"], ["1", "INF", "NaN"], "a value below 1"],
  [
    "bounds on dates",
    xs.date,
    { minInclusive: "2006-01-31" },
    ["2006-01-31", "2006-02-01"],
    ["2006-01-30"],
    "a value of at least 2006-01-31",
  ],
  [
    "a date whose offset makes it incomparable is outside",
    xs.date,
    { minInclusive: "2006-01-31" },
    [],
    ["2006-01-31Z"],
    "a value of at least 2006-01-31",
  ],
  [
    "totalDigits",
    xs.decimal,
    { totalDigits: 3 },
    ["123", "-1.23", "00123", "1.2300", "0.123", "0"],
    ["1234", "0.1234", "12.34"],
    "at most 3 digits",
  ],
  [
    "fractionDigits",
    xs.decimal,
    { fractionDigits: 2 },
    ["1.25", "1.2500", "1", "1."],
    ["1.255"],
    "at most 2 fraction digits",
  ],
  ["totalDigits of integers", xs.integer, { totalDigits: 2 }, ["+99", "-0099"], ["100"], "at most 2 digits"],
  ["pattern", xs.string, { pattern: ["[a-z]+"] }, ["abc"], ["ABC", ""], "text matching [a-z]+"],
  [
    "a pattern sees text whose white space was processed",
    xs.token,
    { pattern: ["a b"] },
    [" a \n b "],
    ["ab"],
    "text matching a b",
  ],
  [
    "a pattern sees the text, not the value",
    xs.int,
    { pattern: ["\\d{2}"] },
    ["05", "15"],
    ["5"],
    "text matching \\d{2}",
  ],
  ["enumeration", xs.string, { enumeration: ["a", "b c"] }, ["a", "b c"], ["A", "b  c", ""], 'one of "a", "b c"'],
  [
    "an enumeration compares values",
    xs.int,
    { enumeration: ["1", "02"] },
    ["1", "01", "2", "+2"],
    ["3"],
    'one of "1", "02"',
  ],
  [
    "an enumeration of dates compares instants",
    xs.dateTime,
    { enumeration: ["2006-01-31T12:00:00Z"] },
    ["2006-01-31T13:00:00+01:00"],
    ["2006-01-31T12:00:00"],
    'one of "2006-01-31T12:00:00Z"',
  ],
  [
    "an enumeration of lists compares items",
    ints,
    { enumeration: ["1 2", ""] },
    ["01  2", " "],
    ["1", "2 1"],
    'one of "1 2", ""',
  ],
  [
    "an enumeration of lists of decimals compares their values",
    list(plain, undefined, xs.decimal),
    { enumeration: ["1.0 2"] },
    ["1.00 +2"],
    ["1.01 2"],
    'one of "1.0 2"',
  ],
  [
    "an enumeration of bytes compares octets",
    xs.hexBinary,
    { enumeration: ["0aff"] },
    ["0AFF"],
    ["0a"],
    'one of "0aff"',
  ],
  ["an enumeration of names compares names", xs.QName, { enumeration: ["a"] }, ["a"], ["b"], 'one of "a"'],
  [
    "an enumeration of text whose white space is collapsed",
    xs.token,
    { enumeration: [" a  b "] },
    ["a b"],
    ["ab"],
    'one of " a  b "',
  ],
];

describe("a facet", () => {
  it.each(rows)("%s", (_rule, base, facets, fitting, refused, expected) => {
    const simple = compileSimple(restricted(base, facets));
    for (const text of fitting)
      expect([text, isRefusal(simple.parseText(text, undefined, true))]).toEqual([text, false]);
    for (const text of refused) {
      expect([text, simple.parseText(text, undefined, true)]).toEqual([text, { refused: true, facet: true, expected }]);
    }
  });

  it("is forgiven on reading unless asked for, and never on writing; an enumeration always counts", () => {
    const short = compileSimple(restricted(xs.string, { maxLength: 1 }));
    expect(short.parseText("ab", undefined, false)).toBe("ab");
    expect(short.formatValue("ab", undefined)).toMatchObject({ refused: true, facet: true });
    const listed = compileSimple(restricted(xs.string, { enumeration: ["a"] }));
    expect(listed.parseText("b", undefined, false)).toMatchObject({ refused: true, facet: true });
  });

  it("inside a list is forgiven as the list is", () => {
    const simple = compileSimple(
      list(plain, undefined, restricted(xs.int, { maxInclusive: "1" }) as SimpleType<number>),
    );
    expect(simple.parseText("1 2", undefined, false)).toEqual([1, 2]);
    expect(simple.parseText("1 2", undefined, true)).toMatchObject({ expected: "a value of at most 1" });
  });

  it("of every step of a derivation counts", () => {
    const first = restricted(xs.string, { pattern: ["[a-z]+"], minLength: 2 });
    const simple = compileSimple(restricted(first, { pattern: [".*x"], maxLength: 3 }));
    for (const [text, fits] of [
      ["ax", true],
      ["x", false],
      ["aaax", false],
      ["ab", false],
      ["1x", false],
    ] as const) {
      expect([text, isRefusal(simple.parseText(text, undefined, true))]).toEqual([text, !fits]);
    }
  });

  it("lists a dozen values of a long enumeration", () => {
    const enumeration = Array.from({ length: 20 }, (_, index) => `v${index}`);
    const no = compileSimple(restricted(xs.string, { enumeration })).parseText("x", undefined, false);
    expect(isRefusal(no) ? no.expected : "").toMatch(/^one of "v0", .*"v11" and 8 more$/);
  });
});

describe("an enumeration of text", () => {
  it("gives the spelling that its type lists", () => {
    const simple = compileSimple(restricted(xs.decimal, { enumeration: ["1.0", "2.50"] }));
    expect(simple.parseText("2.5", undefined, false)).toBe("2.50");
  });
});

describe("the whiteSpace facet", () => {
  it.each([
    ["collapse", " a \n b ", "a b"],
    ["replace", "\ta\nb", " a b"],
    ["preserve", "\ta\nb", "\ta\nb"],
  ] as const)("%s", (whiteSpace, text, value) => {
    const simple = compileSimple(restricted(xs.string, { whiteSpace }));
    expect(simple.parseText(text, undefined, false)).toBe(value);
    expect(isRefusal(simple.formatValue(text, undefined))).toBe(text !== value);
    expect(simple.formatValue(value, undefined)).toBe(value);
  });

  it("comes before the other facets", () => {
    const simple = compileSimple(restricted(xs.string, { whiteSpace: "collapse", length: 3, enumeration: ["a b"] }));
    expect(simple.parseText(" a  b ", undefined, true)).toBe("a b");
  });
});

describe("a list", () => {
  const simple = compileSimple(list(plain, undefined, xs.string));

  it("refuses items that would come back as others", () => {
    for (const item of ["a b", "", " a", "a\n"]) expect(isRefusal(simple.formatValue([item], undefined))).toBe(true);
    expect(simple.formatValue(["a", "b"], undefined)).toBe("a b");
  });

  it("refuses what is no array", () => {
    expect(simple.formatValue("a", undefined)).toMatchObject({ expected: "an array of xs:string" });
  });
});

describe("a union", () => {
  const members = (...types: SimpleTypeDescriptor[]): ReturnType<typeof compileSimple> =>
    compileSimple(union(plain, undefined, types));
  const positive = restricted(xs.int, { minInclusive: "1" });

  it("reads by the first member that accepts the text", () => {
    expect(members(xs.int, xs.string).parseText(" 5 ", undefined, false)).toBe(5);
    expect(members(xs.int, xs.string).parseText(" x ", undefined, false)).toBe(" x ");
    expect(members(xs.string, xs.int).parseText("5", undefined, false)).toBe("5");
  });

  it("asks for facets to choose a member, and forgives them where there is none", () => {
    expect(members(positive, xs.string).parseText("0", undefined, false)).toBe("0");
    expect(members(positive).parseText("0", undefined, false)).toBe(0);
    expect(members(positive).parseText("0", undefined, true)).toMatchObject({ refused: true });
  });

  it("does not write what would be read as another value", () => {
    expect(members(xs.int, xs.string).formatValue("five", undefined)).toBe("five");
    expect(members(xs.int, xs.string).formatValue("5", undefined)).toMatchObject({
      expected: "a value that is read back as it is, by the first of xs:int, xs:string that accepts its text",
    });
    expect(members(xs.string, xs.int).formatValue(5, undefined)).toMatchObject({ refused: true });
    expect(members(xs.date, xs.string).formatValue("2006-01-31", undefined)).toBe("2006-01-31");
  });

  it("has facets of its own", () => {
    const simple = compileSimple(
      restricted(union(plain, undefined, [xs.int, xs.token]) as SimpleTypeDescriptor, { enumeration: ["1", "none"] }),
    );
    expect(simple.parseText("01", undefined, false)).toBe(1);
    expect(simple.parseText(" none ", undefined, false)).toBe("none");
    const no = simple.parseText("2", undefined, false);
    expect(isRefusal(no) && isFacetRefusal(no)).toBe(true);
  });
});

describe("a pattern that the usual text of a value does not match", () => {
  it.each<readonly [pattern: string, base: SimpleTypeDescriptor, value: unknown, text: string]>([
    ["\\d{2}", xs.int, 7, "07"],
    ["\\d{2}", xs.int, 70, "70"],
    ["[0-9]{5}", xs.integer, 42n, "00042"],
    ["-\\d{3}", xs.long, -5n, "-005"],
    ["\\+\\d+", xs.short, 5, "+5"],
    ["\\+\\d{4}", xs.unsignedInt, 5, "+0005"],
    ["1|0", xs.boolean, true, "1"],
    ["-?\\d+\\.\\d{2}", xs.double, 12.5, "12.50"],
    ["-?\\d+\\.\\d{2}", xs.float, -5, "-5.00"],
    ["[0-9a-f]{4}", xs.hexBinary, Uint8Array.of(10, 255), "0aff"],
  ])("is met by another text of the value: %s", (pattern, base, value, text) => {
    const simple = compileSimple(restricted(base, { pattern: [pattern] }));
    expect(simple.formatValue(value, undefined)).toBe(text);
    expect(simple.parseText(text, undefined, true)).toEqual(value);
  });

  it.each<readonly [pattern: string, value: unknown]>([
    ["\\d{2}", 123],
    ["\\d{2}", -1],
    ["[1-9]", 0],
  ])("is a refusal where no text of the value matches: %s", (pattern, value) => {
    const no = compileSimple(restricted(xs.int, { pattern: [pattern] })).formatValue(value, undefined);
    expect(typeof no !== "string" && isFacetRefusal(no)).toBe(true);
  });

  it.each([1e21, 1e-7, Infinity, Number.NaN, 12.345])("does not round a number for its sake: %d", (value) => {
    const simple = compileSimple(restricted(xs.double, { pattern: ["-?\\d+\\.\\d{2}"] }));
    expect(simple.formatValue(value, undefined)).toMatchObject({ refused: true, facet: true });
  });

  it("does not help a value past another facet", () => {
    const simple = compileSimple(restricted(xs.int, { pattern: ["\\d{2}"], maxInclusive: "50" }));
    expect(simple.formatValue(7, undefined)).toBe("07");
    expect(typeof simple.formatValue(70, undefined)).not.toBe("string");
  });
});
