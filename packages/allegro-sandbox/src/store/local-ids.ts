// Local identifiers: numbers that a seller's own program gives to offers, to find them again.
import { int32, long, maybe, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** One number of one seller. */
export interface LocalId {
  readonly userId: bigint;
  readonly localId: number;
  /** Null where listing under this number failed. */
  readonly offerId: bigint | null;
}

/** The local identifiers of the sandbox. */
export interface LocalIds {
  /** Gives a number to an offer. A number that was given before moves to the new one. */
  readonly give: (localId: LocalId) => void;
  readonly find: (userId: bigint, localId: number) => LocalId | undefined;
}

/** The columns of {@link LocalId}. */
export const localIdColumns: Columns<LocalId> = { userId: long, localId: int32, offerId: maybe(long) };

/** Prepares the statements about local identifiers. */
export function localIdsIn(database: Database): LocalIds {
  const rows = table<LocalId>(database, "local_ids", localIdColumns);
  const find = rows.find("user_id = :userId AND local_id = :localId");
  const forget = database.prepare("DELETE FROM local_ids WHERE user_id = :userId AND local_id = :localId");
  return {
    give: (given) => {
      forget.run({ userId: given.userId, localId: BigInt(given.localId) });
      rows.insert(given);
    },
    find: (userId, localId) => find({ userId, localId: BigInt(localId) }),
  };
}
