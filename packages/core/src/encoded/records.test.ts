// What encoded records hold besides plain accessors: attributes, text, groups, wildcards, substitutes, fixed values.
import { describe, expect, it } from "vitest";
import { bodyValue, readBody, writeBody } from "../../test/body.ts";
import { messageOf } from "../../test/parcels.ts";
import {
  any,
  anyAttribute,
  anyNamespace,
  anyType,
  attribute,
  choice,
  collection,
  complexType,
  element,
  encoded,
  group,
  many,
  namespaces,
  nillable,
  one,
  optional,
  polymorphic,
  requiredAttribute,
  schema,
  substitutionGroup,
  text,
  xs,
  type ComplexType,
  type XmlAttribute,
  type XmlElement,
} from "../generated.ts";
import { qname, type QName } from "../names.ts";
import type { TypeDescriptor } from "../schema/types.ts";

const tns = schema("urn:parcels", { elements: "unqualified" });
const send = (part: string): string => `<t:send>${part}</t:send>`;
const read = (type: TypeDescriptor, part: string, options = {}): unknown => {
  const value = readBody(messageOf(type), send(part), options);
  return typeof value === "string" ? value : (value as { readonly v: unknown }).v;
};

/** Reads, and reads again what writing the value gives. */
function readTwice(type: TypeDescriptor, part: string): readonly unknown[] {
  const first = read(type, part);
  const written = writeBody(messageOf(type), { v: first }) as string;
  const again = written.startsWith("<") ? (readBody(messageOf(type), written) as { readonly v: unknown }).v : written;
  return [first, again];
}

interface Label {
  code: string;
  kind?: string;
  size?: number;
  $attributes?: XmlAttribute[];
  $value: number;
}
const LabelType: ComplexType<Label> = complexType(tns, "Label", () => ({
  code: requiredAttribute(xs.string),
  kind: attribute(xs.string, { fixed: "plain" }),
  size: attribute(xs.int, { default: "3" }),
  $attributes: anyAttribute(namespaces("urn:other")),
  $value: text(xs.int),
}));

interface Stop {
  place?: string;
  note?: string[];
  $any?: XmlElement[];
}
interface Route {
  stops: Stop[];
}
const RouteType: ComplexType<Route> = complexType(tns, "Route", () => ({
  stops: group<Stop>(
    tns,
    () => ({ place: optional(xs.string), note: many(xs.string), $any: any(namespaces("urn:other")) }),
    "sequence",
  ),
}));

type Card = { card: string; letter?: undefined } | { letter: number; card?: undefined };
const CARD = substitutionGroup<Card>(schema("urn:parcels"), "card", () => ({
  card: optional(xs.string),
  letter: optional(xs.int),
}));
const GreetingType = complexType<{ card: Card }>(tns, "Greeting", () => ({
  card: one(CARD),
}));

interface Terms {
  version?: string;
  days?: number;
  $any?: XmlElement[];
}
const TermsType: ComplexType<Terms> = complexType(tns, "Terms", () => ({
  version: optional(xs.string, { fixed: "1" }),
  days: optional(xs.int, { default: "14" }),
  $any: any(anyNamespace, { max: 2 }),
}));

const tree = (localName: string): unknown => expect.objectContaining({ name: { namespace: "urn:other", localName } });

describe("records", () => {
  it.each<[claim: string, type: TypeDescriptor, xml: string, want: unknown]>([
    [
      "have attributes and text",
      LabelType,
      `<v code="A" kind="plain" size="7">1</v>`,
      { code: "A", kind: "plain", size: 7, $attributes: [], $value: 1 },
    ],
    [
      "get the values of attributes that are left out",
      LabelType,
      `<v code="A">1</v>`,
      { code: "A", kind: "plain", size: 3, $attributes: [], $value: 1 },
    ],
    [
      "keep attributes of the namespaces they admit, and not what belongs to SOAP",
      LabelType,
      `<v code="A" id="x" xmlns:o="urn:other" o:tint="red" xsi:type="t:Label">1</v>`,
      {
        code: "A",
        kind: "plain",
        size: 3,
        $attributes: [{ name: { namespace: "urn:other", localName: "tint" }, value: "red" }],
        $value: 1,
      },
    ],
    [
      "have groups that come again",
      RouteType,
      `<v><place>A</place><note>1</note><note>2</note><place>B</place><x xmlns="urn:other"/></v>`,
      {
        stops: [
          { place: "A", note: ["1", "2"], $any: [] },
          { place: "B", note: [], $any: [tree("x")] },
        ],
      },
    ],
    ["have groups that do not come", RouteType, `<v/>`, { stops: [] }],
    ["have one element in the place of another", GreetingType, `<v><letter>5</letter></v>`, { card: { letter: 5 } }],
    [
      "have elements that the contract does not name",
      TermsType,
      `<v><o:a xmlns:o="urn:other"/><days>3</days></v>`,
      { days: 3, $any: [tree("a")] },
    ],
    ["take an empty element for the value that it stands for", TermsType, `<v><days/></v>`, { days: 14, $any: [] }],
    ["take an empty element for its fixed value", TermsType, `<v><version/></v>`, { version: "1", $any: [] }],
    [
      "leave out what is nil and may be left out",
      TermsType,
      `<v><days xsi:nil="true"/></v>`,
      { days: undefined, $any: [] },
    ],
  ])("%s, and are written so that they are read alike", (_claim, type, xml, want) => {
    const [first, again] = readTwice(type, xml);
    expect(first).toEqual(want);
    expect(again).toEqual(want);
  });

  it.each<[claim: string, type: TypeDescriptor, xml: string, want: string]>([
    [
      "without an attribute that is required",
      LabelType,
      `<v>1</v>`,
      "[SOAP_DECODE_MISSING] send/v/@code: expected the required attribute, found nothing",
    ],
    ["with an attribute of another type", LabelType, `<v code="A" size="x">1</v>`, "send/v/@size: expected xs:int"],
    [
      "with another value than the fixed one",
      LabelType,
      `<v code="A" kind="odd">1</v>`,
      '[SOAP_DECODE_FACET] send/v/@kind: expected the fixed value "plain"',
    ],
    [
      "with an element where text is due",
      LabelType,
      `<v code="A"><b/></v>`,
      "send/v: expected xs:int, found element b",
    ],
    [
      "with an element's fixed value wrong",
      TermsType,
      `<v><version>2</version></v>`,
      '[SOAP_DECODE_FACET] send/v/version: expected the fixed value "1"',
    ],
    [
      "with an accessor twice",
      TermsType,
      `<v><days>1</days><days>2</days></v>`,
      "[SOAP_DECODE_OCCURS] send/v/days: expected the element at most once, found it again",
    ],
    [
      "with an item of a group that does not fit, by its place in the group",
      complexType<{ stops: { n?: number[] }[] }>(tns, "Counts", () => ({
        stops: group<{ n?: number[] }>(tns, () => ({ n: many(xs.int, { max: 2 }) }), "sequence"),
      })),
      `<v><n>1</n><n>2</n><n>3</n><n>x</n></v>`,
      'send/v/stops[1]/n[1]: expected xs:int, found "x"',
    ],
    ["without the substitute that is due", GreetingType, `<v/>`, "send/v/card: expected the required element"],
  ])("are refused %s", (_claim, type, xml, want) => {
    expect(read(type, xml)).toContain(want);
  });

  it.each<[claim: string, type: TypeDescriptor, value: unknown, want: string]>([
    [
      "text that does not fit",
      LabelType,
      { code: "A", $value: "x" },
      "[SOAP_ENCODE_TYPE] send/v/$value: expected xs:int",
    ],
    ["a group that is no list", RouteType, { stops: {} }, "send/v/stops: expected an array, found a record"],
    [
      "a group's member, by its place in the group",
      RouteType,
      { stops: [{ place: "A" }, { place: 1 }] },
      "send/v/stops[1]/place: expected xs:string",
    ],
    [
      "no substitute",
      GreetingType,
      { card: {} },
      "[SOAP_ENCODE_CHOICE] send/v/card: expected one member that says which element it is, found none",
    ],
    [
      "two substitutes",
      GreetingType,
      { card: { card: "a", letter: 1 } },
      "[SOAP_ENCODE_CHOICE] send/v/card: expected one member that says which element it is, found 2 of them",
    ],
    ["another value than the fixed one", TermsType, { version: "2" }, "send/v/version: expected the fixed value"],
    [
      "empty text where that would mean another",
      complexType<{ a?: string }>(tns, "A", () => ({ a: optional(xs.string, { default: "x" }) })),
      { a: "" },
      '[SOAP_ENCODE_FACET] send/v/a: expected text that is not empty, which would mean "x", found ""',
    ],
    [
      "too few of a repeated element",
      complexType<{ a: string[] }>(tns, "A", () => ({ a: many(xs.string, { min: 1 }) })),
      { a: [] },
      "[SOAP_ENCODE_MISSING] send/v/a: expected at least 1, found nothing",
    ],
    [
      "two branches of a choice",
      complexType<{ a?: string; b?: string }>(tns, "A", () => ({ a: optional(xs.string), b: optional(xs.string) }), {
        content: choice("a", "b"),
      }),
      { a: "1", b: "2" },
      "[SOAP_ENCODE_CHOICE] send/v: expected one of (a | b), found a and b",
    ],
  ])("are not written with %s", (_claim, type, value, want) => {
    expect(writeBody(messageOf(type), { v: value })).toContain(want);
  });
});

describe("collapsed arrays", () => {
  const Tags = collection(tns, "Tags", "tag", xs.string, { max: 3 });

  it.each([
    ["as the schema has them", `<v><tag>a</tag><tag/></v>`, ["a", ""]],
    ["as an array of SOAP encoding", `<v SOAP-ENC:arrayType="xsd:string[2]"><i>a</i><i>b</i></v>`, ["a", "b"]],
    ["without what they do not name", `<v><tag>a</tag><other>b</other></v>`, ["a"]],
    ["empty", `<v/>`, []],
  ])("are read %s", (_claim, xml, want) => {
    expect(read(Tags, xml)).toEqual(want);
  });

  it.each([
    ["more than there may be", `<v><tag/><tag/><tag/><tag/></v>`, {}, "send/v: expected at most 3"],
    ["another element", `<v><other/></v>`, { strict: true }, "[SOAP_DECODE_UNKNOWN] send/v/other"],
    [
      "text",
      `<v> a </v>`,
      { strict: true },
      "send/v/text(): expected nothing that the contract does not know, found text",
    ],
  ])("are refused with %s", (_claim, xml, options, want) => {
    expect(read(Tags, xml, options)).toContain(want);
  });

  it("are written as the schema has them", () => {
    expect(readTwice(Tags, `<v><tag>a</tag><tag>b</tag></v>`)).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });
});

describe("subtypes", () => {
  interface Animal {
    name: string;
  }
  const AnimalType: ComplexType<Animal> = complexType(tns, "Animal", () => ({ name: one(xs.string) }), {
    abstract: true,
  });
  const DogType: ComplexType<Animal> = complexType(tns, "Dog", () => ({ name: one(xs.string) }));
  const Animals = polymorphic<{ $type: "Dog" } & Animal>(AnimalType, () => [DogType], [qname("urn:parcels", "Animal")]);

  it.each<[claim: string, xml: string, want: unknown]>([
    ["that the element names", `<v xsi:type="t:Dog"><name>A</name></v>`, { $type: "Dog", name: "A" }],
    [
      "that nobody knows, as a tree",
      `<v xsi:type="t:Cat"><name>A</name></v>`,
      {
        $type: "?{urn:parcels}Cat",
        $xml: expect.objectContaining({ name: { namespace: "", localName: "v" } }) as unknown,
      },
    ],
  ])("%s", (_claim, xml, want) => {
    expect(read(Animals, xml)).toEqual(want);
  });

  it("that nobody knows are written as they were read", () => {
    const [first, again] = readTwice(Animals, `<v xsi:type="t:Cat"><name>A</name></v>`);
    expect((again as { readonly $type: string }).$type).toBe((first as { readonly $type: string }).$type);
  });

  it.each([
    ["none where the declared one is abstract", `<v><name>A</name></v>`, "send/v/@type: expected xsi:type, one of"],
    [
      "an abstract one",
      `<v xsi:type="t:Animal"><name>A</name></v>`,
      "{urn:parcels}Animal, which is abstract or blocked",
    ],
    ["one whose prefix nobody declared", `<v xsi:type="q:Dog"/>`, "send/v/@type: expected"],
  ])("refused: %s", (_claim, xml, want) => {
    expect(read(Animals, xml)).toContain(want);
  });

  it.each<[claim: string, value: unknown, want: string]>([
    ["no record", 5, "send/v: expected a record, found 5"],
    ["no $type", { name: "A" }, "[SOAP_ENCODE_MISSING] send/v/$type: expected one of"],
    ["a $type that is none", { $type: "Cat", name: "A" }, "send/v/$type: expected one of"],
  ])("not written: %s", (_claim, value, want) => {
    expect(writeBody(messageOf(Animals), { v: value })).toContain(want);
  });
});

describe("elements as trees", () => {
  it("are read and written as they are", () => {
    const [first, again] = readTwice(anyType, `<v a="1"><b>c</b></v>`);
    expect(first).toMatchObject({ name: { namespace: "", localName: "v" }, children: [{ children: ["c"] }] });
    expect(again).toMatchObject({ name: { namespace: "", localName: "v" }, children: [{ children: ["c"] }] });
  });
});

describe("a message in encoding", () => {
  it("may be a substitution group's: its element says which member it is", () => {
    const message = encoded(element(tns, "card", CARD));
    expect(readBody(message, "<t:card>a</t:card>")).toEqual({ card: "a" });
    expect(readBody(message, "<t:letter>1</t:letter>")).toEqual({ letter: 1 });
    expect(readBody(message, "<t:other/>")).toContain("expected {urn:parcels}card");
  });

  it("is not nil where the contract does not say so", () => {
    expect(readBody(messageOf(xs.int), `<t:send xsi:nil="true"/>`)).toBe(
      "[SOAP_DECODE_NIL] send: expected an element that is not nil, found xsi:nil",
    );
    expect(readBody(encoded(element(tns, "send", nillable(xs.int))), `<t:send xsi:nil="true"/>`)).toBe(null);
  });
});

describe("what the contract does not know", () => {
  const heard = (type: TypeDescriptor, xml: string): readonly string[] => {
    const paths: string[] = [];
    bodyValue(messageOf(type), send(xml), { onUnknown: ({ path }) => paths.push(path) });
    return paths;
  };

  it.each<[claim: string, type: TypeDescriptor, xml: string, want: readonly string[]]>([
    ["an attribute", TermsType, `<v odd="1"/>`, ["send/v/@odd"]],
    ["an attribute of an array", collection(tns, "Tags", "tag", xs.string), `<v odd="1"/>`, ["send/v/@odd"]],
    ["text between accessors", TermsType, `<v>odd</v>`, ["send/v/text()"]],
    ["a type that nothing declares", xs.int, `<v xsi:type="q:Odd">1</v>`, ["send/v/@type"]],
    ["a type that is another", TermsType, `<v xsi:type="t:Odd"/>`, ["send/v/@type"]],
    ["nothing where the type is the contract's", TermsType, `<v xsi:type="t:Terms"/>`, []],
    ["nothing where it is the schema's", xs.int, `<v xsi:type="xsd:short">1</v>`, []],
    ["nothing of SOAP's own attributes", TermsType, `<v id="a" SOAP-ENC:root="1" xml:lang="pl" xsi:nil="0"/>`, []],
    ["more than a wildcard takes", TermsType, `<v><a xmlns="u:1"/><b xmlns="u:1"/><c xmlns="u:1"/></v>`, ["send/v/c"]],
  ])("is told: %s", (_claim, type, xml, want) => {
    expect(heard(type, xml)).toEqual(want);
  });

  it.each<[claim: string, type: TypeDescriptor, xml: string, want: string]>([
    ["an attribute", TermsType, `<v odd="1"/>`, "send/v/@odd: expected nothing that the contract does not know"],
    ["text", TermsType, `<v>odd</v>`, "send/v/text(): expected nothing that the contract does not know, found text"],
    ["a type that nothing declares", xs.int, `<v xsi:type="q:Odd">1</v>`, "send/v/@type: expected"],
    [
      "another type",
      complexType<object>(tns, "Empty", () => ({})),
      `<v xsi:type="t:Odd"/>`,
      "send/v/@type: expected xsi:type {urn:parcels}Empty, found {urn:parcels}Odd",
    ],
    [
      "nil with content",
      TermsType,
      `<v xsi:nil="true"><days>1</days></v>`,
      "send/v: expected no content where xsi:nil",
    ],
  ])("is refused under strict: %s", (_claim, type, xml, want) => {
    expect(read(type, xml, { strict: true })).toContain(want);
  });
});

it("names that the schema gives stand in no scope of the message's", () => {
  const marked = complexType<{ kind?: QName; unit?: QName }>(tns, "Marked", () => ({
    kind: attribute(xs.QName, { default: "{urn:kinds}a" }),
    unit: optional(xs.QName, { default: "{urn:units}kg" }),
  }));
  expect(read(marked, "<v><unit/></v>")).toEqual({ kind: qname("urn:kinds", "a"), unit: qname("urn:units", "kg") });
  expect(read(marked, '<v kind="k:b" xmlns:k="urn:own"><unit>k:g</unit></v>')).toEqual({
    kind: qname("urn:own", "b"),
    unit: qname("urn:own", "g"),
  });
});
