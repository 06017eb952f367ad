// Identifiers that generated code never gives away: words of the language, of core, and what would mislead a reader.

/** Every word that generated code may import from `@soapwright/core/generated` as a value. */
export const CORE_VALUES = [
  "all",
  "anonymousType",
  "any",
  "anyAttribute",
  "anyMap",
  "anyNamespace",
  "anyStruct",
  "anyType",
  "anyValue",
  "array",
  "attribute",
  "body",
  "branch",
  "choice",
  "collection",
  "complexType",
  "element",
  "encoded",
  "faultCode",
  "group",
  "list",
  "many",
  "memberCodes",
  "mixed",
  "namespaces",
  "nillable",
  "nillableWith",
  "one",
  "operation",
  "optional",
  "optionalGroup",
  "otherThan",
  "polymorphic",
  "requiredAttribute",
  "restriction",
  "schema",
  "sequence",
  "service",
  "span",
  "substitutionGroup",
  "text",
  "union",
  "withOperations",
] as const;

/** What generated code calls the built-in simple types, which have a door of their own. */
export const BUILTINS = "xs";

/** Every name that generated code may import from `@soapwright/core/generated` as a type. */
export const CORE_TYPES = [
  "AnyStruct",
  "AnyValue",
  "AnyUri",
  "ComplexType",
  "DateText",
  "DateTime",
  "Decimal",
  "Duration",
  "FaultCode",
  "FaultOf",
  "GDay",
  "GMonth",
  "GMonthDay",
  "GYear",
  "GYearMonth",
  "MemberCodes",
  "OneOf",
  "OrNil",
  "Operation",
  "Polymorphic",
  "QName",
  "SchemaForm",
  "Service",
  "ServicePort",
  "ServiceWords",
  "SimpleType",
  "SubstitutionGroup",
  "TimeText",
  "Typed",
  "UnknownSubtype",
  "XmlAttribute",
  "XmlElement",
] as const;

export type CoreValue = (typeof CORE_VALUES)[number];
export type CoreType = (typeof CORE_TYPES)[number];

const LANGUAGE = `
  abstract accessor any arguments as asserts assert async await bigint boolean break case catch class const constructor
  continue debugger declare default delete do else enum eval export extends false finally for from function get global
  if implements import in infer Infinity instanceof interface intrinsic is keyof let module NaN namespace never new null
  number object of out override package private protected public readonly require return satisfies set static string
  super switch symbol this throw true try type typeof undefined unique unknown using var void while with yield
`;

// An ES module that exports a callable `then` cannot be imported dynamically; the others would shadow what types are made of.
const MISLEADING = "then Array Object Promise Record Uint8Array globalThis exports __dirname __filename";

/** Compared exactly: `Class` is free, `class` is not. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...`${LANGUAGE} ${MISLEADING}`.split(/\s+/).filter((word) => word !== ""),
  ...CORE_VALUES,
  ...CORE_TYPES,
  BUILTINS,
]);
