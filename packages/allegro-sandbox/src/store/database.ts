// The embedded database: the only file that knows libsql.
import Libsql from "libsql";
import { unfitFile } from "./database-file.ts";

/** What a column can hold, and what a statement can be given. Integers come as bigint, whatever their size. */
export type SqlValue = bigint | number | string | null;

/** Values for the `:names` of a statement. */
export type SqlValues = Readonly<Record<string, SqlValue>>;

/** A row as it comes from the database, by column name. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** A statement that was prepared once. */
export interface Statement {
  /** Runs it and says how many rows it changed. */
  readonly run: (values: SqlValues) => number;
  readonly first: (values: SqlValues) => SqlRow | undefined;
  readonly all: (values: SqlValues) => readonly SqlRow[];
}

/** An open database. Everything is synchronous: a call is one transaction and never waits in its middle. */
export interface Database {
  readonly prepare: (sql: string) => Statement;
  /** Runs statements without values, as in a migration. */
  readonly exec: (sql: string) => void;
  /** Runs `work` whole or not at all. Within another transaction it becomes a part of that one. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

/** How long a statement waits for another process that holds the file, in milliseconds. */
const BUSY_MS = 5000;

/**
 * Opens a database file, making it where it is missing, or a database in memory.
 * @throws Error when the file cannot be opened, or is no database.
 */
export function openDatabase(file: string | undefined): Database {
  const connection = connect(file);

  let depth = 0;
  return {
    prepare: (sql) => {
      const statement = connection.prepare<[SqlValues]>(sql);
      return {
        run: (values) => statement.run(values).changes,
        first: (values) => statement.all(values).map(rowOf)[0],
        all: (values) => statement.all(values).map(rowOf),
      };
    },
    exec: (sql) => {
      connection.exec(sql);
    },
    transaction: (work) => {
      if (depth > 0) return work();
      connection.exec("BEGIN IMMEDIATE");
      depth += 1;
      try {
        const result = work();
        connection.exec("COMMIT");
        return result;
      } catch (error) {
        rollBack(connection);
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close: () => {
      connection.close();
    },
  };
}

/** Where the disk is full, the database has rolled back by itself, and says so in the place of why. */
function rollBack(connection: Libsql.Database): void {
  if (connection.inTransaction) connection.exec("ROLLBACK");
}

function connect(file: string | undefined): Libsql.Database {
  const unfit = file === undefined ? undefined : unfitFile(file);
  if (unfit !== undefined) throw new Error(`cannot open the database ${file}: ${unfit}`);
  let connection: Libsql.Database | undefined;
  try {
    connection = new Libsql(file ?? ":memory:");
    connection.defaultSafeIntegers(true);
    connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    connection.exec("PRAGMA foreign_keys = ON");
    if (file !== undefined) {
      connection.exec("PRAGMA journal_mode = WAL");
      connection.exec("PRAGMA synchronous = NORMAL");
    }
    return connection;
  } catch (error) {
    connection?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot open the database ${file ?? "in memory"}: ${reason}`, { cause: error });
  }
}

function rowOf(row: unknown): SqlRow {
  if (typeof row !== "object" || row === null) throw new TypeError("the database gave something that is no row");
  return row as SqlRow;
}
