// doLoginEnc: opens a session with a digest of the password.
import type { DoLoginEncRequest, DoLoginEncResponse } from "@soapwright/allegro-webapi";
import type { World } from "../world.ts";
import { logInByPassword } from "./log-in.ts";

/** Opens a session with a digest of the password. */
export function doLoginEnc(world: World, request: DoLoginEncRequest): DoLoginEncResponse {
  return logInByPassword(world, {
    login: request.userLogin,
    digest: request.userHashPassword,
    countryId: request.countryCode,
    key: request.webapiKey,
    versionKey: request.localVersion,
  });
}
