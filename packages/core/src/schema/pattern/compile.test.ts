// Patterns of XML Schema against the texts they must and must not match.
import { describe, expect, it } from "vitest";
import { compilePattern } from "./compile.ts";
import { compilePositions } from "./positions.ts";
import { parsePattern } from "./syntax.ts";

type Row = readonly [rule: string, pattern: string, matching: readonly string[], other: readonly string[]];

const rows: readonly Row[] = [
  ["a pattern stands for the whole text", "abc", ["abc"], ["abcd", "xabc", "ab", ""]],
  ["an empty pattern matches empty text", "", [""], ["a"]],
  ["alternatives are anchored together", "a|bc", ["a", "bc"], ["abc", "ac", "ab"]],
  ["an alternative may be empty", "a|", ["a", ""], ["b"]],
  ["caret and dollar are characters", "^a$", ["^a$"], ["a"]],
  ["a dot is all but line ends", "a.c", ["abc", "a\tc", "a\u2028c", "a\u{1F600}c"], ["a\nc", "a\rc", "ac"]],
  ["quantifiers", "a?b*c+d{2}e{1,2}f{1,}", ["cddef", "abbccddeefff"], ["abcdef", "cddeeef", "cdde"]],
  ["an exact count of none", "ab{0}", ["a"], ["ab"]],
  ["an upper bound of none", "ab{0,0}c", ["ac"], ["abc"]],
  ["Polish postal codes", "\\d{2}-\\d{3}", ["00-950", "٠٠-٩٥٠"], ["0-950", "00950", "00-9500"]],
  ["\\d is every decimal digit, \\D any other character", "\\d\\D", ["5x", "५-"], ["55", "½x"]],
  ["\\s is four characters, \\S all others", "\\s\\S", [" x", "\ta", "\n\u00a0", "\r-"], ["\u00a0x", "  "]],
  ["\\w leaves out punctuation, separators and controls", "\\w+", ["aż3€+", "e\u0301"], ["a-b", "a b", "a.", "_", ""]],
  ["\\W is what \\w leaves out", "\\W+", ["-_. "], ["a", "-a"]],
  ["\\i and \\c make names", "\\i\\c*", ["xs:int", "_a-1.b", "Żuk", "\u{20000}"], ["1a", "-a", "a b", ""]],
  ["\\I and \\C are their complements", "\\I\\C", ["1 ", "-/"], ["a ", "1-", "11"]],
  ["\\i without the colon makes local names", "[\\i-[:]][\\c-[:]]*", ["int", "a-1"], ["xs:int", ":a"]],
  ["categories", "\\p{Lu}\\p{Ll}+", ["Żółw", "Abc"], ["żółw", "A1", "ABC"]],
  ["complements of categories", "\\P{L}+", ["123 -"], ["12a"]],
  ["blocks", "\\p{IsBasicLatin}*", ["abc~", ""], ["zażółć"]],
  ["blocks whose names have hyphens", "\\p{IsLatinExtended-A}+", ["żółć".replace(/[óć]/g, "ł")], ["ó", "z"]],
  ["complements of blocks", "\\P{IsBasicLatin}+", ["żółć"], ["zółć"]],
  ["blocks in classes", "[\\p{IsGreek}\\p{IsCyrillic}]+", ["абвγδ"], ["abc"]],
  ["blocks in several places", "\\p{IsSpecials}+", ["\ufeff\ufffd"], ["\ufef0"]],
  ["blocks beyond 16 bits", "\\p{IsGothic}", ["\u{10330}"], ["\u{10350}", "a"]],
  ["classes", "[abc0-9]+", ["a1b2"], ["d", ""]],
  ["negated classes", "[^abc]+", ["xyz", "^"], ["xa", ""]],
  ["a caret elsewhere in a class is a character", "[a^]+", ["^a"], ["b"]],
  ["a hyphen first or last is a character", "[-a][a-]", ["-a", "a-"], ["b-"]],
  ["a hyphen that can make no range is a character", "[\\w-.]+", ["a-b.c"], ["a_b"]],
  ["a hyphen behind a range is a character", "[a-c-e]+", ["a-ce"], ["d"]],
  ["ranges between escapes", "[\\t-\\r]+", ["\t\n\r"], [" "]],
  ["subtraction", "[a-z-[aeiou]]+", ["xyz"], ["xaz", "A"]],
  ["subtraction from a complement", "[^a-z-[0-9]]+", ["ABC"], ["A1", "Ab"]],
  ["subtraction of a complement", "[a-z-[^aeiou]]+", ["aeiou"], ["b"]],
  ["subtraction inside subtraction", "[a-z-[b-y-[m]]]+", ["amz"], ["b", "n"]],
  [
    "characters that mean something in JavaScript's classes",
    "[(){}/|&!#%,:;<=>@`~]+",
    ["(){}/|&!#%,:;<=>@`~"],
    ["[", "\\"],
  ],
  ["two ampersands are no intersection", "[a&&b]+", ["a&b"], ["c"]],
  ["complements inside a class", "[\\S\\n]+", ["a\nb"], ["a b"]],
  ["escapes of all that means something", "\\\\\\|\\.\\-\\^\\?\\*\\+\\{\\}\\(\\)\\[\\]", ["\\|.-^?*+{}()[]"], ["x"]],
  ["escapes of control characters", "\\n\\r\\t", ["\n\r\t"], ["nrt"]],
  ["escapes of punctuation that needs none", "\\/\\\"\\@\\$\\'\\_", ["/\"@$'_"], ["/"]],
  ["characters beyond 16 bits count once", ".{2}", ["\u{1F600}\u{1F600}"], ["\u{1F600}"]],
  ["ranges beyond 16 bits", "[\u{1F600}-\u{1F64F}]", ["\u{1F610}"], ["\u{1F650}", "a"]],
  ["groups", "(ab|cd)+(ef)?", ["ab", "abcdef", "cdab"], ["abef ef", "ef"]],
  ["groups inside groups", "((a|b)c)*d", ["d", "acbcd"], ["abd", "ac"]],
  ["repeated groups with bounds", "(a|bc){2,3}", ["aa", "bcabc", "aaa"], ["a", "aaaa"]],
  ["counted groups", "(\\d{3}-){2}\\d{2}", ["123-456-78"], ["123-45678"]],
  ["a right brace by itself is a character", "a}", ["a}"], ["a"]],
  ["a reading of what services write: an e-mail address", "[^@]+@[^.]+\\..+", ["a@b.pl"], ["a@b", "@b.pl"]],
];

describe("a pattern", () => {
  it.each(rows)("%s: %s", (_rule, pattern, matching, other) => {
    const matches = compilePattern(pattern);
    for (const text of matching) expect([text, matches(text)]).toEqual([text, true]);
    for (const text of other) expect([text, matches(text)]).toEqual([text, false]);
  });

  it.each(rows)("means the same to the matcher by positions: %s: %s", (_rule, pattern, matching, other) => {
    const expression = parsePattern(pattern);
    const matches = expression === undefined ? undefined : compilePositions(expression);
    for (const text of matching) expect([text, matches?.(text)]).toEqual([text, true]);
    for (const text of other) expect([text, matches?.(text)]).toEqual([text, false]);
  });

  it.each([
    ["an unclosed class", "[a"],
    ["an unclosed group", "(a"],
    ["a group closed twice", "a)"],
    ["a quantifier of nothing", "*a"],
    ["two quantifiers", "a+?"],
    ["a group of Perl's", "(?:a)"],
    ["bounds in the wrong order", "a{3,2}"],
    ["a lower bound left out", "a{,2}"],
    ["a range in the wrong order", "[z-a]"],
    ["an empty class", "[]"],
    ["a boundary of Perl's", "\\bword\\b"],
    ["a reference back", "(a)\\1"],
    ["a script of JavaScript's", "\\p{Script=Greek}"],
    ["an unknown block", "\\p{IsKlingon}"],
    ["an unclosed category", "\\p{L"],
    ["an escape at the end", "a\\"],
    ["groups too deep", "(".repeat(200) + ")".repeat(200)],
    ["classes too deep", "[a-".repeat(200) + "]".repeat(200)],
    ["text too long", "a".repeat(20_000)],
  ])("outside the grammar is not checked: %s", (_rule, pattern) => {
    expect(compilePattern(pattern)("anything")).toBe(true);
  });

  it.each([
    ["(a+)+b", "a".repeat(5_000)],
    ["(a|a)*b", "a".repeat(5_000)],
    ["(a|aa)+b", "a".repeat(5_000)],
    ["(a*)*(a*)*b", "a".repeat(2_000)],
    ["a*a*a*a*b", "a".repeat(5_000)],
    ["a*a*b", "a".repeat(20_000)],
    ["(a?){40}a{40}b", "a".repeat(41)],
    ["a?".repeat(40) + "a".repeat(40) + "b", "a".repeat(41)],
    ["(a|a)".repeat(40) + "b", "a".repeat(40)],
  ])("takes time linear in the text: %.30s", (pattern, text) => {
    const matches = compilePattern(pattern);
    const before = performance.now();
    expect(matches(text)).toBe(false);
    expect(matches(`${text}b`)).toBe(true);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it("too large to be matched safely is not checked", () => {
    const matches = compilePattern("((a{0,100}){0,100}){0,100}b");
    expect(matches("c")).toBe(true);
  });

  it("matches long texts under counted characters", () => {
    const matches = compilePattern("\\w{0,4000}-\\w{0,400}");
    expect(matches(`${"a".repeat(4_000)}-${"b".repeat(400)}`)).toBe(true);
    expect(matches(`${"a".repeat(4_000)}-${"b".repeat(401)}`)).toBe(false);
  });
});
