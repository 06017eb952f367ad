// doQuerySysStatus: the version of one component of a country's site.
import { requireCountry, requireKey } from "../guards.ts";
import type { DoQuerySysStatusRequest, DoQuerySysStatusResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import type { Country } from "../store/countries.ts";
import type { World } from "../world.ts";

/** The components that have a number. */
const COMPONENTS: ReadonlyMap<number, (country: Country) => string> = new Map([
  [1, (country: Country) => country.programVersion],
  [3, (country: Country) => country.categoriesVersion],
  [4, (country: Country) => country.sellFormVersion],
]);

/** The version of one component, and the version key of the country. */
export function doQuerySysStatus(world: World, request: DoQuerySysStatusRequest): DoQuerySysStatusResponse {
  requireKey(world, request.webapiKey);
  const country = requireCountry(world, request.countryId);
  const version = COMPONENTS.get(request.sysvar) ?? refuse("ERR_UNKNOWN_FEATURE");
  return { info: version(country), verKey: country.versionKey };
}
