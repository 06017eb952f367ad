// Logging in, whatever proves who logs in: the checks the three login operations share, in the order they are made.
import { secondsOf } from "../clock.ts";
import { openSession, requireCountry, requireKey } from "../guards.ts";
import { sameDigest } from "../password.ts";
import { refuse } from "../refusal.ts";
import type { Country } from "../store/countries.ts";
import type { WebapiKey } from "../store/keys.ts";
import type { User } from "../store/users.ts";
import type { World } from "../world.ts";

/** What all three login operations answer. */
export interface LoggedIn {
  sessionHandlePart: string;
  userId: bigint;
  serverTime: bigint;
}

/** What a login with a password is made of. */
export interface PasswordLogin {
  readonly login: string;
  /** Base64 of the SHA-256 digest of the password. */
  readonly digest: string;
  readonly countryId: number;
  readonly key: string;
  readonly versionKey: bigint;
}

/** Logs a user in by the digest of the password. A failure is counted, and too many end in a CAPTCHA. */
export function logInByPassword(world: World, given: PasswordLogin): LoggedIn {
  const key = requireKey(world, given.key);
  const country = requireCountry(world, given.countryId);
  if (given.versionKey !== country.versionKey) refuse("ERR_INVALID_VERSION_CAT_SELL_FIELDS");

  const user = world.users.byLogin(given.login);
  if (user === undefined || user.passwordDigest === null) return refuse("ERR_USER_PASSWD");
  if (user.failedLogins >= world.limits.failedLogins) refuse("ERR_CAPTCHA_REQUIRED");
  if (!sameDigest(given.digest.trim(), user.passwordDigest)) {
    world.users.countFailedLogin(user.id);
    refuse("ERR_USER_PASSWD");
  }
  if (user.passwordTooEasy) refuse("ERR_PASSWORD_TOO_EASY");
  world.users.forgetFailedLogins(user.id);
  return logIn(world, { user, key, country });
}

/** Opens the session of a user whose identity is proven. */
export function logIn(
  world: World,
  proven: { readonly user: User; readonly key: WebapiKey; readonly country: Country },
): LoggedIn {
  const { user, country } = proven;
  if (user.status === "closed") refuse("ERR_AUTHORIZATION_ERROR");
  if (user.kind === "junior" && !country.admitsJuniors) refuse("ERR_JUNIOR_CANT_LOGIN_IN_THIS_COUNTRY");
  const session = openSession(world, proven);
  return {
    sessionHandlePart: session.handle,
    userId: user.id,
    serverTime: BigInt(secondsOf(world.clock)),
  };
}
