// Whole elements read in one call: taken where they are just what is due, and else left as they are for reading step by step.
import { describe, expect, it } from "vitest";
import { XmlError } from "../error.ts";
import { expectName, XmlReader, XmlToken } from "../xml/reader.ts";
import type { XmlReaderOptions } from "../xml/reader.ts";
import { XmlStreamReader } from "../xml/stream-reader.ts";

/** A reader that has read the root's start tag. */
function inRoot(document: string | Uint8Array, options?: XmlReaderOptions): XmlReader {
  const reader = new XmlReader(typeof document === "string" ? Buffer.from(document) : document, options);
  reader.next();
  return reader;
}

/** What reading on step by step gives: the names of start tags and texts, and the code where that fails. */
function rest(reader: XmlReader): string {
  const seen: string[] = [];
  try {
    for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
      if (token === XmlToken.start) seen.push(`<${reader.localName}`);
      if (token === XmlToken.text) seen.push(reader.text);
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    seen.push(error.code);
  }
  return seen.join(" ");
}

const item = expectName("urn:p", "item");
const R = `<p:r xmlns:p="urn:p" xmlns:q="urn:q" xmlns="urn:d">`;

describe("an element that is due", () => {
  it.each<[what: string, document: string, text: string]>([
    ["by the prefix of the tag before", `${R}<p:item>a</p:item></p:r>`, "a"],
    ["by the default namespace", `<r xmlns="urn:p"><item>a</item></r>`, "a"],
    ["behind white space", `${R} \r\n\t<p:item>a</p:item></p:r>`, "a"],
    ["empty", `${R}<p:item></p:item></p:r>`, ""],
    ["with letters beyond ASCII", `${R}<p:item>zażółć €😀</p:item></p:r>`, "zażółć €😀"],
    ["with references", `${R}<p:item>a&amp;&#x17c;&lt;</p:item></p:r>`, "a&ż<"],
    ["with spaces", `${R}<p:item> a b </p:item></p:r>`, " a b "],
  ])("is taken: %s", (_what, document, text) => {
    const reader = inRoot(document);
    expect(reader.nextText(item)).toBe(text);
    expect([reader.localName, reader.namespace, reader.depth]).toEqual(["item", "urn:p", 1]);
    expect(reader.nextIsEnd()).toBe(true);
    expect(rest(reader)).toBe("");
  });

  it.each<[what: string, document: string, left: string]>([
    ["another name", `${R}<p:items>a</p:items></p:r>`, "<items a"],
    ["a name that begins alike", `${R}<p:ite>a</p:ite></p:r>`, "<ite a"],
    ["another prefix of the same length", `${R}<q:item>a</q:item></p:r>`, "<item a"],
    ["the default namespace where another is due", `${R}<item>a</item></p:r>`, "<item a"],
    ["a prefix that begins alike", `${R}<pp:item xmlns:pp="urn:p">a</pp:item></p:r>`, "<item a"],
    ["an attribute", `${R}<p:item a="1">a</p:item></p:r>`, "<item a"],
    ["a space in its tag", `${R}<p:item >a</p:item></p:r>`, "<item a"],
    ["a space in its end tag", `${R}<p:item>a</p:item ></p:r>`, "<item a"],
    ["no end tag of its own", `${R}<p:item/></p:r>`, "<item"],
    ["a child", `${R}<p:item>a<b/></p:item></p:r>`, "<item a <b"],
    ["a comment", `${R}<p:item>a<!-- b --></p:item></p:r>`, "<item a"],
    ["CDATA", `${R}<p:item><![CDATA[a]]></p:item></p:r>`, "<item a"],
    ["a line end", `${R}<p:item>a\r\nb</p:item></p:r>`, "<item a\nb"],
    ["]]> in its text", `${R}<p:item>a]]></p:item></p:r>`, "<item SOAP_XML_SYNTAX"],
    ["an end tag of another name", `${R}<p:item>a</p:itex></p:r>`, "<item a SOAP_XML_SYNTAX"],
    ["an end tag of another prefix", `${R}<p:item>a</q:item></p:r>`, "<item a SOAP_XML_SYNTAX"],
    ["an end tag of another length", `${R}<p:item>a</p:ite></p:r>`, "<item a SOAP_XML_SYNTAX"],
    ["an end tag that goes on", `${R}<p:item>a</p:items></p:r>`, "<item a SOAP_XML_SYNTAX"],
    ["no end", `${R}<p:item>a`, "<item SOAP_XML_SYNTAX"],
    ["an end that breaks off", `${R}<p:item>a</p:it`, "<item a SOAP_XML_SYNTAX"],
    ["a reference that breaks off", `${R}<p:item>a&am`, "<item SOAP_XML_SYNTAX"],
    ["a control", `${R}<p:item>a\u0001</p:item></p:r>`, "<item SOAP_XML_CHARACTER"],
    ["text before it", `${R}x<p:item>a</p:item></p:r>`, "x <item a"],
    ["nothing", `${R}</p:r>`, ""],
  ])("is left where it has %s", (_what, document, left) => {
    const reader = inRoot(document);
    expect(reader.nextText(item)).toBeUndefined();
    expect(rest(reader)).toBe(left);
    expect(inRoot(document).nextNumber(item, true)).toBeNaN();
  });

  it.each<[what: string, bytes: readonly number[]]>([
    ["a byte that begins nothing", [0xc1, 0x80]],
    ["a sequence of two without its second", [0xc5, 0x61]],
    ["a sequence of three without its third", [0xe2, 0x82, 0x61]],
    ["half a surrogate pair", [0xed, 0xa0, 0x80]],
    ["U+FFFE", [0xef, 0xbf, 0xbe]],
    ["a second byte alone", [0x80]],
  ])("is left where its text holds %s", (_what, bytes) => {
    const reader = inRoot(
      Buffer.concat([Buffer.from(`${R}<p:item>`), Uint8Array.from(bytes), Buffer.from("</p:item></p:r>")]),
    );
    expect(reader.nextText(item)).toBeUndefined();
    expect(rest(reader)).toBe("<item SOAP_XML_CHARACTER");
  });

  it("is left where its prefix means something else by now", () => {
    const reader = inRoot(`${R}<x xmlns:p="urn:q"><p:item>a</p:item></x><p:item>b</p:item></p:r>`);
    reader.next();
    expect(reader.nextText(item)).toBeUndefined();
    expect(reader.nextIf(item)).toBe(false);
    reader.next();
    expect([reader.namespace, reader.readText()]).toEqual(["urn:q", "a"]);
    reader.next();
    expect(reader.nextText(item) ?? rest(reader)).toMatch(/b$/);
  });

  it.each([
    [1, false],
    [2, true],
  ])("is one more open element: at most %i of them", (depth, wanted) => {
    const document = `${R}<p:item>7</p:item></p:r>`;
    expect(inRoot(document, { limits: { depth } }).nextText(item)).toBe(wanted ? "7" : undefined);
    expect(inRoot(document, { limits: { depth } }).nextIf(item)).toBe(wanted);
    expect(inRoot(document, { limits: { depth } }).nextNumber(item, false)).toBe(wanted ? 7 : Number.NaN);
    if (!wanted) expect(rest(inRoot(document, { limits: { depth } }))).toBe("SOAP_XML_LIMIT");
  });

  it("has a name no longer than allowed", () => {
    const bare = expectName("", "item");
    const read = (nameLength: number): XmlReader => inRoot("<r><item>7</item></r>", { limits: { nameLength } });
    expect(read(3).nextText(bare)).toBeUndefined();
    expect(rest(read(3))).toBe("SOAP_XML_LIMIT");
    expect([read(5).nextText(bare), read(4).nextText(bare) ?? rest(read(4))]).toEqual(["7", "<item 7"]);
  });

  it("is none before the root and behind it", () => {
    const reader = new XmlReader(Buffer.from(`<item xmlns="urn:p">a</item> `));
    const bare = new XmlReader(Buffer.from(`<item>a</item>`));
    expect([reader.nextIf(item), reader.nextIsEnd(), bare.nextText(expectName("", "item"))]).toEqual([
      false,
      false,
      undefined,
    ]);
    while (reader.next() !== XmlToken.done);
    expect([reader.nextIf(item), reader.nextText(item), reader.nextIsEnd()]).toEqual([false, undefined, false]);
  });

  it("is left in an empty element, whose end comes first", () => {
    const reader = new XmlReader(Buffer.from(`<r xmlns="urn:p"><e/><item>a</item></r>`));
    reader.next();
    reader.next();
    expect([reader.localName, reader.nextText(item), reader.nextIsEnd()]).toEqual(["e", undefined, false]);
    expect(reader.next()).toBe(XmlToken.end);
    expect(reader.nextText(item)).toBe("a");
  });

  it("is left in a stream until all of it is there", () => {
    const document = Buffer.from(`${R}<p:item>ż&amp;</p:item></p:r>`);
    const end = document.indexOf("</p:r>");
    const start = document.indexOf("<p:item>");
    for (let size = start; size <= end; size++) {
      const reader = new XmlStreamReader();
      reader.write(document.subarray(0, size));
      reader.next();
      expect([size, reader.nextText(item)]).toEqual([size, size === end ? "ż&" : undefined]);
      reader.write(document.subarray(size));
      reader.end();
      if (size < end) expect(reader.nextText(item)).toBe("ż&");
      expect(rest(reader)).toBe("");
    }
  });
});

describe("an end that is due", () => {
  it.each([
    ["an end tag", "</p:r>", true],
    ["an end tag behind white space", " \n</p:r>", true],
    ["a start tag", "<b/></p:r>", false],
    ["a comment", "<!-- a --></p:r>", false],
    ["text", "a</p:r>", false],
  ])("%s", (_what, text, wanted) => {
    expect(inRoot(`${R}${text}`).nextIsEnd()).toBe(wanted);
  });
});
