// Types and members in JSON Schema.
import {
  type CollectionDescriptor,
  type ComplexTypeDescriptor,
  type ElementMember,
  type GroupMember,
  type Member,
  type MemberAdvice,
  type ModelGroup,
  type PolymorphicDescriptor,
  type TypeDescriptor,
  NIL_MARK,
  typesByTag,
} from "@soapwright/core/model";
import { sentencesOf, type WordsOf } from "../words.ts";
import { certainIn, demandOf, isList, schemaOf } from "./content.ts";
import { described, isJsonArray, nullable, type JsonSchema, type ObjectSchema } from "./json-schema.ts";
import { ELEMENT_NAME, type NamedType, type NameOf } from "./shared-types.ts";
import { hasOneForm, lexicalToJson, simpleSchema, type Side } from "./simple.ts";

/** One message's schema while it is made. */
export interface Draft {
  readonly side: Side;
  readonly nameOf: NameOf;
  readonly wordsOf: WordsOf;
  /** What `$defs` holds so far, in the order of first use. */
  readonly used: Map<string, JsonSchema>;
}

const TEXTS: JsonSchema = { type: "object", additionalProperties: { type: "string" } };

/** An element that no description covers, as core's JSON has it. */
const ELEMENT: JsonSchema = {
  type: "object",
  properties: {
    name: { type: "string" },
    prefix: { type: "string" },
    namespaces: TEXTS,
    attributes: TEXTS,
    children: { type: "array", items: { anyOf: [{ type: "string" }, { $ref: `#/$defs/${ELEMENT_NAME}` }] } },
  },
  required: ["name"],
  description: "An XML element; names as {namespace}local.",
};

function treeSchema({ used }: Draft): JsonSchema {
  used.set(ELEMENT_NAME, ELEMENT);
  return { $ref: `#/$defs/${ELEMENT_NAME}` };
}

/** Values that say their type themselves, as core's JSON has them. */
const ANY_VALUES: Readonly<Record<"any" | "map" | "struct", JsonSchema>> = {
  any: { description: "Any value; as { $type, $value } where its type matters, such as xs:dateTime." },
  map: {
    type: "object",
    properties: { $map: { type: "array", items: { type: "array", minItems: 2, maxItems: 2 } } },
    required: ["$map"],
    additionalProperties: false,
    description: "A map, as its entries: [key, value].",
  },
  struct: { type: "object", description: "A record of any values." },
};

/** The schema of a type's values; a reference where the type is met more than once. */
export function typeSchema(type: TypeDescriptor, draft: Draft): JsonSchema {
  switch (type.kind) {
    case "anyType":
      return treeSchema(draft);
    case "anyValue":
      return ANY_VALUES[type.of];
    case "collection":
      return collectionSchema(type, draft);
    case "simpleType":
    case "complexType":
    case "polymorphic":
    case "substitutionGroup":
      return namedSchema(type, draft);
  }
}

function namedSchema(type: NamedType, draft: Draft): JsonSchema {
  const name = draft.nameOf(type);
  if (name === undefined) return ownSchema(type, draft);
  if (!draft.used.has(name)) {
    // Its place is taken before it is made: a type may contain itself.
    draft.used.set(name, {});
    draft.used.set(name, ownSchema(type, draft));
  }
  return { $ref: `#/$defs/${name}` };
}

function ownSchema(type: NamedType, draft: Draft): JsonSchema {
  switch (type.kind) {
    case "simpleType":
      return simpleSchema(type, draft.side);
    case "polymorphic":
      return familySchema(type, draft);
    case "substitutionGroup": {
      const schema = membersSchema(type.members, oneOf(type.members), draft);
      return type.documentation === undefined ? schema : described(schema, [type.documentation]);
    }
    case "complexType": {
      const schema = recordSchema(type, draft);
      return type.documentation === undefined ? schema : described(schema, [type.documentation]);
    }
  }
}

function oneOf(members: readonly Member[]): ModelGroup {
  return { kind: "choice", particles: members.map(({ property }) => property) };
}

/** A type and its subtypes, told apart by `$type`. */
function familySchema(family: PolymorphicDescriptor, draft: Draft): JsonSchema {
  const shapes = [...typesByTag(family)].map(([tag, type]) => recordSchema(type, draft, tag));
  if (draft.side === "input") return { anyOf: shapes };
  // A subtype that the contract does not know is read as a tree.
  const tag: JsonSchema = { type: "string", pattern: "^\\?\\{" };
  const unknown = { type: "object", properties: { $type: tag, $xml: treeSchema(draft) }, required: ["$type", "$xml"] };
  return { anyOf: [...shapes, unknown] };
}

function collectionSchema({ item }: CollectionDescriptor, draft: Draft): JsonSchema {
  const one = typeSchema(item.type, draft);
  return arrayOf(item.nillable ? nullable(one) : one, item);
}

function arrayOf(items: JsonSchema, { min, max }: { readonly min: number; readonly max: number }): JsonSchema {
  return {
    type: "array",
    items,
    ...(min > 0 ? { minItems: min } : undefined),
    ...(Number.isFinite(max) ? { maxItems: max } : undefined),
  };
}

/** The schema of a complex type's values, always in place. */
export function recordSchema(type: ComplexTypeDescriptor, draft: Draft, typeName?: string): ObjectSchema {
  return membersSchema(type.members, type.content, draft, typeName);
}

function membersSchema(
  members: readonly Member[],
  content: ModelGroup,
  draft: Draft,
  typeName?: string,
  within: "type" | "group" = "type",
): ObjectSchema {
  // What is read has an empty array for a list in a branch that was not taken, or in a group that was left out.
  const certain = new Set(draft.side === "output" ? certainIn(content) : members.map(({ property }) => property));
  const properties = members.map((member): [string, JsonSchema] => {
    const { minItems, ...schema } = memberSchema(member, draft);
    const keeps = minItems !== undefined && (certain.has(member.property) || !isList(member));
    return [member.property, keeps ? { ...schema, minItems } : schema];
  });
  const { required, conditions } = demandOf(content, members, draft.side, within);
  const all = [
    ...(typeName === undefined ? [] : ["$type"]),
    ...members.filter((member) => isOwnDemand(member)).map(({ property }) => property),
    ...required,
    ...(draft.side === "input" ? adviced(members, content, draft) : []),
  ];
  return {
    type: "object",
    // `fromEntries` defines properties: `__proto__` stays a name like any other.
    properties: Object.fromEntries([
      ...(typeName === undefined ? [] : [["$type", { const: typeName }] as const]),
      ...properties,
    ]),
    ...schemaOf({ required: inOrder(all, members), conditions }),
    ...(draft.side === "input" ? { additionalProperties: false } : undefined),
  };
}

/** Attributes and text are not the content model's matter. */
function isOwnDemand(member: Member): boolean {
  return member.kind === "text" || (member.kind === "attribute" && member.required);
}

/** Members that the service demands whatever the schema says. One in a branch of a choice is left to the choice. */
function adviced(members: readonly Member[], content: ModelGroup, draft: Draft): readonly string[] {
  return members
    .filter((member) => draft.wordsOf(member).advice?.required === true)
    .map(({ property }) => property)
    .filter((property) => !isInBranch(content, property));
}

function isInBranch(group: ModelGroup, property: string, outside: boolean = false): boolean {
  const inside = outside || group.kind === "choice" || group.optional === true;
  return group.particles.some((particle) =>
    typeof particle === "string" ? inside && particle === property : isInBranch(particle, property, inside),
  );
}

function inOrder(required: readonly string[], members: readonly Member[]): readonly string[] {
  const all = new Set(required);
  return ["$type", ...members.map(({ property }) => property)].filter((property) => all.has(property));
}

function memberSchema(member: Member, draft: Draft): JsonSchema {
  const words = draft.wordsOf(member);
  const input = draft.side === "input";
  const value = valueSchema(member, draft);
  const limited = input && words.advice !== undefined ? withItemLimits(value, words.advice) : value;
  const schema = described(limited, sentencesOf(words));
  // What comes out is there to be used: only what goes in is never shown again.
  return input && member.secret === true ? { ...schema, writeOnly: true } : schema;
}

function valueSchema(member: Member, draft: Draft): JsonSchema {
  switch (member.kind) {
    case "element":
      return elementSchema(member, draft);
    case "group":
      return groupSchema(member, draft);
    case "attribute":
      return fixedSchema(member, typeSchema(member.type, draft));
    case "text":
      return typeSchema(member.type, draft);
    case "any":
      return arrayOf(treeSchema(draft), member);
    case "anyAttribute":
      return { ...TEXTS, description: "Further XML attributes; names as {namespace}local." };
  }
}

function elementSchema(member: ElementMember, draft: Draft): JsonSchema {
  const one = nillableSchema(member, fixedSchema(member, typeSchema(member.type, draft)), draft);
  return isList(member) ? arrayOf(one, member) : one;
}

/** A schema for an element that may be nil: `null`, and where its type has attributes, those beside `$nil`. */
export function nillableSchema(
  { nillable, nil, type }: Pick<ElementMember, "nillable" | "nil" | "type">,
  schema: JsonSchema,
  draft: Draft,
): JsonSchema {
  if (!nillable) return schema;
  const nils = nil === undefined ? [] : nilSchemas(type, draft);
  if (nils.length === 0) return nullable(schema);
  // Without its required attributes, a nil element is not sent; some services send such a one all the same.
  const isNeverBare = draft.side === "input" && type.kind === "complexType" && type.members.some(isRequiredAttribute);
  const { anyOf } = isNeverBare ? { anyOf: [schema] } : nullable(schema);
  return { anyOf: [...(isJsonArray(anyOf) ? anyOf : [schema, { type: "null" }]), ...nils] };
}

function nilSchemas(type: TypeDescriptor, draft: Draft): readonly JsonSchema[] {
  if (type.kind === "complexType") return type.members.some(isAttribute) ? [nilSchema(type, draft)] : [];
  if (type.kind !== "polymorphic" || !type.types.some(({ members }) => members.some(isAttribute))) return [];
  return [...typesByTag(type)].map(([tag, one]) => nilSchema(one, draft, tag));
}

function nilSchema({ members }: ComplexTypeDescriptor, draft: Draft, typeName?: string): JsonSchema {
  const schema = membersSchema(members.filter(isAttribute), NO_CONTENT, draft, typeName);
  const { properties, required } = schema;
  const own = typeof properties === "object" && !isJsonArray(properties) ? properties : {};
  return {
    ...schema,
    properties: { [NIL_MARK]: { const: true }, ...own },
    required: [NIL_MARK, ...(isJsonArray(required) ? required : [])],
  };
}

const NO_CONTENT: ModelGroup = { kind: "sequence", particles: [] };

function isAttribute({ kind }: Member): boolean {
  return kind === "attribute" || kind === "anyAttribute";
}

function isRequiredAttribute(member: Member): boolean {
  return member.kind === "attribute" && member.required;
}

function groupSchema(member: GroupMember, draft: Draft): JsonSchema {
  const record = membersSchema(member.members, member.content, draft, undefined, "group");
  return arrayOf(member.mixed === true ? { anyOf: [{ type: "string" }, record] } : record, member);
}

/** The only value allowed, where the schema fixes one and JSON can say it. */
function fixedSchema(
  { type, fixed }: { readonly type: TypeDescriptor; readonly fixed?: string },
  schema: JsonSchema,
): JsonSchema {
  if (fixed === undefined || type.kind !== "simpleType" || !hasOneForm(type)) return schema;
  const only = lexicalToJson(type, fixed);
  return only === undefined ? schema : { const: only };
}

/** How many items the service takes, where that is fewer than the schema lets in. */
function withItemLimits(schema: JsonSchema, { minItems, maxItems }: MemberAdvice): JsonSchema {
  if (schema["type"] !== "array") return schema;
  const { minItems: least = 0, maxItems: most = Number.POSITIVE_INFINITY } = schema;
  return {
    ...schema,
    ...(minItems !== undefined && minItems > Number(least) ? { minItems } : undefined),
    ...(maxItems !== undefined && maxItems < Number(most) ? { maxItems } : undefined),
  };
}
