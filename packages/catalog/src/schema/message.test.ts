// Schemas of messages, judged as a host judges them: what fits validates, what does not is refused where it stands.
import {
  complexType,
  element,
  nillable,
  nillableWith,
  requiredAttribute,
  text,
  xs,
  schema as form,
} from "@soapwright/core/generated";
import { describe, expect, it } from "vitest";
import { complaints } from "../../test/schemas.ts";
import { anOrder, find, place, Shop } from "../../test/shop.ts";
import { standardMessage } from "../standard.ts";
import type { Json } from "@soapwright/core";
import type { JsonSchema } from "./json-schema.ts";
import { messageSchema } from "./message.ts";

const input = messageSchema(place.input, "input");
const output = messageSchema(place.output, "output");

function at(schema: JsonSchema, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((json, key) => (json as JsonSchema)[key], schema);
}

const judge = standardMessage({ service: Shop, operation: place, message: place.input, schema: () => input });

const MISFITS: readonly (readonly [claim: string, change: Record<string, unknown>, where: string])[] = [
  ["a required member is absent", { total: undefined }, "must have required property 'total'"],
  ["a member that nobody knows", { colour: "red" }, "must NOT have additional properties"],
  ["a 64-bit integer with a letter", { transfer: "12a" }, "/transfer"],
  ["a 64-bit integer with a fraction", { transfer: 1.5 }, "/transfer"],
  ["a decimal given as a number", { total: { currency: "PLN", $value: 12.5 } }, "/total/$value"],
  ["a required attribute is absent", { total: { $value: "1" } }, "/total"],
  ["text is absent", { total: { currency: "PLN" } }, "/total"],
  ["null where nil is not allowed", { favourite: null }, "/favourite"],
  ["a value outside an enumeration", { favourite: "blue" }, "/favourite"],
  ["a date without a time", { placedAt: "2026-01-31" }, "/placedAt"],
  ["both branches of a choice", { card: "1234" }, "must match exactly one schema in oneOf"],
  ["no branch of a choice", { transfer: undefined }, "must match exactly one schema in oneOf"],
  ["both branches of a repeated choice", { steps: [{ pick: "a", pack: 1 }] }, "/steps/0"],
  ["no branch of a repeated choice", { steps: [{}] }, "/steps/0"],
  ["a record instead of a list", { steps: { pick: "a" } }, "/steps"],
  ["an empty list where one item is the least", { lines: [] }, "/lines"],
  [
    "more items than the schema lets in",
    { lines: Array.from({ length: 6 }, () => ({ sku: "AB-1", count: 1 })) },
    "/lines",
  ],
  ["text that a pattern refuses", { lines: [{ sku: "ab-1", count: 1 }] }, "/lines/0/sku"],
  ["text that is too long", { lines: [{ sku: "AB-12345678901", count: 1 }] }, "/lines/0/sku"],
  ["a number below its bound", { lines: [{ sku: "AB-1", count: 0 }] }, "/lines/0/count"],
  [
    "a mistake deep inside",
    { lines: [{ sku: "AB-1", count: 1, parts: [{ sku: "A", count: 1 }] }] },
    "/lines/0/parts/0",
  ],
  ["a float in words of its own", { weight: "Infinity" }, "/weight"],
  ["an empty list of names", { tags: [] }, "/tags"],
  ["no type of a union", { limit: "none" }, "/limit"],
];

const FITS: readonly (readonly [claim: string, change: Record<string, unknown>])[] = [
  ["an order", {}],
  ["a 64-bit integer as a small number", { transfer: 12 }],
  ["a negative 64-bit integer", { transfer: "-9223372036854775808" }],
  ["text for a nillable member", { note: "soon" }],
  ["the other branch of a choice", { transfer: undefined, card: "1234" }],
  ["a date and time without an offset", { placedAt: "2026-01-31T12:00:00" }],
  ["a date and time with a fraction", { placedAt: "2026-01-31T12:00:00.123456Z" }],
  ["a repeated group left out", { steps: undefined }],
  ["a plain number for a float", { weight: 1.5 }],
  ["the first type of a union", { limit: 3 }],
];

function orderWith(change: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify({ ...anOrder(), ...change }));
}

describe("the schema of what a tool takes", () => {
  it.each(FITS)("lets through: %s", (_claim, change) => {
    expect(complaints(input, orderWith(change))).toEqual([]);
    expect(judge["~standard"].validate(orderWith(change)).issues).toBeUndefined();
  });

  it.each(MISFITS)("refuses: %s", (_claim, change, where) => {
    expect(complaints(input, orderWith(change)).join("\n")).toContain(where);
    // Encoding is the judge that counts, and it agrees.
    expect(judge["~standard"].validate(orderWith(change)).issues).toHaveLength(1);
  });

  it("marks secrets as never shown again", () => {
    expect(at(input, "properties", "session")).toEqual({ type: "string", writeOnly: true });
    expect(at(output, "properties", "orderId")).not.toHaveProperty("writeOnly");
  });

  it("says in words what text cannot be checked for", () => {
    expect(at(input, "$defs", "Line", "properties", "share", "description")).toBe(
      "At most 1. Fraction digits at most: 2.",
    );
  });

  it("names a type that is met twice, and no other", () => {
    expect(Object.keys(input["$defs"] as object)).toEqual(["Line", "Colour"]);
    expect(at(input, "properties", "favourite")).toEqual({ $ref: "#/$defs/Colour" });
    expect(at(input, "properties", "total", "properties", "currency")).toEqual({ type: "string" });
    expect(at(input, "$defs", "Line", "properties", "parts", "items")).toEqual({ $ref: "#/$defs/Line" });
  });

  it("comes out the same each time", () => {
    expect(JSON.stringify(messageSchema(place.input, "input"))).toBe(JSON.stringify(input));
  });
});

describe("the schema of what a tool gives", () => {
  const answer = { orderId: "9007199254740993", lines: [{ sku: "AB-1", count: 2, parts: [] }], refused: [] };

  it("lets through what reading gives, facets broken and members unknown", () => {
    expect(complaints(output, answer)).toEqual([]);
    const odd = { ...answer, lines: [{ sku: "any text at all", count: -1, share: "7.001", parts: [] }] };
    expect(complaints(output, odd)).toEqual([]);
    expect(complaints(output, { ...answer, news: 1 })).toEqual([]);
  });

  it.each([
    ["a 64-bit integer as a number", { ...answer, orderId: 12 }],
    ["an array left out", { orderId: "1", refused: [] }],
    ["a value outside an enumeration", { ...answer, lines: [{ sku: "A", count: 1, colour: "blue", parts: [] }] }],
  ])("promises more than JSON: no %s", (_claim, json) => {
    expect(complaints(output, json)).not.toEqual([]);
  });
});

describe("a message that is no record", () => {
  it("stands under `value`, so that every tool takes and gives an object", () => {
    expect(messageSchema(find.output, "output")).toEqual({
      type: "object",
      properties: { value: { type: "array", items: { type: "string", pattern: "^-?[0-9]{1,19}$" } } },
      required: ["value"],
    });
  });

  it("is an empty object where the message is empty", () => {
    expect(messageSchema(undefined, "input")).toEqual({ type: "object", properties: {}, additionalProperties: false });
    expect(messageSchema(undefined, "output")).toEqual({ type: "object", properties: {} });
  });

  it("may be null where the element is nillable", () => {
    const message = element(form("urn:test"), "Note", nillable(xs.string));
    const schema = messageSchema(message, "output");
    expect(complaints(schema, { value: null })).toEqual([]);
    expect(complaints(schema, { value: "x" })).toEqual([]);
    expect(complaints(schema, { value: 1 })).not.toEqual([]);
  });
});

describe("an element that may be nil, and whose type has attributes", () => {
  interface Price {
    $value: string;
    currency: string;
  }
  const urn = form("urn:test");
  const PriceType = complexType<Price>(urn, "Price", () => ({
    $value: text(xs.decimal),
    currency: requiredAttribute(xs.string),
  }));
  const message = element(urn, "Price", nillableWith(PriceType, "currency"));
  const [sent, read] = (["input", "output"] as const).map((side) => messageSchema(message, side));
  const of = (value: unknown): Json => ({ value }) as Json;

  it("is a value, or its attributes beside the mark", () => {
    for (const schema of [sent, read]) {
      expect(complaints(schema ?? {}, of({ $value: "1", currency: "PLN" }))).toEqual([]);
      expect(complaints(schema ?? {}, of({ $nil: true, currency: "PLN" }))).toEqual([]);
      expect(complaints(schema ?? {}, of({ $nil: false, currency: "PLN" }))).not.toEqual([]);
      expect(complaints(schema ?? {}, of({ $nil: true }))).not.toEqual([]);
    }
    expect(complaints(sent ?? {}, of({ $nil: true, currency: "PLN", $value: "1" }))).not.toEqual([]);
  });

  it("is null in what is read, and not in what is sent where an attribute is required", () => {
    expect(complaints(read ?? {}, of(null))).toEqual([]);
    expect(complaints(sent ?? {}, of(null))).not.toEqual([]);
  });
});
