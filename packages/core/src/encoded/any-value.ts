// Values whose type only the message says: what they are in TypeScript, and what each is called on the wire.
import { fromClark, NS, qname, type QName } from "../names.ts";
import { builtinType } from "../schema/builtin-types.ts";
import { isRecord } from "../schema/record.ts";
import type { SimpleTypeDescriptor, TypeDescriptor } from "../schema/types.ts";
import { MAP, type EncodingRules } from "./names.ts";

/**
 * A value whose type only the message says. Text, booleans, numbers, `bigint`s and bytes are `xs:string`, `xs:boolean`,
 * `xs:int` (`xs:double` where it is no whole number of 32 bits), `xs:long` (`xs:integer` beyond 64 bits) and
 * `xs:base64Binary`; arrays are arrays of SOAP encoding, a `Map` is a Map of Apache's, a record is a Struct.
 * Everything else is an {@link ExplicitValue}.
 */
export type AnyValue =
  | null
  | string
  | boolean
  | number
  | bigint
  | Uint8Array
  | readonly AnyValue[]
  | ReadonlyMap<AnyValue, AnyValue>
  | ExplicitValue
  | AnyStruct;

/** A record of values that say themselves what they are; no accessor is called `$type`. */
export interface AnyStruct {
  readonly [accessor: string]: AnyValue;
}

/** A value with the type that the message gives it. */
export interface ExplicitValue {
  /** `xs:` and a built-in type's name, or any other type's in Clark's notation: `{namespace}Name`. */
  readonly $type: string;
  /** As values of the built-in type are; of another type its text, its accessors as a record, or its items. */
  readonly $value: unknown;
}

/** Whether a value says its type. */
export function isExplicit(value: unknown): value is ExplicitValue {
  return isRecord(value) && typeof value["$type"] === "string" && "$value" in value;
}

/** What {@link ExplicitValue.$type} says of a type. */
export function explicitName({ namespace, localName }: QName): string {
  return namespace === NS.xsd ? `xs:${localName}` : `{${namespace}}${localName}`;
}

/** The type that {@link ExplicitValue.$type} names. */
export function namedType($type: string): QName {
  return $type.startsWith("xs:") ? qname(NS.xsd, $type.slice(3)) : fromClark($type);
}

/** The built-in type that an `xsi:type` means: one of XML Schema, or one that SOAP encoding made of it. */
export function simpleNamed(name: QName, isEncoding: (namespace: string) => boolean): SimpleTypeDescriptor | undefined {
  if (name.namespace === NS.xsd) return builtinType(name.localName);
  if (!isEncoding(name.namespace)) return undefined;
  return builtinType(name.localName === "base64" ? "base64Binary" : name.localName);
}

/** Types whose values need no type beside them: the same value is written as the same type again. */
const PLAIN: ReadonlySet<string> = new Set(["string", "boolean", "int", "double", "long", "base64Binary"]);

/** Whether values of a built-in type stand alone. */
export function isPlain({ name }: SimpleTypeDescriptor): boolean {
  return name !== undefined && PLAIN.has(name.localName);
}

const LONG = 1n << 63n;

/** Whether a value may be `null`: where the contract says so, and where the value says its type itself. */
export function holdsNull(type: TypeDescriptor, nillable: boolean): boolean {
  return nillable || (type.kind === "anyValue" && type.of === "any");
}

/** What a value is called that says nothing itself; undefined for what can be no value. */
export function typeOfPlain(value: unknown, { array, struct }: EncodingRules): QName | undefined {
  switch (typeof value) {
    case "string":
      return qname(NS.xsd, "string");
    case "boolean":
      return qname(NS.xsd, "boolean");
    case "number":
      return qname(NS.xsd, value === (value | 0) && !Object.is(value, -0) ? "int" : "double");
    case "bigint":
      return qname(NS.xsd, value >= -LONG && value < LONG ? "long" : "integer");
    case "object":
      if (value === null) return undefined;
      if (value instanceof Uint8Array) return qname(NS.xsd, "base64Binary");
      if (value instanceof Map) return MAP;
      return Array.isArray(value) ? array : struct;
    default:
      return undefined;
  }
}
