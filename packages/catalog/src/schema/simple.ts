// Simple types in JSON Schema: what the JSON form of their values looks like.
import { toJson, type Json } from "@soapwright/core";
import {
  compileSimple,
  isRefusal,
  type AtomicTypeDescriptor,
  type ElementDescriptor,
  type Facets,
  type SimpleTypeDescriptor,
} from "@soapwright/core/model";
import { described, type JsonSchema } from "./json-schema.ts";
import { ecmaPattern } from "./pattern.ts";

/** Whether JSON goes in or comes out: more forms are taken than are given. */
export type Side = "input" | "output";

const OFFSET = "(Z|[+-]\\d\\d:\\d\\d)?";

function text(pattern: string): JsonSchema {
  return { type: "string", pattern: `^${pattern}$` };
}

function whole(minimum: number, maximum: number): JsonSchema {
  return { type: "integer", minimum, maximum };
}

const NUMBER: JsonSchema = { anyOf: [{ type: "number" }, { enum: ["INF", "-INF", "NaN"] }] };
const BYTES: JsonSchema = { type: "string", contentEncoding: "base64" };
/** Clark's notation: `{namespace}local`. */
const NAME: JsonSchema = text("(\\{[^{}]*\\})?[^{}]+");

// Dates have no `format`: JSON Schema's ask for an offset or forbid one, XML Schema leaves the choice, and a host that
// asserts formats would refuse what the service takes and gives.
const FORMS: ReadonlyMap<string, JsonSchema> = new Map([
  ["boolean", { type: "boolean" }],
  ["byte", whole(-128, 127)],
  ["short", whole(-32768, 32767)],
  ["int", whole(-2147483648, 2147483647)],
  ["unsignedByte", whole(0, 255)],
  ["unsignedShort", whole(0, 65535)],
  ["unsignedInt", whole(0, 4294967295)],
  ["long", text("-?[0-9]{1,19}")],
  ["unsignedLong", text("[0-9]{1,20}")],
  ["integer", text("-?[0-9]+")],
  ["nonNegativeInteger", text("[0-9]+")],
  ["positiveInteger", text("[0-9]+")],
  ["nonPositiveInteger", text("-?[0-9]+")],
  ["negativeInteger", text("-[0-9]+")],
  ["float", NUMBER],
  ["double", NUMBER],
  ["decimal", text("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)")],
  ["dateTime", text(`-?\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?${OFFSET}`)],
  ["date", text(`-?\\d{4,}-\\d\\d-\\d\\d${OFFSET}`)],
  ["time", text(`\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?${OFFSET}`)],
  ["duration", text("-?P[0-9YMDTHS.]+")],
  ["gYear", text(`-?\\d{4,}${OFFSET}`)],
  ["gYearMonth", text(`-?\\d{4,}-\\d\\d${OFFSET}`)],
  ["gMonth", text(`--\\d\\d(--)?${OFFSET}`)],
  ["gMonthDay", text(`--\\d\\d-\\d\\d${OFFSET}`)],
  ["gDay", text(`---\\d\\d${OFFSET}`)],
  ["base64Binary", BYTES],
  ["hexBinary", BYTES],
  ["QName", NAME],
  ["NOTATION", NAME],
]);

/** Integers that JSON's numbers cannot hold: text, for which an exact number may stand in what is given. */
const BIG: ReadonlySet<string> = new Set([
  "long",
  "unsignedLong",
  "integer",
  "nonNegativeInteger",
  "positiveInteger",
  "nonPositiveInteger",
  "negativeInteger",
]);

/** Where an exact number stands for such text: JSON's numbers are exact as far as this. */
function bigNumber(name: string): JsonSchema {
  const { MIN_SAFE_INTEGER: least, MAX_SAFE_INTEGER: most } = Number;
  const [minimum = least, maximum = most] = ENDS.get(name) ?? [];
  return { type: ["string", "integer"], minimum, maximum };
}

const ENDS: ReadonlyMap<string, readonly [minimum?: number | undefined, maximum?: number]> = new Map([
  ["unsignedLong", [0]],
  ["nonNegativeInteger", [0]],
  ["positiveInteger", [1]],
  ["nonPositiveInteger", [undefined, 0]],
  ["negativeInteger", [undefined, -1]],
]);

/** Types whose text in JSON is not the text on the wire, to which patterns and lengths are held. */
const IN_OTHER_WORDS: ReadonlySet<string> = new Set(["QName", "NOTATION", "base64Binary", "hexBinary", ...BIG]);

/** The schema of a simple type's values as JSON. */
export function simpleSchema(type: SimpleTypeDescriptor, side: Side): JsonSchema {
  switch (type.variety) {
    case "atomic":
      return atomicSchema(type, side);
    case "list": {
      const { length, minLength = length, maxLength = length } = checkedFacets(type, side);
      return {
        type: "array",
        items: simpleSchema(type.item, side),
        ...(minLength === undefined ? undefined : { minItems: minLength }),
        ...(maxLength === undefined ? undefined : { maxItems: maxLength }),
      };
    }
    case "union":
      return unionSchema(type.memberTypes.map((member) => simpleSchema(member, side)));
  }
}

/** Facets besides enumerations are not checked in what is read, so a schema of it may not promise them. */
function checkedFacets({ facets }: SimpleTypeDescriptor, side: Side): Facets {
  return side === "input" ? facets : {};
}

function unionSchema(members: readonly JsonSchema[]): JsonSchema {
  const distinct = new Map(members.map((member) => [JSON.stringify(member), member]));
  const [first] = distinct.values();
  return distinct.size === 1 && first !== undefined ? first : { anyOf: [...distinct.values()] };
}

function atomicSchema(type: AtomicTypeDescriptor, side: Side): JsonSchema {
  const { lexical } = type;
  const form = FORMS.get(lexical.name) ?? { type: "string" };
  const { enumeration } = type.facets;
  if (enumeration !== undefined) return enumerationSchema(type, form, enumeration);
  const facets = checkedFacets(type, side);
  if (form["type"] === "integer") {
    // What was read is within the bounds of its type; saying so would only make the schema longer.
    return side === "output" ? { type: "integer" } : { ...form, ...integerBounds(facets) };
  }
  const taken = side === "input" && BIG.has(lexical.name) ? { ...form, ...bigNumber(lexical.name) } : form;
  if (IN_OTHER_WORDS.has(lexical.name)) return described(taken, [...patternWords(facets), ...boundWords(facets)]);
  return described({ ...taken, ...textFacets(form, facets) }, boundWords(facets));
}

function enumerationSchema(type: AtomicTypeDescriptor, form: JsonSchema, enumeration: readonly string[]): JsonSchema {
  const values = enumeration.flatMap((lexical) => {
    const json = lexicalToJson(type, lexical);
    return json === undefined ? [] : [json];
  });
  return { ...(form["type"] === undefined ? undefined : { type: form["type"] }), enum: [...new Set(values)] };
}

/** Types whose values in JSON are text as on the wire, where one value may be written in several ways. */
const SEVERAL_FORMS: ReadonlySet<string> = new Set([
  "decimal",
  "dateTime",
  "date",
  "time",
  "duration",
  "gYear",
  "gYearMonth",
  "gMonth",
  "gMonthDay",
  "gDay",
]);

/** Whether equal values of a type are the same in JSON. */
export function hasOneForm(type: SimpleTypeDescriptor): boolean {
  if (type.variety === "atomic") return !SEVERAL_FORMS.has(type.lexical.name);
  return type.variety === "list" ? hasOneForm(type.item) : type.memberTypes.every(hasOneForm);
}

/** What stands for a lexical form in JSON; undefined where the form is none of this type's. */
export function lexicalToJson(type: SimpleTypeDescriptor, lexical: string): Json | undefined {
  const value = compileSimple(type).parseText(lexical, undefined, true);
  return isRefusal(value) ? undefined : toJson(elementOf(type), value);
}

/** Core turns values of elements to JSON; the name of this one is never seen. */
export function elementOf(type: ElementDescriptor["type"]): ElementDescriptor {
  return { kind: "element", name: { namespace: "", localName: "value" }, type, nillable: false };
}

function integerBounds(facets: Facets): JsonSchema {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  return {
    ...(minInclusive === undefined ? undefined : { minimum: Number(minInclusive) }),
    ...(maxInclusive === undefined ? undefined : { maximum: Number(maxInclusive) }),
    ...(minExclusive === undefined ? undefined : { exclusiveMinimum: Number(minExclusive) }),
    ...(maxExclusive === undefined ? undefined : { exclusiveMaximum: Number(maxExclusive) }),
  };
}

function textFacets(form: JsonSchema, facets: Facets): JsonSchema {
  if (form["type"] !== "string") return {};
  const { length, minLength = length, maxLength = length } = facets;
  const steps = (facets.pattern ?? []).flatMap((step) => ecmaPattern(step) ?? []);
  const own = form["pattern"] === undefined ? steps.slice(0, 1) : [];
  const more = steps.slice(own.length);
  return {
    ...(minLength === undefined ? undefined : { minLength }),
    ...(maxLength === undefined ? undefined : { maxLength }),
    ...(own[0] === undefined ? undefined : { pattern: own[0] }),
    ...(more.length === 0 ? undefined : { allOf: more.map((pattern) => ({ pattern })) }),
  };
}

/** Patterns that JSON Schema cannot check, of those that are short enough to be read. */
function patternWords({ pattern = [] }: Facets): readonly string[] {
  return pattern.filter((step) => step.length <= 200).map((step) => `On the wire it matches ${step}.`);
}

/** Facets that JSON Schema cannot check where the value is text. */
function boundWords(facets: Facets): readonly string[] {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive, totalDigits, fractionDigits } = facets;
  const bounds: readonly (readonly [string, string | number | undefined])[] = [
    ["At least", minInclusive],
    ["At most", maxInclusive],
    ["Above", minExclusive],
    ["Below", maxExclusive],
    ["Digits at most:", totalDigits],
    ["Fraction digits at most:", fractionDigits],
  ];
  return bounds.flatMap(([words, bound]) => (bound === undefined ? [] : [`${words} ${bound}.`]));
}
