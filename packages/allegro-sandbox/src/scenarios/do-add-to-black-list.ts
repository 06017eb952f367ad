// The scenarios of doAddToBlackList: one for each code of its page.
import type { UserRow } from "../admin/resources.ts";
import { keyInactive, noSession, notAvailable, sessionExpired } from "./common.ts";
import { scenariosOf, type Good, type Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

interface Unwanted extends Good<"doAddToBlackList"> {
  readonly unwanted: UserRow;
}

/** Where the code of one user stands. */
const OF_USER = "userBlackListResultsArr/addToBlackListErrCode";

/** A user who is on nobody's black list. */
function unwantedUser(stage: Stage): Unwanted {
  const caller = stage.caller();
  const unwanted = stage.user();
  const usersBlackListArray = [{ userId: Number(unwanted.id), userBlackListNote: "nie zapłacił" }];
  return { caller, unwanted, request: { sessionHandle: caller.session, usersBlackListArray } };
}

/** One scenario for each code. */
export const doAddToBlackListScenarios: readonly Scenario[] = scenariosOf("doAddToBlackList", unwantedUser, [
  {
    code: "ERR_CANT_ADD_YOURSELF_TO_BLACK_LIST",
    says: "The request names the caller.",
    place: OF_USER,
    spoil: (_, { caller, request }) => ({ ...request, usersBlackListArray: [{ userId: Number(caller.user.id) }] }),
  },
  noSession(),
  sessionExpired(),
  {
    code: "ERR_USER_ALREADY_ADDED_TO_BLACK_LIST",
    says: "The user is on the caller's black list.",
    place: OF_USER,
    spoil: ({ rows }, { caller, unwanted }) => {
      rows["black-lists"].add({ ownerId: caller.user.id, userId: unwanted.id });
      return undefined;
    },
  },
  {
    code: "ERR_USER_IS_GUEST",
    says: "The user bought without an account.",
    place: OF_USER,
    spoil: ({ rows }, { unwanted }) => {
      rows.users.change(unwanted.id, { status: "guest" });
      return undefined;
    },
  },
  {
    code: "ERR_USER_NOT_FOUND",
    says: "There is no user of this identifier.",
    place: OF_USER,
    spoil: (_, { unwanted, request }) => ({
      ...request,
      usersBlackListArray: [{ userId: Number(unwanted.id) + 1_000_000 }],
    }),
  },
  {
    code: "ERR_USERS_ARRAY_OVERSIZED",
    says: "The request names one user more than a request may.",
    spoil: ({ limit }, { request, unwanted }) => {
      const length = limit("usersPerRequest") + 1;
      return { ...request, usersBlackListArray: Array.from({ length }, () => ({ userId: Number(unwanted.id) })) };
    },
  },
  keyInactive(),
  notAvailable(),
]);
