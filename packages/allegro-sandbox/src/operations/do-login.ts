// doLogin: opens a session with a plain password.
import type { DoLoginRequest, DoLoginResponse } from "@soapwright/allegro-webapi";
import { digestOf } from "../password.ts";
import type { World } from "../world.ts";
import { logInByPassword } from "./log-in.ts";

/** Opens a session with a plain password. */
export function doLogin(world: World, request: DoLoginRequest): DoLoginResponse {
  return logInByPassword(world, {
    login: request.userLogin,
    digest: digestOf(request.userPassword, world.limits.passwordCharacters),
    countryId: request.countryCode,
    key: request.webapiKey,
    versionKey: request.localVersion,
  });
}
