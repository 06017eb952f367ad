import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64BinaryLexical, hexBinaryLexical, writeBase64, writeHex } from "./binary.ts";
import { isRefusal } from "./types.ts";

const octets = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("xs:base64Binary", () => {
  it.each([
    ["", octets()],
    ["AA==", octets(0)],
    ["AAA=", octets(0, 0)],
    ["AAAA", octets(0, 0, 0)],
    ["/+8=", octets(255, 239)],
    ["Zm9vYmFy", octets(102, 111, 111, 98, 97, 114)],
  ])("reads and writes %j", (text, value) => {
    expect(base64BinaryLexical.parse(text)).toEqual(value);
    expect(base64BinaryLexical.format(value)).toBe(text);
  });

  it.each([
    ["around", " \nZm9v\t"],
    ["between digits", "Z m\n9\r\nv"],
    ["nothing else", " \n "],
    ["between the padding characters", "Zg= ="],
    ["before the padding", "Zg =="],
    ["lines as in mail", "Zm9v\r\nYmFy\r\n"],
  ])("takes white space: %s", (_rule, text) => {
    expect(base64BinaryLexical.parse(text)).toEqual(base64BinaryLexical.parse(text.replace(/\s/g, "")));
    expect(isRefusal(base64BinaryLexical.parse(text))).toBe(false);
  });

  it.each([
    ["one digit", "A"],
    ["two digits without padding", "AA"],
    ["three digits without padding", "AAA"],
    ["five digits", "AAAAA"],
    ["padding alone", "===="],
    ["too much padding", "A==="],
    ["padding inside", "AA==AAAA"],
    ["padding in the middle of a group", "A=AA"],
    ["a padded third digit before a digit", "AA=A"],
    ["padding behind a whole group", "AAAA===="],
    ["unused bits that are set, in the second digit", "AB=="],
    ["unused bits that are set, in the third digit", "AAB="],
    ["the alphabet for URLs", "-_-_"],
    ["a foreign character", "AA!A"],
    ["a foreign character before padding", "A!=="],
    ["a letter beyond ASCII whose low byte is a digit", "AA\u0141A"],
    ["the same before padding", "\u0141A=="],
    ["the same as the third digit before padding", "AA\u0141="],
    ["a no-break space", "AAAA\u00a0"],
    ["a form feed", "AA\fAA"],
  ])("refuses %s: %j", (_rule, text) => {
    expect(base64BinaryLexical.parse(text)).toEqual({ refused: true, expected: "xs:base64Binary" });
  });

  it("agrees with Buffer on what Buffer wrote", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (value) => {
        const text = Buffer.from(value).toString("base64");
        expect(base64BinaryLexical.parse(text)).toEqual(value);
        expect(base64BinaryLexical.format(value)).toBe(text);
        expect(writeBase64(value)).toBe(text);
      }),
    );
  });

  it("accepts no text that it would not write itself", () => {
    const text = fc.string({ unit: fc.constantFrom("A", "B", "Q", "g", "/", "=", "-"), maxLength: 8 });
    fc.assert(
      fc.property(text, (source) => {
        const value = base64BinaryLexical.parse(source);
        expect(isRefusal(value) || base64BinaryLexical.format(value) === source).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("xs:hexBinary", () => {
  it("reads both cases and writes upper case", () => {
    expect(hexBinaryLexical.parse(" 0aFf\n")).toEqual(octets(10, 255));
    expect(hexBinaryLexical.format(octets(10, 255))).toBe("0AFF");
    expect(hexBinaryLexical.parse("")).toEqual(octets());
    expect(hexBinaryLexical.format(octets())).toBe("");
  });

  it.each([
    ["half an octet", "abc"],
    ["a foreign letter", "0g"],
    ["a prefix", "0x0a"],
    ["a space inside", "0a 0b"],
    ["a letter beyond ASCII whose low byte is a digit", "\u01410"],
    ["a character just above the digits", "0:"],
    ["a control whose bits are near those of a digit", "\u0010\u0011"],
  ])("refuses %s: %j", (_rule, text) => {
    expect(hexBinaryLexical.parse(text)).toEqual({ refused: true, expected: "xs:hexBinary" });
  });

  it("agrees with Buffer", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        const text = Buffer.from(value).toString("hex");
        expect(hexBinaryLexical.parse(text)).toEqual(value);
        expect(hexBinaryLexical.format(value)).toBe(text.toUpperCase());
        expect(writeHex(value)).toBe(text.toUpperCase());
      }),
    );
  });
});

describe.each([
  ["base64Binary", base64BinaryLexical],
  ["hexBinary", hexBinaryLexical],
] as const)("xs:%s", (name, lexical) => {
  it("gives a plain Uint8Array that owns all its memory", () => {
    const value = lexical.parse("AAAA") as Uint8Array;
    expect(Object.getPrototypeOf(value)).toBe(Uint8Array.prototype);
    expect(value.buffer.byteLength).toBe(value.length);
  });

  it("writes a Buffer, and a view into the middle of one", () => {
    const view = Buffer.from([9, 1, 2, 9]).subarray(1, 3);
    expect(lexical.format(view)).toBe(lexical.format(octets(1, 2)));
  });

  it("writes more octets than a function takes arguments", () => {
    const value = new Uint8Array(300_000).fill(7);
    const text = lexical.format(value) as string;
    expect(Buffer.compare(lexical.parse(text) as Uint8Array, value)).toBe(0);
    expect((name === "hexBinary" ? writeHex(value) : writeBase64(value)) === text).toBe(true);
  });

  it("counts octets", () => {
    expect(lexical.length?.(octets(1, 2, 3))).toBe(3);
  });

  it.each([
    "AA==",
    [1, 2],
    null,
    undefined,
    1,
    {},
    new ArrayBuffer(2),
    new Uint16Array(2),
    new DataView(new ArrayBuffer(2)),
  ])("refuses to write what is no Uint8Array: %o", (value) => {
    expect(lexical.format(value as Uint8Array)).toEqual({ refused: true, expected: `xs:${name} (a Uint8Array)` });
  });
});
