// Whatever fits a type is written and read back as it was; whatever does not is refused where it does not.
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeXml } from "../../test/codec.ts";
import { grow, ROOT } from "../../test/grow.ts";
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
import { treeToJson } from "./tree-json.ts";
import type { ElementDescriptor, TypeDescriptor } from "./types.ts";
import type { XmlElement } from "../xml/element.ts";

const RUNS = { numRuns: 150 };

function rootOf(type: TypeDescriptor): ElementDescriptor {
  return { kind: "element", name: ROOT, type, nillable: false };
}

/** The bindings of a tree inherit from its parent's; deep equality asks for the very same ones. */
function withFlatTrees(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFlatTrees);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (isTree(value)) return treeToJson(value);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withFlatTrees(one)]));
}

function isTree(value: object): value is XmlElement {
  return "namespaces" in value && "children" in value && "name" in value;
}

function hasTree(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isTree(value) || Object.values(value).some(hasTree);
}

/**
 * An empty array and an absent one are one thing on the wire; which of them is read depends on the branch taken.
 * A tree that was read knows all prefixes around it, those of the message too.
 */
function withoutEmptyArrays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyArrays);
  if (typeof value === "object" && value !== null && isTree(value)) {
    return {
      name: value.name,
      prefix: value.prefix,
      attributes: value.attributes,
      children: value.children.map(withoutEmptyArrays),
    };
  }
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).filter(([, one]) => !(Array.isArray(one) && one.length === 0));
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutEmptyArrays(one)]));
}

function expectRoundTrip(element: ElementDescriptor, value: unknown): void {
  const xml = encodeElement(element, value);
  const read = decodeXml(element, xml, { strict: true, order: "schema", facets: true });
  expect(withoutEmptyArrays(read)).toEqual(withoutEmptyArrays(value));
  const again = encodeElement(element, read);
  // A tree comes back with the prefixes around it, and declares them all from then on.
  if (hasTree(value)) expect(withoutEmptyArrays(decodeXml(element, again))).toEqual(withoutEmptyArrays(value));
  else expect(again).toBe(xml);
  // `toStrictEqual` looks at `constructor`, which here may be a member.
  expect(isDeepStrictEqual(withFlatTrees(decodeXml(element, xml)), withFlatTrees(read))).toBe(true);
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
