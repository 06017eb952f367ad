// Values that say their type themselves: in literal messages, in JSON, and where they cannot be what is asked for.
import { describe, expect, it } from "vitest";
import { readBody, writeBody } from "../../test/body.ts";
import { messageOf } from "../../test/parcels.ts";
import {
  anyMap,
  anyStruct,
  anyValue,
  complexType,
  element,
  nillable,
  one,
  schema,
  type AnyStruct,
  type AnyValue,
} from "../generated.ts";
import { fromJson, toJson } from "../schema/json.ts";
import type { TypeDescriptor } from "../schema/types.ts";

const tns = schema("urn:parcels", { elements: "unqualified" });

describe("in a literal message", () => {
  const message = element(
    tns,
    "send",
    complexType<{ v: AnyValue; m: ReadonlyMap<AnyValue, AnyValue>; s: AnyStruct }>(tns, "sendType", () => ({
      v: one(anyValue),
      m: one(anyMap),
      s: one(anyStruct),
    })),
  );

  it.each<[claim: string, value: { readonly v: AnyValue }]>([
    ["text", { v: "a" }],
    ["a number", { v: 5 }],
    ["a record in a record", { v: { a: { b: [1, "x"] } } }],
    ["one value twice, each for itself", { v: twice({ a: 1 }) }],
  ])("say their type as they do in an encoded one: %s", (_claim, value) => {
    const whole = { ...value, m: new Map([["k", 1]]), s: { a: true } };
    const xml = writeBody(message, whole) as string;
    expect(xml).not.toContain("href");
    expect(readBody(message, xml)).toEqual(whole);
  });

  it("null is refused where the declaration lets nothing be nil, and comes back where it does, or stands inside", () => {
    expect(writeBody(message, { v: null, m: new Map(), s: {} })).toContain("send/v: expected a value that is not null");
    const open = element(
      tns,
      "send",
      complexType<{ v: AnyValue; w: AnyValue }>(tns, "open", () => ({ v: one(nillable(anyValue)), w: one(anyValue) })),
    );
    const value = { v: null, w: [null, { a: null }] };
    expect(readBody(open, writeBody(open, value) as string)).toEqual(value);
  });

  it("nil is no map", () => {
    expect(writeBody(message, { v: 1, m: null, s: {} })).toContain("send/m: expected");
  });

  function twice(value: AnyValue): AnyValue {
    return [value, value];
  }
});

describe("as JSON", () => {
  const message = messageOf(anyValue);

  it.each<[claim: string, value: AnyValue, json: unknown]>([
    ["text", "a", "a"],
    ["a boolean", true, true],
    ["null", null, null],
    ["a number", 1.5, 1.5],
    ["a number that JSON has none of", Infinity, { $type: "xs:double", $value: "INF" }],
    ["one that is none", NaN, { $type: "xs:double", $value: "NaN" }],
    ["a bigint", 5n, { $type: "xs:long", $value: "5" }],
    ["bytes", Uint8Array.of(1, 2), { $type: "xs:base64Binary", $value: "AQI=" }],
    ["an array", [1, 2n], [1, { $type: "xs:long", $value: "2" }]],
    ["a map", new Map([["a", 1]]), { $map: [["a", 1]] }],
    ["a record", { a: { b: 1n } }, { a: { b: { $type: "xs:long", $value: "1" } } }],
    [
      "a value of a built-in type",
      { $type: "xs:date", $value: "2026-01-01" },
      { $type: "xs:date", $value: "2026-01-01" },
    ],
    [
      "a big one of a built-in type",
      { $type: "xs:integer", $value: 2n ** 64n },
      { $type: "xs:integer", $value: "18446744073709551616" },
    ],
    [
      "a value of another type",
      { $type: "{urn:parcels}Odd", $value: { a: 1n } },
      { $type: "{urn:parcels}Odd", $value: { a: { $type: "xs:long", $value: "1" } } },
    ],
  ])("%s is kept whole, there and back", (_claim, value, json) => {
    expect(toJson(message, { v: value })).toEqual({ v: json });
    expect(fromJson(message, { v: json })).toEqual({ v: value });
  });

  it.each<[claim: string, json: unknown]>([
    ["a map whose entries are no pairs", { $map: [["a"]] }],
    ["a map with more beside it", { $map: [["a", 1]], b: 1 }],
    ["a number that does not fit its type", { $type: "xs:long", $value: "x" }],
    ["a type that is none", { $type: "xs:odd", $value: "x" }],
  ])("%s is left for encoding to refuse", (_claim, json) => {
    expect(fromJson(message, { v: json })).toEqual({ v: json });
  });
});

describe("reading", () => {
  const partOf = (type: TypeDescriptor, part: string): unknown => {
    const read = readBody(messageOf(type), `<t:send>${part}</t:send>`);
    return typeof read === "string" ? read : (read as { readonly v: unknown }).v;
  };

  it.each<[claim: string, type: TypeDescriptor, xml: string, want: unknown]>([
    ["nothing between the accessors matters", anyStruct, `<v> <a>x</a> </v>`, { a: "x" }],
    [
      "nor between the items of a map",
      anyMap,
      `<v> <item><key>a</key><value>b</value></item> </v>`,
      new Map([["a", "b"]]),
    ],
    ["nor inside an item", anyMap, `<v><item> <key>a</key> <value>b</value></item></v>`, new Map([["a", "b"]])],
    ["xs:anyType says nothing", anyValue, `<v xsi:type="xsd:anyType">a</v>`, "a"],
    ["an empty element is empty text", anyValue, `<v/>`, ""],
    ["a Struct of SOAP 1.2 is a record", anyValue, `<v xsi:type="enc:Struct"/>`, {}],
    [
      "an array that has a name of its own keeps it",
      anyValue,
      `<v xsi:type="t:Numbers" SOAP-ENC:arrayType="xsd:int[1]"><i>1</i></v>`,
      { $type: "{urn:parcels}Numbers", $value: [1] },
    ],
    [
      "SOAP 1.2 may say by its node type that it is an array",
      anyValue,
      `<v enc:nodeType="array"><i xsi:type="xsd:int">1</i></v>`,
      [1],
    ],
    [
      "a position may say where an item stands",
      anyValue,
      `<v SOAP-ENC:arrayType="xsd:int[3]"><i SOAP-ENC:position="[2]">1</i></v>`,
      [null, null, 1],
    ],
    [
      "the accessor __proto__ is a name like any other",
      anyStruct,
      `<v><__proto__>x</__proto__></v>`,
      Object.defineProperty({}, "__proto__", { value: "x", enumerable: true }),
    ],
  ])("%s", (_claim, type, xml, want) => {
    expect(partOf(type, xml)).toEqual(want);
  });

  it.each<[claim: string, type: TypeDescriptor, xml: string, want: string]>([
    [
      "an item without a key",
      anyMap,
      `<v><item><value>b</value></item></v>`,
      "[SOAP_DECODE_MISSING] send/v[0]/key: expected key of a map's item, found nothing",
    ],
    [
      "an item without a value",
      anyMap,
      `<v><item><key>a</key></item></v>`,
      "[SOAP_DECODE_MISSING] send/v[0]/value: expected value of a map's item, found nothing",
    ],
    [
      "an array where a struct is due",
      anyStruct,
      `<v SOAP-ENC:arrayType="xsd:int[0]"/>`,
      "send/v/@type: expected a struct, found an array",
    ],
    ["an element in a number", anyValue, `<v xsi:type="xsd:int"><b/></v>`, "send/v: expected xs:int, found element b"],
    ["a type with a prefix nobody declared", anyValue, `<v xsi:type="q:x">1</v>`, "send/v/@type: expected xs:QName"],
  ])("refused: %s", (_claim, type, xml, want) => {
    expect(partOf(type, xml)).toContain(want);
  });
});

describe("writing", () => {
  it.each<[claim: string, type: TypeDescriptor, value: unknown, want: string]>([
    ["a map where a struct is due", anyStruct, new Map(), "send/v: expected a record, found a Map"],
    [
      "a value with a type where a struct is due",
      anyStruct,
      { $type: "xs:int", $value: 1 },
      "send/v: expected a record",
    ],
    [
      "a number of a type that the contract does not know",
      anyValue,
      { $type: "{urn:parcels}Odd", $value: 5 },
      "send/v/$value: expected text, a record, an array or a Map, found 5",
    ],
    ["a built-in type that is none", anyValue, { $type: "xs:odd", $value: 5 }, "send/v/$type: expected xs: and"],
    ["a type that is no name", anyValue, { $type: "{urn:x}a b", $value: 5 }, "send/v/$type: expected xs: and"],
    [
      "text that XML cannot hold",
      anyValue,
      { $type: "{urn:parcels}Odd", $value: "a\u0000" },
      "send/v/$value: expected",
    ],
    ["what fits nowhere in a map", anyMap, new Map([["a", Symbol("s")]]), "send/v[0]/value: expected null, text"],
  ])("refused: %s", (_claim, type, value, want) => {
    expect(writeBody(messageOf(type), { v: value })).toContain(want);
  });

  it("members that are undefined are not there", () => {
    const message = messageOf(anyStruct);
    const xml = writeBody(message, { v: { a: undefined, b: "x" } }) as string;
    expect(readBody(message, xml)).toEqual({ v: { b: "x" } });
  });

  it("a map of another name keeps it", () => {
    const message = messageOf(anyValue);
    const value = { $type: "{urn:parcels}Odd", $value: new Map([["a", 1]]) };
    expect(readBody(message, writeBody(message, { v: value }) as string)).toEqual({
      v: { $type: "{urn:parcels}Odd", $value: { item: { key: "a", value: 1 } } },
    });
  });
});
