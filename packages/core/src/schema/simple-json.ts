// Values of simple types to JSON and back: JSON has no bigint, no bytes and no NaN.
import { clark, fromClark, type QName } from "../names.ts";
import { base64BinaryLexical, writeBase64 } from "./lexical/binary.ts";
import { isRefusal, type PrefixWriter } from "./lexical/types.ts";
import { compileSimple } from "./simple.ts";
import type { SimpleTypeDescriptor } from "./types.ts";

/** A value alone tells how it is written: no description is needed on the way out. */
export function simpleToJson(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : lexicalNumber(value);
  if (value instanceof Uint8Array) return writeBase64(value);
  if (Array.isArray(value)) return value.map(simpleToJson);
  if (typeof value === "object" && value !== null && "localName" in value) return clark(value as QName);
  return value;
}

/** For asking whether a type takes a value, wherever that will stand. */
const anyPrefix: PrefixWriter = { prefixFor: () => "p" };

function lexicalNumber(value: number): string {
  return Number.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
}

/** JSON as a simple value; what does not fit is left as it is. */
export function simpleFromJson(type: SimpleTypeDescriptor, value: unknown): unknown {
  if (type.variety === "list")
    return Array.isArray(value) ? value.map((item) => simpleFromJson(type.item, item)) : value;
  if (type.variety === "union") {
    // As with a text: the first member type that takes it.
    for (const member of type.memberTypes) {
      const one = simpleFromJson(member, value);
      if (typeof compileSimple(member).formatValue(one, anyPrefix) === "string") return one;
    }
    return value;
  }
  if (typeof value !== "string" && typeof value !== "number") return value;
  return fromText(type.lexical.name, value);
}

const INFINITE: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["INF", Infinity],
  ["-INF", -Infinity],
]);

const BIG: ReadonlySet<string> = new Set([
  "long",
  "unsignedLong",
  "integer",
  "nonNegativeInteger",
  "positiveInteger",
  "nonPositiveInteger",
  "negativeInteger",
]);

function fromText(name: string, value: string | number): unknown {
  if (BIG.has(name)) {
    if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
    return /^[+-]?[0-9]{1,4000}$/.test(value) ? BigInt(value) : value;
  }
  if (typeof value !== "string") return value;
  if (name === "float" || name === "double") return INFINITE.get(value) ?? value;
  if (name === "base64Binary" || name === "hexBinary") {
    // JSON carries bytes in one form, whatever the form on the wire.
    const bytes = base64BinaryLexical.parse(value);
    return isRefusal(bytes) ? value : bytes;
  }
  if (name === "QName" || name === "NOTATION") return fromClark(value);
  return value;
}
