// Escaping, and finding what cannot be escaped.
import { describe, expect, it } from "vitest";
import { escapeAttribute, escapeText, findForbidden } from "./escape.ts";

describe("escaping", () => {
  it.each([
    ["", "", ""],
    ["plain ż 😀", "plain ż 😀", "plain ż 😀"],
    ["<&>", "&lt;&amp;&gt;", "&lt;&amp;&gt;"],
    ["]]>", "]]&gt;", "]]&gt;"],
    ["\"'", "\"'", "&quot;&#39;"],
    ["\r\n\t", "&#13;\n\t", "&#13;&#10;&#9;"],
    ["&amp;", "&amp;amp;", "&amp;amp;"],
    ["<<", "&lt;&lt;", "&lt;&lt;"],
  ])("%j", (value, text, attribute) => {
    expect(escapeText(value)).toBe(text);
    expect(escapeAttribute(value)).toBe(attribute);
  });
});

describe("findForbidden", () => {
  it.each([
    ["", -1],
    ["plain\t\r\n text ż € \u007f\u0085\ufffd", -1],
    ["😀\u{10ffff}", -1],
    ["\0", 0],
    ["a\u0001", 1],
    ["ab\u001f", 2],
    ["\ufffe", 0],
    ["a\uffff", 1],
    ["\ud800", 0],
    ["a\udc00", 1],
    ["\ud83d", 0],
    ["😀\ud83d", 2],
    ["\ude00\ud83d", 0],
    ["\ud83d\ud83d\ude00", 0],
    ["😀\u0000", 2],
    ["\u{1ffff}", -1],
  ])("%j: %i", (text, wanted) => {
    expect(findForbidden(text)).toBe(wanted);
  });
});
