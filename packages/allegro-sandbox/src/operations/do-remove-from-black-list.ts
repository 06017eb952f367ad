// doRemoveFromBlackList: takes users off the caller's black list.
import { requireUnblocked } from "../guards.ts";
import type { DoRemoveFromBlackListRequest, DoRemoveFromBlackListResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import type { World } from "../world.ts";

/** Takes users off the black list of the caller; 0 for one who was not on it. */
export function doRemoveFromBlackList(
  world: World,
  request: DoRemoveFromBlackListRequest,
): DoRemoveFromBlackListResponse {
  const { user: owner } = requireUnblocked(world, request.sessionHandle);
  const users = request.usersIdArray ?? [];
  if (users.length > world.limits.usersPerRequest) refuse("ERR_USERS_ARRAY_OVERSIZED");
  return {
    blackListResult: users.map((userId) => ({ userId, result: world.blackLists.remove(owner.id, userId) ? 1 : 0 })),
  };
}
