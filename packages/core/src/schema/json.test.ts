// Values cross JSON and come back the same; what does not fit is left for encoding to refuse.
import { describe, expect, it } from "vitest";
import { decodeXml } from "../../test/codec.ts";
import * as subtypes from "../../test/subtypes.ts";
import { anOrder, placeOrder, tns } from "../../test/orders.ts";
import { EncodeError } from "../error.ts";
import { anonymousType, element, list, many, one, restriction, union, xs, type ComplexType } from "../generated.ts";
import { root } from "../../test/shapes.ts";
import { encodeElement } from "./encode.ts";
import { fromJson, toJson } from "./json.ts";
import type { ElementDescriptor } from "./types.ts";

const order = placeOrder.input ?? expect.fail("placeOrder has a message");

describe("JSON by description", () => {
  it("carries a message there and back", () => {
    const text = JSON.stringify(toJson(order, anOrder()));
    expect(text).toContain('"transfer":"9007199254740993"');
    expect(text).toContain('"seal":"AAH+/w=="');
    expect(fromJson(order, JSON.parse(text))).toEqual(anOrder());
  });

  interface Odd {
    big: bigint;
    ratio: number[];
    name: { namespace: string; localName: string };
    ["__proto__"]: string;
  }
  const OddType: ComplexType<Odd> = anonymousType(tns, () => ({
    big: one(xs.unsignedLong),
    ratio: many(xs.double),
    name: one(xs.QName),
    ["__proto__"]: one(xs.string),
  }));
  const odd = element(tns, "Odd", OddType);

  it("keeps infinite numbers, QNames, the largest integers and members of any name", () => {
    const value = Object.fromEntries<unknown>([
      ["big", 18446744073709551615n],
      ["ratio", [Infinity, -Infinity, Number.NaN, 1.5]],
      ["name", { namespace: "urn:x", localName: "y" }],
      ["__proto__", "safe"],
    ]);
    const json = JSON.parse(JSON.stringify(toJson(odd, value))) as unknown;
    expect(json).toMatchObject({ big: "18446744073709551615", ratio: ["INF", "-INF", "NaN", 1.5], name: "{urn:x}y" });
    expect(fromJson(odd, json)).toEqual(value);
    expect(Object.hasOwn(fromJson(odd, json) as object, "__proto__")).toBe(true);
  });

  it("takes a number for a 64-bit integer only while it is exact", () => {
    expect(fromJson(odd, { big: 5 })).toEqual({ big: 5n });
    expect(fromJson(odd, { big: 2 ** 60 })).toEqual({ big: 2 ** 60 });
  });

  it("leaves what does not fit to encoding, which says where it stands", () => {
    const json = toJson(order, anOrder()) as { payment: { transfer: string } };
    const value = fromJson(order, { ...json, payment: { transfer: "12a" } });
    expect(() => encodeElement(order, value)).toThrow(EncodeError);
    expect(() => encodeElement(order, value)).toThrow(
      /PlaceOrder\/payment\/transfer: expected xs:long \(a bigint.*\), found "12a"/,
    );
  });
});

describe("simple values in JSON", () => {
  const described = (type: Parameters<typeof root>[0]): ElementDescriptor => root(type);
  const longs = list(tns, undefined, xs.long);
  const either = union(tns, undefined, [xs.long, xs.string]);
  const strings = union(tns, undefined, [restriction(tns, undefined, xs.string, { maxLength: 2 }), xs.long]);

  it.each<[claim: string, type: ElementDescriptor, value: unknown, json: unknown]>([
    ["a list is an array, item by item", described(longs), [1n, 2n], ["1", "2"]],
    ["a union is the first member that makes something else of the text", described(either), 5n, "5"],
    ["text that no member changes is itself", described(either), "a", "a"],
    ["a list of unions", described(list(tns, undefined, either)), [1n, "a"], ["1", "a"]],
    ["a union's member is the one that takes the text", described(strings), "12", "12"],
    ["and not one before it that does not", described(strings), 123n, "123"],
    [
      "text is no bytes where text comes first",
      described(union(tns, undefined, [xs.string, xs.base64Binary])),
      "abcd",
      "abcd",
    ],
    [
      "a name in a union",
      described(union(tns, undefined, [xs.int, xs.QName])),
      { namespace: "urn:n", localName: "a" },
      "{urn:n}a",
    ],
    ["an infinite float", described(xs.float), -Infinity, "-INF"],
    ["bytes that are hex on the wire", described(xs.hexBinary), Uint8Array.of(255), "/w=="],
    ["a NOTATION's name", described(xs.NOTATION), { namespace: "urn:n", localName: "gif" }, "{urn:n}gif"],
  ])("%s", (_claim, type, value, json) => {
    expect(toJson(type, value)).toEqual(json);
    expect(fromJson(type, json)).toEqual(value);
    expect(decodeXml(type, encodeElement(type, value))).toEqual(value);
  });

  it.each<[claim: string, type: ElementDescriptor, json: unknown]>([
    ["what is no list", described(longs), "1"],
    ["a record where text is due", described(xs.long), { a: 1 }],
    ["text that is no number", described(xs.double), "abc"],
    ["text that is no base64", described(xs.base64Binary), "a?"],
    ["a boolean where a big integer is due", described(xs.long), true],
    ["a number where bytes are due", described(xs.base64Binary), 5],
    ["an integer without an end", described(xs.integer), "9".repeat(4001)],
  ])("%s is left for encoding to refuse", (_claim, type, json) => {
    expect(fromJson(type, json)).toEqual(json);
  });

  it("what is no tree and what are no attributes go into JSON as they are", () => {
    expect(toJson(subtypes.open, { a: "1", $any: ["x"] })).toEqual({ a: "1", $any: ["x"] });
    expect(toJson(subtypes.attributed, { $attributes: [{ name: 5 }] })).toEqual({ $attributes: [{ name: 5 }] });
  });
});

describe("trees in JSON", () => {
  const xml = `<r xmlns:q="urn:q"><a>1</a><p:x xmlns:p="urn:p" k="q:v" p:k="2">t<y xmlns="urn:y"/>u</p:x></r>`;
  const json = {
    a: "1",
    $any: [
      {
        name: "{urn:p}x",
        prefix: "p",
        namespaces: { q: "urn:q", p: "urn:p" },
        attributes: { k: "q:v", "{urn:p}k": "2" },
        children: ["t", { name: "{urn:y}y", namespaces: { "": "urn:y" } }, "u"],
      },
    ],
  };

  it("lose nothing", () => {
    const value = decodeXml(subtypes.open, xml);
    expect(toJson(subtypes.open, value)).toEqual(json);
    const back = fromJson(subtypes.open, JSON.parse(JSON.stringify(toJson(subtypes.open, value))));
    expect(back).toEqual(value);
    expect(encodeElement(subtypes.open, back)).toBe(encodeElement(subtypes.open, value));
  });

  it.each<[what: string, element: ElementDescriptor, message: string, json: unknown]>([
    [
      "attributes are values by name",
      subtypes.attributed,
      `<r x="1" p:y="2" xmlns:p="urn:p"/>`,
      { $attributes: { x: "1", "{urn:p}y": "2" } },
    ],
    ["xs:anyType is a tree", subtypes.anything, "<r>a</r>", { name: "r", children: ["a"] }],
    [
      "subtypes are told apart by $type, and each is converted by its own members",
      subtypes.abstracted,
      `<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Bare" unit="kg">5</r>`,
      { $type: "Bare", unit: "kg", $value: 5 },
    ],
    [
      "an unknown subtype is a tree",
      subtypes.shape,
      `<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="Odd"/>`,
      {
        $type: "?{}Odd",
        $xml: {
          name: "r",
          namespaces: { i: "http://www.w3.org/2001/XMLSchema-instance" },
          attributes: { "{http://www.w3.org/2001/XMLSchema-instance}type": "Odd" },
        },
      },
    ],
  ])("%s", (_what, described, message, want) => {
    const value = decodeXml(described, message);
    expect(toJson(described, value)).toEqual(want);
    expect(fromJson(described, want)).toEqual(value);
  });

  it.each<[element: ElementDescriptor, json: unknown, message: string]>([
    [subtypes.open, { a: "1", $any: [{ name: 5 }] }, "r/$any[0]: expected an XML element, found a record"],
    [subtypes.open, { a: "1", $any: [{ name: "x", children: [5] }] }, "r/$any[0]: expected an XML element, found 5"],
    [subtypes.open, { a: "1", $any: "x" }, "r/$any: expected an array"],
    [subtypes.attributed, { $attributes: { x: 1 } }, "r/$attributes: expected an array, found a record"],
    [subtypes.anything, "x", 'r: expected an XML element, found "x"'],
    [subtypes.shape, { $type: "Cirle", radius: "1" }, 'did you mean "Circle"?'],
    [subtypes.shape, [], "r: expected a record, found an array of 0"],
  ])("what is none is left to encoding: %#", (described, given, message) => {
    expect(() => encodeElement(described, fromJson(described, given))).toThrow(message);
  });
});
