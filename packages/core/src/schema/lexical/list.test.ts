import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intLexical, longLexical } from "./integer.ts";
import { entitiesLexical, idrefsLexical, listLexical, nmtokensLexical } from "./list.ts";
import { qnameLexical } from "./qname.ts";
import { stringLexical } from "./string.ts";
import { isRefusal } from "./types.ts";

const ints = listLexical({ expected: "a list of xs:int", name: "ints", item: intLexical, mayBeEmpty: true });

describe.each([
  ["NMTOKENS", nmtokensLexical],
  ["IDREFS", idrefsLexical],
  ["ENTITIES", entitiesLexical],
] as const)("xs:%s", (name, lexical) => {
  it("reads items between any white space", () => {
    expect(lexical.parse("\n a \t b\r\nc ")).toEqual(["a", "b", "c"]);
  });

  it("has at least one item, read or written", () => {
    expect(lexical.parse(" ")).toEqual({ refused: true, expected: `xs:${name}` });
    expect(isRefusal(lexical.format([]))).toBe(true);
  });

  it("refuses a list with one bad item", () => {
    expect(isRefusal(lexical.parse("a b/c"))).toBe(true);
    expect(isRefusal(lexical.format(["a", "b c"]))).toBe(true);
    expect(isRefusal(lexical.format(["a", ""]))).toBe(true);
  });

  it.each(["a", null, undefined, 1, { 0: "a", length: 1 }])("refuses to write %j, which is no array", (value) => {
    expect(isRefusal(lexical.format(value as never))).toBe(true);
  });

  it("counts items, not characters", () => {
    expect(lexical.length?.(["abc", "d"])).toBe(2);
  });

  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z_][a-z0-9.-]*$/), { minLength: 1 }), (items) => {
        expect(lexical.parse(lexical.format(items) as string)).toEqual(items);
      }),
    );
  });
});

describe("a list type", () => {
  it("may be empty where its schema does not say otherwise", () => {
    expect(ints.parse("  ")).toEqual([]);
    expect(ints.format([])).toBe("");
  });

  it("has the values of its item type", () => {
    expect(ints.parse("1 -2\n+3")).toEqual([1, -2, 3]);
    expect(ints.format([1, -2, 3])).toBe("1 -2 3");
    const longs = listLexical({ expected: "longs", name: "longs", item: longLexical, mayBeEmpty: true });
    expect(longs.parse("9007199254740993")).toEqual([9007199254740993n]);
  });

  it("says what was expected in its own words", () => {
    expect(ints.parse("1 x")).toEqual({ refused: true, expected: "a list of xs:int" });
    expect(ints.format(["x"] as unknown as number[])).toEqual({
      refused: true,
      expected: "a list of xs:int (an array of int)",
    });
  });

  it("refuses to write an item that would be read as none or as several", () => {
    const texts = listLexical({ expected: "texts", name: "texts", item: stringLexical, mayBeEmpty: true });
    for (const item of ["", "a b", "a\nb", " "]) expect(isRefusal(texts.format(["x", item]))).toBe(true);
  });

  it("hands the prefixes in force to its items", () => {
    const names = listLexical({ expected: "names", name: "names", item: qnameLexical, mayBeEmpty: true });
    const value = [{ namespace: "urn:a", localName: "b" }];
    expect(names.parse("p:b", { namespaceOf: () => "urn:a" })).toEqual(value);
    expect(names.format(value, { prefixFor: () => "p" })).toBe("p:b");
  });
});
