// What schemas say in many words: default and fixed values, restriction member by member, forms, and schemas of many documents.
import { describe, expect, it } from "vitest";
import { stock } from "./src/larder.ts";
import { envelope, exchange, readAnswer, refusalOf, valueOf } from "./src/pair.ts";

const stocked = await stock({
  values: {
    schema: `
<xs:simpleType name="Sizes"><xs:list itemType="xs:int"/></xs:simpleType>
<xs:simpleType name="Either"><xs:union memberTypes="xs:int xs:boolean"/></xs:simpleType>
<xs:simpleType name="Colour"><xs:restriction base="xs:QName" xmlns:c="urn:colours"><xs:enumeration value="c:red"/><xs:enumeration value="tns:own"/></xs:restriction></xs:simpleType>
<xs:element name="Values"><xs:complexType><xs:sequence>
<xs:element name="name" type="xs:QName" fixed="c:red" xmlns:c="urn:colours" minOccurs="0"/>
<xs:element name="colour" type="tns:Colour" minOccurs="0"/>
<xs:element name="count" type="xs:int" default="7" minOccurs="0"/>
<xs:element name="sizes" type="tns:Sizes" fixed="1 2" minOccurs="0"/>
<xs:element name="either" type="tns:Either" default="true" minOccurs="0"/>
<xs:element name="day" type="xs:date" fixed="2026-01-01" minOccurs="0"/>
</xs:sequence>
<xs:attribute name="kind" type="xs:QName" default="c:blue" xmlns:c="urn:colours"/>
<xs:attribute name="only" type="xs:QName" fixed="tns:one"/>
<xs:attribute name="flag" type="xs:boolean" default="1"/>
<xs:attribute name="bytes" type="xs:base64Binary" default="AQI="/>
<xs:attribute name="sizes2" type="tns:Sizes" default="3 4"/>
</xs:complexType></xs:element>`,
    operations: ["Values"],
  },
  narrowed: {
    schema: `
<xs:complexType name="Wide"><xs:sequence>
<xs:element name="a" type="xs:decimal"/><xs:element name="b" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
<xs:element name="gone" type="xs:string" minOccurs="0"/><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="9"/>
</xs:sequence><xs:attribute name="x" type="xs:string"/><xs:attribute name="y" type="xs:string"/><xs:anyAttribute namespace="##any" processContents="lax"/></xs:complexType>
<xs:complexType name="Narrow"><xs:complexContent><xs:restriction base="tns:Wide"><xs:sequence>
<xs:element name="a" type="xs:int" fixed="5"/><xs:element name="b" type="xs:string" minOccurs="1" maxOccurs="2"/>
</xs:sequence><xs:attribute name="x" type="xs:NMTOKEN" use="required"/><xs:attribute name="y" use="prohibited"/></xs:restriction></xs:complexContent></xs:complexType>
<xs:complexType name="Text"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="lang" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>
<xs:complexType name="Short"><xs:simpleContent><xs:restriction base="tns:Text"><xs:maxLength value="3"/><xs:attribute name="lang" type="xs:language" use="required"/></xs:restriction></xs:simpleContent></xs:complexType>
<xs:complexType name="Open"><xs:sequence/><xs:anyAttribute namespace="urn:one"/></xs:complexType>
<xs:complexType name="Opener"><xs:complexContent><xs:extension base="tns:Open"><xs:sequence/><xs:anyAttribute namespace="urn:two"/></xs:extension></xs:complexContent></xs:complexType>
<xs:attributeGroup name="Group"><xs:attribute name="z" type="xs:int"/><xs:anyAttribute namespace="urn:one urn:two"/></xs:attributeGroup>
<xs:complexType name="Both"><xs:sequence/><xs:attributeGroup ref="tns:Group"/><xs:anyAttribute namespace="urn:two urn:three"/></xs:complexType>
<xs:complexType name="Base" abstract="true"><xs:sequence><xs:element name="id" type="xs:int"/></xs:sequence></xs:complexType>
<xs:complexType name="Made"><xs:complexContent><xs:extension base="tns:Base"><xs:sequence/></xs:extension></xs:complexContent></xs:complexType>
<xs:element name="Narrow" type="tns:Narrow"/><xs:element name="Short" type="tns:Short"/>
<xs:element name="Opener" type="tns:Opener"/><xs:element name="Both" type="tns:Both"/><xs:element name="Base" type="tns:Base"/>`,
    operations: ["Narrow", "Short", "Opener", "Both", "Base"],
  },
  forms: {
    attributes: 'elementFormDefault="unqualified" attributeFormDefault="qualified"',
    schema: `
<xs:include schemaLocation="qualified.xsd"/>
<xs:element name="Forms"><xs:complexType><xs:sequence>
<xs:element name="plain" type="xs:int"/><xs:element name="own" type="xs:int" form="qualified"/><xs:element name="other" type="tns:Other"/>
</xs:sequence><xs:attribute name="a" type="xs:int"/><xs:attribute name="b" type="xs:int" form="unqualified"/></xs:complexType></xs:element>`,
    files: {
      "qualified.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:larder" elementFormDefault="qualified">
<xs:complexType name="Other"><xs:sequence><xs:element name="inside" type="xs:int"/><xs:element name="bare" type="xs:int" form="unqualified"/></xs:sequence>
<xs:attribute name="c" type="xs:int"/><xs:attribute name="d" type="xs:int" form="qualified"/></xs:complexType></xs:schema>`,
    },
    operations: ["Forms"],
  },
  documents: {
    schema: `
<xs:include schemaLocation="one.xsd"/><xs:import namespace="urn:far" schemaLocation="far.xsd"/><xs:import schemaLocation="none.xsd"/>
<xs:element name="Documents"><xs:complexType><xs:sequence>
<xs:element name="one" type="tns:One"/><xs:element name="two" type="tns:Two"/><xs:element name="far" type="f:Far" xmlns:f="urn:far"/>
<xs:element ref="nowhere" xmlns=""/>
</xs:sequence></xs:complexType></xs:element>`,
    files: {
      // A chameleon that includes a chameleon, which includes it again.
      "one.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"><xs:include schemaLocation="two.xsd"/>
<xs:complexType name="One"><xs:sequence><xs:element name="code" type="Code"/><xs:element name="two" type="Two" minOccurs="0"/></xs:sequence></xs:complexType></xs:schema>`,
      "two.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="one.xsd"/>
<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:length value="2"/></xs:restriction></xs:simpleType>
<xs:complexType name="Two"><xs:sequence><xs:element name="bare" type="Code"/><xs:element name="one" type="One" minOccurs="0"/></xs:sequence></xs:complexType></xs:schema>`,
      // Two namespaces that import each other, one of them in two documents.
      "far.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:l="urn:larder" xmlns:f="urn:far" targetNamespace="urn:far" elementFormDefault="qualified">
<xs:import namespace="urn:larder"/><xs:import namespace="urn:back" schemaLocation="back.xsd"/><xs:include schemaLocation="far2.xsd"/>
<xs:complexType name="Far"><xs:sequence><xs:element name="code" type="l:Code"/><xs:element ref="b:back" xmlns:b="urn:back"/><xs:element name="more" type="f:More"/></xs:sequence></xs:complexType></xs:schema>`,
      "far2.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:far"><xs:complexType name="More"><xs:attribute name="m" type="xs:int"/></xs:complexType></xs:schema>`,
      "back.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:far" targetNamespace="urn:back"><xs:import namespace="urn:far" schemaLocation="far.xsd"/>
<xs:element name="back" type="f:More"/></xs:schema>`,
      "none.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="nowhere"><xs:complexType><xs:sequence><xs:element name="at" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>`,
    },
    operations: ["Documents"],
  },
  nowhere: {
    schema: '<xs:import schemaLocation="none.xsd"/>',
    files: {
      "none.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Nowhere" type="Kind"/>
<xs:complexType name="Kind"><xs:sequence><xs:element name="at" type="xs:string"/></xs:sequence></xs:complexType></xs:schema>`,
    },
    namespace: "",
    operations: ["Nowhere"],
  },
});

const red = { namespace: "urn:colours", localName: "red" };
const blue = { namespace: "urn:colours", localName: "blue" };
const own = { namespace: "urn:larder", localName: "own" };
const theOne = { namespace: "urn:larder", localName: "one" };
/** What attributes stand for where they are left out. */
const absent = { kind: blue, only: theOne, flag: true, bytes: new Uint8Array([1, 2]), sizes2: [3, 4] };
const attribute = (namespace: string, localName: string, value: string): object => ({
  name: { namespace, localName },
  value,
});

it("what is generated compiles", () => expect(stocked.errors).toBe(""));

describe.each(stocked.sides)("%s", (_form, { values, narrowed, forms, documents, nowhere }) => {
  const answer = async (service: typeof values, operation: string, xml: string): ReturnType<typeof readAnswer> =>
    readAnswer(service, operation, envelope(service, xml), { strict: true });

  describe("default and fixed", () => {
    it("names are compared by what their prefixes stand for, whatever the prefixes are", async () => {
      const value = { ...absent, name: red, colour: own };
      expect(valueOf(await exchange(values, "Values", { name: red, colour: own }))).toEqual(value);
      const xml = `<t:Values xmlns:t="urn:larder" xmlns:other="urn:colours" only="t:one"><t:name>other:red</t:name><t:colour>t:own</t:colour></t:Values>`;
      expect(await answer(values, "Values", xml)).toMatchObject({ ok: true, value });
    });

    it.each<readonly [string, object, string]>([
      [
        "a name of another namespace than the fixed one",
        { name: { namespace: "urn:larder", localName: "red" } },
        "name",
      ],
      ["a name that is not enumerated", { colour: blue }, "colour"],
      ["another name in an attribute than the fixed one", { only: red }, "@only"],
      ["another list than the fixed one", { sizes: [2, 1] }, "sizes"],
      ["another day than the fixed one", { day: "2026-01-02" }, "day"],
    ])("%s is refused", async (_words, value, path) => {
      expect(refusalOf((await exchange(values, "Values", value)).outcome)).toBe(`encode Values/${path}`);
    });

    it("a name of another namespace is refused in what is read", async () => {
      const xml = `<t:Values xmlns:t="urn:larder"><t:name>t:red</t:name></t:Values>`;
      expect(refusalOf(await answer(values, "Values", xml))).toBe("decode Values/name");
    });

    it("an absent attribute is its default, an empty element too, and an absent element is nothing", async () => {
      const xml = `<t:Values xmlns:t="urn:larder"><t:name/><t:count/><t:sizes/><t:either></t:either><t:day/></t:Values>`;
      const value = { ...absent, name: red, count: 7, sizes: [1, 2], either: true, day: "2026-01-01" };
      expect(await answer(values, "Values", xml)).toMatchObject({ ok: true, value });
      expect(await answer(values, "Values", '<t:Values xmlns:t="urn:larder"/>')).toMatchObject({
        ok: true,
        value: absent,
      });
    });
  });

  describe("restriction", () => {
    it("a member has its narrowed type, occurrence and fixed value; what is left out or prohibited is gone", async () => {
      const value = { a: 5, b: ["x", "y"], x: "t" };
      expect(valueOf(await exchange(narrowed, "Narrow", value))).toEqual(value);
    });

    it.each<readonly [string, string, object, string]>([
      ["another value than the fixed one", "Narrow", { a: 6, b: ["x"], x: "t" }, "Narrow/a"],
      ["fewer than there must be", "Narrow", { a: 5, x: "t" }, "Narrow/b"],
      ["more than there may be", "Narrow", { a: 5, b: ["x", "y", "z"], x: "t" }, "Narrow/b"],
      ["without what became required", "Narrow", { a: 5, b: ["x"] }, "Narrow/@x"],
      ["a text of the wider type", "Narrow", { a: 5, b: ["x"], x: "t u" }, "Narrow/@x"],
      ["what is prohibited", "Narrow", { a: 5, b: ["x"], x: "t", y: "u" }, "Narrow/y"],
      ["what was left out", "Narrow", { a: 5, b: ["x"], x: "t", gone: "u" }, "Narrow/gone"],
      ["a wildcard's element that was left out", "Narrow", { a: 5, b: ["x"], x: "t", $any: [] }, "Narrow/$any"],
      [
        "a wildcard's attribute that was left out",
        "Narrow",
        { a: 5, b: ["x"], x: "t", $attributes: [] },
        "Narrow/$attributes",
      ],
      ["longer text", "Short", { $value: "long", lang: "en" }, "Short/$value"],
      ["text without what became required", "Short", { $value: "abc" }, "Short/@lang"],
    ])("%s is refused", async (_words, operation, value, path) => {
      expect(refusalOf((await exchange(narrowed, operation, value)).outcome)).toBe(`encode ${path}`);
    });

    it.each<readonly [string, string, readonly object[], boolean]>([
      ["an extension admits what the base admits", "Opener", [attribute("urn:one", "a", "1")], true],
      ["an extension admits what it adds", "Opener", [attribute("urn:two", "a", "1")], true],
      ["an extension admits no more", "Opener", [attribute("urn:three", "a", "1")], false],
      ["two wildcards of one type admit what both admit", "Both", [attribute("urn:two", "a", "1")], true],
      ["two wildcards of one type do not admit what one does", "Both", [attribute("urn:one", "a", "1")], false],
    ])("%s", async (_words, operation, $attributes, admitted) => {
      const { outcome } = await exchange(narrowed, operation, { $attributes });
      expect(outcome.ok).toBe(admitted);
    });

    it("an abstract type is refused both ways, what is derived from it is not", async () => {
      const made = { $type: "Made", id: 1 };
      expect(valueOf(await exchange(narrowed, "Base", made))).toEqual(made);
      expect(refusalOf((await exchange(narrowed, "Base", { $type: "Base", id: 1 })).outcome)).toBe("encode Base/$type");
      const xml = (type: string): string => `<t:Base xmlns:t="urn:larder"${type}><t:id>1</t:id></t:Base>`;
      const named = ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="t:Base"';
      for (const type of ["", named])
        expect(refusalOf(await answer(narrowed, "Base", xml(type)))).toBe("decode Base/@type");
    });
  });

  it("the form of each schema, of each element and of each attribute counts", async () => {
    const value = { plain: 1, own: 2, other: { inside: 3, bare: 4, c: 5, d: 6 }, a: 7, b: 8 };
    const exchanged = await exchange(forms, "Forms", value);
    expect(valueOf(exchanged)).toEqual(value);
    const xml = exchanged.requestXml.replace(/^.*?Body>/, "").replaceAll(/ xmlns:\w+="[^"]*"/g, "");
    expect(xml).toMatch(
      /^<ns1:Forms ns1:a="7" b="8"><plain>1<\/plain><ns1:own>2<\/ns1:own><other c="5" ns1:d="6"><ns1:inside>3<\/ns1:inside><bare>4<\/bare><\/other>/,
    );
  });

  it("documents without a namespace take on the includer's, at any distance; circles end; none and others keep theirs", async () => {
    const value = {
      one: { code: "ab", two: { bare: "cd" } },
      two: { bare: "ef", one: { code: "gh" } },
      far: { code: "ij", back: { m: 1 }, more: { m: 2 } },
      nowhere: { at: "x" },
    };
    const exchanged = await exchange(documents, "Documents", value);
    expect(valueOf(exchanged)).toEqual(value);
    expect(exchanged.requestXml).toMatch(/<ns1:two><bare>ef<\/bare><one><ns1:code>gh/);
    expect(exchanged.requestXml).toMatch(/<nowhere><at>x<\/at><\/nowhere>/);
    expect(refusalOf((await exchange(documents, "Documents", { ...value, one: { code: "abc" } })).outcome)).toBe(
      "encode Documents/one/code",
    );
  });

  it("a message's element is in no namespace where its schema has none", async () => {
    const exchanged = await exchange(nowhere, "Nowhere", { at: "x" });
    expect(valueOf(exchanged)).toEqual({ at: "x" });
    expect(exchanged.requestXml).toMatch(/<Nowhere><at>x<\/at><\/Nowhere>/);
  });
});
