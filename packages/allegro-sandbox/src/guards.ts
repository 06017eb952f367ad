// What many operations ask before they do anything: is the key good, is there such a country, whose session is it.
import { secondsOf } from "./clock.ts";
import { refuse } from "./refusal.ts";
import type { Country } from "./store/countries.ts";
import type { KeyStatus, WebapiKey } from "./store/keys.ts";
import type { Session } from "./store/sessions.ts";
import type { User } from "./store/users.ts";
import type { SandboxFaultCode } from "./faults.ts";
import type { World } from "./world.ts";

/** Who calls, and through which session. */
export interface Caller {
  readonly user: User;
  readonly session: Session;
}

/** A session that ended by itself is remembered for this many of its lifetimes, so that it is told from a wrong handle. */
const REMEMBERED_LIVES = 24;

const KEY_REFUSALS: Readonly<Record<Exclude<KeyStatus, "active">, SandboxFaultCode>> = {
  inactive: "ERR_WEBAPI_KEY_INACTIVE",
  expired: "ERR_WEBAPI_EXPIRED",
  closed: "ERR_LICENCE_EXPIRED_OR_CLOSED",
  blocked: "ERR_WEBAPI_KEY",
};

/** A key that may open sessions and ask for versions. */
export function requireKey(world: World, key: string): WebapiKey {
  const found = world.keys.byKey(key);
  if (found === undefined) return refuse("ERR_WEBAPI_KEY");
  if (found.status !== "active") return refuse(KEY_REFUSALS[found.status]);
  if (!world.calls.admit(key)) return refuse("ERR_MINUTE_LIMIT_EXCEEDED");
  return found;
}

/** A country with a site of its own. */
export function requireCountry(world: World, id: number): Country {
  return world.countries.byId(id) ?? refuse("ERR_INPUT_COUNTRY_ERROR");
}

/** The caller behind a session handle; the session is renewed by it. */
export function requireSession(world: World, handle: string): Caller {
  const now = secondsOf(world.clock);
  const session = world.sessions.byHandle(handle);
  if (session === undefined) return refuse("ERR_NO_SESSION");
  if (now - session.openedAt < world.limits.sessionDelaySeconds) return refuse("ERR_NO_SESSION");
  if (world.disturbances.refusesFresh(now - session.openedAt)) return refuse("ERR_NO_SESSION");
  if (now - session.usedAt >= world.limits.sessionSeconds) return refuse("ERR_SESSION_EXPIRED");
  const user = world.users.byId(session.userId);
  if (user === undefined || user.status === "closed") return refuse("ERR_NO_SESSION");
  if (world.keys.byKey(session.key)?.status === "inactive") return refuse("ERR_WEBAPI_KEY_INACTIVE");
  if (!world.calls.admit(session.key)) return refuse("ERR_MINUTE_LIMIT_EXCEEDED");
  // Within one second there is nothing to renew, and a call that only reads writes nothing.
  if (session.usedAt !== now) world.sessions.touch(handle, now);
  return { user, session };
}

/** The caller behind a session handle, if the account is not blocked. */
export function requireUnblocked(world: World, handle: string): Caller {
  const caller = requireSession(world, handle);
  if (caller.user.status === "blocked") return refuse("ERR_BLOCKED_USER_CANT_INVOKE_METHOD");
  return caller;
}

/** Opens a session and forgets those that ended long ago. */
export function openSession(
  world: World,
  opening: { readonly user: User; readonly key: WebapiKey; readonly country: Country },
): Session {
  const now = secondsOf(world.clock);
  const remembered = world.limits.sessionSeconds * REMEMBERED_LIVES;
  if (Number.isFinite(remembered)) world.sessions.forgetUnusedSince(now - remembered);
  return world.sessions.open(
    { userId: opening.user.id, key: opening.key.key, countryId: opening.country.id, openedAt: now },
    world.limits.sessionsPerUser,
  );
}
