// What encoded messages of many toolkits are read as.
import { describe, expect, it } from "vitest";
import { bodyValue, readBody } from "../../test/body.ts";
import {
  GapGridType,
  GapsType,
  GridType,
  messageOf,
  NumbersType,
  PeopleType,
  PersonType,
  RowsType,
  type Person,
} from "../../test/parcels.ts";
import {
  anyMap,
  anyStruct,
  anyValue,
  array,
  complexType,
  element,
  encoded,
  many,
  one,
  optional,
  schema,
  xs,
} from "../generated.ts";
import type { TypeDescriptor } from "../schema/types.ts";

const send = (part: string, behind = ""): string => `<t:send>${part}</t:send>${behind}`;
const partOf = (type: TypeDescriptor, part: string, behind = ""): unknown => {
  const read = readBody(messageOf(type), send(part, behind));
  return typeof read === "string" ? read : (read as { readonly v: unknown }).v;
};

describe("arrays", () => {
  it.each<[claim: string, type: TypeDescriptor, xml: string, want: unknown]>([
    ["of one dimension", NumbersType, `<v SOAP-ENC:arrayType="xsd:int[2]"><item>1</item><item>2</item></v>`, [1, 2]],
    ["whose items are called anything", NumbersType, `<v SOAP-ENC:arrayType="xsd:int[]"><a>1</a><b>2</b></v>`, [1, 2]],
    ["that say nothing of themselves", NumbersType, `<v><int>1</int></v>`, [1]],
    ["that say another size", NumbersType, `<v SOAP-ENC:arrayType="xsd:int[9]"><i>1</i></v>`, [1]],
    ["of SOAP 1.2", NumbersType, `<v enc:itemType="xsd:int" enc:arraySize="*"><i>1</i></v>`, [1]],
    [
      "of two dimensions",
      GridType,
      grid("2,3", 6),
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      "of two dimensions in SOAP 1.2",
      GridType,
      `<v enc:itemType="xsd:int" enc:arraySize="* 2">${items(2)}</v>`,
      [[1, 2]],
    ],
    ["without rows", GridType, grid("0,3", 0), []],
    ["with empty rows", GridType, grid("2,0", 0), [[], []]],
    ["of arrays", RowsType, `<v SOAP-ENC:arrayType="xsd:int[][2]"><r><i>1</i></r><r/></v>`, [[1], []]],
    [
      "partly sent",
      GapsType,
      `<v SOAP-ENC:arrayType="xsd:int[5]" SOAP-ENC:offset="[2]">${items(2)}</v>`,
      [null, null, 1, 2, null],
    ],
    [
      "with gaps",
      GapsType,
      `<v SOAP-ENC:arrayType="xsd:int[4]"><i SOAP-ENC:position="[1]">7</i><i SOAP-ENC:position="[3]">8</i></v>`,
      [null, 7, null, 8],
    ],
    [
      "in any order",
      NumbersType,
      `<v SOAP-ENC:arrayType="xsd:int[2]"><i SOAP-ENC:position="[1]">7</i><i SOAP-ENC:position="[0]">8</i></v>`,
      [8, 7],
    ],
    [
      "of two dimensions with gaps",
      GapGridType,
      `<v SOAP-ENC:arrayType="xsd:int[2,2]"><i SOAP-ENC:position="[1,0]">7</i></v>`,
      [
        [null, null],
        [7, null],
      ],
    ],
    [
      "of records",
      PeopleType,
      `<v SOAP-ENC:arrayType="t:Person[1]"><item xsi:type="t:Person"><name>A</name></item></v>`,
      [{ name: "A" }],
    ],
  ])("%s", (_claim, type, xml, want) => {
    expect(partOf(type, xml)).toEqual(want);
  });

  it.each<[claim: string, type: TypeDescriptor, xml: string, want: string]>([
    [
      "gaps where the contract knows no null",
      NumbersType,
      `<v SOAP-ENC:arrayType="xsd:int[4]" SOAP-ENC:offset="[2]"><i>1</i></v>`,
      "send/v: expected an array without gaps, found no item 0",
    ],
    [
      "nil where the contract knows no null",
      NumbersType,
      `<v><i>1</i><i xsi:nil="true"/></v>`,
      "[SOAP_DECODE_NIL] send/v[1]: expected an element that is not nil, found xsi:nil",
    ],
    ["an item that is no number", NumbersType, `<v><i>1</i><i>x</i></v>`, 'send/v[1]: expected xs:int, found "x"'],
    ["an item of a row", RowsType, `<v><r><i>1</i></r><r><i>x</i></r></v>`, 'send/v[1][0]: expected xs:int, found "x"'],
    [
      "an item of two dimensions",
      GridType,
      `<v SOAP-ENC:arrayType="xsd:int[2,2]"><i>1</i><i>2</i><i>3</i><i>x</i></v>`,
      'send/v[1][1]: expected xs:int, found "x"',
    ],
    ["too few items of two dimensions", GridType, grid("2,2", 3), "send/v: expected 4 items, found 3"],
    ["too many items of two dimensions", GridType, grid("2,2", 5), "send/v: expected at most 4 items, found one more"],
    [
      "another number of dimensions",
      GridType,
      grid("4", 4),
      "send/v: expected an array of 2 dimensions with its sizes, found 1 dimension",
    ],
    [
      "a dimension left open",
      GridType,
      `<v SOAP-ENC:arrayType="xsd:int[2,]"><i>1</i></v>`,
      "send/v: expected the size of every dimension but the first, found one left open",
    ],
    [
      "a position twice",
      NumbersType,
      `<v><i SOAP-ENC:position="[0]">7</i><i SOAP-ENC:position="[0]">8</i></v>`,
      "send/v: expected one item at a position, found another at 0",
    ],
    [
      "a size that is none",
      NumbersType,
      `<v SOAP-ENC:arrayType="xsd:int[x]"/>`,
      'send/v/@arrayType: expected a type and sizes: xsd:int[2], found "xsd:int[x]"',
    ],
  ])("refused: %s", (_claim, type, xml, want) => {
    expect(partOf(type, xml)).toContain(want);
  });

  function items(count: number): string {
    return Array.from({ length: count }, (_, index) => `<i>${index + 1}</i>`).join("");
  }

  function grid(sizes: string, count: number): string {
    return `<v SOAP-ENC:arrayType="xsd:int[${sizes}]">${items(count)}</v>`;
  }
});

describe("references", () => {
  const twice = `<v SOAP-ENC:arrayType="t:Person[2]"><i href="#a"/><i href="#a"/></v>`;
  const behind = `<multiRef id="a" xsi:type="t:Person"><name>A</name></multiRef>`;

  it.each([
    ["to independent elements", twice, behind],
    ["to the element where it comes first", `<v><i id="a"><name>A</name></i><i href="#a"/></v>`, ""],
    ["to an element that comes later", `<v><i href="#a"/><i id="a"><name>A</name></i></v>`, ""],
    ["of SOAP 1.2", `<v><i enc:id="a"><name>A</name></i><i enc:ref="a"/></v>`, ""],
    ["through references", `<v><i href="#b"/><i href="#a"/></v>`, `<x id="b" href="#a"/>${behind}`],
  ])("%s lead to one object", (_claim, xml, rest) => {
    const [first, second] = partOf(PeopleType, xml, rest) as [Person, Person];
    expect(first).toEqual({ name: "A" });
    expect(first).toBe(second);
  });

  it("a value may contain itself", () => {
    const self = `<x id="a"><name>A</name><friend href="#b"/></x><x id="b"><name>B</name><friend href="#a"/></x>`;
    const person = partOf(PersonType, `<v href="#a"/>`, self) as Person;
    expect([person.name, person.friend?.name]).toEqual(["A", "B"]);
    expect(person.friend?.friend).toBe(person);
  });

  it("text and nil may be referred to", () => {
    const person = `<v><name href="#n"/><friend href="#f"/></v>`;
    const parts = `<x id="n" xsi:type="xsd:string">A</x><x id="f" xsi:nil="1"/>`;
    expect(partOf(PersonType, person, parts)).toEqual({ name: "A", friend: null });
  });

  it.each([
    ["that lead nowhere", `<v href="#x"/>`, "", "send/v: expected a reference to an element of the message, found #x"],
    [
      "to other documents",
      `<v href="http://example.com/#a"/>`,
      "",
      'send/v/@href: expected a reference to an element of the message (#id), found "http://example.com/#a"',
    ],
    [
      "to one of two",
      `<v href="#a"/>`,
      behind + behind,
      "send/v: expected one element of that id, found several with id a",
    ],
    [
      "to themselves",
      `<v href="#a"/>`,
      `<x id="a" href="#a"/>`,
      "send/v: expected a value, found references that only lead to one another",
    ],
    [
      "in a circle",
      `<v href="#a"/>`,
      `<x id="a" href="#b"/><x id="b" href="#a"/>`,
      "send/v: expected a value, found references that only lead to one another",
    ],
    [
      "to a value that does not fit",
      `<v><name>A</name><friend href="#a"/></v>`,
      `<x id="a"/>`,
      "[SOAP_DECODE_MISSING] send/v/friend/name: expected the required element, found nothing",
    ],
  ])("%s are refused with the path", (_claim, xml, rest, want) => {
    expect(partOf(PersonType, xml, rest)).toContain(want);
  });

  it("two elements of one id are wrong only where something refers to them", () => {
    expect(partOf(PersonType, `<v id="a"><name id="a">A</name></v>`)).toEqual({ name: "A" });
  });
});

describe("values that say their type", () => {
  it.each<[claim: string, type: TypeDescriptor, xml: string, want: unknown]>([
    ["text", anyValue, `<v xsi:type="xsd:string">a</v>`, "a"],
    ["text that does not say so", anyValue, `<v>a</v>`, "a"],
    ["a whole number", anyValue, `<v xsi:type="xsd:int">1</v>`, 1],
    ["a type of SOAP encoding", anyValue, `<v xsi:type="SOAP-ENC:boolean">1</v>`, true],
    ["bytes of SOAP encoding", anyValue, `<v xsi:type="SOAP-ENC:base64">AQ==</v>`, Uint8Array.of(1)],
    ["a long", anyValue, `<v xsi:type="xsd:long">9007199254740993</v>`, 9007199254740993n],
    ["a time", anyValue, `<v xsi:type="xsd:time">10:00:00</v>`, { $type: "xs:time", $value: "10:00:00" }],
    ["nothing", anyValue, `<v xsi:nil="true"/>`, null],
    ["a record of PHP's", anyValue, `<v xsi:type="SOAP-ENC:Struct"><a xsi:type="xsd:int">1</a></v>`, { a: 1 }],
    ["a record that does not say so", anyValue, `<v><a>x</a></v>`, { a: "x" }],
    [
      "a type the contract does not know",
      anyValue,
      `<v xsi:type="t:Odd"><a>x</a></v>`,
      { $type: "{urn:parcels}Odd", $value: { a: "x" } },
    ],
    [
      "a simple type it does not know",
      anyValue,
      `<v xsi:type="t:Odd">x</v>`,
      { $type: "{urn:parcels}Odd", $value: "x" },
    ],
    ["an array", anyValue, `<v xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="xsd:int[2]"><i>1</i><i>2</i></v>`, [1, 2]],
    ["an array of two dimensions", anyValue, `<v SOAP-ENC:arrayType="xsd:int[1,2]"><i>1</i><i>2</i></v>`, [[1, 2]]],
    [
      "an array of anything",
      array(schema("urn:parcels"), undefined, anyValue),
      `<v SOAP-ENC:arrayType="xsd:anyType[3]"><i xsi:type="xsd:int">1</i><i xsi:type="xsd:string">a</i><i xsi:nil="true"/></v>`,
      [1, "a", null],
    ],
    [
      "items that are their own type",
      anyValue,
      `<v SOAP-ENC:arrayType="xsd:anyType[1]"><SOAP-ENC:int>1</SOAP-ENC:int></v>`,
      [1],
    ],
    [
      "a map",
      anyMap,
      `<v xsi:type="m:Map"><item><key xsi:type="xsd:string">a</key><value xsi:type="xsd:int">1</value></item></v>`,
      new Map([["a", 1]]),
    ],
    [
      "a map in anything",
      anyValue,
      `<v xsi:type="m:Map"><item><key>a</key><value>b</value></item></v>`,
      new Map([["a", "b"]]),
    ],
    ["a struct", anyStruct, `<v><a xsi:type="xsd:int">1</a></v>`, { a: 1 }],
  ])("%s", (_claim, type, xml, want) => {
    expect(partOf(type, xml)).toEqual(want);
  });

  it.each<[claim: string, type: TypeDescriptor, xml: string, want: string]>([
    [
      "an accessor twice",
      anyValue,
      `<v><a>x</a><a>y</a></v>`,
      "send/v/a: expected an accessor at most once in a struct, found it again",
    ],
    [
      "a key twice",
      anyMap,
      `<v><item><key>a</key><value>b</value></item><item><key>a</key><value>b</value></item></v>`,
      "send/v[1]: expected a key at most once in a map, found it again",
    ],
    [
      "a value that is not of its type",
      anyValue,
      `<v><a xsi:type="xsd:int">x</a></v>`,
      'send/v/a: expected xs:int, found "x"',
    ],
    ["a map where a struct is due", anyStruct, `<v xsi:type="m:Map"/>`, "send/v/@type: expected a struct, found a map"],
    [
      "no null in a map's place",
      anyMap,
      `<v xsi:nil="true"/>`,
      "send/v: expected an element that is not nil, found xsi:nil",
    ],
  ])("refused: %s", (_claim, type, xml, want) => {
    expect(partOf(type, xml)).toContain(want);
  });

  it("a map may hold itself", () => {
    const map = partOf(
      anyMap,
      `<v href="#m"/>`,
      `<x id="m"><item><key>me</key><value href="#m2"/></item></x><x id="m2" href="#m" xsi:type="m:Map"/>`,
    );
    expect((map as ReadonlyMap<string, unknown>).get("me")).toEqual({
      item: { key: "me", value: expect.anything() as unknown },
    });
  });
});

describe("answers", () => {
  const tns = schema("urn:parcels", { elements: "unqualified" });
  const Answer = complexType<{ result: number; more?: string }>(tns, "Answer", () => ({
    result: one(xs.int),
    more: optional(xs.string),
  }));
  const answer = encoded(element(tns, "sendResponse", Answer));

  it.each([
    ["as the contract says", `<t:sendResponse><result>1</result></t:sendResponse>`, { result: 1 }],
    ["in an element of any name", `<other><result>1</result></other>`, { result: 1 }],
    [
      "with a return value of any name",
      `<t:sendResponse><return>1</return><more>a</more></t:sendResponse>`,
      { result: 1, more: "a" },
    ],
    [
      "by name before by place",
      `<t:sendResponse><more>a</more><result>1</result></t:sendResponse>`,
      { result: 1, more: "a" },
    ],
    ["with qualified accessors", `<t:sendResponse><t:result>1</t:result></t:sendResponse>`, { result: 1 }],
    [
      "named by rpc:result",
      `<t:sendResponse xmlns:r="http://www.w3.org/2003/05/soap-rpc"><r:result>t:x</r:result><y>9</y><x>1</x></t:sendResponse>`,
      { result: 1 },
    ],
  ])("%s", (_claim, xml, want) => {
    expect(readBody(answer, xml, { answer: true })).toEqual(want);
  });

  it("requests are read by name alone", () => {
    expect(readBody(answer, `<t:sendResponse><return>1</return></t:sendResponse>`)).toBe(
      "[SOAP_DECODE_MISSING] sendResponse/result: expected the required element, found nothing",
    );
    expect(readBody(answer, `<other><result>1</result></other>`)).toContain("expected {urn:parcels}sendResponse");
  });
});

describe("what the contract does not know", () => {
  const unknown = `<v><name>A</name><age>3</age></v>`;

  it("is skipped, and told to who listens", () => {
    const heard: string[] = [];
    const options = { onUnknown: ({ path }: { readonly path: string }) => heard.push(path) };
    expect(bodyValue(messageOf(PersonType), send(unknown), options)).toEqual({ v: { name: "A" } });
    expect(heard).toEqual(["send/v/age"]);
  });

  it("is refused where that is asked for", () => {
    expect(readBody(messageOf(PersonType), send(unknown), { strict: true })).toContain("send/v/age");
    expect(readBody(messageOf(PersonType), send(`<v xsi:type="t:Dog"><name>A</name></v>`), { strict: true })).toContain(
      "send/v/@type: expected xsi:type {urn:parcels}Person, found {urn:parcels}Dog",
    );
  });

  it("does not stop a repeated accessor from being an array", () => {
    const type = complexType<{ tag: string[] }>(schema("urn:parcels"), "Tags", () => ({ tag: many(xs.string) }));
    expect(partOf(type, `<v><tag>a</tag><other/><tag>b</tag></v>`)).toEqual({ tag: ["a", "b"] });
  });
});
