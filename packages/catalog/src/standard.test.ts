// Both standards' view of a message: held to their types by the compiler, to their meaning here.
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { anOrder, ping, Shop } from "../test/shop.ts";
import { createCatalog } from "./catalog.ts";
import { standardMessage } from "./standard.ts";
import type { ClientLike } from "./types.ts";

const client: ClientLike = { call: () => ({ result: () => Promise.reject(new Error("not called")) }) };
const catalog = createCatalog(Shop, { client, fixed: { session: "s" } });
const place = catalog.tool("place");
if (place === undefined) throw new Error("no tool place");

// The compiler's part of the claim.
const input: StandardSchemaV1 & StandardJSONSchemaV1 = place.standard.input;
const output: StandardSchemaV1 & StandardJSONSchemaV1 = place.standard.output;

async function issues(schema: StandardSchemaV1, json: unknown): Promise<StandardSchemaV1.FailureResult["issues"]> {
  const { issues: found = [] } = await schema["~standard"].validate(json);
  return found;
}

function order(change: Record<string, unknown> = {}): Record<string, unknown> {
  const { session: _filledIn, ...rest } = anOrder();
  return { ...rest, ...change };
}

describe("validation", () => {
  it("turns JSON into the value that a client takes, without what is filled in", async () => {
    expect(await input["~standard"].validate(order())).toMatchObject({ value: { transfer: 9007199254740993n } });
  });

  it.each([
    ["a member", { transfer: "12a" }, ["transfer"]],
    [
      "an item's member",
      {
        lines: [
          { sku: "AB-1", count: 1 },
          { sku: "AB-1", count: 0 },
        ],
      },
      ["lines", 1, "count"],
    ],
    [
      "a member that is called otherwise on the wire",
      { lines: [{ sku: "AB-1", count: 1, parts: [{ sku: "x", count: 1 }] }] },
      ["lines", 0, "parts", 0, "sku"],
    ],
    ["an attribute", { total: { currency: 1, $value: "1" } }, ["total", "currency"]],
    ["text", { total: { currency: "PLN", $value: "x" } }, ["total", "$value"]],
    ["a record of a group", { steps: [{ pick: "a" }, { pack: "b" }] }, ["steps", 1, "pack"]],
    ["an unknown member", { favorite: 1 }, ["favorite"]],
  ])("says where: %s", async (_claim, change, path) => {
    expect(await issues(input, order(change))).toMatchObject([{ path }]);
  });

  it("has no path for the root", async () => {
    expect(await issues(input, "text")).toEqual([{ message: expect.stringContaining("expected an object") as string }]);
  });

  it("takes an answer as reading lets it be, and refuses what reading would", async () => {
    const line = { sku: "any text", count: -1, parts: [] };
    expect(await issues(output, { orderId: "1", lines: [line], refused: [] })).toEqual([]);
    expect(await issues(output, { orderId: "1", lines: [{ ...line, colour: "blue" }], refused: [] })).toMatchObject([
      { path: ["lines", 0, "colour"] },
    ]);
  });

  it("looks under `value` where the message is no record", async () => {
    const find = catalog.tool("find")?.standard.output;
    if (find === undefined) throw new Error("no tool find");
    expect(await issues(find, { value: ["1", "2"] })).toEqual([]);
    expect(await issues(find, { value: ["1", "x"] })).toMatchObject([{ path: ["value", 1] }]);
    expect(await issues(find, { values: [] })).toMatchObject([{ path: ["values"] }]);
  });
});

describe("JSON Schema", () => {
  it("is the tool's own, with its dialect", () => {
    const schema = input["~standard"].jsonSchema.input({ target: "draft-2020-12" });
    expect(schema).toEqual({ $schema: "https://json-schema.org/draft/2020-12/schema", ...place.inputSchema });
    expect(output["~standard"].jsonSchema.output({ target: "draft-2020-12" })).toMatchObject(place.outputSchema);
  });

  it("can be had in draft 07, and means the same there", () => {
    const schema = input["~standard"].jsonSchema.input({ target: "draft-07" });
    expect(JSON.stringify(schema)).not.toMatch(/\$defs|dependentRequired|dependentSchemas/);
    const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
    expect(validate(order())).toBe(true);
    expect(validate(order({ favourite: "blue" }))).toBe(false);
    expect(validate(order({ lines: [{ sku: "AB-1", count: 1, parts: [{ sku: "x", count: 1 }] }] }))).toBe(false);
  });

  it("of draft 07 keeps members that are called like its keywords", () => {
    const names = ["dependentRequired", "$defs", "required", "const"];
    const schema = {
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, { $ref: "#/$defs/Part" }])),
      dependentRequired: { const: ["required"] },
      $defs: { Part: { type: "string" } },
    } as const;
    const message = standardMessage({ service: Shop, operation: ping, message: undefined, schema: () => schema });
    expect(message["~standard"].jsonSchema.input({ target: "draft-07" })).toEqual({
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, { $ref: "#/definitions/Part" }])),
      dependencies: { const: ["required"] },
      definitions: { Part: { type: "string" } },
    });
  });

  it("of another target is refused, as the standard asks", () => {
    expect(() => input["~standard"].jsonSchema.input({ target: "openapi-3.0" })).toThrow(RangeError);
  });
});
