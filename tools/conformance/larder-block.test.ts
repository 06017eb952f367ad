// `block` and `final`: what may not stand in a type's place is refused both ways, and what breaks `final` does not load.
import { describe, expect, it } from "vitest";
import { findingsOf, stock } from "./src/larder.ts";
import { envelope, exchange, readAnswer, refusalOf, valueOf } from "./src/pair.ts";

const derived = (name: string, base: string, way: string, inside: string): string =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:${way} base="tns:${base}">${inside}</xs:${way}></xs:complexContent></xs:complexType>`;
const grain = '<xs:sequence><xs:element name="grain" type="xs:string"/></xs:sequence>';
const seeds = '<xs:sequence><xs:element name="seeds" type="xs:int"/></xs:sequence>';

const TYPES = `
<xs:complexType name="Bread">${grain}</xs:complexType>
${derived("Seeded", "Bread", "extension", seeds)}
${derived("Plain", "Bread", "restriction", grain)}
${derived("PlainSeeded", "Plain", "extension", seeds)}
<xs:complexType name="Half" abstract="true"><xs:complexContent><xs:extension base="tns:Bread"/></xs:complexContent></xs:complexType>
<xs:complexType name="Cake" block="restriction">${grain}</xs:complexType>
${derived("BigCake", "Cake", "extension", seeds)}
${derived("SmallCake", "Cake", "restriction", grain)}`;

const stocked = await stock({
  block: {
    schema: `${TYPES}
<xs:element name="Order"><xs:complexType><xs:sequence>
<xs:element name="any" type="tns:Bread" minOccurs="0"/>
<xs:element name="kept" type="tns:Bread" block="extension" minOccurs="0"/>
<xs:element name="sole" type="tns:Bread" block="#all" minOccurs="0"/>
<xs:element name="cake" type="tns:Cake" minOccurs="0"/>
<xs:element name="free" type="tns:Bread" block="substitution" minOccurs="0"/>
</xs:sequence></xs:complexType></xs:element>
<xs:element name="Shut" type="tns:Bread" block="extension restriction"/>`,
    operations: ["Order", "Shut"],
  },
  byDefault: {
    attributes: 'elementFormDefault="qualified" blockDefault="extension" finalDefault="list"',
    schema: `${TYPES}
<xs:element name="Order"><xs:complexType><xs:sequence>
<xs:element name="any" type="tns:Bread" minOccurs="0"/>
<xs:element name="open" type="tns:Cake" block="" minOccurs="0"/>
</xs:sequence></xs:complexType></xs:element>`,
    operations: ["Order"],
  },
});

const bread = { $type: "Bread", grain: "rye" };
const seeded = { $type: "Seeded", grain: "rye", seeds: 3 };
const plain = { $type: "Plain", grain: "rye" };
const plainSeeded = { $type: "PlainSeeded", grain: "rye", seeds: 3 };
const bigCake = { $type: "BigCake", grain: "rye", seeds: 3 };
const smallCake = { $type: "SmallCake", grain: "rye" };

it("what is generated compiles", () => expect(stocked.errors).toBe(""));

describe.each(stocked.sides)("%s", (_form, { block, byDefault }) => {
  it.each([
    ["nothing shut out", block, { any: bread }],
    ["nothing shut out", block, { any: plainSeeded }],
    ["extensions shut out, and itself", block, { kept: bread }],
    ["extensions shut out, and a restriction", block, { kept: plain }],
    ["all shut out, and itself", block, { sole: bread }],
    ["restrictions shut out by the type, and an extension", block, { cake: bigCake }],
    ["other elements shut out, and a type", block, { free: seeded }],
    ["extensions shut out by default, and a restriction", byDefault, { any: plain }],
    ["a type whose own block counts, and not the default", byDefault, { open: bigCake }],
  ])("%s: it may stand there", async (_words, service, value) => {
    const exchanged = await exchange(service, "Order", value);
    expect(exchanged.seen).toEqual(value);
    expect(valueOf(exchanged)).toEqual(value);
  });

  it.each<readonly [string, "block" | "byDefault", string, Record<string, unknown>]>([
    ["an extension", "block", "kept", seeded],
    ["an extension of a restriction", "block", "kept", plainSeeded],
    ["an extension, where all is", "block", "sole", seeded],
    ["a restriction, where all is", "block", "sole", plain],
    ["a restriction, by the type", "block", "cake", smallCake],
    ["an abstract subtype", "block", "any", { $type: "Half", grain: "rye" }],
    ["an extension, by default", "byDefault", "any", seeded],
    ["what the type shuts out, though the element does not", "byDefault", "open", smallCake],
  ])("%s is shut out, both ways", async (_words, contract, member, value) => {
    const service = { block, byDefault }[contract];
    const { outcome, request } = await exchange(service, "Order", { [member]: value });
    expect(refusalOf(outcome)).toBe(`encode Order/${member}/$type`);
    expect(request).toBeUndefined();
    const { $type, ...members } = value;
    const inside = Object.entries(members).map(([name, each]) => `<t:${name}>${String(each)}</t:${name}>`);
    const xml = `<t:Order xmlns:t="urn:larder" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><t:${member} i:type="t:${String($type)}">${inside.join("")}</t:${member}></t:Order>`;
    expect(refusalOf(await readAnswer(service, "Order", envelope(service, xml)))).toBe(`decode Order/${member}/@type`);
  });

  it("what is shut out is not let in as a type that the contract does not know", async () => {
    const $xml = {
      name: { namespace: "urn:larder", localName: "kept" },
      prefix: "t",
      namespaces: { t: "urn:larder", i: "http://www.w3.org/2001/XMLSchema-instance" },
      attributes: [
        { name: { namespace: "http://www.w3.org/2001/XMLSchema-instance", localName: "type" }, value: "t:Seeded" },
      ],
      children: [],
    };
    const { outcome } = await exchange(block, "Order", { kept: { $type: "?{urn:larder}Seeded", $xml } });
    expect(refusalOf(outcome)).toBe("encode Order/kept/$type");
  });

  it("a message's own element shuts out what it says", async () => {
    expect(valueOf(await exchange(block, "Shut", bread))).toEqual(bread);
    expect(refusalOf((await exchange(block, "Shut", seeded)).outcome)).toBe("encode Shut/$type");
  });
});

describe("final", () => {
  const text = (name: string, inside: string, final: string): string =>
    `<xs:simpleType name="${name}" final="${final}">${inside}</xs:simpleType>`;
  const string = '<xs:restriction base="xs:string"/>';
  const priced = '<xs:simpleContent><xs:extension base="tns:Code"/></xs:simpleContent>';

  it.each<readonly [string, string]>([
    [
      "an extension of a complex type",
      `<xs:complexType name="Base" final="extension">${grain}</xs:complexType>${derived("A", "Base", "extension", seeds)}`,
    ],
    [
      "a restriction of a complex type",
      `<xs:complexType name="Base" final="#all">${grain}</xs:complexType>${derived("A", "Base", "restriction", grain)}`,
    ],
    [
      "a restriction of a simple type",
      text("Code", string, "restriction") +
        '<xs:simpleType name="A"><xs:restriction base="tns:Code"><xs:length value="1"/></xs:restriction></xs:simpleType>',
    ],
    [
      "a list of a simple type",
      `${text("Code", string, "list union")}<xs:simpleType name="A"><xs:list itemType="tns:Code"/></xs:simpleType>`,
    ],
    [
      "a union of a simple type",
      `${text("Code", string, "union")}<xs:simpleType name="A"><xs:union memberTypes="xs:int tns:Code"/></xs:simpleType>`,
    ],
    [
      "an extension of a simple type by attributes",
      `${text("Code", string, "#all")}<xs:complexType name="A">${priced}</xs:complexType>`,
    ],
  ])("%s in spite of it is refused where it stands", async (_words, schema) => {
    const findings = await findingsOf({
      schema: `${schema}\n<xs:element name="Ask" type="tns:A"/>`,
      operations: ["Ask"],
    });
    expect(findings).toEqual([
      expect.stringMatching(/^larder\.wsdl:4 error final-derivation: \{urn:larder\}\w+ has final=/),
    ]);
  });

  it.each<readonly [string, string, string]>([
    ["another way", 'final="restriction"', ""],
    ["the schema's default, taken back", 'final=""', 'finalDefault="#all" elementFormDefault="qualified"'],
  ])("a derivation that it does not name stands: %s", async (_words, final, attributes) => {
    const schema = `<xs:complexType name="Base" ${final}>${grain}</xs:complexType>${derived("A", "Base", "extension", seeds)}<xs:element name="Ask" type="tns:A"/>`;
    const larder = { schema, operations: ["Ask"], ...(attributes === "" ? undefined : { attributes }) };
    expect(await findingsOf(larder)).toEqual([]);
  });

  it("a schema's default counts for every type in it", async () => {
    const schema = `<xs:complexType name="Base">${grain}</xs:complexType>${derived("A", "Base", "extension", seeds)}<xs:element name="Ask" type="tns:A"/>`;
    const findings = await findingsOf({ schema, operations: ["Ask"], attributes: 'finalDefault="extension"' });
    expect(findings).toEqual([expect.stringContaining("error final-derivation")]);
  });

  it("an element may not stand for a head whose final forbids how its type is derived", async () => {
    const schema = `<xs:complexType name="Base">${grain}</xs:complexType>${derived("A", "Base", "extension", seeds)}
<xs:element name="head" type="tns:Base" final="extension"/><xs:element name="own" type="tns:Base" substitutionGroup="tns:head"/>
<xs:element name="longer" type="tns:A" substitutionGroup="tns:head"/>
<xs:element name="Ask"><xs:complexType><xs:sequence><xs:element ref="tns:head"/></xs:sequence></xs:complexType></xs:element>`;
    expect(await findingsOf({ schema, operations: ["Ask"] })).toEqual([
      expect.stringMatching(
        /^larder\.wsdl:6 error final-derivation: The head \{urn:larder\}head has final="extension"/,
      ),
    ]);
  });
});
