// Types that have subtypes: `$type` in values, `xsi:type` on the wire, rule by rule.
import { describe, expect, it } from "vitest";
import { decoded, decodeXml, encoded } from "../../test/codec.ts";
import * as shapes from "../../test/subtypes.ts";
import * as plainShapes from "../../test/shapes.ts";
import { anonymousType, complexType, polymorphic, schema, xs } from "../generated.ts";
import { parseXml, xmlElement } from "../xml/element.ts";
import type { DecodeOptions, UnknownPart } from "./decode.ts";
import { typesByTag } from "./type-tags.ts";
import type { ElementDescriptor } from "./types.ts";

const XSI = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
const DECLARED = `${XSI} xmlns:t="urn:t" xmlns:o="urn:other" xmlns:xsd="http://www.w3.org/2001/XMLSchema"`;

/** `r` with the declarations that the tables use. */
function wide(xml: string): string {
  return xml.replace("<r", `<r ${DECLARED}`);
}

describe("reading", () => {
  it.each<[rule: string, element: ElementDescriptor, xml: string, want: unknown, options?: DecodeOptions]>([
    ["no xsi:type is the declared type", shapes.shape, "<r><name>a</name></r>", { $type: "Shape", name: "a" }],
    [
      "its own name is the declared type",
      shapes.shape,
      `<r xsi:type="t:Shape"><name>a</name></r>`,
      { $type: "Shape", name: "a" },
      { strict: true },
    ],
    [
      "xsi:type is a subtype",
      shapes.shape,
      `<r xsi:type=" t:Circle "><name>a</name><radius>1</radius></r>`,
      { $type: "Circle", name: "a", radius: 1 },
      { strict: true },
    ],
    [
      "any prefix of the same namespace will do",
      shapes.shape,
      `<r xsi:type="t:Group"><name>a</name><part xmlns:p="urn:t" xsi:type="p:Circle"><name>b</name><radius>1</radius></part></r>`,
      { $type: "Group", name: "a", part: [{ $type: "Circle", name: "b", radius: 1 }] },
      { strict: true },
    ],
    [
      "a prefix that is bound to nothing",
      shapes.shape,
      `<r xsi:type="q:Circle"/>`,
      '[SOAP_DECODE_TYPE] r/@type: expected xs:QName (with a prefix that is declared here), found "q:Circle"',
    ],
    [
      "no name at all",
      shapes.shape,
      `<r xsi:type="a b"/>`,
      '[SOAP_DECODE_TYPE] r/@type: expected xs:QName, found "a b"',
    ],
    [
      "a misfit inside a subtype",
      shapes.holder,
      `<r><a><name/></a><b xsi:type="t:Circle"><name>a</name><radius>x</radius></b></r>`,
      '[SOAP_DECODE_TYPE] r/b[0]/radius: expected xs:int, found "x"',
    ],
    [
      "a secret inside a subtype",
      shapes.shape,
      `<r xsi:type="t:Circle"><name>a</name><radius>1</radius><pin>x</pin></r>`,
      "[SOAP_DECODE_TYPE] r/pin: expected xs:int, found (a secret)",
    ],
    [
      "an abstract type wants an xsi:type",
      shapes.abstracted,
      "<r><name/></r>",
      '[SOAP_DECODE_TYPE] r/@type: expected xsi:type, one of "{urn:t}Same", "{urn:other}Same", "Bare", found none',
    ],
    [
      "an abstract type is nobody's type",
      shapes.abstracted,
      `<r xsi:type="t:Base"><name/></r>`,
      '[SOAP_DECODE_TYPE] r/@type: expected xsi:type, one of "{urn:t}Same", "{urn:other}Same", "Bare", found {urn:t}Base, which is abstract or blocked',
    ],
    [
      "two types of one local name are told apart in Clark's notation",
      shapes.abstracted,
      `<r xsi:type="o:Same"><b>1</b></r>`,
      { $type: "{urn:other}Same", b: 1 },
    ],
    [
      "a subtype may be in no namespace, and of simple content",
      shapes.abstracted,
      `<r xsi:type="Bare" unit="kg">5</r>`,
      { $type: "Bare", unit: "kg", $value: 5 },
      { strict: true },
    ],
    [
      "nil is nil, whatever the type",
      shapes.holder,
      `<r><a><name/></a><c xsi:nil="true" xsi:type="t:Circle"/></r>`,
      { a: { $type: "Shape", name: "" }, b: [], c: null },
      { strict: true },
    ],
  ])("%s", (_rule, element, xml, want, options) => {
    expect(decoded(element, wide(xml), options)).toStrictEqual(want);
  });

  it("an unknown type is its element as a tree, also where strictness is asked for", () => {
    const xml = wide(`<r><a xsi:type="o:Square" o:x="1"><side>2</side></a></r>`);
    const { a } = decodeXml(shapes.holder, xml, { strict: true }) as { a: { $type: string; $xml: unknown } };
    expect(a.$type).toBe("?{urn:other}Square");
    expect(a.$xml).toMatchObject({
      name: { namespace: "", localName: "a" },
      children: [{ name: { namespace: "", localName: "side" }, children: ["2"] }],
    });
  });

  it("a type without a prefix is in the default namespace", () => {
    const element = { ...shapes.shape, name: { namespace: "urn:t", localName: "s" } };
    const xml = `<s xmlns="urn:t" ${XSI} xsi:type="Circle"><name xmlns="">a</name><radius xmlns="">1</radius></s>`;
    expect(decodeXml(element, xml, { strict: true })).toEqual({ $type: "Circle", name: "a", radius: 1 });
  });

  it("an unknown type in no namespace has braces all the same, behind the mark that no known name has", () => {
    expect(decodeXml(shapes.shape, wide(`<r xsi:type="Square"/>`))).toMatchObject({ $type: "?{}Square" });
  });
});

describe("reading an xsi:type where no subtypes are known", () => {
  const own = plainShapes.root(complexType<{ a?: string }>(schema("urn:t"), "Own", () => ({}) as never));
  const parts: UnknownPart[] = [];
  const onUnknown = (part: UnknownPart): void => void parts.push(part);

  it.each<[rule: string, element: ElementDescriptor, xml: string, unknown: string[], strict: unknown]>([
    ["its own type is fine", own, `<r xsi:type="t:Own"/>`, [], {}],
    ["a built-in type is fine", own, `<r xsi:type="xsd:anyType"/>`, [], {}],
    ["a built-in type is fine on text", plainShapes.root(xs.string), `<r xsi:type="xsd:string">a</r>`, [], "a"],
    ["a restriction's own name is fine", plainShapes.root(plainShapes.code), `<r xsi:type="Code">AB</r>`, [], "AB"],
    [
      "another is unknown",
      own,
      `<r xsi:type="t:Other"/>`,
      ["r/@type"],
      "[SOAP_DECODE_TYPE] r/@type: expected xsi:type {urn:t}Own, found {urn:t}Other",
    ],
    [
      "any is unknown where the type has no name",
      plainShapes.root(anonymousType<Record<never, never>>(plainShapes.plain, () => ({}))),
      `<r xsi:type="t:Other"/>`,
      ["r/@type"],
      "[SOAP_DECODE_TYPE] r/@type: expected an element without xsi:type, found {urn:t}Other",
    ],
    [
      "a prefix that is bound to nothing is unknown",
      own,
      `<r xsi:type="q:Own"/>`,
      ["r/@type"],
      '[SOAP_DECODE_TYPE] r/@type: expected xs:QName (with a prefix that is declared here), found "q:Own"',
    ],
  ])("%s", (_rule, element, xml, unknown, strict) => {
    parts.length = 0;
    expect(decoded(element, wide(xml), { onUnknown })).not.toContain("[SOAP");
    expect(parts.map(({ path }) => path)).toEqual(unknown);
    expect(decoded(element, wide(xml), { strict: true })).toEqual(strict);
  });
});

describe("writing", () => {
  const NS1 = `${XSI} xmlns:ns1="urn:t"`;

  it.each<[rule: string, element: ElementDescriptor, value: unknown, want: string]>([
    ["the declared type needs no xsi:type", shapes.shape, { $type: "Shape", name: "a" }, "<r><name>a</name></r>"],
    [
      "a subtype is named",
      shapes.shape,
      { $type: "Circle", name: "a", radius: 1 },
      `<r ${NS1} xsi:type="ns1:Circle"><name>a</name><radius>1</radius></r>`,
    ],
    [
      "the order of the properties does not matter",
      shapes.shape,
      { radius: 1, name: "a", $type: "Circle" },
      `<r ${NS1} xsi:type="ns1:Circle"><name>a</name><radius>1</radius></r>`,
    ],
    [
      "subtypes inside subtypes",
      shapes.shape,
      {
        $type: "Group",
        name: "a",
        part: [
          { $type: "Shape", name: "b" },
          { $type: "Group", name: "c" },
        ],
      },
      `<r ${NS1} xsi:type="ns1:Group"><name>a</name><part><name>b</name></part><part xsi:type="ns1:Group"><name>c</name></part></r>`,
    ],
    [
      "every type is named where the declared one is abstract",
      shapes.abstracted,
      { $type: "{urn:other}Same", b: 1 },
      `<r ${XSI} xmlns:ns1="urn:other" xsi:type="ns1:Same"><b>1</b></r>`,
    ],
    [
      "a type in no namespace has no prefix",
      shapes.abstracted,
      { $type: "Bare", unit: "kg", $value: 5 },
      `<r ${XSI} xsi:type="Bare" unit="kg">5</r>`,
    ],
    [
      "null is nil",
      shapes.holder,
      { a: { $type: "Shape", name: "a" }, c: null },
      `<r ${XSI}><a><name>a</name></a><c xsi:nil="true"/></r>`,
    ],
    [
      "$type is required",
      shapes.holder,
      { a: { $type: "Shape", name: "" }, b: [{ name: "a" }] },
      '[SOAP_ENCODE_MISSING] r/b[0]/$type: expected one of "Shape", "Circle", "Group", found nothing',
    ],
    [
      "$type is one of those known",
      shapes.shape,
      { $type: "circle", name: "a" },
      '[SOAP_ENCODE_TYPE] r/$type: expected one of "Shape", "Circle", "Group", found "circle"; did you mean "Circle"?',
    ],
    [
      "$type is text",
      shapes.shape,
      { $type: 1 },
      '[SOAP_ENCODE_TYPE] r/$type: expected one of "Shape", "Circle", "Group", found 1',
    ],
    ["no record", shapes.shape, "x", '[SOAP_ENCODE_TYPE] r: expected a record, found "x"'],
    [
      "a member of another subtype",
      shapes.shape,
      { $type: "Shape", name: "a", radius: 1 },
      '[SOAP_ENCODE_UNKNOWN] r/radius: expected only members of the contract, found "radius"',
    ],
    [
      "a secret inside a subtype is not shown",
      shapes.shape,
      { $type: "Circle", name: "a", radius: 1, pin: "1234" },
      "[SOAP_ENCODE_TYPE] r/pin: expected xs:int (a whole number from -2147483648 to 2147483647), found (a secret)",
    ],
    [
      "a $type elsewhere is no member",
      plainShapes.presence,
      { $type: "x", a: "", c: "" },
      '[SOAP_ENCODE_UNKNOWN] r/$type: expected only members of the contract, found "$type"',
    ],
  ])("%s", (_rule, element, value, want) => {
    expect(encoded(element, value)).toBe(want);
  });
});

describe("a value of an unknown type", () => {
  const a = { $type: "Shape", name: "" };
  const square = parseXml(`<p:b ${XSI} xmlns:p="urn:p" xsi:type="p:Square"><p:side ref="p:q">2</p:side></p:b>`);

  it("is written back as it came", () => {
    const xml = wide(`<r><a xsi:type="o:Square" o:x="t:y"><side>2</side></a></r>`);
    const read = decodeXml(shapes.holder, xml);
    const again = encoded(shapes.holder, read) as string;
    expect(again).toBe(`<r><a ${DECLARED} xsi:type="o:Square" o:x="t:y"><side>2</side></a></r>`);
    expect(decodeXml(shapes.holder, again)).toEqual(read);
  });

  it("is written as the root too", () => {
    const element = { ...shapes.shape, name: { namespace: "urn:q", localName: "q" } };
    const xml = `<p:q xmlns:p="urn:q" p:x="p:y" xsi:type="p:Square" ${XSI}/>`;
    const read = decodeXml(element, xml);
    expect(decodeXml(element, encoded(element, read) as string)).toEqual(read);
  });

  it("may be moved to a member of another name; its prefixes stay what they are", () => {
    const value = { a, b: [{ $type: "?{urn:p}Square", $xml: square }] };
    expect(encoded(shapes.holder, value)).toBe(
      `<r><a><name></name></a><b ${XSI} xmlns:p="urn:p" xsi:type="p:Square"><p:side ref="p:q">2</p:side></b></r>`,
    );
  });

  it.each<[rule: string, value: unknown, want: string]>([
    [
      "says the type that its tree says",
      { $type: "?{urn:p}Round", $xml: square },
      "[SOAP_ENCODE_TYPE] r/$xml: expected an element with the xsi:type that $type says, ?{urn:p}Round, found ?{urn:p}Square",
    ],
    [
      "has a tree with a type",
      { $type: "?{urn:p}Square", $xml: xmlElement({ namespace: "", localName: "b" }) },
      "[SOAP_ENCODE_TYPE] r/$xml: expected an element with the xsi:type that $type says, ?{urn:p}Square, found none",
    ],
    [
      "is of no type that is known",
      { $type: "?{urn:t}Circle", $xml: parseXml(`<r ${XSI} xmlns:t="urn:t" xsi:type="t:Circle"/>`) },
      '[SOAP_ENCODE_TYPE] r/$type: expected a type that the contract does not know, found "?{urn:t}Circle"',
    ],
    ["has a tree", { $type: "?{urn:p}Square" }, "[SOAP_ENCODE_TYPE] r/$xml: expected an XML element, found undefined"],
    [
      "has nothing else",
      { $type: "?{urn:p}Square", $xml: square, name: "a" },
      '[SOAP_ENCODE_UNKNOWN] r/name: expected only members of the contract, found "name"',
    ],
    [
      "is not nil",
      { $type: "?{urn:p}Square", $xml: parseXml(`<r ${XSI} xsi:nil="1" xmlns:p="urn:p" xsi:type="p:Square"/>`) },
      "[SOAP_ENCODE_TYPE] r/$xml: expected an element that is not xsi:nil, found xsi:nil",
    ],
  ])("%s", (_rule, value, want) => {
    expect(encoded(shapes.shape, value)).toBe(want);
  });
});

describe("tags", () => {
  it("are the local name, and Clark's notation where two types share one", () => {
    if (shapes.abstracted.type.kind !== "polymorphic") throw new Error("it is polymorphic");
    expect([...typesByTag(shapes.abstracted.type).keys()]).toEqual(["{urn:t}Same", "{urn:other}Same", "Bare"]);
    expect([...typesByTag(shapes.AnyShapeType).keys()]).toEqual(["Shape", "Circle", "Group"]);
  });

  it("cannot be given to a type without a name", () => {
    const nameless = anonymousType<Record<never, never>>(plainShapes.plain, () => ({}));
    expect(() => typesByTag(polymorphic(nameless, () => [nameless]))).toThrow("without a name");
  });
});
