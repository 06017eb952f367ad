// Claims about schemas as hosts get them.
import type { ObjectSchema } from "@soapwright/catalog";
import { expect, test } from "vitest";
import { portable } from "./portable-schema.ts";

test.each([
  [
    "a number that may be text is text",
    { type: ["string", "integer"], pattern: "^-?[0-9]{1,19}$", minimum: 0, maximum: 9, description: "Identifier." },
    { type: "string", pattern: "^-?[0-9]{1,19}$", description: "Identifier." },
  ],
  [
    "what may be null is two branches, its words outside",
    { type: ["string", "null"], maxLength: 3, description: "Code." },
    { anyOf: [{ type: "string", maxLength: 3 }, { type: "null" }], description: "Code." },
  ],
  [
    "null is no value of the other branch",
    { type: ["string", "null"], enum: ["a", null] },
    { anyOf: [{ type: "string", enum: ["a"] }, { type: "null" }] },
  ],
  [
    "null and a number that may be text",
    { type: ["string", "integer", "null"], pattern: "^[0-9]+$", minimum: 0 },
    { anyOf: [{ type: "string", pattern: "^[0-9]+$" }, { type: "null" }] },
  ],
  [
    "a list's items",
    { type: "array", items: { type: ["integer", "string"] } },
    { type: "array", items: { type: "string" } },
  ],
  ["a bare true", true, {}],
  ["a bare false", false, { not: {} }],
  [
    "a value that looks like a schema stays",
    { const: { type: ["string", "integer"] } },
    { const: { type: ["string", "integer"] } },
  ],
  ["a reference stays", { $ref: "#/$defs/Order" }, { $ref: "#/$defs/Order" }],
])("%s", (_, member, wanted) => {
  expect(portable({ type: "object", properties: { member }, additionalProperties: false })).toEqual({
    type: "object",
    properties: { member: wanted },
    additionalProperties: false,
  });
});

test("a member may be called like a keyword", () => {
  const schema = portable({
    type: "object",
    properties: { type: { type: ["string", "integer"] }, items: { type: "string" } },
  });
  expect(schema["properties"]).toEqual({ type: { type: "string" }, items: { type: "string" } });
});

test("definitions and branches are gone through", () => {
  const schema = portable({
    type: "object",
    oneOf: [{ properties: { id: { type: ["string", "integer"] } } }],
    $defs: { Order: { type: "object", properties: { id: { type: ["string", "integer"] } } } },
  });
  expect(JSON.stringify(schema)).not.toContain("integer");
});

test("a list that is cut need not have more items than are left of it", () => {
  const list = (minItems: number): ObjectSchema => ({
    type: "object",
    properties: { minItems: { type: "array", items: {}, minItems, maxItems: 5 } },
  });
  expect(portable(list(3), 2)).toEqual(list(2));
  expect(portable(list(2), 3)).toEqual(list(2));
  expect(portable(list(3))).toEqual(list(3));
});
