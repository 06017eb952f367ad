// What the scenarios of doSellSomeAgain begin with: one offer that can be listed again, and words to spoil it.
import type { RowShapes, UserRow } from "../admin/resources.ts";
import type { SandboxFaultCode } from "../faults.ts";
import type { Category, Offer } from "../store/offers.ts";
import type { Good, RequestOf, Spoiling } from "./scenario.ts";
import type { Stage } from "./stage.ts";

/** A request to list one offer again for a week. */
export interface SellAgain extends Good<"doSellSomeAgain"> {
  readonly seller: UserRow;
  readonly offer: Offer;
  readonly category: Category;
}

/** A spoiling of such a request. */
export type SellAgainSpoiling = Spoiling<"doSellSomeAgain", SellAgain>;

/** Where the code of one offer stands. */
export const OF_OFFER = "itemsSellFailed/sellFaultCode";

/** Makes the offer, in a category of its own, and the request. */
export function sellAgain(stage: Stage): SellAgain {
  const caller = stage.caller();
  const category = stage.category();
  const offer = stage.offer(caller.user, { categoryId: category.id });
  const request = {
    sessionHandle: caller.session,
    sellItemsArray: [offer.id],
    sellAuctionDuration: 7,
    localIds: [1],
  };
  return { caller, seller: caller.user, offer, category, request };
}

/** What is different where an offer cannot be listed again. */
interface Difference {
  readonly offer?: RowShapes["offers"]["changes"];
  readonly category?: RowShapes["categories"]["changes"];
  readonly seller?: RowShapes["users"]["changes"];
  readonly request?: Partial<RequestOf<"doSellSomeAgain">>;
}

/** A scenario in which one offer is refused for what it, its category or its seller is. */
export function refused(code: SandboxFaultCode, says: string, different: Difference): SellAgainSpoiling {
  return { code, says, place: OF_OFFER, spoil: apply(different) };
}

/** A scenario in which the whole request is refused. */
export function refusedWhole(code: SandboxFaultCode, says: string, different: Difference): SellAgainSpoiling {
  return { code, says, spoil: apply(different) };
}

function apply({ offer, category, seller, request }: Difference): SellAgainSpoiling["spoil"] {
  return ({ rows }, good) => {
    if (offer !== undefined) rows.offers.change(good.offer.id, offer);
    if (category !== undefined) rows.categories.change(good.category.id, category);
    if (seller !== undefined) rows.users.change(good.seller.id, seller);
    return { ...good.request, ...request };
  };
}
