// doGetBlackListUsers: the caller's black list.
import { requireSession } from "../guards.ts";
import type { DoGetBlackListUsersRequest, DoGetBlackListUsersResponse } from "@soapwright/allegro-webapi";
import type { World } from "../world.ts";

/** The users on the black list of the caller. */
export function doGetBlackListUsers(world: World, request: DoGetBlackListUsersRequest): DoGetBlackListUsersResponse {
  const { user: owner } = requireSession(world, request.sessionHandle);
  const entries = world.blackLists.of(owner.id);
  return {
    blackListUsers: entries.flatMap(({ userId }) => {
      const user = world.users.byId(userId);
      if (user === undefined) return [];
      return [{ userId, userLogin: user.login, userRating: user.rating, userCountry: user.countryId }];
    }),
  };
}
