// Claims about the database: whole transactions, exact integers, versions, and files that are none.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase, type Database } from "./database.ts";
import { migrate } from "./schema.ts";
import { flag, int, long, maybe, text, word } from "./column.ts";
import { table } from "./table.ts";

function inMemory(): Database {
  const database = openDatabase(undefined);
  onTestFinished(() => database.close());
  return database;
}

interface Thing {
  readonly id: bigint;
  readonly fullName: string | null;
  readonly isOld: boolean;
  readonly size: "small" | "large";
  readonly pieces: number;
}

const THING = {
  id: long,
  fullName: maybe(text),
  isOld: flag,
  size: word(["small", "large"]),
  pieces: int,
};

const CREATE = "CREATE TABLE things (id INTEGER, full_name TEXT, is_old INTEGER, size TEXT, pieces INTEGER) STRICT";

test("what is stored is what is read, integers of 64 bits and NULL included", () => {
  const database = inMemory();
  database.exec(CREATE);
  const things = table<Thing>(database, "things", THING);
  const thing: Thing = { id: 2n ** 63n - 1n, fullName: null, isOld: true, size: "large", pieces: -3 };
  things.insert(thing);
  expect(things.find("id = :id")({ id: thing.id })).toEqual(thing);
  expect(things.list("ORDER BY id")({})).toEqual([thing]);
  expect(things.count("is_old = 1")({})).toBe(1);
  expect(things.find("id = :id")({ id: 1n })).toBeUndefined();
});

test("text from outside is a value and never SQL", () => {
  const database = inMemory();
  database.exec(CREATE);
  const things = table<Thing>(database, "things", THING);
  const fullName = "'); DROP TABLE things; --";
  things.insert({ id: 1n, fullName, isOld: false, size: "small", pieces: 0 });
  expect(things.find("full_name = :fullName")({ fullName })?.id).toBe(1n);
});

test("a column that holds what was never stored is named", () => {
  const database = inMemory();
  database.exec(CREATE);
  database.exec("INSERT INTO things VALUES (1, NULL, 0, 'huge', 0)");
  expect(() => table<Thing>(database, "things", THING).list("")({})).toThrow("things.size");
});

test("a transaction that throws leaves nothing behind, also from within another", () => {
  const database = inMemory();
  database.exec(CREATE);
  const things = table<Thing>(database, "things", THING);
  const add = (id: bigint): void => things.insert({ id, fullName: null, isOld: false, size: "small", pieces: 0 });
  const work = (): void =>
    database.transaction(() => {
      add(1n);
      database.transaction(() => add(2n));
      throw new Error("halfway");
    });
  expect(work).toThrow("halfway");
  expect(things.count("TRUE")({})).toBe(0);
  database.transaction(() => add(3n));
  expect(things.count("TRUE")({})).toBe(1);
});

test("a transaction that the database ended by itself says why, and not that there is none", () => {
  const database = inMemory();
  database.exec("CREATE TABLE things (id INTEGER PRIMARY KEY ON CONFLICT ROLLBACK)");
  const work = (): void =>
    database.transaction(() => {
      database.exec("INSERT INTO things VALUES (1)");
      database.exec("INSERT INTO things VALUES (1)");
    });
  expect(work).toThrow("UNIQUE constraint failed");
  database.transaction(() => database.exec("INSERT INTO things VALUES (1)"));
});

test("migrating twice changes nothing, and a database of a later version is refused", () => {
  const database = inMemory();
  migrate(database);
  migrate(database);
  database.exec("INSERT INTO migrations (version) VALUES (99)");
  expect(() => migrate(database)).toThrow("version 99");
});

test("a file that is no database is refused by name", () => {
  const folder = mkdtempSync(join(tmpdir(), "allegro-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "letter.txt");
  writeFileSync(file, "Dear Sir or Madam, ".repeat(100));
  expect(() => openDatabase(file)).toThrow(file);
});
