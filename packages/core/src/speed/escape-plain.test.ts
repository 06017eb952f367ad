// Escaping in one pass: what escaping in two gives, or no answer.
import { expect, it } from "vitest";
import { escapeText, findForbidden } from "../xml/escape.ts";
import { escapePlain } from "./escape-plain.ts";

it.each(["", "plain ż", "<&>", "]]>", "\"'", "\r\n\t", "&amp;", "<<", "a<b", "\ufffd"])(
  "escapePlain gives what escapeText does: %j",
  (value) => {
    expect(findForbidden(value)).toBe(-1);
    expect(escapePlain(value)).toBe(escapeText(value));
  },
);

it.each(["\0", "<\u0001", "a & \ufffe", "\ud800", "😀 & <"])("escapePlain leaves %j to a closer look", (value) => {
  expect(escapePlain(value)).toBeUndefined();
  // What one call leaves behind is nothing to the next.
  expect(escapePlain("<")).toBe("&lt;");
});
