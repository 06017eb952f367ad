// Black lists: the users whom a seller will not sell to.
import { int, long, text, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** One user on one seller's list. */
export interface BlackListEntry {
  readonly ownerId: bigint;
  readonly userId: bigint;
  /** Why; empty where nobody said. */
  readonly note: string;
  readonly addedAt: number;
}

/** The black lists of the sandbox. */
export interface BlackLists {
  readonly add: (entry: BlackListEntry) => void;
  readonly has: (ownerId: bigint, userId: bigint) => boolean;
  /** Whether there was an entry to remove. */
  readonly remove: (ownerId: bigint, userId: bigint) => boolean;
  /** The list of one owner, in the order in which it was made. */
  readonly of: (ownerId: bigint) => BlackListEntry[];
}

/** The columns of {@link BlackListEntry}. */
export const blackListColumns: Columns<BlackListEntry> = {
  ownerId: long,
  userId: long,
  note: text,
  addedAt: int,
};

/** Prepares the statements about black lists. */
export function blackListsIn(database: Database): BlackLists {
  const rows = table<BlackListEntry>(database, "black_list_entries", blackListColumns);
  const has = rows.count("owner_id = :ownerId AND user_id = :userId");
  const remove = database.prepare("DELETE FROM black_list_entries WHERE owner_id = :ownerId AND user_id = :userId");
  const of = rows.list("WHERE owner_id = :ownerId ORDER BY rowid");
  return {
    add: rows.insert,
    has: (ownerId, userId) => has({ ownerId, userId }) > 0,
    remove: (ownerId, userId) => remove.run({ ownerId, userId }) > 0,
    of: (ownerId) => of({ ownerId }),
  };
}
