// doQueryAllSysStatus: the versions of all components, for every country.
import { requireCountry, requireKey } from "../guards.ts";
import type { DoQueryAllSysStatusRequest, DoQueryAllSysStatusResponse } from "@soapwright/allegro-webapi";
import type { World } from "../world.ts";

/** The versions of all countries, whichever country is asked for. */
export function doQueryAllSysStatus(world: World, request: DoQueryAllSysStatusRequest): DoQueryAllSysStatusResponse {
  requireKey(world, request.webapiKey);
  requireCountry(world, request.countryId);
  return {
    sysCountryStatus: world.countries.all().map((country) => ({
      countryId: country.id,
      programVersion: country.programVersion,
      catsVersion: country.categoriesVersion,
      apiVersion: country.apiVersion,
      attribVersion: country.attributesVersion,
      formSellVersion: country.sellFormVersion,
      siteVersion: country.siteVersion,
      verKey: country.versionKey,
    })),
  };
}
