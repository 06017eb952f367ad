// The scenarios of doGetDeals: one for each code of its page, and the page's example.
import type { UserRow } from "../admin/resources.ts";
import type { Offer } from "../store/offers.ts";
import { keyInactive, noSession, sessionExpired } from "./common.ts";
import { scenariosOf, type Good, type Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

interface SoldOffer extends Good<"doGetDeals"> {
  readonly offer: Offer;
  readonly buyer: UserRow;
}

/** An offer of the caller, with one unpaid deal. */
function soldOffer(stage: Stage): SoldOffer {
  const caller = stage.caller();
  const offer = stage.offer(caller.user);
  const buyer = stage.user();
  stage.rows.deals.add({ offerId: offer.id, buyerId: buyer.id });
  const request = { sessionHandle: caller.session, itemId: offer.id, buyerId: Number(buyer.id) };
  return { caller, offer, buyer, request };
}

/** One scenario for each code. */
export const doGetDealsScenarios: readonly Scenario[] = scenariosOf("doGetDeals", soldOffer, [
  {
    code: "ERR_INCORRECT_BUYER_ID",
    says: "The request names buyer 0.",
    spoil: (_, { request }) => ({ ...request, buyerId: 0 }),
  },
  {
    code: "ERR_INCORRECT_ITEM_ID",
    says: "There is no offer of this identifier.",
    spoil: ({ world }, { request }) => ({ ...request, itemId: world.offers.nextId() + 1_000_000n }),
  },
  {
    code: "ERR_NEW_PAYMENT_INTERNAL_ERROR",
    says: "The payments are out of order.",
    breaks: "payments",
    spoil: () => undefined,
  },
  noSession(),
  sessionExpired(),
  keyInactive(),
  {
    code: "ERR_YOU_NOT_SOLD_THIS_ITEM",
    says: "The offer belongs to another user.",
    spoil: (stage, { offer }) => {
      stage.rows.offers.change(offer.id, { sellerId: stage.user().id });
      return undefined;
    },
  },
]);
