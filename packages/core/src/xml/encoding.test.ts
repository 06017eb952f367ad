// Recoding: whose word counts, and whether every byte comes out as the published tables say.
import { describe, expect, it } from "vitest";
import { XmlError } from "../error.ts";
import { parseXml, textOf } from "./element.ts";
import { toUtf8 } from "./encoding.ts";

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
  return "read";
}

const read = (bytes: Uint8Array, charset?: string): string =>
  textOf(parseXml(toUtf8(bytes, charset), { encodingDecided: true }));

const declared = (encoding: string, ...content: number[]): Uint8Array =>
  Buffer.concat([
    Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><a>`),
    Buffer.from(content),
    Buffer.from("</a>"),
  ]);

describe("8-bit encodings", () => {
  it.each([
    ["iso-8859-1", [0xe9, 0xa4, 0x85, 0xff], "é¤\u0085ÿ"],
    ["ISO-8859-2", [0xb1, 0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0xb6, 0xbc, 0xbf, 0xa0], "ąćęłńóśźż\u00a0"],
    ["iso-8859-15", [0xa4, 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe, 0xe9], "€ŠšŽžŒœŸé"],
    ["windows-1250", [0xb9, 0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0x9c, 0x9f, 0xbf, 0x80], "ąćęłńóśźż€"],
    ["windows-1251", [0xcf, 0xf0, 0xe8, 0xe2, 0xb8, 0x88], "Привё€"],
    ["Windows-1252", [0x80, 0x8a, 0x9f, 0x92, 0xe9], "€ŠŸ’é"],
  ])("%s", (encoding, content, wanted) => {
    expect(read(declared(encoding, ...content))).toBe(wanted);
    expect(read(declared("utf-8", ...content), encoding)).toBe(wanted);
  });

  // TextDecoder is right about these, and an independent source of the tables.
  it.each(["iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251"])("every byte of %s", (encoding) => {
    const decoder = new TextDecoder(encoding);
    for (let byte = 0x80; byte < 0x100; byte++) {
      const theirs = decoder.decode(new Uint8Array([byte]));
      const bytes = declared(encoding, byte);
      // Where the tables of the Unicode Consortium have nothing, the web platform puts a control.
      const isEmpty = encoding.startsWith("windows") && byte < 0xa0 && theirs.charCodeAt(0) < 0xa0;
      const ours = codeOf(() => toUtf8(bytes)) === "read" ? read(bytes) : undefined;
      expect([byte, ours]).toEqual([byte, isEmpty ? undefined : theirs]);
    }
  });

  it("every byte of iso-8859-1 is the code point of its number", () => {
    const bytes = Array.from({ length: 0x80 }, (_, at) => at + 0x80);
    expect(read(declared("iso-8859-1", ...bytes))).toBe(String.fromCodePoint(...bytes));
  });

  // As Unicode's own mapping of the code page has them; zero where it has nothing.
  it("every byte of windows-1252", () => {
    const table = [
      0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
      0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
      0x0178,
    ];
    for (let byte = 0x80; byte < 0x100; byte++) {
      const code = byte < 0xa0 ? table[byte - 0x80] : byte;
      const bytes = declared("windows-1252", byte);
      const ours = codeOf(() => toUtf8(bytes)) === "read" ? read(bytes).codePointAt(0) : 0;
      expect([byte, ours]).toEqual([byte, code]);
    }
  });

  it.each(["latin1", "l2", "cp1250", "ISO_8859-15", '"windows-1252"', " cp1251 "])(
    "the name %s is known",
    (charset) => {
      expect(read(Buffer.from("<a>x</a>"), charset)).toBe("x");
    },
  );
});

describe("UTF-16", () => {
  const text = '<?xml version="1.0" encoding="UTF-16"?><a>żó 😀 \u{10ffff}</a>';
  const little = Buffer.from(text, "utf16le");
  const big = Buffer.from(little).swap16();
  const mark = Buffer.from([0xff, 0xfe]);
  const bigMark = Buffer.from([0xfe, 0xff]);

  it.each<[string, Uint8Array, string | undefined]>([
    ["little-endian with its mark", Buffer.concat([mark, little]), undefined],
    ["big-endian with its mark", Buffer.concat([bigMark, big]), undefined],
    ["little-endian by its first characters", little, undefined],
    ["big-endian by its first characters", big, undefined],
    ["little-endian by name", little, "UTF-16LE"],
    ["big-endian by name", big, "utf-16be"],
    ["named without an order", little, "utf-16"],
    ["the mark against the name", Buffer.concat([mark, little]), "utf-16be"],
  ])("%s", (_, bytes, charset) => {
    expect(read(bytes, charset)).toBe("żó 😀 \u{10ffff}");
  });

  it.each<[string, Uint8Array]>([
    ["half a code unit", Buffer.concat([mark, Buffer.from("<a/>", "utf16le"), Buffer.from([0])])],
    ["a high surrogate alone", Buffer.concat([mark, Buffer.from("<a>\ud800</a>", "utf16le")])],
    ["a low surrogate first", Buffer.concat([mark, Buffer.from("<a>\udc00</a>", "utf16le")])],
    ["a high surrogate at the end", Buffer.concat([mark, Buffer.from("<a/>\ud800", "utf16le")])],
  ])("%s is refused", (_, bytes) => {
    expect(codeOf(() => toUtf8(bytes))).toBe("SOAP_XML_CHARACTER");
  });
});

describe("whose word counts", () => {
  const utf8 = Buffer.from('<?xml version="1.0" encoding="iso-8859-2"?><a>ż</a>');

  it("UTF-8 is given back as it is", () => {
    const bytes = Buffer.from("<a>ż</a>");
    expect(toUtf8(bytes)).toBe(bytes);
    expect(toUtf8(bytes, "utf-8")).toBe(bytes);
    expect(toUtf8(bytes, "")).toBe(bytes);
    expect(toUtf8(bytes, "us-ascii")).toBe(bytes);
  });

  it("the charset counts more than the declaration", () => {
    expect(read(utf8, "utf-8")).toBe("ż");
    expect(read(Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>ż</a>'), "utf-8")).toBe("ż");
  });

  it("the byte order mark counts more than the charset", () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from("<a>ż</a>")]);
    expect(read(marked, "iso-8859-2")).toBe("ż");
  });

  it("without a charset, a declaration that contradicts the byte order mark is refused", () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]);
    expect(codeOf(() => toUtf8(marked))).toBe("SOAP_XML_ENCODING");
    expect(read(marked, "utf-8")).toBe("ż");
    const wide = Buffer.from('\ufeff<?xml version="1.0" encoding="utf-8"?><a/>', "utf16le");
    expect(codeOf(() => toUtf8(wide))).toBe("SOAP_XML_ENCODING");
  });

  it.each<[string, Uint8Array, string | undefined]>([
    ["an unknown charset", Buffer.from("<a/>"), "x-klingon"],
    ["an unknown declaration", declared("utf-7"), undefined],
    ["UTF-16 declared in single bytes", declared("utf-16"), undefined],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), undefined],
    ["EBCDIC", Buffer.from([0x4c, 0x6f, 0xa7, 0x94]), undefined],
    ["a name of Object.prototype", Buffer.from("<a/>"), "__proto__"],
  ])("%s is refused", (_, bytes, charset) => {
    expect(codeOf(() => toUtf8(bytes, charset))).toBe("SOAP_XML_ENCODING");
  });
});
