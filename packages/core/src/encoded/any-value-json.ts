// Values that say their type themselves, to JSON and back, nothing lost.
import { NS } from "../names.ts";
import { writeBase64 } from "../schema/lexical/binary.ts";
import { builtinType } from "../schema/builtin-types.ts";
import { simpleFromJson, simpleToJson } from "../schema/simple-json.ts";
import { isRecord } from "../schema/record.ts";
import { isExplicit, namedType } from "./any-value.ts";

/** The property that holds a Map's entries: `{ "$map": [[key, value], …] }`. */
const MAP_ENTRIES = "$map";

/**
 * A value as JSON: numbers that JSON has none of, 64-bit integers and bytes are `{ $type, $value }`, a Map is
 * `{ $map: [[key, value]] }`, everything else is itself.
 */
export function anyValueToJson(value: unknown): unknown {
  if (typeof value === "bigint") return { $type: "xs:long", $value: String(value) };
  if (typeof value === "number") {
    return Number.isFinite(value) ? value : { $type: "xs:double", $value: simpleToJson(value) };
  }
  if (value instanceof Uint8Array) return { $type: "xs:base64Binary", $value: writeBase64(value) };
  if (Array.isArray(value)) return value.map(anyValueToJson);
  if (value instanceof Map) {
    return { [MAP_ENTRIES]: [...value].map(([key, held]) => [anyValueToJson(key), anyValueToJson(held)]) };
  }
  if (isExplicit(value)) {
    const isSimple = namedType(value.$type).namespace === NS.xsd;
    return { $type: value.$type, $value: isSimple ? simpleToJson(value.$value) : anyValueToJson(value.$value) };
  }
  return isRecord(value) ? mapped(value, anyValueToJson) : value;
}

/** JSON as a value; what does not fit is left as it is, for encoding to refuse. */
export function anyValueFromJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(anyValueFromJson);
  if (!isRecord(json)) return json;
  const entries = json[MAP_ENTRIES];
  if (Array.isArray(entries) && Object.keys(json).length === 1 && entries.every(isEntry)) {
    return new Map(entries.map(([key, held]) => [anyValueFromJson(key), anyValueFromJson(held)]));
  }
  if (!isExplicit(json)) return mapped(json, anyValueFromJson);
  const { $type, $value } = json;
  const name = namedType($type);
  if (name.namespace !== NS.xsd) return { $type, $value: anyValueFromJson($value) };
  const type = builtinType(name.localName);
  const value = type === undefined ? $value : simpleFromJson(type, $value);
  // What stands alone as a value needed its type in JSON only.
  return STANDS_ALONE.has($type) && value !== $value ? value : { $type, $value: value };
}

const STANDS_ALONE: ReadonlySet<string> = new Set(["xs:long", "xs:double", "xs:base64Binary"]);

function isEntry(entry: unknown): entry is readonly [unknown, unknown] {
  return Array.isArray(entry) && entry.length === 2;
}

function mapped(record: Readonly<Record<string, unknown>>, convert: (one: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(record).map(([key, held]) => [key, convert(held)]));
}
