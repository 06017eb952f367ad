// What values become in SOAP encoding: types, sizes and references; and what is refused.
import { describe, expect, it } from "vitest";
import { readBody, writeBody } from "../../test/body.ts";
import { GridType, messageOf, NumbersType, PeopleType, PersonType, RowsType, type Person } from "../../test/parcels.ts";
import { anyMap, anyStruct, anyValue, anonymousType, one, restriction, schema, xs } from "../generated.ts";
import { NS } from "../names.ts";
import type { TypeDescriptor } from "../schema/types.ts";
import { parseXml, type XmlElement } from "../xml/element.ts";

const PREFIX: ReadonlyMap<string | undefined, string> = new Map([
  [NS.xsd, "xsd"],
  [NS.xsi, "xsi"],
  [NS.soapEncoding11, "E"],
  ["http://www.w3.org/2003/05/soap-encoding", "E12"],
  ["http://xml.apache.org/xml-soap", "M"],
  ["urn:parcels", "t"],
  [NS.soap11, "soap"],
]);

/** The part's element as text, with the prefixes that everybody knows. */
function part(type: TypeDescriptor, value: unknown, rules: "1.1" | "1.2" = "1.1"): string {
  const xml = writeBody(messageOf(type, rules), { v: value }) as string;
  if (!xml.startsWith("<")) return xml;
  const roots = parseXml(`<Body>${xml}</Body>`).children as readonly XmlElement[];
  const [wrapper, ...behind] = roots;
  return [...(wrapper?.children ?? []), ...behind].map((each) => show(each as XmlElement)).join("");
}

function show(element: XmlElement): string {
  const named = (text: string): string =>
    text.replace(/^(ns\d+):/, (all, prefix: string) => `${PREFIX.get(element.namespaces[prefix]) ?? all}:`);
  const attributes = element.attributes.map(({ name, value }) => {
    const prefix = name.namespace === "" ? "" : `${PREFIX.get(name.namespace) ?? "?"}:`;
    return ` ${prefix}${name.localName}="${named(value)}"`;
  });
  const children = element.children.map((child) => (typeof child === "string" ? child : show(child)));
  return `<${element.name.localName}${attributes.join("")}>${children.join("")}</${element.name.localName}>`;
}

describe("every value says its type", () => {
  const Size = restriction(schema("urn:parcels"), "Size", xs.string, { enumeration: ["S", "L"] });
  const anonymous = restriction(schema("urn:parcels"), undefined, xs.int, { maxInclusive: "5" });
  const untold = anonymousType<{ a: string }>(schema("urn:parcels", { elements: "unqualified" }), () => ({
    a: one(xs.string),
  }));

  it.each<[claim: string, type: TypeDescriptor, value: unknown, want: string]>([
    ["a built-in one", xs.long, 5n, `<v xsi:type="xsd:long">5</v>`],
    ["one of the contract", Size, "S", `<v xsi:type="t:Size">S</v>`],
    ["an anonymous one by what it narrows", anonymous, 5, `<v xsi:type="xsd:int">5</v>`],
    ["a record's", PersonType, { name: "A" }, `<v xsi:type="t:Person"><name xsi:type="xsd:string">A</name></v>`],
    ["an anonymous record has none", untold, { a: "x" }, `<v><a xsi:type="xsd:string">x</a></v>`],
    [
      "nil has none",
      PersonType,
      { name: "A", friend: null },
      `<v xsi:type="t:Person"><name xsi:type="xsd:string">A</name><friend xsi:nil="true"></friend></v>`,
    ],
    [
      "an array's and its items'",
      NumbersType,
      [1, 2],
      `<v xsi:type="E:Array" E:arrayType="xsd:int[2]"><item xsi:type="xsd:int">1</item><item xsi:type="xsd:int">2</item></v>`,
    ],
    ["an empty array's", PeopleType, [], `<v xsi:type="t:ArrayOfPerson" E:arrayType="t:Person[0]"></v>`],
    [
      "two dimensions",
      GridType,
      [[1], [2]],
      `<v xsi:type="t:Grid" E:arrayType="xsd:int[2,1]"><item xsi:type="xsd:int">1</item><item xsi:type="xsd:int">2</item></v>`,
    ],
    [
      "arrays of arrays",
      RowsType,
      [[]],
      `<v xsi:type="E:Array" E:arrayType="xsd:int[][1]"><item xsi:type="E:Array" E:arrayType="xsd:int[0]"></item></v>`,
    ],
    ["a value's own", anyValue, 7, `<v xsi:type="xsd:int">7</v>`],
    ["a number's that is no int", anyValue, 2 ** 31, `<v xsi:type="xsd:double">2147483648</v>`],
    ["a bigint's", anyValue, 2n ** 63n, `<v xsi:type="xsd:integer">9223372036854775808</v>`],
    ["one that is said", anyValue, { $type: "xs:date", $value: "2026-01-01" }, `<v xsi:type="xsd:date">2026-01-01</v>`],
    [
      "one that the contract does not know",
      anyValue,
      { $type: "{urn:parcels}Odd", $value: { a: 1 } },
      `<v xsi:type="t:Odd"><a xsi:type="xsd:int">1</a></v>`,
    ],
    [
      "a map's",
      anyMap,
      new Map([["a", true]]),
      `<v xsi:type="M:Map"><item><key xsi:type="xsd:string">a</key><value xsi:type="xsd:boolean">true</value></item></v>`,
    ],
    [
      "a struct's",
      anyStruct,
      { a: ["x"] },
      `<v xsi:type="E:Struct"><a xsi:type="E:Array" E:arrayType="xsd:string[1]"><item xsi:type="xsd:string">x</item></a></v>`,
    ],
  ])("%s", (_claim, type, value, want) => {
    expect(part(type, value)).toBe(want);
  });

  it("SOAP 1.2 has attributes of its own for arrays", () => {
    expect(part(GridType, [[1], [2]], "1.2")).toBe(
      `<v xsi:type="t:Grid" E12:itemType="xsd:int" E12:arraySize="2 1"><item xsi:type="xsd:int">1</item><item xsi:type="xsd:int">2</item></v>`,
    );
    expect(part(RowsType, [[]], "1.2")).toContain(`E12:itemType="E12:Array" E12:arraySize="1"`);
  });

  it("the message's element says whose rules these are", () => {
    for (const [rules, namespace] of [
      ["1.1", NS.soapEncoding11],
      ["1.2", "http://www.w3.org/2003/05/soap-encoding"],
    ] as const) {
      expect(writeBody(messageOf(xs.int, rules), { v: 1 })).toContain(`:encodingStyle="${namespace}"`);
    }
  });
});

describe("what is shared", () => {
  const shared: Person = { name: "A" };

  it("stands behind the message, once, in SOAP 1.1", () => {
    expect(part(PeopleType, [shared, shared])).toBe(
      `<v xsi:type="t:ArrayOfPerson" E:arrayType="t:Person[2]"><item href="#id1"></item><item href="#id1"></item></v>` +
        `<multiRef id="id1" E:root="0" soap:encodingStyle="${NS.soapEncoding11}" xsi:type="t:Person"><name xsi:type="xsd:string">A</name></multiRef>`,
    );
  });

  it("stands where it comes first in SOAP 1.2", () => {
    expect(part(PeopleType, [shared, shared], "1.2")).toBe(
      `<v xsi:type="t:ArrayOfPerson" E12:itemType="t:Person" E12:arraySize="2">` +
        `<item E12:id="id1" xsi:type="t:Person"><name xsi:type="xsd:string">A</name></item><item E12:ref="id1"></item></v>`,
    );
  });

  it("equal values that are not one object are written twice", () => {
    expect(part(PeopleType, [{ name: "A" }, { name: "A" }])).not.toContain("href");
  });

  it.each(["1.1", "1.2"] as const)("a value that contains itself comes back as it was (SOAP %s)", (rules) => {
    const person: Person = { name: "A" };
    person.friend = { name: "B", friend: person };
    const message = messageOf(PersonType, rules);
    const read = readBody(message, writeBody(message, { v: person }) as string) as { readonly v: Person };
    expect(read.v.friend?.name).toBe("B");
    expect(read.v.friend?.friend).toBe(read.v);
  });

  it("a long chain of values that refer to one another is written and read", () => {
    const people: Person[] = Array.from({ length: 5_000 }, (_, index) => ({ name: String(index) }));
    people.forEach((person, index) => (person.friend = people[index + 1] ?? null));
    const message = messageOf(PeopleType);
    const read = readBody(message, writeBody(message, { v: people }) as string) as { readonly v: readonly Person[] };
    expect(read.v.length).toBe(5_000);
    expect(read.v.every((person, index) => person.friend === (read.v[index + 1] ?? null))).toBe(true);
  });
});

describe("refused, with the path", () => {
  const endless: { [key: string]: unknown } = {};
  it.each<[claim: string, type: TypeDescriptor, value: unknown, want: string]>([
    ["an item that does not fit", PeopleType, [{ name: 1 }], "[SOAP_ENCODE_TYPE] send/v[0]/name: expected xs:string"],
    [
      "a shared one that does not fit",
      PeopleType,
      twice({ name: 1 }),
      "[SOAP_ENCODE_TYPE] send/v[0]/name: expected xs:string",
    ],
    ["rows of several sizes", GridType, [[1], [1, 2]], "send/v[1]: expected a row of 1, as the first, found one of 2"],
    ["no array", NumbersType, 1, "send/v: expected an array, found 1"],
    ["no member", PersonType, {}, "[SOAP_ENCODE_MISSING] send/v/name: expected the required element, found nothing"],
    ["an unknown member", PersonType, { name: "A", age: 1 }, "[SOAP_ENCODE_UNKNOWN] send/v/age"],
    ["nothing where any value is due", anyValue, () => 1, "send/v: expected null, text, a boolean"],
    [
      "an accessor that is no name",
      anyStruct,
      { "a b": 1 },
      'send/v/a b: expected an XML name without a colon, found "a b"',
    ],
    [
      "a type without a namespace",
      anyValue,
      { $type: "Odd", $value: 1 },
      'send/v/$type: expected xs: and a built-in type, or {namespace}Name, found "Odd"',
    ],
    ["a value that is not of its type", anyValue, { $type: "xs:int", $value: "x" }, "send/v/$value: expected xs:int"],
    ["a record where a map is due", anyMap, {}, "send/v: expected a Map, found a record"],
  ])("%s", (_claim, type, value, want) => {
    expect(part(type, value)).toContain(want);
  });

  it("a struct deeper than readers go", () => {
    let inner = endless;
    for (let depth = 0; depth < 300; depth++) inner = inner["a"] = {};
    expect(part(anyStruct, endless)).toContain("elements inside one another");
  });

  function twice(value: unknown): readonly unknown[] {
    return [value, value];
  }
});
