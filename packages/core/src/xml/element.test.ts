// Elements as plain values: read, asked, written, read again.
import { describe, expect, it } from "vitest";
import { XmlError } from "../error.ts";
import { qname } from "../names.ts";
import { childrenOf, parseXml, readElement, textOf, writeElement, xmlElement, type XmlElement } from "./element.ts";
import { XmlReader } from "./reader.ts";
import { XmlWriter } from "./writer.ts";

function writtenOf(element: XmlElement): string {
  const writer = new XmlWriter();
  writeElement(writer, element);
  return writer.toString();
}

describe("reading", () => {
  const root = parseXml(
    `<p:a xmlns:p="urn:p" x="1" p:y="2">t<!-- c -->u<b xmlns="urn:b"><p:c/></b><![CDATA[<]]>v<b/></p:a>`,
  );

  it("keeps names, prefixes, attributes and the order of content", () => {
    expect(root.name).toEqual(qname("urn:p", "a"));
    expect(root.prefix).toBe("p");
    expect(root.attributes).toEqual([
      { name: qname("", "x"), value: "1" },
      { name: qname("urn:p", "y"), value: "2" },
    ]);
    expect(root.children.map((child) => (typeof child === "string" ? child : child.name.localName))).toEqual([
      "tu",
      "b",
      "<v",
      "b",
    ]);
  });

  it("keeps the prefixes in force, for QNames in values", () => {
    const b = root.children[1] as XmlElement;
    const c = b.children[0] as XmlElement;
    expect(c.namespaces["p"]).toBe("urn:p");
    expect(c.namespaces[""]).toBe("urn:b");
    expect(root.namespaces[""]).toBeUndefined();
    expect(root.namespaces["constructor"]).toBeUndefined();
  });

  it("an element inside a document knows the prefixes declared around it", () => {
    const reader = new XmlReader(Buffer.from(`<a xmlns:p="urn:p" xmlns="urn:d"><p:b><c/></p:b><d/></a>`));
    reader.next();
    reader.next();
    const b = readElement(reader);
    expect({ ...b.namespaces }).toEqual({ p: "urn:p", "": "urn:d" });
    expect(writtenOf(b)).toBe(`<p:b xmlns:p="urn:p" xmlns="urn:d"><c/></p:b>`);
    reader.next();
    expect(reader.localName).toBe("d");
  });

  it("names of Object.prototype are names like any other", () => {
    const odd = parseXml(
      `<__proto__:constructor xmlns:__proto__="urn:x" __proto__="1"><toString/></__proto__:constructor>`,
    );
    expect(odd.namespaces["__proto__"]).toBe("urn:x");
    expect(odd.attributes[0]).toEqual({ name: qname("", "__proto__"), value: "1" });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("a string is read whatever encoding it declares, but not with half a surrogate pair", () => {
    expect(textOf(parseXml(`<?xml version="1.0" encoding="utf-16"?><a>ż</a>`))).toBe("ż");
    expect(() => parseXml("<a>\n\ud800</a>")).toThrow(XmlError);
    expect(() => parseXml("<a>\n\ud800</a>")).toThrow("[SOAP_XML_CHARACTER] 2:1");
  });

  it("what follows the root is checked", () => {
    expect(() => parseXml("<a/><b/>")).toThrow("SOAP_XML_SYNTAX");
  });

  it("depth does not use up the stack", () => {
    const depth = 50_000;
    const deep = parseXml("<a>".repeat(depth) + "x" + "</a>".repeat(depth), { limits: { depth } });
    expect(textOf(deep)).toBe("x");
    expect(writtenOf(deep)).toHaveLength(7 * depth + 1);
  });
});

describe("asking", () => {
  const root = parseXml(`<a>1<b>2</b><b xmlns="urn:b">3<c/>4</b>5</a>`);

  it("textOf is all text in the order of the document", () => {
    expect(textOf(root)).toBe("12345");
  });

  it("childrenOf looks for elements by namespace and name", () => {
    expect(childrenOf(root)).toHaveLength(2);
    expect(childrenOf(root, "urn:b")).toHaveLength(1);
    expect(childrenOf(root, "", "b").map(textOf)).toEqual(["2"]);
    expect(childrenOf(root, undefined, "b").map(textOf)).toEqual(["2", "34"]);
    expect(childrenOf(root, "", "c")).toEqual([]);
  });
});

describe("writing", () => {
  it.each([
    "<a/>",
    `<a x="1">t<b/>u</a>`,
    `<p:a xmlns:p="urn:p"><p:b xmlns:p="urn:q" p:x="1"/></p:a>`,
    `<a xmlns="urn:a"><b xmlns=""><c xmlns="urn:c"/></b></a>`,
    `<a xml:lang="pl" x="&lt;&#9;&quot;">&amp;&#13;</a>`,
    `<a xmlns:t="urn:t" type="t:T"/>`,
  ])("%s comes out as it went in", (document) => {
    expect(writtenOf(parseXml(document))).toBe(document);
  });

  it("an element made by hand gets the prefixes it needs", () => {
    const detail = xmlElement(qname("urn:d", "detail"), {
      attributes: [{ name: qname("urn:e", "code"), value: "1 < 2" }],
      children: ["text", xmlElement(qname("", "plain"))],
    });
    expect(writtenOf(detail)).toBe(
      `<detail xmlns="urn:d" xmlns:ns1="urn:e" ns1:code="1 &lt; 2">text<plain xmlns=""/></detail>`,
    );
  });
});
