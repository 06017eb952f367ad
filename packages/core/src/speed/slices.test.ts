// Strings of byte ranges with Node's native slices, and the platform's.
import { describe, expect, it } from "vitest";
import * as plain from "../plain/slices.ts";
import * as speedy from "./slices.ts";

const { sliceUnits, UNITS } = speedy;

describe.each([
  ["with Buffer", speedy],
  ["of the platform", plain],
])("slices %s", (_, { sliceAscii, sliceName, sliceUtf8 }) => {
  it("give the very text, a byte order mark included", () => {
    const encode = new TextEncoder();
    for (const text of ["", "a", "0123456789abcdef", "0123456789abcdefg", "x".repeat(100)]) {
      const bytes = encode.encode(`<${text}>`);
      expect(sliceAscii(bytes, 1, bytes.length - 1)).toBe(text);
      expect(sliceName(bytes, 1, bytes.length - 1)).toBe(text);
    }
    for (const text of ["ż", "\ufeffa", "😀", "zażółć gęślą jaźń, długo i szczęśliwie"]) {
      const bytes = encode.encode(`<${text}>`);
      expect(sliceUtf8(bytes, 1, bytes.length - 1)).toBe(text);
      expect(sliceName(bytes, 1, bytes.length - 1)).toBe(text);
    }
  });
});

it.each(["", "a", "zażółć", "\ufeff\uffee😀", "ł".repeat(1024)])("the code units of %j are its string", (text) => {
  for (let at = 0; at < text.length; at++) UNITS[at] = text.charCodeAt(at);
  expect(sliceUnits(text.length)).toBe(text);
});
