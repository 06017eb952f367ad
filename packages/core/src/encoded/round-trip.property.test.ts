// Whatever fits a type is written in SOAP encoding and read back as it was, in both versions, what is shared included.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyText, bodyValue } from "../../test/body.ts";
import { grow } from "../../test/grow.ts";
import { types } from "../../test/grow-type.ts";
import { LineType, PlaceOrderRequestType } from "../../test/orders.ts";
import { EverythingType, messageOf } from "../../test/parcels.ts";
import { treeToJson } from "../schema/tree-json.ts";
import type { ElementDescriptor, TypeDescriptor } from "../schema/types.ts";

const VERSIONS = ["1.1", "1.2"] as const;

/** A tree that was read knows all prefixes around it; an empty array and an absent one are one thing on the wire. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (value instanceof Map) return new Map([...value].map(([key, held]) => [comparable(key), comparable(held)]));
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if ("namespaces" in value && "children" in value) return withoutNamespaces(treeToJson(value));
  const entries = Object.entries(value).filter(([, one]) => !(Array.isArray(one) && one.length === 0));
  return Object.fromEntries(entries.map(([key, one]) => [key, comparable(one)]));
}

function withoutNamespaces(json: unknown): unknown {
  if (typeof json !== "object" || json === null) return json;
  const { namespaces: _, children = [], ...others } = json as { namespaces?: unknown; children?: readonly unknown[] };
  return { ...others, children: children.map(withoutNamespaces) };
}

function expectRoundTrip(message: ElementDescriptor, value: unknown): void {
  const xml = bodyText(message, value);
  const read = bodyValue(message, xml, { strict: true, facets: true });
  expect(comparable(read)).toEqual(comparable(value));
}

describe.each(VERSIONS)("SOAP %s", (rules) => {
  it.each<[name: string, type: TypeDescriptor]>([
    ["records that share and contain one another", EverythingType],
    ["orders", PlaceOrderRequestType],
    ["lines", LineType],
  ])("%s", (_name, type) => {
    const message = messageOf(type, rules);
    fc.assert(
      fc.property(grow(message.type, true), (value) => expectRoundTrip(message, value)),
      { numRuns: 60 },
    );
  });

  it("any type that a schema may describe", () => {
    const valued = types(2)
      .map((type) => messageOf(type, rules))
      .chain((message) => fc.tuple(fc.constant(message), grow(message.type, true)));
    fc.assert(
      fc.property(valued, ([message, value]) => expectRoundTrip(message, value)),
      { numRuns: 150 },
    );
  });
});
