// UTF-8 by hand: bytes of strings, sequences, names.
import { describe, expect, it } from "vitest";
import { characterLength, codePointOf, countCodePoints, encodeUtf8, ncNameEnd, sequenceLength } from "./utf8.ts";

it.each([0, 1, 20_479, 20_480, 20_481, 70_000])("%i letters are encoded into memory of their own", (length) => {
  const [one, other] = ["ż".repeat(length), "€".repeat(length)];
  const bytes = encodeUtf8(one);
  encodeUtf8(other);
  expect(bytes).toEqual(new TextEncoder().encode(one));
  expect(bytes.buffer.byteLength).toBe(bytes.length);
  expect(encodeUtf8(other)).toEqual(new TextEncoder().encode(other));
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

  it.each<readonly [text: string, code: number]>([
    ["\u0080", 0x80],
    ["ż", 0x17c],
    ["\u07ff", 0x7ff],
    ["\u0800", 0x800],
    ["€", 0x20ac],
    ["\uffff", 0xffff],
    ["\u{10000}", 0x10000],
    ["😀", 0x1f600],
    ["\u{10ffff}", 0x10ffff],
  ])("%j has its code point, and is a character where XML has it", (text, code) => {
    const bytes = new TextEncoder().encode(`<${text}>`);
    const length = bytes.length - 2;
    expect(codePointOf(bytes, 1, length)).toBe(code);
    expect(characterLength(bytes, 1, bytes.length)).toBe(code === 0xffff ? 0 : length);
  });

  it.each<readonly [bytes: readonly number[], length: number]>([
    [[0xef, 0xbf, 0xbd], 3],
    [[0xef, 0xbf, 0xbe], 0],
    [[0xef, 0xbf, 0xbf], 0],
    [[0xef, 0xbe, 0xbf], 3],
    [[0xee, 0xbf, 0xbf], 3],
    [[0xf1, 0xbf, 0xbf, 0xbf], 4],
    [[0xe2, 0x82, 0x3c], 0],
    [[0xf0, 0x9f, 0x3c, 0x80], 0],
    [[0xf0, 0x9f, 0x98, 0x3c], 0],
    [[0xe2, 0x3c, 0x80], 0],
  ])("%j is a character of %i bytes", (bytes, length) => {
    expect(characterLength(Uint8Array.from(bytes), 0, bytes.length)).toBe(length);
  });

  it("names end where their grammar says", () => {
    const end = (text: string): number => ncNameEnd(new TextEncoder().encode(`${text}\0`), 0, Buffer.byteLength(text));
    const names = ["a", "ab>", "żó:", "1a", "", "a\u00d7", "a\u0301=", "\u0301", "😀>"];
    expect(names.map(end)).toEqual([1, 2, 4, 0, 0, 1, 3, 0, 4]);
    const wide = [
      "\u2070a>",
      "\u206fa",
      "a\u2070>",
      "a\u203f>",
      "a\u2190>",
      "\u{10000}>",
      "\u{f0000}>",
      "a\u{f0000}>",
      "a\ufffe",
    ];
    expect(wide.map(end)).toEqual([4, 0, 4, 4, 1, 4, 0, 1, 1]);
    // What is cut off is no part of the name yet.
    expect(ncNameEnd(Uint8Array.of(0x61, 0xc5, 0xbc, 0), 0, 2)).toBe(1);
    expect(ncNameEnd(Uint8Array.of(0x3e, 0x61, 0x62, 0x3e), 1, 4)).toBe(3);
    expect(countCodePoints(new TextEncoder().encode("aż😀"), 0, 7)).toBe(3);
  });
});

it("text becomes its bytes, and a lone surrogate U+FFFD", () => {
  expect([...encodeUtf8("aż")]).toEqual([0x61, 0xc5, 0xbc]);
  expect([...encodeUtf8("\ud800")]).toEqual([0xef, 0xbf, 0xbd]);
});
