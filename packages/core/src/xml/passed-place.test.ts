// The fast count of places against the plain one.
import { describe, expect, it } from "vitest";
import { FIRST_PLACE, placeAfter } from "./lines.ts";
import { placePast } from "./passed-place.ts";

const texts: readonly (readonly [what: string, text: string])[] = [
  ["ASCII", "abcdefg".repeat(100)],
  ["letters of two bytes", "zażółć gęślą jaźń ".repeat(40)],
  ["characters of three and four bytes", "€x😀".repeat(90)],
  ["LF in it", `${"a".repeat(300)}\n${"ż".repeat(200)}`],
  ["CR at its end", `${"ż".repeat(300)}\r`],
  ["CR LF in it", `${"a".repeat(150)}\r\n${"b".repeat(150)}`],
];

describe("the place past some bytes", () => {
  it.each(texts)("is that of counting each of them: %s", (_what, text) => {
    const encoded = new TextEncoder().encode(text);
    for (let shift = 0; shift < 4; shift++) {
      // Words of four bytes begin where the buffer says, and not where the document does.
      const bytes = new Uint8Array(encoded.length + shift + 1).subarray(shift);
      bytes.set(encoded);
      for (const from of [0, 1, 2, 3, 5]) {
        for (const to of [encoded.length, encoded.length - 1, encoded.length - 2, from + 257, from + 10]) {
          const place = { line: 3, column: 7 };
          expect(placePast(place, bytes, from, to)).toEqual(placeAfter(place, bytes, from, to));
        }
      }
    }
    expect(placePast(FIRST_PLACE, encoded, 0, 0)).toEqual(FIRST_PLACE);
  });
});
