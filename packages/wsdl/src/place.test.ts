// Lines and columns count from 1, columns in code points, whatever ends a line.
import { describe, expect, it } from "vitest";
import { placeOf } from "./place.ts";

describe("a place", () => {
  const cases = [
    ["the start", "abc", 0, 1, 1],
    ["behind LF", "a\nbc", 3, 2, 2],
    ["behind CR LF, which is one line end", "a\r\nb", 3, 2, 1],
    ["behind a lone CR", "a\rb", 2, 2, 1],
    ["behind a pair of surrogates, which is one character", "😀x", 2, 1, 2],
    ["behind such a pair of another line", "😀\nx😀y", 6, 2, 3],
    ["the end of an empty last line", "a\n", 2, 2, 1],
  ] as const;
  for (const [claim, text, offset, line, column] of cases) {
    it(`is found at ${claim}`, () => {
      expect(placeOf({ document: { name: "a.wsdl", text }, offset })).toEqual({ document: "a.wsdl", line, column });
    });
  }
});
