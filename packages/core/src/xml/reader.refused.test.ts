// What the reader refuses, and with which code: one document for each rule of XML 1.0 and Namespaces in XML.
import { describe, expect, it } from "vitest";
import { readEvents } from "../../test/read-events.ts";
import { XmlError } from "../error.ts";
import { NS } from "../names.ts";
import type { XmlReaderOptions } from "./reader.ts";
import { XmlStreamReader } from "./stream-reader.ts";

function errorOf(document: string | Uint8Array, chunk?: number, options?: XmlReaderOptions): XmlError | undefined {
  try {
    readEvents(document, chunk, false, undefined, options);
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
  return undefined;
}

/** The code of the error, which must be the same however the document arrives. */
function codeOf(document: string | Uint8Array, options?: XmlReaderOptions): string | undefined {
  const whole = errorOf(document, undefined, options);
  for (const chunk of [1, 2, 5, 64]) {
    const inChunks = errorOf(document, chunk, options);
    expect([inChunks?.code, inChunks?.message]).toEqual([whole?.code, whole?.message]);
  }
  return whole?.code;
}

/** `a` around bytes that are not text. */
function around(...bytes: number[]): Uint8Array {
  return Buffer.concat([Buffer.from("<a>"), Buffer.from(bytes), Buffer.from("</a>")]);
}

describe("SOAP_XML_SYNTAX", () => {
  it.each([
    ["nothing at all", ""],
    ["nothing but white space", " \n "],
    ["nothing but a comment", "<!-- a -->"],
    ["text alone", "a"],
    ["text before the root", "a<b/>"],
    ["text behind the root", "<a/>b"],
    ["a NUL-free tail behind the root", "<a/>]]>"],
    ["a reference behind the root", "<a/>&#32;"],
    ["CDATA before the root", "<![CDATA[ ]]><a/>"],
    ["CDATA behind the root", "<a/><![CDATA[ ]]>"],
    ["two roots", "<a/><b/>"],
    ["an end tag first", "</a>"],
    ["an end tag too many", "<a/></a>"],
    ["an element that is not closed", "<a>"],
    ["an inner element that is not closed", "<a><b></a>"],
    ["crossed elements", "<a><b></a></b>"],
    ["an end tag in another case", "<a></A>"],
    ["an end tag that begins alike", "<a></ab>"],
    ["an end tag that is the beginning", "<ab></a>"],
    ["an end tag with another prefix of the same namespace", '<p:a xmlns:p="u" xmlns:q="u"></q:a>'],
    ["an attribute in an end tag", "<a></a b='1'>"],
    ["white space before an end tag's name", "<a></ a>"],
    ["white space before a start tag's name", "< a/>"],
    ["white space inside />", "<a/ >"],
    ["a slash in the tag", "<a/b>"],
    ["a name that begins with a digit", "<1a/>"],
    ["a name that begins with a dash", "<-a/>"],
    ["a name with a character for no name", "<a$/>"],
    ["a name that begins with a combining mark", "<\u0301a/>"],
    ["a name with a character of no script", "<a\u00d7/>"],
    ["a tag that the document's end cuts off", "<a"],
    ["a tag cut off behind an attribute's name", "<a b"],
    ["a tag cut off in a value", '<a b="c>'],
    ["an end tag cut off", "<a></a"],
    ["< inside a tag", "<a <b/>"],
    ["an attribute without a value", "<a b/>"],
    ["an attribute without quotes", "<a b=c/>"],
    ["an attribute without =", '<a b "c"/>'],
    ["quotes of two kinds", "<a b=\"c'/>"],
    ["no white space between attributes", '<a b="1"c="2"/>'],
    ["no white space before the first attribute", '<a"1"/>'],
    ["< in an attribute", '<a b="<"/>'],
    ["the same attribute twice", '<a b="1" b="2"/>'],
    ["the same expanded name twice", '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>'],
    ["the same attribute twice among many", `<a ${names(20)} n7="again"/>`],
    ["the same declaration twice", '<a xmlns:p="u" xmlns:p="v"/>'],
    ["two default namespaces", '<a xmlns="u" xmlns="v"/>'],
    ["a bare &", "<a>a & b</a>"],
    ["a bare & at the end", "<a>a &</a>"],
    ["an entity without ;", "<a>&lt</a>"],
    ["an unknown entity", "<a>&nbsp;</a>"],
    ["an entity in another case", "<a>&LT;</a>"],
    ["an entity of Object.prototype", "<a>&toString;</a>"],
    ["an entity with a name that goes on", "<a>&ampx;</a>"],
    ["a bare & in an attribute", '<a b="x&y"/>'],
    ["a reference without digits", "<a>&#;</a>"],
    ["a hexadecimal reference without digits", "<a>&#x;</a>"],
    ["an upper-case X", "<a>&#X41;</a>"],
    ["hexadecimal digits without x", "<a>&#4A;</a>"],
    ["a negative reference", "<a>&#-65;</a>"],
    ["white space in a reference", "<a>&#6 5;</a>"],
    ["]]> in text", "<a>]]></a>"],
    ["]]]> in text", "<a>x]]]></a>"],
    ["-- in a comment", "<a><!-- a -- b --></a>"],
    ["--- at a comment's end", "<a><!-- a ---></a>"],
    ["a comment that is not one", "<a><!- a --></a>"],
    ["a comment cut off", "<a><!-- a --"],
    ["<!--> is not a whole comment", "<a><!--></a>"],
    ["a comment without end", "<a><!-- </a>"],
    ["CDATA without end", "<a><![CDATA[ ]] </a>"],
    ["CDATA in lower case", "<a><![cdata[x]]></a>"],
    ["a conditional section", "<a><![INCLUDE[x]]></a>"],
    ["a declaration of DTDs", "<a><!ELEMENT b ANY></a>"],
    ["a processing instruction without target", "<a><? ?></a>"],
    ["a processing instruction without white space behind its target", "<a><?p+?></a>"],
    ["a processing instruction without end", "<a><?p </a>"],
    ["a target xml", "<a><?xml version='1.0'?></a>"],
    ["a target XmL", "<?XmL version='1.0'?><a/>"],
    ["an XML declaration behind white space", " <?xml version='1.0'?><a/>"],
    ["an XML declaration behind a comment", "<!----><?xml version='1.0'?><a/>"],
    ["two XML declarations", "<?xml version='1.0'?><?xml version='1.0'?><a/>"],
    ["an XML declaration behind the root", "<a/><?xml version='1.0'?>"],
    ["an XML declaration without version", "<?xml encoding='utf-8'?><a/>"],
    ["an empty XML declaration", "<?xml?><a/>"],
    ["version 1.1", "<?xml version='1.1'?><a/>"],
    ["version 2.0", "<?xml version='2.0'?><a/>"],
    ["version without quotes", "<?xml version=1.0?><a/>"],
    ["an XML declaration in the wrong order", "<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>"],
    ["an XML declaration without white space", "<?xml version='1.0'encoding='utf-8'?><a/>"],
    ["an encoding that is no name", "<?xml version='1.0' encoding='8-bit'?><a/>"],
    ["an empty encoding", "<?xml version='1.0' encoding=''?><a/>"],
    ["standalone maybe", "<?xml version='1.0' standalone='maybe'?><a/>"],
    ["something else in the XML declaration", "<?xml version='1.0' x='1'?><a/>"],
    ["quotes of two kinds in the XML declaration", "<?xml version='1.0\"?><a/>"],
  ])("%s", (_, document) => {
    expect(codeOf(document)).toBe("SOAP_XML_SYNTAX");
  });
});

describe("SOAP_XML_CHARACTER", () => {
  it.each<[string, string | Uint8Array]>([
    ["a NUL in text", "<a>\0</a>"],
    ["a NUL behind the root", "<a/>\0"],
    ["a NUL in a tag", "<a \0/>"],
    ["a NUL in a name", "<a\0/>"],
    ["a NUL in a value", "<a b='\0'/>"],
    ["a vertical tab in text", "<a>\v</a>"],
    ["an escape in CDATA", "<a><![CDATA[\x1b]]></a>"],
    ["a form feed in a comment", "<a><!--\f--></a>"],
    ["a bell in a processing instruction", "<a><?p \x07?></a>"],
    ["U+FFFE", "<a>\ufffe</a>"],
    ["U+FFFF in a value", "<a b='\uffff'/>"],
    ["U+FFFF in CDATA", "<a><![CDATA[\uffff]]></a>"],
    ["a reference to NUL", "<a>&#0;</a>"],
    ["a reference to a control", "<a>&#x1F;</a>"],
    ["a reference to a surrogate", "<a>&#xD800;</a>"],
    ["a reference to a pair of surrogates", "<a>&#xD83D;&#xDE00;</a>"],
    ["a reference to U+FFFE", "<a>&#xFFFE;</a>"],
    ["a reference beyond Unicode", "<a>&#x110000;</a>"],
    ["a reference that would overflow", "<a>&#4294967361;</a>"],
    ["a reference with many digits", `<a>&#${"9".repeat(400)};</a>`],
    ["a reference to a control in a value", '<a b="&#1;"/>'],
    ["a stray continuation", around(0x80)],
    ["a lead byte alone", around(0xc5)],
    ["a lead byte before ASCII", around(0xc5, 0x41)],
    ["an overlong slash", around(0xc0, 0xaf)],
    ["an overlong NUL", around(0xc0, 0x80)],
    ["an overlong three-byte sequence", around(0xe0, 0x9f, 0xbf)],
    ["an overlong four-byte sequence", around(0xf0, 0x8f, 0xbf, 0xbf)],
    ["a surrogate in UTF-8", around(0xed, 0xa0, 0x80)],
    ["a code point beyond Unicode", around(0xf4, 0x90, 0x80, 0x80)],
    ["a byte that is never in UTF-8", around(0xff)],
    ["a sequence cut short", around(0xf0, 0x9f, 0x98)],
    ["ISO-8859-2 that says it is UTF-8", around(0xb1, 0xe6)],
    ["a broken sequence in a name", Buffer.from([0x3c, 0x61, 0xc5, 0x3e])],
    ["a broken sequence as a name", Buffer.from([0x3c, 0xc5, 0x3e])],
    ["a broken sequence between tags", Buffer.from([0x3c, 0x61, 0x2f, 0x3e, 0xc5])],
  ])("%s", (_, document) => {
    expect(codeOf(document)).toBe("SOAP_XML_CHARACTER");
  });
});

describe("SOAP_XML_NAMESPACE", () => {
  it.each([
    ["an element's prefix that is not declared", "<p:a/>"],
    ["an attribute's prefix that is not declared", "<a p:b='1'/>"],
    ["a prefix declared inside only", "<p:a><b xmlns:p='u'/></p:a>"],
    ["a prefix out of scope", "<a><b xmlns:p='u'/><p:c/></a>"],
    ["a prefix out of scope that was just used", "<a><p:b xmlns:p='u'/><p:b/></a>"],
    ["a prefix of Object.prototype", "<toString:a/>"],
    ["a prefix taken away", "<a xmlns:p='u'><b xmlns:p=''/></a>"],
    ["xmlns as a prefix of elements", "<xmlns:a/>"],
    ["xmlns declared", `<a xmlns:xmlns="${NS.xmlns}"/>`],
    ["another prefix for xmlns", `<a xmlns:p="${NS.xmlns}"/>`],
    ["xmlns as the default namespace", `<a xmlns="${NS.xmlns}"/>`],
    ["xml bound to something else", '<a xmlns:xml="u"/>'],
    ["another prefix for xml", `<a xmlns:p="${NS.xml}"/>`],
    ["xml as the default namespace", `<a xmlns="${NS.xml}"/>`],
    ["a name that begins with a colon", "<:a/>"],
    ["a name that ends in a colon", "<p:/>"],
    ["two colons", "<a:b:c xmlns:a='u'/>"],
    ["a local name that begins with a digit", "<a:1 xmlns:a='u'/>"],
    ["an attribute that begins with a colon", "<a :b='1'/>"],
    ["an attribute that ends in a colon", "<a xmlns:='u'/>"],
    ["an attribute with two colons", "<a xmlns:p:q='u'/>"],
    ["a processing instruction with a colon", "<a><?p:q?></a>"],
  ])("%s", (_, document) => {
    expect(codeOf(document)).toBe("SOAP_XML_NAMESPACE");
  });

  it("xml may be declared as what it is", () => {
    expect(codeOf(`<a xmlns:xml="${NS.xml}"/>`)).toBeUndefined();
  });
});

describe("SOAP_XML_DOCTYPE", () => {
  it.each([
    ["before the root", "<!DOCTYPE a><a/>"],
    ["as soon as it is seen, whatever follows", "<!DOCTYPE"],
    ["with an internal subset", '<!DOCTYPE a [<!ENTITY b "&c;">]><a>&b;</a>'],
    ["behind the root", "<a/><!DOCTYPE a>"],
    ["inside an element", "<a><!DOCTYPE a></a>"],
  ])("%s", (_, document) => {
    expect(codeOf(document)).toBe("SOAP_XML_DOCTYPE");
  });

  it("is refused before the bytes that follow have come", () => {
    const reader = new XmlStreamReader();
    reader.write(Buffer.from("<!DOCTYPE"));
    expect(() => reader.next()).toThrow("SOAP_XML_DOCTYPE");
  });

  it("in another case it is a mistake like any other", () => {
    expect(codeOf("<!doctype a><a/>")).toBe("SOAP_XML_SYNTAX");
  });
});

describe("SOAP_XML_ENCODING", () => {
  it.each<[string, string | Uint8Array]>([
    ["a declared encoding that is not UTF-8", '<?xml version="1.0" encoding="ISO-8859-2"?><a/>'],
    ["a declared encoding that nobody knows", '<?xml version="1.0" encoding="x-klingon"?><a/>'],
    ["UTF-16 little-endian", Buffer.from("\ufeff<a/>", "utf16le")],
    ["UTF-16 big-endian", Buffer.from("\ufeff<a/>", "utf16le").swap16()],
    ["UTF-16 without a mark", Buffer.from("<a/>", "utf16le")],
    ["UTF-32", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c])],
    ["EBCDIC", Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93])],
  ])("%s", (_, document) => {
    expect(codeOf(document)).toBe("SOAP_XML_ENCODING");
  });

  it.each(["utf-8", "UTF-8", "Utf8", "US-ASCII", "ascii"])("%s is UTF-8", (encoding) => {
    expect(codeOf(`<?xml version="1.0" encoding="${encoding}"?><a/>`)).toBeUndefined();
  });

  it("the declaration does not count where the encoding was decided elsewhere", () => {
    expect(codeOf('<?xml version="1.0" encoding="utf-16"?><a/>', { encodingDecided: true })).toBeUndefined();
  });
});

describe("SOAP_XML_LIMIT", () => {
  it.each<[string, string, XmlReaderOptions["limits"], string | undefined]>([
    ["as deep as allowed", "<a><b/></a>", { depth: 2 }, undefined],
    ["deeper", "<a><b><c/></b></a>", { depth: 2 }, "more than 2 open elements"],
    ["no element at all", "<a/>", { depth: 0 }, "more than 0 open elements"],
    ["as many attributes as allowed", "<a b='1' xmlns='u'/>", { attributes: 2 }, undefined],
    ["more attributes", "<a b='1' xmlns='u' c='2'/>", { attributes: 2 }, "more than 2 attributes"],
    ["no attributes at all", "<a b='1'/>", { attributes: 0 }, "more than 0 attributes"],
    ["names as long as allowed, in characters", "<żół ćęś='1'/>", { nameLength: 3 }, undefined],
    ["a longer element name", "<żółw/>", { nameLength: 3 }, "more than 3 characters"],
    ["a longer attribute name", "<a żółw='1'/>", { nameLength: 3 }, "more than 3 characters"],
    ["a longer target", "<?żółw?><a/>", { nameLength: 3 }, "more than 3 characters"],
    ["no names at all", "<a/>", { nameLength: 0 }, "more than 0 characters"],
    [
      "as many declarations as allowed",
      "<a xmlns='u'><b xmlns:p='u'/><b xmlns:p='u'/></a>",
      { namespaces: 2 },
      undefined,
    ],
    ["more declarations", "<a xmlns='u'><b xmlns:p='u' xmlns:q='u'/></a>", { namespaces: 2 }, "more than 2 namespace"],
    ["no declarations at all", "<a xmlns=''/>", { namespaces: 0 }, "more than 0 namespace"],
    ["as many bytes as allowed", "<a/>", { size: 4 }, undefined],
    ["more bytes", "<a/> ", { size: 4 }, "more than 4 bytes"],
    ["no bytes at all", "<a/>", { size: 0 }, "more than 0 bytes"],
  ])("%s", (_, document, limits, wanted) => {
    for (const chunk of [undefined, 1, 3]) {
      const error = errorOf(document, chunk, { limits: limits ?? {} });
      expect(error?.code).toBe(wanted === undefined ? undefined : "SOAP_XML_LIMIT");
      expect(error?.message ?? "").toContain(wanted ?? "");
    }
  });

  it("a reference of more than 1000 bytes", () => {
    expect(codeOf(`<a>&#${"0".repeat(990)}65;</a>`)).toBeUndefined();
    expect(codeOf(`<a>&#${"0".repeat(2000)}65;</a>`)).toBe("SOAP_XML_LIMIT");
  });
});

describe("an error", () => {
  it.each([
    ["<a>\n  <b></c>\n</a>", 11, 2, 8],
    ["<a żółw='1' ęę=2/>", 20, 1, 16],
    ["<a>\r\n\r\n&x;</a>", 7, 3, 1],
    ["<a>", 3, 1, 4],
    ["<a> \n", 5, 2, 1],
  ])("says where in %j it happened", (document, offset, line, column) => {
    for (const chunk of [undefined, 1, 4]) {
      const error = errorOf(document, chunk);
      expect([error?.offset, error?.line, error?.column]).toEqual([offset, line, column]);
    }
  });
});

function names(count: number): string {
  return Array.from({ length: count }, (_, index) => `n${index}=""`).join(" ");
}
