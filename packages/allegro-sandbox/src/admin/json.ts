// Records from JSON and to JSON, member by member, and a refusal that says which member does not fit.
import type { Json } from "@soapwright/core";
import type { JsonForm, JsonForms } from "../store/column.ts";

/** JSON that does not fit, or asks for what is not there. `status` is the HTTP status of the answer. */
export class AdminRefusal extends Error {
  readonly status: 400 | 404 | 409;

  constructor(status: 400 | 404 | 409, message: string) {
    super(message);
    this.name = "AdminRefusal";
    this.status = status;
  }
}

const SHOWN = 40;

function shown(json: unknown): string {
  const text = JSON.stringify(json) ?? "nothing";
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** A record: its own members, and nothing that JSON brings along as a prototype. */
export function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/**
 * The members of a record that JSON gives.
 * @throws AdminRefusal 400 for a member that is unknown or does not fit, or for JSON that is no record.
 */
export function membersFromJson<T extends object>(forms: JsonForms<T>, json: unknown, place: string): Partial<T> {
  if (!isRecord(json)) throw new AdminRefusal(400, `${place || "the body"}: expected a record, found ${shown(json)}`);
  const members: Partial<T> = {};
  for (const [name, value] of Object.entries(json)) {
    if (!Object.hasOwn(forms, name)) {
      throw new AdminRefusal(400, `${place}${name}: unknown; known: ${Object.keys(forms).join(", ")}`);
    }
    const member = name as keyof T;
    members[member] = valueFromJson(forms[member], value, `${place}${name}`);
  }
  return members;
}

/**
 * One value from JSON.
 * @throws AdminRefusal 400 where it does not fit.
 */
export function valueFromJson<T>(form: JsonForm<T>, json: unknown, place: string): T {
  const value = form.fromJson(json);
  // What is secret is named by its place, and the value stays out of the message.
  const found = /password/i.test(place) ? "something else" : shown(json);
  if (value === undefined) throw new AdminRefusal(400, `${place}: expected ${form.expected}, found ${found}`);
  return value;
}

/** The members that a record has, as JSON. */
export function membersToJson<T extends object>(forms: JsonForms<T>, members: Partial<T>): Record<string, Json> {
  const json: Record<string, Json> = {};
  for (const name of Object.keys(members) as (keyof T & string)[]) {
    const value = members[name];
    if (value !== undefined) json[name] = forms[name].toJson(value);
  }
  return json;
}

/** A list of values. */
export function listOf<T>(form: JsonForm<T>): JsonForm<readonly T[]> {
  return {
    expected: `a list of: ${form.expected}`,
    fromJson: (json) => {
      if (!Array.isArray(json)) return undefined;
      const values = json.map((one: unknown) => form.fromJson(one));
      return values.every((value) => value !== undefined) ? values : undefined;
    },
    toJson: (values) => values.map((value) => form.toJson(value)),
  };
}

/** A number within bounds, both included; `null` stands for infinity, which JSON does not have. */
export function numberWithin(least: number, most: number): JsonForm<number> {
  return {
    expected:
      most === Number.POSITIVE_INFINITY ? `a number from ${least}, or null for no limit` : `${least} to ${most}`,
    fromJson: (json) => {
      const value = json === null ? Number.POSITIVE_INFINITY : json;
      return typeof value === "number" && value >= least && value <= most ? value : undefined;
    },
    toJson: (value) => (Number.isFinite(value) ? value : null),
  };
}

/** A record within a record; the members named in `required` must be there. */
export function recordOf<T extends object>(forms: JsonForms<T>, required: readonly (keyof T & string)[]): JsonForm<T> {
  const names = Object.keys(forms).join(", ");
  return {
    expected: `a record of ${names}, with ${required.join(", ")}`,
    fromJson: (json) => {
      if (!isRecord(json)) return undefined;
      const members: Partial<T> = {};
      for (const [name, given] of Object.entries(json)) {
        if (!Object.hasOwn(forms, name)) return undefined;
        const member = name as keyof T;
        const value = forms[member].fromJson(given);
        if (value === undefined) return undefined;
        members[member] = value;
      }
      return required.every((member) => members[member] !== undefined) ? (members as T) : undefined;
    },
    toJson: (record) => membersToJson(forms, record),
  };
}
