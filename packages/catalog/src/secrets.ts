// Keeps secrets out of what is told: the service's own words may repeat what it was sent.
import type { Json } from "@soapwright/core";
import {
  builtinType,
  compileSimple,
  NIL_MARK,
  typesByTag,
  type ElementDescriptor,
  type Member,
  type PolymorphicDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { isJsonArray } from "./schema/json-schema.ts";

/** Shorter text stands in too many words to be taken out of them. */
const SHORTEST = 4;
/** So much of a secret's beginning gives it away: errors cut what they found. */
const BEGINNING = 24;

const HIDDEN = "(secret)";

/** The text of every member of a message that its contract marks secret. */
export function secretsIn(message: ElementDescriptor | undefined, value: unknown): readonly string[] {
  return message === undefined ? [] : secretsOf(message.type, value, false);
}

function secretsOf(type: TypeDescriptor, value: unknown, secret: boolean): readonly string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const item = type.kind === "collection" ? type.item.type : type;
    return value.flatMap((one) => secretsOf(item, one, secret));
  }
  if (type.kind === "simpleType") return secret ? textsOf(value) : [];
  if (type.kind === "polymorphic") return type.types.flatMap((one) => secretsOf(one, value, secret));
  if ((type.kind !== "complexType" && type.kind !== "substitutionGroup") || typeof value !== "object") return [];
  return type.members.flatMap((member) => secretsOfMember(member, value as Readonly<Record<string, unknown>>, secret));
}

function secretsOfMember(
  member: Member,
  record: Readonly<Record<string, unknown>>,
  within: boolean,
): readonly string[] {
  const value = Object.hasOwn(record, member.property) ? record[member.property] : undefined;
  const secret = within || member.secret === true;
  if (member.kind === "group") {
    const records = Array.isArray(value) ? value : [];
    return records.flatMap((one: unknown) =>
      typeof one === "object" && one !== null
        ? member.members.flatMap((inner) => secretsOfMember(inner, one as Readonly<Record<string, unknown>>, secret))
        : secret
          ? textsOf(one)
          : [],
    );
  }
  return "type" in member ? secretsOf(member.type, value, secret) : [];
}

/** All texts in a value, as a message could show them. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string" || typeof value === "bigint" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  if (value instanceof Uint8Array) return asText(value);
  return Object.values(value).flatMap(textsOf);
}

/** Bytes as messages carry them. */
function asText(bytes: Uint8Array): readonly string[] {
  return ["base64Binary", "hexBinary"].flatMap((name) => {
    const type = builtinType(name);
    const text = type && compileSimple(type).formatValue(bytes, undefined);
    return typeof text === "string" ? [text] : [];
  });
}

/** Makes a function that takes secrets out of text, whole ones and the beginnings of long ones. */
export function hider(secrets: readonly string[]): (text: string) => string {
  const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), inXml(secret)]);
  const longestFirst = [...new Set(written)]
    .filter((secret) => secret.length >= SHORTEST)
    .toSorted((one, other) => other.length - one.length);
  return (text) => longestFirst.reduce(hide, text);
}

/** As it stands in XML that a service may quote. */
function inXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Takes secrets out of all texts of a value. */
export function hideIn(json: Json, hideText: (text: string) => string): Json {
  // Secrets may stand anywhere in the text, and JSON's own marks are none.
  return JSON.parse(JSON.stringify(json), (_key, value: unknown) =>
    typeof value === "string" ? hideText(value) : value,
  ) as Json;
}

function hide(text: string, secret: string): string {
  const beginning = secret.slice(0, BEGINNING);
  let left = text;
  for (let at = left.indexOf(beginning); at >= 0; at = left.indexOf(beginning, at + HIDDEN.length)) {
    let length = beginning.length;
    while (length < secret.length && left[at + length] === secret[length]) length++;
    left = left.slice(0, at) + HIDDEN + left.slice(at + length);
  }
  return left;
}

/** JSON of a value without the members that its contract marks secret. */
export function withoutSecrets(type: TypeDescriptor, json: Json): Json {
  if (isJsonArray(json)) {
    const item = type.kind === "collection" ? type.item.type : type;
    return json.map((one) => withoutSecrets(item, one));
  }
  if (type.kind === "polymorphic") return withoutSecretsOfSubtype(type, json);
  return type.kind === "complexType" || type.kind === "substitutionGroup"
    ? withoutSecretMembers(type.members, json)
    : json;
}

function withoutSecretsOfSubtype(family: PolymorphicDescriptor, json: Json): Json {
  if (typeof json !== "object" || json === null || isJsonArray(json)) return json;
  const { $type: tag, ...rest } = json;
  const type = typeof tag === "string" ? typesByTag(family).get(tag) : undefined;
  // What the contract does not know may be anything.
  if (tag === undefined || type === undefined) return {};
  return { $type: tag, ...(withoutSecretMembers(type.members, rest) as { readonly [key: string]: Json }) };
}

function withoutSecretMembers(members: readonly Member[], json: Json): Json {
  if (typeof json !== "object" || json === null || isJsonArray(json)) return json;
  const byProperty = new Map(members.map((member) => [member.property, member]));
  const kept = Object.entries(json).flatMap(([property, value]): [string, Json][] => {
    const member = byProperty.get(property);
    if (property === NIL_MARK) return [[property, value]];
    if (member === undefined || member.secret === true) return [];
    if (member.kind === "group") {
      return [[property, isJsonArray(value) ? value.map((one) => withoutSecretMembers(member.members, one)) : value]];
    }
    return [[property, "type" in member ? withoutSecrets(member.type, value) : value]];
  });
  return Object.fromEntries(kept);
}
