// Ties a table of the database to an interface: how rows are found, put in and changed.
import type { Columns } from "./column.ts";
import { int } from "./column.ts";
import type { Database, SqlRow, SqlValue, SqlValues, Statement } from "./database.ts";

/** The statements of one table. Conditions are SQL over snake_case columns, with `:names` for values. */
export interface Table<T> {
  readonly insert: (row: T) => void;
  /** Changes the members given in every row in which the members of `where` hold; says how many rows those are. */
  readonly update: (where: Partial<T>, changes: Partial<T>) => number;
  /** The rows in which the members of `where` hold, in the order in which they were put in. */
  readonly select: (where: Partial<T>, span: { readonly from: number; readonly most: number }) => T[];
  /** Prepares a look-up of one row. */
  readonly find: (condition: string) => (values: SqlValues) => T | undefined;
  /** Prepares a list; `rest` is whatever follows `FROM table`. */
  readonly list: (rest: string) => (values: SqlValues) => T[];
  /** Prepares a count. */
  readonly count: (condition: string) => (values: SqlValues) => number;
}

function snakeCase(member: string): string {
  return member.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The table `name`, whose columns are the members of `T` in snake_case. */
export function table<T extends object>(database: Database, name: string, columns: Columns<T>): Table<T> {
  type Member = keyof T & string;
  const members = Object.keys(columns) as Member[];
  const names = members.map(snakeCase);
  const from = `SELECT ${names.join(", ")} FROM ${name}`;

  const prepared = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  const insertion = `INSERT INTO ${name} (${names.join(", ")}) VALUES (${names.map((column) => `:${column}`).join(", ")})`;

  const read = (row: SqlRow): T => {
    const entries = members.map((member, index) => {
      const column = names[index] ?? member;
      return [member, columns[member].read(row[column], `${name}.${column}`)] as const;
    });
    return Object.fromEntries(entries) as T;
  };
  /** The members that are given, in the table's own order, so that one choice of members is one statement. */
  const given = (part: Partial<T>): Member[] => members.filter((member) => part[member] !== undefined);
  const stored = (part: Partial<T>, prefix: string): [string, SqlValue][] =>
    given(part).map((member) => [`${prefix}${snakeCase(member)}`, columns[member].store(part[member] as T[Member])]);
  const condition = (where: Partial<T>): string =>
    ["TRUE", ...given(where).map((member) => `${snakeCase(member)} IS :if_${snakeCase(member)}`)].join(" AND ");

  return {
    insert: (row) => {
      statement(insertion).run(Object.fromEntries(stored(row, "")));
    },
    update: (where, changes) => {
      // SQLite has no empty SET; a column set to itself counts the rows and changes nothing.
      const sets = given(changes).map((member) => `${snakeCase(member)} = :to_${snakeCase(member)}`);
      const set = sets.length === 0 ? `${names[0]} = ${names[0]}` : sets.join(", ");
      const values = [...stored(where, "if_"), ...stored(changes, "to_")];
      return statement(`UPDATE ${name} SET ${set} WHERE ${condition(where)}`).run(Object.fromEntries(values));
    },
    select: (where, span) => {
      const sql = `${from} WHERE ${condition(where)} ORDER BY rowid LIMIT :most OFFSET :from`;
      const values = { ...Object.fromEntries(stored(where, "if_")), most: BigInt(span.most), from: BigInt(span.from) };
      return statement(sql).all(values).map(read);
    },
    find: (sought) => {
      const look = statement(`${from} WHERE ${sought}`);
      return (values) => {
        const row = look.first(values);
        return row === undefined ? undefined : read(row);
      };
    },
    list: (rest) => {
      const look = statement(`${from} ${rest}`);
      return (values) => look.all(values).map(read);
    },
    count: (counted) => {
      const look = statement(`SELECT count(*) AS rows_found FROM ${name} WHERE ${counted}`);
      return (values) => int.read(look.first(values)?.["rows_found"], `the count of ${name}`);
    },
  };
}
