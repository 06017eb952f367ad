// Users: who can log in, what their account is, and what keeps them from using it.
import { flag, int, int32, long, maybe, text, word, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** What has become of an account. A guest bought without registering and has none. */
export type AccountStatus = "active" | "unactivated" | "blocked" | "closed" | "guest";

/** What kind of account it is. */
export type AccountKind = "standard" | "company" | "junior";

/** A user. */
export interface User {
  readonly id: bigint;
  readonly login: string;
  readonly email: string;
  /** Base64 of the SHA-256 digest of the characters that count; null where no password can log in. */
  readonly passwordDigest: string | null;
  readonly passwordTooEasy: boolean;
  /** Failed logins since the last good one. */
  readonly failedLogins: number;
  readonly status: AccountStatus;
  readonly kind: AccountKind;
  readonly countryId: number;
  readonly rating: number;
  /** In grosze; negative for a debt. */
  readonly balance: number;
  readonly barredFromSelling: boolean;
  readonly companyBadgeBlocked: boolean;
  readonly activePharmacy: boolean;
  readonly inPharmacyProgramme: boolean;
}

/** The users of the sandbox. */
export interface Users {
  readonly add: (user: User) => void;
  readonly byId: (id: bigint) => User | undefined;
  /** By login or e-mail address, in any case of letters. */
  readonly byLogin: (login: string) => User | undefined;
  readonly count: () => number;
  readonly countFailedLogin: (id: bigint) => void;
  /** Forgets failed logins, as a good login on the web site does. */
  readonly forgetFailedLogins: (id: bigint) => void;
  readonly setStatus: (id: bigint, status: AccountStatus) => void;
}

/** The columns of {@link User}. */
export const userColumns: Columns<User> = {
  id: long,
  login: text,
  email: text,
  passwordDigest: maybe(text),
  passwordTooEasy: flag,
  failedLogins: int,
  status: word(["active", "unactivated", "blocked", "closed", "guest"]),
  kind: word(["standard", "company", "junior"]),
  countryId: int32,
  rating: int32,
  balance: int,
  barredFromSelling: flag,
  companyBadgeBlocked: flag,
  activePharmacy: flag,
  inPharmacyProgramme: flag,
};

/** Prepares the statements about users. */
export function usersIn(database: Database): Users {
  const rows = table<User>(database, "users", userColumns);
  const byId = rows.find("id = :id");
  const byLogin = rows.find("login = :login OR email = :login");
  const count = rows.count("TRUE");
  const countFailure = database.prepare("UPDATE users SET failed_logins = failed_logins + 1 WHERE id = :id");
  const forgetFailures = database.prepare("UPDATE users SET failed_logins = 0 WHERE id = :id");
  const setStatus = database.prepare("UPDATE users SET status = :status WHERE id = :id");
  return {
    add: rows.insert,
    byId: (id) => byId({ id }),
    byLogin: (login) => byLogin({ login }),
    count: () => count({}),
    countFailedLogin: (id) => {
      countFailure.run({ id });
    },
    forgetFailedLogins: (id) => {
      forgetFailures.run({ id });
    },
    setStatus: (id, status) => {
      setStatus.run({ id, status });
    },
  };
}
