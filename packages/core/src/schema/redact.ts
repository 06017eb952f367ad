// A value as JSON for a log: what the contract marks secret, and what is secret by its name, is not in it.
import { defaultXmlLimits } from "../xml/limits.ts";
import { codecOf } from "./codecs.ts";
import { toJson, type Json } from "./json.ts";
import { secretName } from "./misfit.ts";
import { NIL_MARK } from "./nil.ts";
import { TYPE_TAG, typesByTag, UNKNOWN_XML } from "./type-tags.ts";
import type { ElementDescriptor, ElementMember, Member, PolymorphicDescriptor, TypeDescriptor } from "./types.ts";

/** What stands in a secret's place. */
export const REDACTED = "(secret)";

/** What stands in the place of a tree: no contract says which of its parts are secret. */
export const REDACTED_XML = "(xml)";

/** What stands in the place of a value that says its type itself: no contract says which of its parts are secret. */
export const REDACTED_ANY = "(value)";

/**
 * A message as JSON without its secrets: members marked in the contract, and those whose property's name says it.
 * Bytes are given by their number alone, trees not at all.
 */
export function redact(element: ElementDescriptor | undefined, value: unknown): Json {
  if (element === undefined || value === undefined) return null;
  const { encoding } = element;
  // Where the whole message is one value, its name alone says what that is.
  if (element.type.kind === "simpleType" && secretName.test(element.name.localName)) return REDACTED;
  return cleaned(element.type, toJson(element, shorten(encoding ? codecOf(encoding).unfolded(value) : value)));
}

/** What stands in the place of a part that contains itself, or that no message could hold: such a value was refused. */
const CUT = "(again)";

/** @param open What the value stands in. */
function shorten(value: unknown, open: readonly object[] = []): unknown {
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  if (value instanceof Map) return `(a map of ${value.size})`;
  if (typeof value !== "object" || value === null) return value;
  if (open.includes(value) || open.length >= defaultXmlLimits.depth) return CUT;
  const inside = [...open, value];
  if (Array.isArray(value)) return value.map((one) => shorten(one, inside));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shorten(one, inside)]));
}

function cleaned(type: TypeDescriptor, json: Json): Json {
  if (json === null) return json;
  switch (type.kind) {
    case "simpleType":
      return json;
    case "collection":
      return isList(json) ? json.map((one) => cleanedItem(type.item, one)) : json;
    case "complexType":
    case "substitutionGroup":
      return cleanedRecord(type.members, json);
    case "polymorphic":
      return cleanedTyped(type, json);
    case "anyType":
      return REDACTED_XML;
    case "anyValue":
      return REDACTED_ANY;
  }
}

/** The items of a collapsed array have a name, though no property. */
function cleanedItem(item: ElementMember, json: Json): Json {
  return isSecret(item) ? REDACTED : cleaned(item.type, json);
}

function isSecret({ secret, property }: Member): boolean {
  return secret === true || secretName.test(property);
}

/** What is of no type that the contract knows has no members that it knows. */
function cleanedTyped(polymorphic: PolymorphicDescriptor, json: Json): Json {
  if (!isRecord(json)) return json;
  const { [TYPE_TAG]: tag, [UNKNOWN_XML]: xml, ...others } = json;
  const type = typeof tag === "string" ? typesByTag(polymorphic).get(tag) : undefined;
  return {
    ...(tag === undefined ? undefined : { [TYPE_TAG]: typeof tag === "string" ? tag : REDACTED }),
    ...(xml === undefined ? undefined : { [UNKNOWN_XML]: REDACTED_XML }),
    ...cleanedMembers(type?.members ?? [], others),
  };
}

function cleanedRecord(members: readonly Member[], json: Json): Json {
  return isRecord(json) ? cleanedMembers(members, json) : json;
}

function cleanedMembers(members: readonly Member[], json: JsonRecord): JsonRecord {
  const byProperty = new Map(members.map((member) => [member.property, member]));
  return Object.fromEntries(
    Object.entries(json).map(([property, value]) => {
      const member = byProperty.get(property);
      if (property === NIL_MARK && value === true) return [property, value];
      // A property the contract does not know will be refused; what it holds is nobody's business either.
      if (member === undefined || isSecret(member)) return [property, REDACTED];
      return [property, cleanedMember(member, value)];
    }),
  );
}

function cleanedMember(member: Member, json: Json): Json {
  switch (member.kind) {
    case "group":
      return isList(json) ? json.map((one) => cleanedRecord(member.members, one)) : json;
    case "any":
      return isList(json) ? json.map(() => REDACTED_XML) : REDACTED_XML;
    case "anyAttribute":
      return REDACTED_XML;
    case "element":
      if (member.max > 1 && isList(json)) return json.map((one) => cleaned(member.type, one));
      return cleaned(member.type, json);
    default:
      return cleaned(member.type, json);
  }
}

interface JsonRecord {
  readonly [key: string]: Json;
}

function isRecord(json: Json): json is JsonRecord {
  return typeof json === "object" && json !== null && !isList(json);
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
