// What is read in a Content-Type, and what is written in one.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatContentType, isXml, parseContentType, quoted } from "./content-type.ts";

describe("reading", () => {
  test.each([
    ["text/xml", "text/xml", undefined, undefined],
    ["Text/XML; Charset=UTF-8", "text/xml", "utf-8", undefined],
    ['text/xml;charset="utf-8"', "text/xml", "utf-8", undefined],
    ["text/xml ; charset=utf-8 ; x=y", "text/xml", "utf-8", undefined],
    ["text/xml;;charset=utf-8;", "text/xml", "utf-8", undefined],
    ["text/xml; charset=utf-8; charset=iso-8859-2", "text/xml", "utf-8", undefined],
    ["text/xml; charset=; charset=utf-8", "text/xml", "utf-8", undefined],
    ['text/xml; charset="; x', "text/xml", undefined, undefined],
    ["text/xml; charset", "text/xml", undefined, undefined],
    ['application/soap+xml; action="#doCall"; charset=utf-8', "application/soap+xml", "utf-8", "#doCall"],
    ['application/soap+xml; action="a;b=\\"c\\"\\\\"', "application/soap+xml", undefined, 'a;b="c"\\'],
    ['application/soap+xml; x="charset=latin1;"; action=a', "application/soap+xml", undefined, "a"],
    ["application/soap+xml; action=urn:x", "application/soap+xml", undefined, undefined],
  ])("%s", (text, mediaType, charset, action) => {
    expect(parseContentType(text)).toEqual({ mediaType, charset, action });
  });

  test.each([
    undefined,
    "",
    "xml",
    "/xml",
    "text/",
    "text/xml/x",
    "text xml",
    "text/xml, text/html",
    "; charset=utf-8",
  ])("no media type in %j", (text) => expect(parseContentType(text)).toBeUndefined());

  test.each([";", "=", '"', '\\"', ' ="', ";a", ';a="', "; charset=x"])(
    "takes linear time on %j a million times",
    (piece) => {
      const begin = performance.now();
      parseContentType(`text/xml${piece.repeat(1_000_000)}`);
      parseContentType(`text/xml;a="${piece.repeat(1_000_000)}`);
      expect(performance.now() - begin).toBeLessThan(3000);
    },
  );
});

describe("media types", () => {
  test.each([
    ["text/xml", true],
    ["application/soap+xml", true],
    ["application/xml", true],
    ["image/svg+xml", true],
    ["text/html", false],
  ])("%s is XML: %s", (text, xml) => {
    expect(isXml(parseContentType(text))).toBe(xml);
  });

  test("none is none of them", () => {
    expect(isXml(undefined)).toBe(false);
  });
});

describe("writing", () => {
  test("SOAP 1.1 has no action in it", () => {
    expect(formatContentType("1.1", "#doCall")).toBe("text/xml; charset=utf-8");
  });

  test("SOAP 1.2 has, where there is one", () => {
    expect(formatContentType("1.2")).toBe("application/soap+xml; charset=utf-8");
    expect(formatContentType("1.2", "#doCall")).toBe('application/soap+xml; charset=utf-8; action="#doCall"');
  });

  test.each([
    ['a"b\\c', String.raw`"a\"b\\c"`],
    ["urn:łoś", '"urn:%C5%82o%C5%9B"'],
    ["a\r\nx-evil: 1", '"a%0D%0Ax-evil: 1"'],
    ["\ud800", '"%EF%BF%BD"'],
  ])("no text can leave its quotes: %j", (text, want) => expect(quoted(text)).toBe(want));

  test("what is written is read back, whatever visible text it is", () => {
    const visible = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(visible, (action) => {
        expect(parseContentType(formatContentType("1.2", action))?.action).toBe(action);
      }),
    );
  });
});
