// The TypeScript type of each type's values.
import {
  NS,
  type AnyValueDescriptor,
  type Facets,
  type SimpleTypeDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { isBuiltin } from "../reach.ts";
import type { CoreType } from "../reserved.ts";
import type { FileDraft } from "./file.ts";
import { literal } from "./text.ts";

/** What the values of a built-in type are; a name that begins with a capital is core's alias, save Uint8Array. */
const BUILTINS: Readonly<Record<string, string>> = {
  anySimpleType: "string",
  string: "string",
  normalizedString: "string",
  token: "string",
  language: "string",
  Name: "string",
  NCName: "string",
  NMTOKEN: "string",
  ID: "string",
  IDREF: "string",
  ENTITY: "string",
  anyURI: "AnyUri",
  boolean: "boolean",
  byte: "number",
  short: "number",
  int: "number",
  unsignedByte: "number",
  unsignedShort: "number",
  unsignedInt: "number",
  long: "bigint",
  unsignedLong: "bigint",
  integer: "bigint",
  nonNegativeInteger: "bigint",
  positiveInteger: "bigint",
  nonPositiveInteger: "bigint",
  negativeInteger: "bigint",
  float: "number",
  double: "number",
  decimal: "Decimal",
  dateTime: "DateTime",
  date: "DateText",
  time: "TimeText",
  duration: "Duration",
  gYear: "GYear",
  gYearMonth: "GYearMonth",
  gMonth: "GMonth",
  gMonthDay: "GMonthDay",
  gDay: "GDay",
  base64Binary: "Uint8Array",
  hexBinary: "Uint8Array",
  QName: "QName",
  NOTATION: "QName",
  NMTOKENS: "string[]",
  IDREFS: "string[]",
  ENTITIES: "string[]",
};

const FRACTIONAL = new Set(["float", "double"]);

/** The type of a type's values, as a reference from `file`. */
export function valueType(type: TypeDescriptor, file: FileDraft): string {
  const declaration = file.client.reached.declarationOf(type);
  if (declaration !== undefined) return file.typeOf(declaration);
  if (type.kind === "collection") {
    const item = valueType(type.item.type, file);
    // A nil item of SOAP encoding has no attributes, and no other list has nil items.
    return arrayOf(type.item.nillable ? `${item} | null` : item);
  }
  if (type.kind === "anyType") return file.coreType("XmlElement");
  if (type.kind === "anyValue") return anyValueType(type, file);
  if (type.kind === "complexType" || type.kind === "polymorphic" || type.kind === "substitutionGroup")
    throw new Error("soapwright: a complex type was never declared");
  return simpleValueType(type, file);
}

function anyValueType({ of }: AnyValueDescriptor, file: FileDraft): string {
  const value = of === "struct" ? file.coreType("AnyStruct") : file.coreType("AnyValue");
  return of === "map" ? `ReadonlyMap<${value}, ${value}>` : value;
}

/** `T[]`, in parentheses where `T` needs them. */
export function arrayOf(type: string): string {
  return / [|&] /.test(type.replace(/<[^<>]*>/g, "")) ? `(${type})[]` : `${type}[]`;
}

/** What a declared simple type is an alias of, or what an undeclared one is: never a reference to itself. */
export function simpleValueType(type: SimpleTypeDescriptor, file: FileDraft): string {
  return literalsOf(type)?.join(" | ") ?? plainValueType(type, file);
}

function plainValueType(type: SimpleTypeDescriptor, file: FileDraft): string {
  if (isBuiltin(type)) return builtinValueType(type, file);
  if (type.base !== undefined) return valueType(type.base, file);
  if (type.variety === "list") return arrayOf(valueType(type.item, file));
  if (type.variety === "union")
    return [...new Set(type.memberTypes.map((member) => valueType(member, file)))].join(" | ");
  throw new Error("soapwright: a simple type that is made of no other");
}

function builtinValueType(type: SimpleTypeDescriptor, file: FileDraft): string {
  const known = BUILTINS[type.name?.localName ?? ""];
  if (known === undefined) throw new Error(`soapwright: xs:${type.name?.localName ?? ""} is no built-in type it knows`);
  return /^[A-Z]/.test(known) && known !== "Uint8Array" ? file.coreType(known as CoreType) : known;
}

/**
 * The members of an enumeration as literal types, where a value is exactly one of them. Dates, decimals and floats have
 * many spellings of one value, so theirs stay what they are. Undefined too where the base says it all already.
 */
export function literalsOf(type: SimpleTypeDescriptor): readonly string[] | undefined {
  const { enumeration } = type.facets;
  if (enumeration === undefined || enumeration === type.base?.facets.enumeration || type.variety !== "atomic")
    return undefined;
  const builtin = builtinOf(type);
  const known = builtin?.name === undefined ? undefined : BUILTINS[builtin.name.localName];
  if (builtin?.name === undefined || known === undefined || FRACTIONAL.has(builtin.name.localName)) return undefined;
  const format = literalFormat(known);
  if (format === undefined) return undefined;
  const space = type.facets.whiteSpace ?? (builtin.variety === "atomic" ? builtin.lexical.whiteSpace : "collapse");
  const literals = enumeration.map((value) => format(normalize(value, space)));
  return literals.includes(undefined) ? undefined : [...new Set(literals as string[])];
}

function literalFormat(known: string): ((value: string) => string | undefined) | undefined {
  switch (known) {
    case "string":
    case "AnyUri":
      return literal;
    case "number":
      return (value) => (/^[+-]?\d+$/.test(value) ? String(Number(value)).replace(/^-0$/, "0") : undefined);
    case "bigint":
      return (value) => (/^[+-]?\d+$/.test(value) ? `${BigInt(value.replace(/^\+/, ""))}n` : undefined);
    default:
      return undefined;
  }
}

function normalize(value: string, space: NonNullable<Facets["whiteSpace"]>): string {
  if (space === "preserve") return value;
  const replaced = value.replace(/[\t\n\r]/g, " ");
  return space === "replace" ? replaced : replaced.replace(/ +/g, " ").replace(/^ | $/g, "");
}

function builtinOf(type: SimpleTypeDescriptor): SimpleTypeDescriptor | undefined {
  let current: SimpleTypeDescriptor | undefined = type;
  while (current !== undefined && current.name?.namespace !== NS.xsd) current = current.base;
  return current;
}
