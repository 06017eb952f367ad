// What lets a program in: WebAPI keys, and access tokens of the REST API.
import { int, long, maybe, text, word, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** Inactive: its owner did not accept the terms. Closed: the licence has run out. */
export type KeyStatus = "active" | "inactive" | "expired" | "closed" | "blocked";

/** A WebAPI key. */
export interface WebapiKey {
  readonly key: string;
  readonly status: KeyStatus;
}

/** An access token of the REST API. */
export interface AccessToken {
  readonly token: string;
  /** Null where the token belongs to an application and to no user. */
  readonly userId: bigint | null;
  /** Seconds since 1970-01-01 UTC. */
  readonly expiresAt: number;
}

/** The keys and tokens of the sandbox. */
export interface Keys {
  readonly add: (key: WebapiKey) => void;
  readonly byKey: (key: string) => WebapiKey | undefined;
  readonly setStatus: (key: string, status: KeyStatus) => void;
  readonly addToken: (token: AccessToken) => void;
  readonly byToken: (token: string) => AccessToken | undefined;
}

/** The columns of {@link WebapiKey}. */
export const keyColumns: Columns<WebapiKey> = {
  key: text,
  status: word(["active", "inactive", "expired", "closed", "blocked"]),
};

/** The columns of {@link AccessToken}. */
export const tokenColumns: Columns<AccessToken> = { token: text, userId: maybe(long), expiresAt: int };

/** Prepares the statements about keys and tokens. */
export function keysIn(database: Database): Keys {
  const keys = table<WebapiKey>(database, "webapi_keys", keyColumns);
  const tokens = table<AccessToken>(database, "access_tokens", tokenColumns);
  const byKey = keys.find("key = :key");
  const byToken = tokens.find("token = :token");
  const setStatus = database.prepare("UPDATE webapi_keys SET status = :status WHERE key = :key");
  return {
    add: keys.insert,
    byKey: (key) => byKey({ key }),
    setStatus: (key, status) => {
      setStatus.run({ key, status });
    },
    addToken: tokens.insert,
    byToken: (token) => byToken({ token }),
  };
}
