// Schemas as every host understands them: one type in one place, and no bare `true` where a schema is due.
import type { JsonSchema, ObjectSchema } from "@soapwright/catalog";
import type { Json } from "@soapwright/core";

/** Keywords whose value is one schema, a list of schemas, or schemas by name. Everything else is left as it is. */
const ONE: ReadonlySet<string> = new Set(["items", "contains", "not", "propertyNames", "if", "then", "else"]);
const LISTS: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const MAPS: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);

/**
 * The same schema for hosts that know one type in one place: what may be null becomes two branches, and a number that
 * may also be text becomes text alone. Such numbers have more digits than JSON's readers keep, so text is what a model
 * should write; a number is still taken where it is exact.
 * @param mostItems To how many items lists are cut: none may have to have more.
 */
export function portable(schema: ObjectSchema, mostItems: number = Number.POSITIVE_INFINITY): ObjectSchema {
  return { ...portableRecord(schema, mostItems), type: "object" };
}

function portableSchema(schema: Json, mostItems: number): Json {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  return isRecord(schema) ? portableRecord(schema, mostItems) : schema;
}

function portableRecord(schema: JsonSchema, mostItems: number): JsonSchema {
  const entries = Object.entries(schema).map(([keyword, value]): [string, Json] => [
    keyword,
    within(keyword, value, mostItems),
  ]);
  return oneType(Object.fromEntries(entries));
}

function within(keyword: string, value: Json, mostItems: number): Json {
  if (keyword === "minItems" && typeof value === "number") return Math.min(value, mostItems);
  if (ONE.has(keyword)) return portableSchema(value, mostItems);
  if (LISTS.has(keyword) && isList(value)) return value.map((one) => portableSchema(one, mostItems));
  if (!MAPS.has(keyword) || !isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, portableSchema(one, mostItems)]));
}

function oneType(schema: JsonSchema): JsonSchema {
  const { type, description, ...rules } = schema;
  if (!isList(type)) return schema;
  const kept = type.includes("string") ? type.filter((one) => one !== "integer" && one !== "number") : type;
  const [only] = kept;
  const words = description === undefined ? undefined : { description };
  const own = kept.length === type.length ? rules : withoutNumbers(rules);
  if (kept.length === 1 && only !== undefined) return { type: only, ...own, ...words };
  return { anyOf: kept.map((one) => branch(one, own)), ...words };
}

/** Rules without those for the numbers that are no longer named. */
function withoutNumbers({ minimum: _minimum, maximum: _maximum, ...rules }: JsonSchema): JsonSchema {
  return rules;
}

/** Rules for a branch: null has none of its own. */
function branch(type: Json, rules: JsonSchema): JsonSchema {
  if (type === "null") return { type };
  const { enum: listed } = rules;
  return { type, ...rules, ...(isList(listed) ? { enum: listed.filter((one) => one !== null) } : undefined) };
}

function isRecord(value: Json | undefined): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
