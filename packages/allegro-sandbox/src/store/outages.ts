// Outages: parts of the service that are out of order, so that clients can practise for it.
import type { Database } from "./database.ts";

/** WebAPI itself, its database, the payments behind it, or the server that takes photos. */
export const PARTS = ["webapi", "database", "payments", "photos"] as const;

/** A part that can be out of order. */
export type Part = (typeof PARTS)[number];

/** The outages of the sandbox. They last until they are ended, restarts included. */
export interface Outages {
  readonly begin: (part: Part) => void;
  readonly end: (part: Part) => void;
  readonly has: (part: Part) => boolean;
  /** The parts that are out of order. */
  readonly all: () => Part[];
}

/** Prepares the statements about outages. */
export function outagesIn(database: Database): Outages {
  const begin = database.prepare("INSERT OR IGNORE INTO outages (part) VALUES (:part)");
  const end = database.prepare("DELETE FROM outages WHERE part = :part");
  const has = database.prepare("SELECT part FROM outages WHERE part = :part");
  return {
    begin: (part) => {
      begin.run({ part });
    },
    end: (part) => {
      end.run({ part });
    },
    all: () => PARTS.filter((part) => has.first({ part }) !== undefined),
    has: (part) => has.first({ part }) !== undefined,
  };
}
