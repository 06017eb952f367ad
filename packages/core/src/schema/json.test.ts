// Values cross JSON and come back the same; what does not fit is left for encoding to refuse.
import { describe, expect, it } from "vitest";
import { anOrder, placeOrder, tns } from "../../test/orders.ts";
import { EncodeError } from "../error.ts";
import { anonymousType, element, many, one, xs, type ComplexType } from "../generated.ts";
import { encodeElement } from "./encode.ts";
import { fromJson, toJson } from "./json.ts";

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
