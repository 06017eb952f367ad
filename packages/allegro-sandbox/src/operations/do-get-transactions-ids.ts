// doGetTransactionsIDs: the transactions made in the given offers, newest first.
import { requireSession } from "../guards.ts";
import type { DoGetTransactionsIDsRequest, DoGetTransactionsIDsResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import type { Side, Transaction } from "../store/deals.ts";
import type { World } from "../world.ts";

/** The transactions of the caller, as seller or as buyer. Offers of others give nothing. */
export function doGetTransactionsIDs(world: World, request: DoGetTransactionsIDsRequest): DoGetTransactionsIDsResponse {
  const { user } = requireSession(world, request.sessionHandle);
  const side = sideOf(request.userRole);
  const offers = request.itemsIdArray ?? [];
  if (offers.length > world.limits.offersPerRequest) refuse("ERR_ITEMS_ARRAY_OVERSIZED");

  const shipments = new Set(request.shipmentIdArray);
  const found = offers
    .flatMap((offerId) => world.deals.transactionsIn(offerId, user.id, side))
    .filter(({ shipmentId }) => shipments.size === 0 || shipments.has(shipmentId))
    .toSorted(newestFirst)
    .map(({ id }) => id);
  return { transactionsIdsArray: [...new Set(found)] };
}

function sideOf(role: string): Side {
  return role === "seller" || role === "buyer" ? role : refuse("ERR_INCORRECT_USER_ROLE");
}

function newestFirst(left: Transaction, right: Transaction): number {
  return right.filledAt - left.filledAt || (right.id > left.id ? 1 : -1);
}
