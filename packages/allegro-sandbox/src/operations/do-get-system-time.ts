// doGetSystemTime: the clock of the server.
import { secondsOf } from "../clock.ts";
import { requireCountry, requireKey } from "../guards.ts";
import type { DoGetSystemTimeRequest, DoGetSystemTimeResponse } from "@soapwright/allegro-webapi";
import type { World } from "../world.ts";

/** The time of the server, in seconds. */
export function doGetSystemTime(world: World, request: DoGetSystemTimeRequest): DoGetSystemTimeResponse {
  requireKey(world, request.webapiKey);
  requireCountry(world, request.countryId);
  return { serverTime: BigInt(secondsOf(world.clock)) };
}
