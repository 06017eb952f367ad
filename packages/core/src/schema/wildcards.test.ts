// Wildcards and `xs:anyType`: what a type does not name, read and written as trees, rule by rule.
import { describe, expect, it } from "vitest";
import { decoded, decodeXml, encoded } from "../../test/codec.ts";
import * as shapes from "../../test/subtypes.ts";
import { NS, qname } from "../names.ts";
import { parseXml, xmlElement, type XmlElement } from "../xml/element.ts";
import type { DecodeOptions, UnknownPart } from "./decode.ts";
import type { ElementDescriptor } from "./types.ts";

const XSI = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;

/** Trees by their names alone, so that tables stay short. */
function shortly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortly);
  if (typeof value !== "object" || value === null) return value;
  if ("children" in value) return `<${(value as XmlElement).name.localName}>`;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortly(one)]));
}

describe("elements are read", () => {
  it.each<[rule: string, element: ElementDescriptor, xml: string, want: unknown, options?: DecodeOptions]>([
    ["always as an array", shapes.open, "<r><a>1</a></r>", { a: "1", $any: [] }],
    [
      "whatever their names, in the order of the message",
      shapes.open,
      `<r><a>1</a><x xmlns="urn:x"/><y/><x xmlns="urn:z"/><b>2</b></r>`,
      { a: "1", $any: ["<x>", "<y>", "<x>"], b: "2" },
      { strict: true, order: "schema" },
    ],
    [
      "by name first: what the type knows is never taken",
      shapes.open,
      "<r><b>2</b><y/><a>1</a></r>",
      { a: "1", $any: ["<y>"], b: "2" },
      { strict: true },
    ],
    [
      "but a name in another namespace is another name",
      shapes.open,
      `<r><a>1</a><a xmlns="urn:x"/></r>`,
      { a: "1", $any: ["<a>"] },
    ],
    [
      "where the order asks for them",
      shapes.open,
      "<r><a>1</a><b>2</b><y/></r>",
      "[SOAP_DECODE_ORDER] r/y: expected element y before element b, found it behind",
      { order: "schema" },
    ],
    [
      "into the first wildcard that admits them",
      shapes.wilds,
      `<r><y/><b>1</b><o xmlns="urn:o"/></r>`,
      { $any: ["<y>"], b: "1", $any2: ["<o>"] },
      { strict: true, order: "schema" },
    ],
    [
      "into the next where the first is full",
      shapes.wilds,
      `<r><y/><y/><x xmlns="urn:x"/><b>1</b></r>`,
      { $any: ["<y>", "<y>"], b: "1", $any2: ["<x>"] },
      { strict: true },
    ],
    [
      "by where they stand, where only that tells",
      shapes.around,
      "<r><x/><b>1</b><y/><z/></r>",
      { $any: ["<x>"], b: "1", $any2: ["<y>", "<z>"] },
      { strict: true },
    ],
    [
      "as often as the wildcard asks",
      shapes.wilds,
      "<r><b>1</b></r>",
      "[SOAP_DECODE_MISSING] r/$any: expected at least 1, found nothing",
    ],
    [
      "only in a namespace that is admitted",
      shapes.wilds,
      `<r><y/><b>1</b><t xmlns="urn:t"/></r>`,
      "[SOAP_DECODE_UNKNOWN] r/t: expected nothing that the contract does not know, found element {urn:t}t",
      { strict: true },
    ],
    [
      "and skipped where all are full",
      shapes.wilds,
      `<r><y/><b>1</b><o xmlns="urn:o"/><o xmlns="urn:o"/></r>`,
      { $any: ["<y>"], b: "1", $any2: ["<o>"] },
    ],
  ])("%s", (_rule, element, xml, want, options) => {
    expect(shortly(decoded(element, xml, options))).toStrictEqual(want);
  });

  it("and what is skipped is reported", () => {
    const parts: UnknownPart[] = [];
    const xml = `<r><y/><b>1</b><o xmlns="urn:o"/><o xmlns="urn:o"/></r>`;
    decodeXml(shapes.wilds, xml, { onUnknown: (part) => parts.push(part) });
    expect(parts).toEqual([{ kind: "element", name: qname("urn:o", "o"), path: "r/o" }]);
  });
});

describe("elements are written", () => {
  const y = xmlElement(qname("", "y"), { children: ["1"] });
  const x = parseXml(`<p:x xmlns:p="urn:x" type="p:T"/>`);

  it.each<[rule: string, element: ElementDescriptor, value: unknown, want: string]>([
    ["in their place", shapes.open, { b: "2", $any: [y], a: "1" }, "<r><a>1</a><y>1</y><b>2</b></r>"],
    ["or left out", shapes.open, { a: "1" }, "<r><a>1</a></r>"],
    [
      "with the prefixes they came with",
      shapes.open,
      { a: "1", $any: [x] },
      `<r><a>1</a><p:x xmlns:p="urn:x" type="p:T"/></r>`,
    ],
    [
      "in a namespace that is admitted",
      shapes.wilds,
      { $any: [y, parseXml(`<o xmlns="urn:o"/>`)], b: "1" },
      '[SOAP_ENCODE_UNKNOWN] r/$any[1]: expected an element in "urn:x" or no namespace, found element {urn:o}o',
    ],
    [
      "in a namespace that is not excluded",
      shapes.wilds,
      { $any: [y], b: "1", $any2: [parseXml(`<t xmlns="urn:t"/>`)] },
      '[SOAP_ENCODE_UNKNOWN] r/$any2[0]: expected an element in a namespace, and not "urn:t", found element {urn:t}t',
    ],
    [
      "by names that no member has: they would come back as it",
      shapes.open,
      { a: "1", $any: [y, y, xmlElement(qname("", "b"))] },
      "[SOAP_ENCODE_UNKNOWN] r/$any[2]: expected no element that has a member of its own, found element b",
    ],
    [
      "as often as the wildcard asks",
      shapes.wilds,
      { $any: [y, y, y], b: "1" },
      "[SOAP_ENCODE_OCCURS] r/$any: expected at most 2, found 3",
    ],
    ["at least as often", shapes.wilds, { b: "1" }, "[SOAP_ENCODE_MISSING] r/$any: expected at least 1, found nothing"],
    ["from an array", shapes.open, { a: "1", $any: y }, "[SOAP_ENCODE_TYPE] r/$any: expected an array, found a record"],
    [
      "from trees",
      shapes.open,
      { a: "1", $any: [{ name: "y" }] },
      "[SOAP_ENCODE_TYPE] r/$any[0]: expected an XML element, found a record",
    ],
    [
      "where XML can carry their text",
      shapes.open,
      { a: "1", $any: [xmlElement(qname("", "y"), { children: ["a\u0000"] })] },
      "[SOAP_ENCODE_CHARACTER] r/$any[0]: expected characters that XML 1.0 can carry, found U+0000 at index 1",
    ],
    [
      "where XML can carry their names",
      shapes.open,
      { a: "1", $any: [xmlElement(qname("", "y z"))] },
      '[SOAP_ENCODE_TYPE] r/$any[0]: expected an XML name without a colon, found "y z"',
    ],
    [
      "where their prefixes can stand for their namespaces",
      shapes.open,
      { a: "1", $any: [xmlElement(qname("", "y"), { prefix: "p" })] },
      "[SOAP_ENCODE_TYPE] r/$any[0]: expected an XML element whose prefix can stand for its namespace, found y",
    ],
    [
      "without declarations among the attributes",
      shapes.open,
      { a: "1", $any: [xmlElement(qname("", "y"), { attributes: [{ name: qname(NS.xmlns, "p"), value: "urn:p" }] })] },
      "[SOAP_ENCODE_TYPE] r/$any[0]: expected an attribute that is no namespace declaration, found p",
    ],
    [
      "with each attribute once",
      shapes.open,
      {
        a: "1",
        $any: [
          xmlElement(qname("", "y"), {
            attributes: [
              { name: qname("", "k"), value: "1" },
              { name: qname("", "k"), value: "2" },
            ],
          }),
        ],
      },
      "[SOAP_ENCODE_OCCURS] r/$any[0]: expected an attribute at most once, found k",
    ],
    [
      "and what is found in secret ones is not told",
      shapes.secretWild,
      { $any: [y] },
      '[SOAP_ENCODE_UNKNOWN] r/$any[0]: expected an element in "urn:x", found (a secret)',
    ],
  ])("%s", (_rule, element, value, want) => {
    expect(encoded(element, value)).toBe(want);
  });

  it("but not where they contain themselves", () => {
    const children: (XmlElement | string)[] = [];
    const endless = xmlElement(qname("", "y"), { children });
    children.push(endless);
    expect(encoded(shapes.open, { a: "1", $any: [endless] })).toBe(
      "[SOAP_ENCODE_TYPE] r/$any[0]: expected fewer elements inside one another, found one more",
    );
  });

  it("so that a QName in their text means the same afterwards", () => {
    const xml = `<r xmlns:q="urn:outer"><a>1</a><x type="q:T">q:v</x></r>`;
    const once = encoded(shapes.open, decodeXml(shapes.open, xml)) as string;
    expect(once).toBe(`<r><a>1</a><x xmlns:q="urn:outer" type="q:T">q:v</x></r>`);
    const { $any } = decodeXml(shapes.open, once) as shapes.Open;
    expect($any[0]?.namespaces["q"]).toBe("urn:outer");
  });

  it("and prefixes of the message and of a tree do not meet", () => {
    const tree = parseXml(`<ns1:x xmlns:ns1="urn:mine"><y><xsi:z xmlns:xsi="urn:odd"/></y></ns1:x>`);
    const element = { ...shapes.open, name: qname("urn:root", "r") };
    const xml = encoded(element, { a: "1", $any: [tree], b: "2" }) as string;
    expect(xml).toBe(
      `<ns1:r xmlns:ns1="urn:root"><a>1</a><ns1:x xmlns:ns1="urn:mine"><y><xsi:z xmlns:xsi="urn:odd"/></y></ns1:x><b>2</b></ns1:r>`,
    );
    expect(decodeXml(element, xml, { strict: true, order: "schema" })).toMatchObject({
      b: "2",
      $any: [{ name: tree.name }],
    });
  });
});

describe("attributes that a type does not name", () => {
  it.each<[rule: string, element: ElementDescriptor, xml: string, want: unknown, options?: DecodeOptions]>([
    ["are read as an array always", shapes.attributed, "<r/>", { $attributes: [] }],
    [
      "are read in the order of the tag, those of xml: among them",
      shapes.attributed,
      `<r x="1" id="2" xml:lang="pl" p:x="3" xmlns:p="urn:p"/>`,
      {
        id: "2",
        $attributes: [
          { name: qname("", "x"), value: "1" },
          { name: qname(NS.xml, "lang"), value: "pl" },
          { name: qname("urn:p", "x"), value: "3" },
        ],
      },
      { strict: true },
    ],
    [
      "do not take those of the instance namespace",
      shapes.attributed,
      `<r ${XSI} xsi:nil="false" xsi:schemaLocation="a b"/>`,
      { $attributes: [] },
      { strict: true },
    ],
    [
      "may stand beside simple content",
      shapes.measured,
      `<r p:x="1" xmlns:p="urn:p">5</r>`,
      { $attributes: [{ name: qname("urn:p", "x"), value: "1" }], $value: 5 },
      { strict: true },
    ],
    [
      "are only those in a namespace that is admitted",
      shapes.measured,
      `<r x="1">5</r>`,
      "[SOAP_DECODE_UNKNOWN] r/@x: expected nothing that the contract does not know, found attribute x",
      { strict: true },
    ],
  ])("%s", (_rule, element, xml, want, options) => {
    expect(decoded(element, xml, options)).toStrictEqual(want);
  });

  const named = (namespace: string, localName: string, value: unknown = "1"): unknown => ({
    name: { namespace, localName },
    value,
  });

  it.each<[rule: string, element: ElementDescriptor, value: unknown, want: string]>([
    [
      "are written behind the others",
      shapes.attributed,
      { $attributes: [named("urn:p", "x"), named("", "y", '<&"\n'), named(NS.xml, "lang")], id: "2" },
      `<r xmlns:ns1="urn:p" id="2" ns1:x="1" y="&lt;&amp;&quot;&#10;" xml:lang="1"></r>`,
    ],
    ["may be left out", shapes.attributed, {}, "<r></r>"],
    [
      "have no name that a member has",
      shapes.attributed,
      { $attributes: [named("", "id")] },
      "[SOAP_ENCODE_UNKNOWN] r/$attributes[0]: expected no attribute that has a member of its own, found attribute id",
    ],
    [
      "are in a namespace that is admitted",
      shapes.measured,
      { $attributes: [named("urn:p", "x"), named("", "x")], $value: 1 },
      '[SOAP_ENCODE_UNKNOWN] r/$attributes[1]: expected an attribute in a namespace, and not "urn:t", found attribute x',
    ],
    [
      "do not speak of the instance",
      shapes.attributed,
      { $attributes: [named(NS.xsi, "nil")] },
      "[SOAP_ENCODE_UNKNOWN] r/$attributes[0]: expected no attribute of the instance namespace, found @nil",
    ],
    [
      "declare no prefixes",
      shapes.attributed,
      { $attributes: [named("", "xmlns")] },
      "[SOAP_ENCODE_TYPE] r/$attributes[0]: expected an attribute that is no namespace declaration, found xmlns",
    ],
    [
      "come once each",
      shapes.attributed,
      { $attributes: [named("", "x"), named("", "x")] },
      "[SOAP_ENCODE_OCCURS] r/$attributes: expected an attribute at most once, found x",
    ],
    [
      "have names",
      shapes.attributed,
      { $attributes: [named("", "x y")] },
      '[SOAP_ENCODE_TYPE] r/$attributes[0]: expected an XML name without a colon, found "x y"',
    ],
    [
      "have values of text",
      shapes.attributed,
      { $attributes: [named("", "x", 1)] },
      "[SOAP_ENCODE_TYPE] r/$attributes[0]: expected an attribute ({ name: { namespace, localName }, value }), found a record",
    ],
    [
      "have values that XML can carry",
      shapes.attributed,
      { $attributes: [named("", "x", "\u0001")] },
      "[SOAP_ENCODE_CHARACTER] r/$attributes[0]: expected text that XML 1.0 can carry, found U+0001 at character 0",
    ],
    [
      "come as an array",
      shapes.attributed,
      { $attributes: { x: "1" } },
      "[SOAP_ENCODE_TYPE] r/$attributes: expected an array, found a record",
    ],
  ])("%s", (_rule, element, value, want) => {
    expect(encoded(element, value)).toBe(want);
  });
});

describe("xs:anyType", () => {
  const XSD = `xmlns:xsd="http://www.w3.org/2001/XMLSchema"`;

  it("is read as a tree and written back as it came", () => {
    const xml = `<r ${XSI}><v ${XSD} xsi:type="xsd:int">5</v><w>a<b/>c</w><w xsi:nil="true"/></r>`;
    const value = decodeXml(shapes.things, xml, { strict: true, order: "schema" });
    expect(value).toMatchObject({
      v: { name: qname("", "v"), children: ["5"] },
      w: [{ children: ["a", {}, "c"] }, null],
    });
    expect(decodeXml(shapes.things, encoded(shapes.things, value) as string)).toEqual(value);
  });

  it("as the root is the whole message", () => {
    const tree = parseXml(`<r xmlns:p="urn:p" p:a="p:b">text</r>`);
    expect(encoded(shapes.anything, tree)).toBe(`<r xmlns:p="urn:p" p:a="p:b">text</r>`);
    expect(decodeXml(shapes.anything, `<r xmlns:p="urn:p" p:a="p:b">text</r>`)).toEqual(tree);
  });

  it("is named anew where it is written, and its prefixes stay what they are", () => {
    const tree = parseXml(`<p:other xmlns:p="urn:p" xmlns="urn:d" ref="p:x"><inner/></p:other>`);
    expect(encoded(shapes.things, { v: tree })).toBe(`<r><v xmlns:p="urn:p" ref="p:x"><inner xmlns="urn:d"/></v></r>`);
    const qualified = { ...shapes.anything, name: qname("urn:q", "root") };
    expect(encoded(qualified, tree)).toBe(
      `<ns1:root xmlns:ns1="urn:q" xmlns:p="urn:p" xmlns="urn:d" ref="p:x"><inner/></ns1:root>`,
    );
    const known = { ...shapes.anything, name: qname("urn:p", "root") };
    expect(encoded(known, tree)).toBe(`<p:root xmlns:p="urn:p" xmlns="urn:d" ref="p:x"><inner/></p:root>`);
  });

  it("is no tree that says nil: null says that", () => {
    expect(encoded(shapes.things, { v: parseXml(`<v ${XSI} xsi:nil="true"/>`) })).toBe(
      "[SOAP_ENCODE_TYPE] r/v: expected an element that is not xsi:nil, found xsi:nil",
    );
    expect(encoded(shapes.things, { v: parseXml("<v/>"), w: [null] })).toBe(`<r ${XSI}><v/><w xsi:nil="true"/></r>`);
  });

  it("is a tree", () => {
    expect(encoded(shapes.things, { v: "text" })).toBe('[SOAP_ENCODE_TYPE] r/v: expected an XML element, found "text"');
  });
});
