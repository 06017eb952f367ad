import { describe, expect, it } from "vitest";
import { collapse, replace, trim } from "./whitespace.ts";

describe("white space", () => {
  const table: readonly (readonly [
    rule: string,
    text: string,
    replaced: string,
    collapsed: string,
    trimmed: string,
  ])[] = [
    ["nothing to do", "a b", "a b", "a b", "a b"],
    ["empty text stays empty", "", "", "", ""],
    ["nothing but white space", " \t\r\n ", "     ", "", ""],
    ["each of tab, LF and CR becomes a space", "a\tb\nc\rd", "a b c d", "a b c d", "a\tb\nc\rd"],
    ["runs fold into one space", "a \t b", "a   b", "a b", "a \t b"],
    ["the ends are trimmed", "\n a ", "  a ", "a", "a"],
    ["one space at the end counts", "a ", "a ", "a", "a"],
    ["a no-break space is text", "\u00a0a\u00a0", "\u00a0a\u00a0", "\u00a0a\u00a0", "\u00a0a\u00a0"],
    ["other controls are text", "\u0001 a", "\u0001 a", "\u0001 a", "\u0001 a"],
    ["a form feed and an ideographic space are text", "\f\u3000", "\f\u3000", "\f\u3000", "\f\u3000"],
  ];
  for (const [rule, text, replaced, collapsed, trimmed] of table) {
    it(`${rule}: ${JSON.stringify(text)}`, () => {
      expect([replace(text), collapse(text), trim(text)]).toEqual([replaced, collapsed, trimmed]);
    });
  }
});
