// Recoding: whose word counts, and whether every byte comes out as the published tables say.
import { describe, expect, it } from "vitest";
import { XmlError } from "../error.ts";
import { parseXml, textOf } from "./element.ts";
import { isUtf8Name, signatureOf, toUtf8 } from "./encoding.ts";

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
  return "read";
}

/** What is said of a document that cannot be recoded, and where. */
function refusalOf(bytes: Uint8Array, charset?: string): string {
  try {
    toUtf8(bytes, charset);
  } catch (error) {
    if (error instanceof XmlError) return `${error.offset} ${error.message}`;
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

  it("are found in a declaration of any length", () => {
    for (const spaces of [1, 200, 255, 256, 10_000]) {
      const document = declared(`iso-8859-2"${" ".repeat(spaces)}standalone="yes`, 0xc3, 0xb3);
      expect(read(document)).toBe("Ăł");
      const late = Buffer.from(
        Buffer.from(document)
          .toString("latin1")
          .replace(" encoding", " ".repeat(spaces) + " encoding"),
        "latin1",
      );
      expect(read(late)).toBe("Ăł");
    }
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

  it.each([
    "latin1",
    "l1",
    "iso8859-1",
    "ISO_8859-1",
    "iso-8859-1",
    "l2",
    "cp1250",
    "ISO_8859-15",
    "latin9",
    "latin-9",
    '"windows-1252"',
    "'cp1252'",
    " cp1251 ",
    ' "iso-8859-2" ',
  ])("the name %s is known", (charset) => {
    expect(read(Buffer.from("<a>x</a>"), charset)).toBe("x");
  });
});

describe("names and signatures", () => {
  it.each([
    ["utf-8", true],
    ["UTF8", true],
    ["us-ascii", true],
    ["ASCII", true],
    ["utf-16", false],
    ["utf-8x", false],
    ["xutf-8", false],
    ["", false],
  ])("%j is read as UTF-8: %s", (name, wanted) => {
    expect(isUtf8Name(name)).toBe(wanted);
  });

  it.each<readonly [bytes: readonly number[], name: string | undefined]>([
    [[0xef, 0xbb, 0xbf, 0x3c], "UTF-8"],
    [[0xfe, 0xff, 0x00, 0x3c], "UTF-16BE"],
    [[0xff, 0xfe, 0x3c, 0x00], "UTF-16LE"],
    [[0x00, 0x3c, 0x00, 0x3f], "UTF-16BE"],
    [[0x3c, 0x00, 0x3f, 0x00], "UTF-16LE"],
    [[0x00, 0x00, 0xfe, 0xff], "UTF-32BE"],
    [[0xff, 0xfe, 0x00, 0x00], "UTF-32LE"],
    [[0x00, 0x00, 0x00, 0x3c], "UTF-32BE"],
    [[0x3c, 0x00, 0x00, 0x00], "UTF-32LE"],
    [[0x4c, 0x6f, 0xa7, 0x94], "EBCDIC"],
    [[0x2b, 0x2f, 0x76, 0x38], "UTF-7"],
    [[0x3c, 0x3f, 0x78, 0x6d], undefined],
    [[0x3c, 0x61], undefined],
    [[0xef, 0xbb], undefined],
    [[], undefined],
  ])("the first bytes %j show %s", (bytes, name) => {
    expect(signatureOf(Uint8Array.from(bytes), bytes.length)).toBe(name);
    expect(signatureOf(Uint8Array.from([...bytes, 0x20, 0x20]), bytes.length)).toBe(name);
  });

  it("only as many of them as have come", () => {
    expect(signatureOf(Uint8Array.of(0xff, 0xfe, 0, 0), 2)).toBe("UTF-16LE");
  });

  it.each([
    ["x-klingon", '0 [SOAP_XML_ENCODING] 1:1: the encoding "x-klingon"'],
    ["my-iso-8859-1", '0 [SOAP_XML_ENCODING] 1:1: the encoding "my-iso-8859-1"'],
    ["iso-8859-1x", '0 [SOAP_XML_ENCODING] 1:1: the encoding "iso-8859-1x"'],
    ["xlatin9", '0 [SOAP_XML_ENCODING] 1:1: the encoding "xlatin9"'],
    ["latin90", '0 [SOAP_XML_ENCODING] 1:1: the encoding "latin90"'],
    ['x"latin9"', '0 [SOAP_XML_ENCODING] 1:1: the encoding "x\\"latin9\\""'],
    ['"latin9"x', '0 [SOAP_XML_ENCODING] 1:1: the encoding "\\"latin9\\"x"'],
    ["e".repeat(99), `0 [SOAP_XML_ENCODING] 1:1: the encoding "${"e".repeat(40)}"`],
  ])("the charset %s is none", (charset, message) => {
    expect(refusalOf(Buffer.from("<a/>"), charset)).toBe(message);
  });

  it.each<readonly [bytes: readonly number[], name: string]>([
    [[0x4c, 0x6f, 0xa7, 0x94], "ebcdic"],
    [[0x2b, 0x2f, 0x76, 0x38], "utf-7"],
    [[0x00, 0x00, 0x00, 0x3c], "utf-32be"],
    [[0xff, 0xfe, 0x00, 0x00], "utf-32le"],
  ])("a document that begins with %j is named when it is refused", (bytes, name) => {
    expect(refusalOf(Uint8Array.from(bytes))).toBe(`0 [SOAP_XML_ENCODING] 1:1: the encoding "${name}"`);
  });

  it("a byte that the encoding does not have is named, with its place", () => {
    expect(refusalOf(Buffer.from([0x3c, 0x61, 0x3e, 0x81]), "windows-1252")).toBe(
      "3 [SOAP_XML_CHARACTER] 1:1: the byte 129, which the encoding does not have",
    );
    expect(refusalOf(Buffer.from([0x81, 0x3c]), "cp1252")).toBe(
      "0 [SOAP_XML_CHARACTER] 1:1: the byte 129, which the encoding does not have",
    );
    expect(refusalOf(Buffer.from([0x3c, 0x61, 0x3e, 0x81]), "iso-8859-1")).toBe("read");
  });

  it("a long document is recoded to its end", () => {
    const bytes = Buffer.alloc(10_000, 0xe9);
    bytes.write("<a>");
    bytes.write("</a>", 9_996);
    expect(read(bytes, "latin1")).toBe("é".repeat(9_993));
  });
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

  it.each<[string, Uint8Array, string | undefined]>([
    ["little-endian", Buffer.concat([mark, Buffer.from("<a>\ufffd \ufffd</a>", "utf16le")]), undefined],
    ["big-endian", Buffer.from("<a>\ufffd \ufffd</a>", "utf16le").swap16(), "utf-16be"],
  ])("U+FFFD is a character like any other: %s", (_, bytes, charset) => {
    expect(read(bytes, charset)).toBe("\ufffd \ufffd");
  });

  it.each<readonly [what: string, text: string, order: "le" | "be", message: string]>([
    ["alone", "\ufeff<a>\ud800</a>", "le", "8 [SOAP_XML_CHARACTER] 1:1: a surrogate without its other half"],
    ["alone", "\ufeff<a>\ud800</a>", "be", "8 [SOAP_XML_CHARACTER] 1:1: a surrogate without its other half"],
    ["at the start", "\ud800<a/>", "be", "0 [SOAP_XML_CHARACTER] 1:1: a surrogate without its other half"],
    ["behind U+FFFD", "<a>\ufffd\udfff</a>", "le", "8 [SOAP_XML_CHARACTER] 1:1: a surrogate without its other half"],
    ["behind U+FFFD", "<a>\ufffd\udfff</a>", "be", "8 [SOAP_XML_CHARACTER] 1:1: a surrogate without its other half"],
  ])("a surrogate %s is refused with its place: %j, %s", (_, document, order, message) => {
    const bytes = Buffer.from(document, "utf16le");
    expect(refusalOf(order === "le" ? bytes : bytes.swap16(), `utf-16${order}`)).toBe(message);
  });

  it("half a code unit is refused where it stands", () => {
    expect(refusalOf(Buffer.from([0x3c, 0, 0x61]))).toBe("2 [SOAP_XML_CHARACTER] 1:1: half a code unit of UTF-16");
  });

  it.each([
    ["utf-16", "read"],
    ["UTF-16LE", "read"],
    ["iso-10646-ucs-2", "read"],
    ["ucs-2", "read"],
    ["utf-8", '0 [SOAP_XML_ENCODING] 1:1: a document in utf-16le that declares to be in "utf-8"'],
    ["utf-16be", '0 [SOAP_XML_ENCODING] 1:1: a document in utf-16le that declares to be in "utf-16be"'],
  ])("may declare to be in %s: %s", (encoding, wanted) => {
    expect(refusalOf(Buffer.from(`\ufeff<?xml version="1.0" encoding="${encoding}"?><a/>`, "utf16le"))).toBe(wanted);
  });

  it.each([
    ["utf-8", "read"],
    ["ASCII", "read"],
    ["utf-16", '0 [SOAP_XML_ENCODING] 1:1: a document in utf-8 that declares to be in "utf-16"'],
    ["ucs-2", '0 [SOAP_XML_ENCODING] 1:1: a document in utf-8 that declares to be in "ucs-2"'],
  ])("a document with the mark of UTF-8 may declare to be in %s: %s", (encoding, wanted) => {
    expect(refusalOf(Buffer.from(`\ufeff<?xml version="1.0" encoding="${encoding}"?><a/>`))).toBe(wanted);
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
