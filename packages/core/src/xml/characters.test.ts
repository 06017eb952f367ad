// The character classes of XML 1.0, at the edges of their ranges.
import { describe, expect, it } from "vitest";
import { isNameChar, isNameStart, isNcName, isWhitespace, isXmlChar } from "./characters.ts";

describe("characters", () => {
  it.each([
    [0x00, false],
    [0x08, false],
    [0x09, true],
    [0x0a, true],
    [0x0b, false],
    [0x0d, true],
    [0x1f, false],
    [0x20, true],
    [0x7f, true],
    [0xd7ff, true],
    [0xd800, false],
    [0xdfff, false],
    [0xe000, true],
    [0xfffd, true],
    [0xfffe, false],
    [0xffff, false],
    [0x10000, true],
    [0x10ffff, true],
    [0x110000, false],
  ])("U+%i may stand in a document: %s", (code, wanted) => {
    expect(isXmlChar(code)).toBe(wanted);
  });

  it("every ASCII character is classed as the grammar does", () => {
    for (let code = 0; code < 0x80; code++) {
      const character = String.fromCharCode(code);
      expect(isNameStart(code)).toBe(/[A-Za-z_]/.test(character));
      expect(isNameChar(code)).toBe(/[A-Za-z0-9_.-]/.test(character));
    }
  });

  it("every other character is classed as the grammar does", () => {
    const start =
      /[\xc0-\xd6\xd8-\xf6\xf8-\u{2ff}\u{370}-\u{37d}\u{37f}-\u{1fff}\u{200c}-\u{200d}\u{2070}-\u{218f}\u{2c00}-\u{2fef}\u{3001}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{effff}]/u;
    const more = /\xb7|[\u{300}-\u{36f}]|[\u{203f}-\u{2040}]/u;
    const wrong: number[] = [];
    for (let code = 0x80; code < 0x110000; code += code < 0x10100 ? 1 : 0xff) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      const wanted = [start.test(character), start.test(character) || more.test(character)];
      if (isNameStart(code) !== wanted[0] || isNameChar(code) !== wanted[1]) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ["a", true],
    ["_", true],
    ["__proto__", true],
    ["żółw", true],
    ["a-1.b", true],
    ["\u{10000}a", true],
    ["", false],
    ["1a", false],
    ["-a", false],
    ["a:b", false],
    [":a", false],
    ["a b", false],
    ["a\n><evil/", false],
    ["a>", false],
    ["\ud800", false],
  ])("%j is a name: %s", (text, wanted) => {
    expect(isNcName(text)).toBe(wanted);
  });

  it("white space is four characters and no more", () => {
    expect(isWhitespace("")).toBe(true);
    expect(isWhitespace(" \t\r\n")).toBe(true);
    for (const other of ["\u00a0", "\u0085", "\u2028", "\ufeff", "\v", "x"])
      expect(isWhitespace(` ${other}`)).toBe(false);
  });
});
