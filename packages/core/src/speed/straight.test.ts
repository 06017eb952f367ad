// What is read straight and what is read by name is the same: a comment between two tags ends the straight reading there.
import { describe, expect, it } from "vitest";
import { decoded } from "../../test/codec.ts";
import { awkward, counted, either, presence, tree, twice } from "../../test/shapes.ts";
import { attribute, complexType, many, one, optional, schema, xs } from "../generated.ts";
import type { UnknownPart } from "../schema/decode.ts";
import type { ComplexType, ElementDescriptor } from "../schema/types.ts";

interface Parcel {
  id: bigint;
  weight?: number;
  count: number;
  to: string;
  tags: string[];
  inner?: Parcel[];
  sent?: string;
}

const tns = schema("urn:test:straight");
const ParcelType: ComplexType<Parcel> = complexType(tns, "Parcel", () => ({
  id: one(xs.long),
  weight: optional(xs.double),
  count: one(xs.int),
  to: one(xs.string),
  tags: many(xs.string),
  inner: many(ParcelType),
  sent: optional(xs.date),
}));
const parcel: ElementDescriptor = {
  kind: "element",
  name: { namespace: "urn:test:straight", localName: "p" },
  type: ParcelType,
  nillable: false,
};

interface Parts {
  head?: string;
  part: string[];
  end?: number;
  mark?: string;
}

const PartsType: ComplexType<Parts> = complexType(tns, "Parts", () => ({
  head: optional(xs.string),
  part: many(xs.string),
  end: optional(xs.int),
  mark: attribute(xs.string),
}));
const parts: ElementDescriptor = { ...parcel, type: PartsType };

/** Members and their order, which `toEqual` does not look at. */
const shown = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each));

const ROOT = `xmlns="urn:test:straight" xmlns:n="urn:test:straight" xmlns:o="urn:other"`;
const FLAT = "<id>1</id><count>2</count><to>a</to>";

const MESSAGES: readonly (readonly [claim: string, element: ElementDescriptor, xml: string])[] = [
  [
    "all members, in order",
    parcel,
    `<p ${ROOT}><id>15000000000</id><weight>1.5</weight><count>-2</count><to>Łódź &amp; €&#380;</to><tags>x</tags><tags/><tags></tags><inner>${FLAT}</inner><sent>2026-01-31</sent></p>`,
  ],
  ["what may be absent, absent", parcel, `<p ${ROOT}>${FLAT}</p>`],
  ["a prefix", parcel, `<n:p ${ROOT}><n:id>1</n:id><n:count>2</n:count><n:to>a</n:to></n:p>`],
  ["tags of two prefixes", parcel, `<n:p ${ROOT}><id>1</id><n:count>2</n:count><to>a</to></n:p>`],
  ["another order", parcel, `<p ${ROOT}><to>a</to><tags>x</tags><count>2</count><id>1</id><tags>y</tags></p>`],
  [
    "numbers with more digits than a double has",
    parcel,
    `<p ${ROOT}><id>9007199254740993</id><count>2</count><to/></p>`,
  ],
  ["white space around a number", parcel, `<p ${ROOT}><id> 1 </id><count>+2</count><to> a </to></p>`],
  ["white space in tags", parcel, `<p ${ROOT}><id >1</id ><count>2</count ><to>a</to></p >`],
  ["attributes nobody knows", parcel, `<p ${ROOT}><id a="1">1</id><count>2</count><to o:b="2">a</to></p>`],
  [
    "CDATA, comments and instructions in texts",
    parcel,
    `<p ${ROOT}><id>1<!--x-->2</id><count>2</count><to>a<![CDATA[<]]>b<?t?></to></p>`,
  ],
  ["CR and LF in a text", parcel, `<p ${ROOT}><id>1</id><count>2</count><to>a\r\nb\rc</to></p>`],
  ["an element nobody knows", parcel, `<p ${ROOT}><id>1</id><o:x><o:y/></o:x><count>2</count><to>a</to><o:z/></p>`],
  [
    "a member of another namespace",
    parcel,
    `<p ${ROOT}><id>1</id><o:weight>3</o:weight><count>2</count><to>a</to></p>`,
  ],
  ["a member twice", parcel, `<p ${ROOT}><id>1</id><id>2</id><count>2</count><to>a</to></p>`],
  ["a member again behind others", parcel, `<p ${ROOT}>${FLAT}<id>2</id></p>`],
  ["a required member that is absent", parcel, `<p ${ROOT}><id>1</id><to>a</to></p>`],
  ["a last member that is absent", parcel, `<p ${ROOT}><id>1</id><count>2</count></p>`],
  ["a value of another type", parcel, `<p ${ROOT}><id>1</id><count>x</count><to>a</to></p>`],
  ["a number beyond its type", parcel, `<p ${ROOT}><id>1</id><count>2147483648</count><to>a</to></p>`],
  [
    "a value of another type further down",
    parcel,
    `<p ${ROOT}>${FLAT}<inner>${FLAT}</inner><inner><id>-</id></inner></p>`,
  ],
  ["an element where a text is due", parcel, `<p ${ROOT}><id>1</id><count>2</count><to>a<b/></to></p>`],
  ["an element that is not closed", parcel, `<p ${ROOT}><id>1</id><count>2</count><to>a</too></p>`],
  ["a tag that is cut off", parcel, `<p ${ROOT}><id>1</id><count>2</count><to>a</to`],
  ["a bare ampersand", parcel, `<p ${ROOT}><id>1</id><count>2</count><to>a & b</to></p>`],
  ["what closes CDATA in a text", parcel, `<p ${ROOT}><id>1</id><count>2</count><to>a ]]> b</to></p>`],
  [
    "members that objects inherit",
    awkward,
    "<r><then>1</then><constructor>2</constructor><__proto__>3</__proto__></r>",
  ],
  ["an inherited member behind one that is absent", awkward, "<r><toString>1</toString><then>2</then></r>"],
  [
    "nil and empty",
    presence,
    `<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><a/><b/><c i:nil="true"/><e>1</e></r>`,
  ],
  [
    "a member passed over for its attribute, and a list behind it",
    parts,
    `<p ${ROOT} mark="m"><head o:a="1">h</head><part>1</part><end>2</end></p>`,
  ],
  [
    "a member behind those that stand behind it",
    parts,
    `<p ${ROOT} mark="m"><end>2</end><part>1</part><head>h</head></p>`,
  ],
  ["a list that is bounded", counted, "<r><two>1</two><two>2</two><two>3</two></r>"],
  ["a list that is too short", counted, "<r><two>1</two><few>x</few></r>"],
  ["branches of a choice", either, "<r><a>1</a><b>2</b></r>"],
  ["a type that holds itself", tree, "<r><name>a</name><child><name>b</name><child><name>c</name></child></child></r>"],
  ["two members of one name", twice, "<r><a>1</a><b>2</b><a>3</a></r>"],
];

/** The value or the error, and what was skipped; of a document that is not well-formed the kind of fault, not its place. */
function read(element: ElementDescriptor, xml: string): string {
  const skipped: UnknownPart[] = [];
  const outcome = decoded(element, xml, { onUnknown: (part) => skipped.push(part) });
  const told = typeof outcome === "string" && outcome.startsWith("[SOAP_XML") ? outcome.slice(0, 20) : outcome;
  return shown([told, skipped]);
}

describe.each(MESSAGES)("%s", (_, element, xml) => {
  const places = [...xml.matchAll(/(?<=>)</g)].map(({ index }) => index);

  it.each(places)("is read alike where the straight reading ends at %i", (place) => {
    const cut = `${xml.slice(0, place)}<!---->${xml.slice(place)}`;
    expect(read(element, cut)).toBe(read(element, xml));
  });
});

it("objects are as plain as literals", () => {
  const value = decoded(parcel, `<p ${ROOT}>${FLAT}</p>`) as object;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.keys(value)).toEqual(["id", "count", "to", "tags", "inner"]);
});
