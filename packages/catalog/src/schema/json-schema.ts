// What a JSON Schema is here, and the few ways in which one is changed after it was made.
import type { Json } from "@soapwright/core";

/**
 * A JSON Schema, dialect 2020-12. Plain JSON: it can be sent as it is.
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
export interface JsonSchema {
  readonly [keyword: string]: Json;
}

/** A JSON Schema of an object: what hosts ask a tool's arguments and its answer to be. */
export interface ObjectSchema extends JsonSchema {
  readonly type: "object";
}

/** Whether JSON is an array. */
export function isJsonArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

/** The same schema with JSON's null let in. */
export function nullable(schema: JsonSchema): JsonSchema {
  const { type, anyOf } = schema;
  if ("const" in schema) {
    const { const: only, ...rest } = schema;
    return { ...rest, enum: [only ?? null, null] };
  }
  // Conditions on members would hold for null as well, and `oneOf` then holds for none.
  if (type === undefined || type === "object") {
    if (isJsonArray(anyOf) && Object.keys(schema).length === 1) return { anyOf: [...anyOf, { type: "null" }] };
    return { anyOf: [schema, { type: "null" }] };
  }
  const types = isJsonArray(type) ? [...type, "null"] : [type, "null"];
  const listed = schema["enum"];
  return { ...schema, type: types, ...(isJsonArray(listed) ? { enum: [...listed, null] } : undefined) };
}

/** Adds sentences behind what a schema says of itself. */
export function described(schema: JsonSchema, sentences: readonly string[]): JsonSchema {
  const own = typeof schema["description"] === "string" ? [schema["description"]] : [];
  const all = [...sentences, ...own];
  return all.length === 0 ? schema : { ...schema, description: all.join(" ") };
}
