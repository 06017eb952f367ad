// doLoginWithAccessToken: opens a session with an access token of the REST API.
import { secondsOf } from "../clock.ts";
import { requireCountry, requireKey } from "../guards.ts";
import type { DoLoginWithAccessTokenRequest, DoLoginWithAccessTokenResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import type { World } from "../world.ts";
import { logIn } from "./log-in.ts";

/** Opens a session for the user an access token was given to. A token of an application has no user to log in. */
export function doLoginWithAccessToken(
  world: World,
  request: DoLoginWithAccessTokenRequest,
): DoLoginWithAccessTokenResponse {
  const key = requireKey(world, request.webapiKey);
  const country = requireCountry(world, request.countryCode);
  const token = world.keys.byToken(request.accessToken);
  if (token === undefined || token.expiresAt <= secondsOf(world.clock)) return refuse("ERR_INVALID_ACCESS_TOKEN");
  if (token.userId === null) return refuse("ERR_NO_SESSION");
  const user = world.users.byId(token.userId);
  // The page documents no code for a closed account here; its token is no longer good for anything.
  if (user === undefined || user.status === "closed") return refuse("ERR_INVALID_ACCESS_TOKEN");
  return logIn(world, { user, key, country });
}
