// Sessions: opened by a login, renewed by each call, ended by time or by too many others.
import { randomBytes } from "node:crypto";
import { int, long, text, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** An open session, or one that ended by itself. */
export interface Session {
  readonly handle: string;
  readonly userId: bigint;
  /** The WebAPI key it was opened with. */
  readonly key: string;
  readonly countryId: number;
  /** Seconds since 1970-01-01 UTC. */
  readonly openedAt: number;
  readonly usedAt: number;
}

/** The sessions of the sandbox. */
export interface Sessions {
  /** Opens a session and closes the oldest ones of the user beyond `most`. */
  readonly open: (session: Omit<Session, "handle" | "usedAt">, most: number) => Session;
  readonly byHandle: (handle: string) => Session | undefined;
  readonly touch: (handle: string, now: number) => void;
  /** Forgets the sessions that nobody used since a point in time. */
  readonly forgetUnusedSince: (time: number) => void;
}

/** Bytes of chance in a handle; the real service's had 50 hexadecimal digits and the country. */
const HANDLE_BYTES = 25;

/** The columns of {@link Session}. */
export const sessionColumns: Columns<Session> = {
  handle: text,
  userId: long,
  key: text,
  countryId: int,
  openedAt: int,
  usedAt: int,
};

/** Prepares the statements about sessions. */
export function sessionsIn(database: Database): Sessions {
  const rows = table<Session>(database, "sessions", sessionColumns);
  const byHandle = rows.find("handle = :handle");
  const touch = database.prepare("UPDATE sessions SET used_at = :now WHERE handle = :handle");
  const forget = database.prepare("DELETE FROM sessions WHERE used_at < :time");
  const closeOldest = database.prepare(
    `DELETE FROM sessions WHERE user_id = :userId AND rowid NOT IN
       (SELECT rowid FROM sessions WHERE user_id = :userId ORDER BY opened_at DESC, rowid DESC LIMIT :most)`,
  );
  return {
    open: (init, most) => {
      const handle = `${randomBytes(HANDLE_BYTES).toString("hex")}_${init.countryId}`;
      const session: Session = { ...init, handle, usedAt: init.openedAt };
      rows.insert(session);
      if (Number.isFinite(most)) closeOldest.run({ userId: init.userId, most: BigInt(Math.max(1, Math.trunc(most))) });
      return session;
    },
    byHandle: (handle) => byHandle({ handle }),
    touch: (handle, now) => {
      touch.run({ handle, now: BigInt(now) });
    },
    forgetUnusedSince: (time) => {
      forget.run({ time: BigInt(time) });
    },
  };
}
