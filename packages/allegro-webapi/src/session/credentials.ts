// Who logs in: a password, its digest, or an access token, with the key of the application that does it.

/** A login and its password. Only the password's digest is sent. */
export interface PasswordCredentials {
  /** A login or an e-mail address. */
  readonly login: string;
  readonly password: string;
}

/** A login and the digest of its password, for programs that keep no password: see `hashPassword`. */
export interface HashCredentials {
  readonly login: string;
  readonly passwordHash: string;
}

/** An OAuth access token of the REST API. */
export interface TokenCredentials {
  /**
   * The token, or where to get the one that is good now: asked before each login. Every call that waits for the login
   * rejects with what it throws.
   */
  readonly accessToken: string | (() => string | Promise<string>);
}

/** Who logs in, and for which application and country. */
export type Credentials = (PasswordCredentials | HashCredentials | TokenCredentials) & {
  readonly webapiKey: string;
  /** The country's number; 1, Poland, unless told. */
  readonly countryCode?: number;
};

/** The site that is meant where nobody says: Poland. */
export const POLAND = 1;

const PROOFS = ["password", "passwordHash", "accessToken"] as const;
type Proof = (typeof PROOFS)[number];

/**
 * Sees to it that exactly one proof was given.
 * @throws {TypeError} which names what is wrong, and never what was given.
 */
export function checkCredentials(given: Credentials): void {
  const one = given as { readonly [Name in Proof | "login" | "webapiKey"]?: unknown };
  const proofs = PROOFS.filter((name) => one[name] !== undefined);
  if (proofs.length !== 1) throw new TypeError("openSession takes one of password, passwordHash and accessToken");
  if (proofs[0] !== "accessToken" && !isText(one["login"])) throw new TypeError("openSession needs a login");
  if (!isText(one["webapiKey"])) throw new TypeError("openSession needs a webapiKey");
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
