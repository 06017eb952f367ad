// doGetDeals: the deals of one buyer in one of the caller's offers that are not paid for.
import { requireSession } from "../guards.ts";
import type { DoGetDealsRequest, DoGetDealsResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import type { World } from "../world.ts";

const GROSZE = 100;

/** Deals that are not paid for, or whose payment was cancelled. A buyer who does not exist has none. */
export function doGetDeals(world: World, request: DoGetDealsRequest): DoGetDealsResponse {
  const { user: seller } = requireSession(world, request.sessionHandle);
  if (request.buyerId <= 0) refuse("ERR_INCORRECT_BUYER_ID");
  const offer = request.itemId <= 0n ? undefined : world.offers.byId(request.itemId);
  if (offer === undefined) return refuse("ERR_INCORRECT_ITEM_ID");
  if (offer.sellerId !== seller.id) refuse("ERR_YOU_NOT_SOLD_THIS_ITEM");
  if (world.outages.has("payments")) refuse("ERR_NEW_PAYMENT_INTERNAL_ERROR");
  return {
    dealsList: world.deals.unpaid(offer.id, BigInt(request.buyerId)).map((deal) => ({
      dealId: deal.id,
      dealDate: BigInt(deal.madeAt),
      dealQuantity: deal.quantity,
      dealAmountOriginal: deal.amount / GROSZE,
      dealAmountDiscounted: deal.discountedAmount / GROSZE,
    })),
  };
}
