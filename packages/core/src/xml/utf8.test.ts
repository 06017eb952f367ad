// UTF-8 by hand: strings of byte ranges with Node's native slices, sequences, names.
import { describe, expect, it } from "vitest";
import { countCodePoints, ncNameEnd, sequenceLength, sliceAscii, sliceName, sliceUtf8 } from "./utf8.ts";

describe("slices with Buffer", () => {
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

describe("sequences", () => {
  it("every code point beyond ASCII has the length that its encoding has", () => {
    const wrong: number[] = [];
    const encode = new TextEncoder();
    for (let code = 0x80; code < 0x110000; code += code < 0x10000 ? 1 : 97) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const bytes = encode.encode(String.fromCodePoint(code));
      if (sequenceLength(bytes, 0, bytes.length) !== bytes.length) wrong.push(code);
      if (sequenceLength(bytes, 0, bytes.length - 1) !== -1) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  it("every pair of bytes is judged as TextDecoder judges it", () => {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const isValid = (bytes: Uint8Array): boolean => {
      try {
        decoder.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const wrong: number[][] = [];
    for (let first = 0x80; first < 0x100; first++) {
      for (let second = 0; second < 0x100; second++) {
        // The last two bytes can be right for any lead.
        for (const length of [2, 3, 4]) {
          const bytes = new Uint8Array([first, second, 0x80, 0x80]).subarray(0, length);
          const ours = sequenceLength(bytes, 0, length) === length;
          if (ours !== isValid(bytes)) wrong.push([...bytes]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("names end where their grammar says", () => {
    const end = (text: string): number => ncNameEnd(new TextEncoder().encode(`${text}\0`), 0, Buffer.byteLength(text));
    expect(["a", "ab>", "żó:", "1a", "", "a\u00d7", "a\u0301=", "\u0301", "😀>"].map(end)).toEqual([
      1, 2, 4, 0, 0, 1, 3, 0, 4,
    ]);
    expect(countCodePoints(new TextEncoder().encode("aż😀"), 0, 7)).toBe(3);
  });
});
