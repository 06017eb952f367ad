// Text of a contract stays text.
import { describe, expect, it } from "vitest";
import { commentCode, commentText, literal, objectKey, typeKey } from "./text.ts";

describe("literal", () => {
  const hostile = [
    '";evil();"',
    "';evil();'",
    "`${evil()}`",
    "\\",
    "</script>",
    "\u2028\u2029",
    "\u202Eevil",
    "\uD800",
    "😀",
    "\u0000\n\r\t",
    "*/",
  ];

  it.each(hostile)("reads back as what it was: %j", (text) => {
    expect(JSON.parse(literal(text))).toBe(text);
  });

  it("leaves nothing in it that an editor hides or ends a line at", () => {
    for (const text of hostile) expect(literal(text)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
  });
});

describe("keys", () => {
  it.each([
    ["plain", "plain", "plain"],
    ["class", "class", "class"],
    ["foo-bar", '"foo-bar"', '"foo-bar"'],
    ["__proto__", "__proto__", '["__proto__"]'],
    ["constructor", "constructor", "constructor"],
  ])("%s is %s in an interface and %s in an object", (property, inType, inObject) => {
    expect([typeKey(property), objectKey(property)]).toEqual([inType, inObject]);
  });
});

describe("comments", () => {
  it.each([
    ["*/ evil(); /*", "*\\/ evil(); /*", "cannot be ended"],
    ["@deprecated", "\\@deprecated", "get no tags from the contract"],
    ["see {@link x}", "see \\{\\@link x}", "get no inline tags either"],
    ["mail me@example.com", "mail me@example.com", "leave addresses alone"],
    ["a\u2028b\u202Ec", "a bc", "hide nothing"],
    ["  two\n   lines ", "two lines", "are one paragraph"],
  ])("%j is %j: comments %s", (text, want) => {
    expect(commentText(text)).toBe(want);
  });

  it("code in comments cannot end the code or the comment", () => {
    expect(commentCode("a`*/b")).toBe("`a'*\\/b`");
  });
});
