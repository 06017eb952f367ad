// doAddToBlackList: puts users on the caller's black list, each with a result of its own.
import { secondsOf } from "../clock.ts";
import { FAULTS } from "../faults.ts";
import { requireSession } from "../guards.ts";
import type { DoAddToBlackListRequest, DoAddToBlackListResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import { firstBroken, type Rule } from "../rules/rule.ts";
import type { User } from "../store/users.ts";
import type { World } from "../world.ts";

interface Candidate {
  readonly world: World;
  readonly owner: User;
  readonly userId: bigint;
  /** Undefined where there is no such user. */
  readonly user: User | undefined;
}

const CANDIDATE_RULES: readonly Rule<Candidate>[] = [
  { code: "ERR_CANT_ADD_YOURSELF_TO_BLACK_LIST", broken: ({ owner, userId }) => owner.id === userId },
  { code: "ERR_USER_NOT_FOUND", broken: ({ user }) => user === undefined },
  { code: "ERR_USER_IS_GUEST", broken: ({ user }) => user?.status === "guest" },
  {
    code: "ERR_USER_ALREADY_ADDED_TO_BLACK_LIST",
    broken: ({ world, owner, userId }) => world.blackLists.has(owner.id, userId),
  },
];

/** Puts users on the black list of the caller. A user who cannot be put there does not hold up the others. */
export function doAddToBlackList(world: World, request: DoAddToBlackListRequest): DoAddToBlackListResponse {
  const { user: owner } = requireSession(world, request.sessionHandle);
  const users = request.usersBlackListArray ?? [];
  if (users.length === 0 || users.length > world.limits.usersPerRequest) refuse("ERR_USERS_ARRAY_OVERSIZED");

  const addedAt = secondsOf(world.clock);
  const results = users.map((given) => {
    const userId = BigInt(given.userId);
    const code = firstBroken(CANDIDATE_RULES, { world, owner, userId, user: world.users.byId(userId) });
    if (code === undefined) {
      world.blackLists.add({ ownerId: owner.id, userId, note: given.userBlackListNote ?? "", addedAt });
    }
    return {
      userId: given.userId,
      addToBlackListResult: code === undefined ? 1 : 0,
      addToBlackListErrCode: code ?? "",
      addToBlackListErrMsg: code === undefined ? "" : FAULTS[code].polish,
    };
  });
  return { userBlackListResultsArr: results };
}
