import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anySimpleTypeLexical,
  anyUriLexical,
  codePoints,
  entityLexical,
  idLexical,
  idrefLexical,
  languageLexical,
  nameLexical,
  ncNameLexical,
  nmtokenLexical,
  normalizedStringLexical,
  stringLexical,
  tokenLexical,
} from "./string.ts";
import { isRefusal } from "./types.ts";
import type { Lexical } from "./types.ts";

type Row = readonly [lexical: Lexical<string>, rule: string, text: string, value: string | undefined];

// Without a value the text is refused.
const TABLE: readonly Row[] = [
  [anySimpleTypeLexical, "keeps white space", " \t a\n", " \t a\n"],
  [stringLexical, "keeps white space", " \t a\r\n", " \t a\r\n"],
  [stringLexical, "may be empty", "", ""],
  [normalizedStringLexical, "has each tab and line break replaced", "\ta\r\nb ", " a  b "],
  [normalizedStringLexical, "may be empty", "", ""],
  [tokenLexical, "is trimmed and folded", "\ta \n b ", "a b"],
  [tokenLexical, "may be empty", " ", ""],
  [tokenLexical, "keeps a no-break space", "\u00a0a", "\u00a0a"],
  [anyUriLexical, "is trimmed", " http://example.org/a?b=c#d\n", "http://example.org/a?b=c#d"],
  [anyUriLexical, "may be relative", "../a", "../a"],
  [anyUriLexical, "may be empty", "", ""],
  [
    anyUriLexical,
    "may hold what must be escaped",
    "http://example.org/\u0142\u00f3d\u017a {x}",
    "http://example.org/\u0142\u00f3d\u017a {x}",
  ],
  [languageLexical, "may be two letters", " pl ", "pl"],
  [languageLexical, "may have subtags, with digits", "sr-Latn-419", "sr-Latn-419"],
  [languageLexical, "may begin with x", "x-klingon", "x-klingon"],
  [languageLexical, "is not empty", "", undefined],
  [languageLexical, "has at most eight letters in a subtag", "abcdefghi", undefined],
  [languageLexical, "has at most eight letters in a later subtag", "en-abcdefghi", undefined],
  [languageLexical, "has no digit in the first subtag", "e1", undefined],
  [languageLexical, "has no underscore", "en_GB", undefined],
  [languageLexical, "has no empty subtag", "en--GB", undefined],
  [languageLexical, "ends in a subtag", "en-", undefined],
  [languageLexical, "begins with a subtag", "-en", undefined],
  [languageLexical, "has no letters beyond ASCII", "\u0142\u00f3", undefined],
  [languageLexical, "has no neighbours of the letters in ASCII", "@[`{", undefined],
  [nameLexical, "may have colons anywhere", ":a:b", ":a:b"],
  [nameLexical, "may have digits, hyphens and points behind its start", "a-1.b_", "a-1.b_"],
  [nameLexical, "may be of any script", "\u0142\u00f3d\u017a", "\u0142\u00f3d\u017a"],
  [nameLexical, "may be beyond the first plane", "\u{10000}a", "\u{10000}a"],
  [nameLexical, "does not begin with a digit", "1a", undefined],
  [nameLexical, "does not begin with a hyphen", "-a", undefined],
  [nameLexical, "has no space", "a b", undefined],
  [nameLexical, "is not empty", "", undefined],
  [nameLexical, "has no lone surrogate", "a\ud800", undefined],
  [nmtokenLexical, "may begin with a digit", "1a", "1a"],
  [nmtokenLexical, "may be a hyphen", "-", "-"],
  [nmtokenLexical, "may have colons", "a:b:", "a:b:"],
  [nmtokenLexical, "is not empty", " ", undefined],
  [nmtokenLexical, "has no space", "a b", undefined],
  [nmtokenLexical, "has no slash", "a/b", undefined],
  ...[ncNameLexical, idLexical, idrefLexical, entityLexical].flatMap((lexical): Row[] => [
    [lexical, "is trimmed", "\n a1 ", "a1"],
    [lexical, "may begin with an underscore", "_", "_"],
    [lexical, "has no colon", "a:b", undefined],
    [lexical, "does not begin with a digit", "1", undefined],
    [lexical, "is not empty", "", undefined],
  ]),
];

describe("text types", () => {
  for (const [lexical, rule, text, value] of TABLE) {
    it(`xs:${lexical.name} ${rule}: ${JSON.stringify(text)}`, () => {
      expect(lexical.parse(text)).toEqual(value ?? { refused: true, expected: `xs:${lexical.name}` });
      expect(value === undefined ? text : lexical.format(value)).toBe(value ?? text);
    });
  }

  const all = [...new Set(TABLE.map(([lexical]) => lexical))];

  for (const lexical of all) {
    it(`xs:${lexical.name} refuses to write what is no string`, () => {
      for (const value of [1, 1n, true, null, undefined, {}, ["a"]]) {
        expect(isRefusal(lexical.format(value as string))).toBe(true);
      }
    });

    it(`xs:${lexical.name} reads what it writes, and writes only what it reads back unchanged`, () => {
      const text = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "a", "B", "1", "-", ":", "."), maxLength: 6 }),
      );
      fc.assert(
        fc.property(text, (value) => {
          const written = lexical.format(value);
          expect(isRefusal(written) || (written === value && lexical.parse(written) === value)).toBe(true);
          const read = lexical.parse(value);
          expect(isRefusal(read) || lexical.format(read) === read).toBe(true);
        }),
        { numRuns: 300 },
      );
    });
  }

  it("white space that its reader would drop is refused by a collapsing type", () => {
    for (const value of [" a", "a ", "a  b", "a\tb"]) {
      expect(isRefusal(tokenLexical.format(value))).toBe(true);
      expect(isRefusal(anyUriLexical.format(value))).toBe(true);
    }
    expect(isRefusal(normalizedStringLexical.format("a\nb"))).toBe(true);
    expect(normalizedStringLexical.format("a  b ")).toBe("a  b ");
  });
});

describe("length of text", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["\u0142\u00f3d\u017a", 4],
    ["\u{1f600}", 1],
    ["a\u{1f600}b\u{10000}", 4],
    ["\ud800", 1],
    ["\ud800\ud800\udc00", 2],
    ["\udc00\ud800", 2],
  ])("of %j is %d characters", (text, length) => {
    expect(codePoints(text)).toBe(length);
    expect(stringLexical.length?.(text)).toBe(length);
  });
});
