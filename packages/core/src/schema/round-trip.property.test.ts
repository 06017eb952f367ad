// Whatever fits a type is written and read back as it was; whatever does not is refused where it does not.
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeXml } from "../../test/codec.ts";
import { grow } from "../../test/grow.ts";
import { types } from "../../test/grow-type.ts";
import {
  LineType,
  placeOrder,
  PlaceOrderRequestType,
  PlaceOrderResponseType,
  ShortageType,
} from "../../test/orders.ts";
import { spoilt, type Spoilt } from "../../test/spoil.ts";
import { EncodeError } from "../error.ts";
import { encodeElement } from "./encode.ts";
import type { ElementDescriptor, TypeDescriptor } from "./types.ts";

const RUNS = { numRuns: 150 };

function rootOf(type: TypeDescriptor): ElementDescriptor {
  return { kind: "element", name: { namespace: "urn:root", localName: "root" }, type, nillable: false };
}

/** An empty array and an absent one are one thing on the wire; which of them is read depends on the branch taken. */
function withoutEmptyArrays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyArrays);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).filter(([, one]) => !(Array.isArray(one) && one.length === 0));
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutEmptyArrays(one)]));
}

function expectRoundTrip(element: ElementDescriptor, value: unknown): void {
  const xml = encodeElement(element, value);
  const read = decodeXml(element, xml, { strict: true, order: "schema", facets: true });
  expect(withoutEmptyArrays(read)).toEqual(withoutEmptyArrays(value));
  expect(encodeElement(element, read)).toBe(xml);
  // `toStrictEqual` looks at `constructor`, which here may be a member.
  expect(isDeepStrictEqual(decodeXml(element, xml), read)).toBe(true);
}

const described: readonly (readonly [name: string, type: TypeDescriptor])[] = [
  ["PlaceOrder", PlaceOrderRequestType],
  ["PlaceOrderResponse", PlaceOrderResponseType],
  ["Line", LineType],
  ["Shortage", ShortageType],
];

describe("a value that fits", () => {
  it.each(described)("is read back exactly as it was written: %s", (_name, type) => {
    fc.assert(
      fc.property(grow(type), (value) => {
        const element = rootOf(type);
        const xml = encodeElement(element, value);
        expect(decodeXml(element, xml, { strict: true, order: "schema", facets: true })).toEqual(value);
        expectRoundTrip(element, value);
      }),
      RUNS,
    );
  });

  it("is read back as it was written, of whatever type", () => {
    const grown = types(3).chain((type) => grow(type).map((value) => ({ type, value })));
    fc.assert(
      fc.property(grown, ({ type, value }) => expectRoundTrip(rootOf(type), value)),
      { numRuns: 400 },
    );
  });
});

function expectRefusal(element: ElementDescriptor, { value, path }: Spoilt): void {
  try {
    encodeElement(element, value);
  } catch (error) {
    expect(error).toBeInstanceOf(EncodeError);
    expect((error as EncodeError).path).toBe(path);
    return;
  }
  expect.fail(`expected a refusal at ${path}`);
}

describe("a value that was spoilt in one place", () => {
  it.each(described)("is refused at that place: %s", (_name, type) => {
    fc.assert(
      fc.property(grow(type), fc.nat(), (value, which) => {
        const all = spoilt(type, value, "root");
        const one = all[which % all.length];
        if (one !== undefined) expectRefusal(rootOf(type), one);
      }),
      RUNS,
    );
  });

  it("is refused at that place, of whatever type", () => {
    const grown = types(3).chain((type) => grow(type).map((value) => ({ type, value })));
    fc.assert(
      fc.property(grown, fc.nat(), ({ type, value }, which) => {
        const all = spoilt(type, value, "root");
        const one = all[which % all.length];
        if (one !== undefined) expectRefusal(rootOf(type), one);
      }),
      { numRuns: 400 },
    );
  });

  it("spoils in every way", () => {
    const input = placeOrder.input;
    if (input === undefined) throw new Error("the operation has an input");
    const ways = new Set<string>();
    for (const value of fc.sample(grow(input.type), { numRuns: 50, seed: 1 })) {
      for (const { way } of spoilt(input.type, value, "root")) ways.add(way);
    }
    expect([...ways].toSorted()).toEqual(["dropped", "unknown", "wrong"]);
  });
});
