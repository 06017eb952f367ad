// doVerifyItem: what became of an offer that was listed under a local identifier.
import { secondsOf } from "../clock.ts";
import { requireSession } from "../guards.ts";
import type { DoVerifyItemRequest, DoVerifyItemResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import type { World } from "../world.ts";

/** Values of `itemListed`. The sandbox never answers 0, "waiting to be listed": no operation here lists a first time. */
const FAILED = -1;
const LISTED = 1;
const SCHEDULED = 2;
const WAITING_AGAIN = 3;

/** The answer where listing failed, or no offer has the local identifier. */
const NOTHING: DoVerifyItemResponse = { itemId: -1n, itemListed: FAILED, itemStartingTime: 0n };

/** Whether an offer of the caller is listed, scheduled, or waits to be listed again. */
export function doVerifyItem(world: World, request: DoVerifyItemRequest): DoVerifyItemResponse {
  const { user } = requireSession(world, request.sessionHandle);
  if (request.localId < 1) refuse("ERR_INVALID_VALUE_IN_LOCAL_ID");
  const found = world.localIds.find(user.id, request.localId);
  const offer = found === undefined || found.offerId === null ? undefined : world.offers.byId(found.offerId);
  if (offer === undefined) return { ...NOTHING };

  const now = secondsOf(world.clock);
  const itemStartingTime = BigInt(offer.startsAt);
  // An offer that waits has no number yet that the site would know.
  if (offer.listedAt > now) return { itemId: 0n, itemListed: WAITING_AGAIN, itemStartingTime };
  return { itemId: offer.id, itemListed: offer.startsAt > now ? SCHEDULED : LISTED, itemStartingTime };
}
