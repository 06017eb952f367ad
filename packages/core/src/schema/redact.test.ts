// What a log may show: no secret, and no tree, of which nobody knows what it holds.
import { describe, expect, it } from "vitest";
import * as subtypes from "../../test/subtypes.ts";
import { messageOf } from "../../test/parcels.ts";
import { root } from "../../test/shapes.ts";
import {
  anyMap,
  collection,
  complexType,
  element as globalElement,
  group,
  one,
  optional,
  schema,
  xs,
} from "../generated.ts";
import { parseXml } from "../xml/element.ts";
import { redact } from "./redact.ts";
import type { ElementDescriptor } from "./types.ts";

const tree = parseXml(`<x password="hunter2">hunter2</x>`);
const attributes = [{ name: { namespace: "", localName: "password" }, value: "hunter2" }];

const tns = schema("urn:t", { elements: "unqualified" });
const Person = complexType<{ name: string; password: string }>(tns, "Person", () => ({
  name: one(xs.string),
  password: one(xs.string),
}));
const people = collection(tns, "People", "person", Person);
const steps = root(
  complexType<{ steps: { name?: string; pin?: number }[] }>(tns, "Steps", () => ({
    steps: group<{ name?: string; pin?: number }>(
      tns,
      () => ({ name: optional(xs.string), pin: optional(xs.int) }),
      "sequence",
    ),
  })),
);

it("nothing is shown of no message, and of no value", () => {
  expect(redact(undefined, { a: 1 })).toBe(null);
  expect(redact(subtypes.shape, undefined)).toBe(null);
});

describe("a message in a log", () => {
  it.each<[what: string, element: ElementDescriptor, value: unknown, want: unknown]>([
    [
      "shows subtypes by their own members, secrets apart",
      subtypes.holder,
      { a: { $type: "Circle", name: "a", radius: 1, pin: 1234 }, b: [{ $type: "Shape", name: "b" }], c: null },
      { a: { $type: "Circle", name: "a", radius: 1, pin: "(secret)" }, b: [{ $type: "Shape", name: "b" }], c: null },
    ],
    [
      "shows secrets at no depth",
      subtypes.shape,
      { $type: "Group", name: "a", part: [{ $type: "Circle", name: "b", radius: 2, pin: 1234 }] },
      { $type: "Group", name: "a", part: [{ $type: "Circle", name: "b", radius: 2, pin: "(secret)" }] },
    ],
    [
      "shows of a mistaken $type nothing but the mistake",
      subtypes.shape,
      { $type: "Cirle", name: "a", pin: 1234 },
      { $type: "Cirle", name: "(secret)", pin: "(secret)" },
    ],
    ["shows nothing without a $type", subtypes.shape, { name: "a" }, { name: "(secret)" }],
    [
      "shows no tree of an unknown subtype",
      subtypes.shape,
      { $type: "?{urn:x}Y", $xml: tree },
      { $type: "?{urn:x}Y", $xml: "(xml)" },
    ],
    [
      "shows no tree of a wildcard",
      subtypes.open,
      { a: "1", $any: [tree, tree] },
      { a: "1", $any: ["(xml)", "(xml)"] },
    ],
    ["shows no attributes of a wildcard", subtypes.attributed, { $attributes: attributes }, { $attributes: "(xml)" }],
    ["shows no tree of xs:anyType", subtypes.anything, tree, "(xml)"],
    ["shows nothing where a tree is due", subtypes.open, { a: "1", $any: "hunter2" }, { a: "1", $any: "(xml)" }],
    ["shows bytes by their number", root(xs.base64Binary), Uint8Array.of(1, 2, 3), "(3 bytes)"],
    ["shows a map by its size", messageOf(anyMap), { v: new Map([["pin", "hunter2"]]) }, { v: "(value)" }],
    ["shows arrays item by item", root(people), [{ name: "a", password: "b" }], [{ name: "a", password: "(secret)" }]],
    ["shows no items whose name is a secret's", root(collection(tns, "Keys", "token", xs.string)), ["a"], ["(secret)"]],
    [
      "shows no items that the contract marks",
      root(collection(tns, "Marked", "v", xs.int, { secret: true })),
      [1, 2],
      ["(secret)", "(secret)"],
    ],
    ["shows no message whose whole is a secret", globalElement(tns, "sessionHandle", xs.string), "hunter2", "(secret)"],
    ["shows a message of one value", globalElement(tns, "count", xs.int), 5, 5],
    ["shows what is no array where one is due as it is", root(people), 5, 5],
    ["shows what is no record where one is due as it is", subtypes.shape, 5, 5],
    ["shows no $type that is no text", subtypes.shape, { $type: { pin: 1 } }, { $type: "(secret)" }],
    ["shows what is no list where a repeated group is due as it is", steps, { steps: 5 }, { steps: 5 }],
    [
      "shows the records of a repeated group",
      steps,
      { steps: [{ pin: 1, name: "a" }] },
      { steps: [{ pin: "(secret)", name: "a" }] },
    ],
    ["shows a secret wildcard as such", subtypes.secretWild, { $any: [tree] }, { $any: "(secret)" }],
  ])("%s", (_what, element, value, want) => {
    expect(redact(element, value)).toEqual(want);
  });
});
