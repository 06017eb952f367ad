// Judges JSON by a schema, as a host does.
import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonSchema } from "../src/index.ts";

// Everything strict, but that a branch of a choice must define again what it demands.
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });

/** What a schema has against a value; empty where it has nothing. The schema itself is judged as well. */
export function complaints(schema: JsonSchema, json: unknown): readonly string[] {
  const validate = ajv.compile(schema);
  if (validate(json)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`.trim());
}
