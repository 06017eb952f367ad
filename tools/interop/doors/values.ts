// What different toolkits make of one answer, brought to one form by the contract: lists, records, and texts or numbers.
import type { ElementDescriptor, TypeDescriptor } from "@soapwright/core/model";

type Values = Readonly<Record<string, unknown>>;

/** An answer as the contract has it. Where it has one member only, many toolkits give that and not the record. */
export function comparable({ type }: ElementDescriptor, value: unknown): unknown {
  const properties = type.kind === "complexType" ? type.members.map(({ property }) => property) : [];
  const [only, ...others] = properties;
  const isBare = only !== undefined && others.length === 0 && !(isRecord(value) && only in value);
  return formOf(type, isBare ? { [only]: value } : value);
}

function formOf(type: TypeDescriptor, value: unknown): unknown {
  if (type.kind === "collection") return itemsOf(value).map((item) => formOf(type.item.type, item));
  if (type.kind !== "complexType") return leafOf(value);
  const record = isRecord(value) ? value : {};
  return Object.fromEntries(type.members.map((member) => [member.property, memberOf(member, record)]));
}

function memberOf(member: { readonly property: string; readonly type?: TypeDescriptor }, record: Values): unknown {
  const value = record[member.property];
  if (member.type === undefined) throw new Error(`${member.property} has no type`);
  // A member that is missing is told from one that is empty; a list is not: the service has no way to say it.
  if (value === undefined && member.type.kind !== "collection") return "missing";
  return formOf(member.type, value);
}

/** The items of a list: of an array, of a record with `item`, or none. */
function itemsOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === "") return [];
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return [value];
  const { item } = value as { readonly item?: unknown };
  return item === undefined || item === null ? [] : Array.isArray(item) ? item : [item];
}

/** Numbers are compared as numbers, whatever they are in the toolkit's language. */
function leafOf(value: unknown): unknown {
  const held = isRecord(value) ? (value["$value"] ?? value["_value_1"] ?? "") : value;
  const text = held === null ? "" : typeof held === "object" ? JSON.stringify(held) : `${held as string | bigint}`;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
