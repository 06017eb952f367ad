// A value as JSON for a log: what the contract marks secret, and what is secret by its name, is not in it.
import { toJson, type Json } from "./json.ts";
import type { ElementDescriptor, Member, TypeDescriptor } from "./types.ts";

/** What stands in a secret's place. */
export const REDACTED = "(secret)";

/** Names that hold secrets in most contracts. A member is matched by its property's name. */
export const secretName: RegExp = /passw|secret|token|session|credential|apikey|webapikey|authoriz|\bpin\b/i;

/**
 * A message as JSON without its secrets: members marked in the contract, and those whose names say it.
 * Bytes are given by their number alone.
 */
export function redact(element: ElementDescriptor | undefined, value: unknown): Json {
  if (element === undefined || value === undefined) return null;
  return cleaned(element.type, toJson(element, shorten(value)));
}

function shorten(value: unknown): unknown {
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  if (Array.isArray(value)) return value.map(shorten);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shorten(one)]));
}

function cleaned(type: TypeDescriptor, json: Json): Json {
  if (type.kind === "collection" && isList(json)) return json.map((item) => cleaned(type.item.type, item));
  return type.kind === "complexType" ? cleanedRecord(type.members, json) : json;
}

function cleanedRecord(members: readonly Member[], json: Json): Json {
  if (typeof json !== "object" || json === null || isList(json)) return json;
  const byProperty = new Map(members.map((member) => [member.property, member]));
  return Object.fromEntries(
    Object.entries(json).map(([property, value]) => {
      const member = byProperty.get(property);
      // A property the contract does not know will be refused; what it holds is nobody's business either.
      if (member === undefined || member.secret === true || secretName.test(property)) return [property, REDACTED];
      return [property, cleanedMember(member, value)];
    }),
  );
}

function cleanedMember(member: Member, json: Json): Json {
  if (member.kind === "group") return isList(json) ? json.map((one) => cleanedRecord(member.members, one)) : json;
  if (member.kind === "element" && member.max > 1 && isList(json)) return json.map((one) => cleaned(member.type, one));
  return cleaned(member.type, json);
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
