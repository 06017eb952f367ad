// Ties a table of the database to an interface: what each column holds, and how rows are found and put in.
import type { Database, SqlRow, SqlValue, SqlValues } from "./database.ts";

/** How one column is stored and read back. */
export interface Column<T> {
  readonly store: (value: T) => SqlValue;
  /** `place` is for the message when the database holds something else. */
  readonly read: (stored: unknown, place: string) => T;
}

/** A column for each member of a row. */
export type Columns<T> = { readonly [Member in keyof T]-?: Column<T[Member]> };

/** The statements of one table. Conditions are SQL over snake_case columns, with `:names` for values. */
export interface Table<T> {
  readonly insert: (row: T) => void;
  /** Prepares a look-up of one row. */
  readonly find: (condition: string) => (values: SqlValues) => T | undefined;
  /** Prepares a list; `rest` is whatever follows `FROM table`. */
  readonly list: (rest: string) => (values: SqlValues) => T[];
  /** Prepares a count. */
  readonly count: (condition: string) => (values: SqlValues) => number;
}

function misread(stored: unknown, place: string, expected: string): never {
  throw new TypeError(`the database holds a ${typeof stored} in ${place}, where ${expected} was stored`);
}

/** An integer of any size. */
export const long: Column<bigint> = {
  store: (value) => value,
  read: (stored, place) => (typeof stored === "bigint" ? stored : misread(stored, place, "an integer")),
};

/** An integer that fits a number exactly. */
export const int: Column<number> = {
  store: (value) => BigInt(value),
  read: (stored, place) => Number(long.read(stored, place)),
};

/** Text. */
export const text: Column<string> = {
  store: (value) => value,
  read: (stored, place) => (typeof stored === "string" ? stored : misread(stored, place, "a text")),
};

/** Yes or no, as 1 or 0. */
export const flag: Column<boolean> = {
  store: (value) => (value ? 1n : 0n),
  read: (stored, place) => long.read(stored, place) !== 0n,
};

/** A column that may be NULL. */
export function maybe<T>(column: Column<T>): Column<T | null> {
  return {
    store: (value) => (value === null ? null : column.store(value)),
    read: (stored, place) => (stored === null ? null : column.read(stored, place)),
  };
}

/** One word of a list. */
export function word<const Word extends string>(words: readonly Word[]): Column<Word> {
  return {
    store: (value) => value,
    read: (stored, place) =>
      words.find((candidate) => candidate === stored) ?? misread(stored, place, `one of ${words.join(", ")}`),
  };
}

function snakeCase(member: string): string {
  return member.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The table `name`, whose columns are the members of `T` in snake_case. */
export function table<T extends object>(database: Database, name: string, columns: Columns<T>): Table<T> {
  const members = Object.keys(columns) as (keyof T & string)[];
  const names = members.map(snakeCase);
  const from = `SELECT ${names.join(", ")} FROM ${name}`;
  const insertion = database.prepare(
    `INSERT INTO ${name} (${names.join(", ")}) VALUES (${names.map((column) => `:${column}`).join(", ")})`,
  );

  const read = (row: SqlRow): T => {
    const entries = members.map((member, index) => {
      const column = names[index] ?? member;
      return [member, columns[member].read(row[column], `${name}.${column}`)] as const;
    });
    return Object.fromEntries(entries) as T;
  };

  return {
    insert: (row) => {
      insertion.run(
        Object.fromEntries(members.map((member) => [snakeCase(member), columns[member].store(row[member])])),
      );
    },
    find: (condition) => {
      const statement = database.prepare(`${from} WHERE ${condition}`);
      return (values) => {
        const row = statement.first(values);
        return row === undefined ? undefined : read(row);
      };
    },
    list: (rest) => {
      const statement = database.prepare(`${from} ${rest}`);
      return (values) => statement.all(values).map(read);
    },
    count: (condition) => {
      const statement = database.prepare(`SELECT count(*) AS rows_found FROM ${name} WHERE ${condition}`);
      return (values) => int.read(statement.first(values)?.["rows_found"], `the count of ${name}`);
    },
  };
}
