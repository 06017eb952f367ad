// What spoils a request of any operation: its session, its key, or the service itself.
import { AdminRefusal } from "../admin/json.ts";
import type { OperationName } from "../operations.ts";
import type { Good, Spoiling } from "./scenario.ts";

/** What is wrong with the session or the key behind a request, or with WebAPI itself. */
export function noSession<Name extends OperationName, G extends Good<Name>>(): Spoiling<Name, G> {
  return {
    code: "ERR_NO_SESSION",
    says: "The caller has opened as many sessions as a user may have since, so this one, the oldest, is closed.",
    spoil: ({ world, limit, now }, { caller }) => {
      const most = limit("sessionsPerUser");
      const opening = { userId: caller.user.id, key: caller.key, countryId: caller.user.countryId, openedAt: now };
      for (let index = 0; index < Math.max(1, most); index += 1) world.sessions.open(opening, most);
      return undefined;
    },
  };
}

/** The session has run out. */
export function sessionExpired<Name extends OperationName, G extends Good<Name>>(): Spoiling<Name, G> {
  return {
    code: "ERR_SESSION_EXPIRED",
    says: "The session has not been used for as long as a session lives.",
    spoil: ({ rows, world, now }, { caller }) => {
      const { sessionSeconds } = world.limits;
      if (!Number.isFinite(sessionSeconds))
        throw new AdminRefusal(409, "sessions never expire: sessionSeconds is lifted");
      const usedAt = now - Math.ceil(sessionSeconds);
      rows.sessions.change(caller.session, { openedAt: usedAt, usedAt });
      return undefined;
    },
  };
}

/** The key was switched off after the login. */
export function keyInactive<Name extends OperationName, G extends Good<Name>>(): Spoiling<Name, G> {
  return {
    code: "ERR_WEBAPI_KEY_INACTIVE",
    says: "The key was switched off after the login.",
    spoil: ({ rows }, { caller }) => {
      rows.keys.change(caller.key, { status: "inactive" });
      return undefined;
    },
  };
}

/** WebAPI is out of order. */
export function notAvailable<Name extends OperationName, G extends Good<Name>>(): Spoiling<Name, G> {
  return {
    code: "ERR_WEBAPI_NOT_AVAIL",
    says: "WebAPI is out of order.",
    breaks: "webapi",
    spoil: () => undefined,
  };
}

/** The caller's account is blocked. */
export function callerBlocked<Name extends OperationName, G extends Good<Name>>(): Spoiling<Name, G> {
  return {
    code: "ERR_BLOCKED_USER_CANT_INVOKE_METHOD",
    says: "The caller's account is blocked.",
    spoil: ({ rows }, { caller }) => {
      rows.users.change(caller.user.id, { status: "blocked" });
      return undefined;
    },
  };
}
