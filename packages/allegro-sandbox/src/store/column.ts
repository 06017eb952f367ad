// What one column of a table holds: how it is stored, read back, and told in JSON.
import type { Json } from "@soapwright/core";
import type { SqlValue } from "./database.ts";

/** A value as JSON. */
export interface JsonForm<T> {
  /** What JSON may hold for it, in words. */
  readonly expected: string;
  /** Undefined where the JSON does not fit. */
  readonly fromJson: (json: unknown) => T | undefined;
  readonly toJson: (value: T) => Json;
}

/** A form for each member of a record. */
export type JsonForms<T> = { readonly [Member in keyof T]-?: JsonForm<T[Member]> };

/** One column. */
export interface Column<T> extends JsonForm<T> {
  readonly store: (value: T) => SqlValue;
  /** `place` is for the message when the database holds something else. */
  readonly read: (stored: unknown, place: string) => T;
}

/** A column for each member of a row. */
export type Columns<T> = { readonly [Member in keyof T]-?: Column<T[Member]> };

/** Characters that XML 1.0 cannot carry; a text that holds one could never be answered. */
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Surrogate}]/u;
const LONGEST_TEXT = 100_000;

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
const INT_MAX = 2 ** 31 - 1;

function misread(stored: unknown, place: string, expected: string): never {
  throw new TypeError(`the database holds a ${typeof stored} in ${place}, where ${expected} was stored`);
}

function readLong(stored: unknown, place: string): bigint {
  return typeof stored === "bigint" ? stored : misread(stored, place, "an integer");
}

/** An integer of 64 bits. In JSON it is text, because JSON's numbers lose digits; an exact number is taken as well. */
export const long: Column<bigint> = {
  store: (value) => value,
  read: readLong,
  expected: "an integer of 64 bits, as text or as an exact number",
  fromJson: (json) => {
    const exact = typeof json === "number" && Number.isSafeInteger(json);
    if (!exact && !(typeof json === "string" && /^-?\d{1,19}$/.test(json))) return undefined;
    const value = BigInt(json);
    return value >= LONG_MIN && value <= LONG_MAX ? value : undefined;
  },
  toJson: String,
};

function integer(least: number, most: number, expected: string): Column<number> {
  return {
    store: (value) => BigInt(value),
    read: (stored, place) => Number(readLong(stored, place)),
    expected,
    fromJson: (json) =>
      typeof json === "number" && Number.isInteger(json) && json >= least && json <= most ? json : undefined,
    toJson: (value) => value,
  };
}

/** An integer that a number holds exactly: seconds since 1970-01-01 UTC, amounts in grosze. */
export const int: Column<number> = integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "an integer");

/** An integer that the contract carries as `xsd:int`. */
export const int32: Column<number> = integer(-INT_MAX - 1, INT_MAX, "an integer of 32 bits");

/** Text. */
export const text: Column<string> = {
  store: (value) => value,
  read: (stored, place) => (typeof stored === "string" ? stored : misread(stored, place, "a text")),
  expected: `a text of up to ${LONGEST_TEXT} characters that XML can carry`,
  fromJson: (json) =>
    typeof json === "string" && json.length <= LONGEST_TEXT && !NOT_XML.test(json) ? json : undefined,
  toJson: (value) => value,
};

/** Yes or no, as 1 or 0. */
export const flag: Column<boolean> = {
  store: (value) => (value ? 1n : 0n),
  read: (stored, place) => readLong(stored, place) !== 0n,
  expected: "true or false",
  fromJson: (json) => (typeof json === "boolean" ? json : undefined),
  toJson: (value) => value,
};

/** A column that may be NULL. */
export function maybe<T>(column: Column<T>): Column<T | null> {
  return {
    store: (value) => (value === null ? null : column.store(value)),
    read: (stored, place) => (stored === null ? null : column.read(stored, place)),
    expected: `${column.expected}, or null`,
    fromJson: (json) => (json === null ? null : column.fromJson(json)),
    toJson: (value) => (value === null ? null : column.toJson(value)),
  };
}

/** One word of a list. */
export function word<const Word extends string>(words: readonly Word[]): Column<Word> {
  const expected = `one of ${words.join(", ")}`;
  const find = (value: unknown): Word | undefined => words.find((candidate) => candidate === value);
  return {
    store: (value) => value,
    read: (stored, place) => find(stored) ?? misread(stored, place, expected),
    expected,
    fromJson: find,
    toJson: (value) => value,
  };
}
