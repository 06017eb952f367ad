// The examples of the five pages, with the pages' own identifiers and texts: what has to be there for them to come true.
import type { UserRow } from "../admin/resources.ts";
import { exampleOf, type Scenario } from "./scenario.ts";
import type { Caller, Stage } from "./stage.ts";

/** The session handle that every page shows. */
const HANDLE = "22eb99326c6be29aa16d07d622bcfbcbee94ad54846f2f4e03_1";

/** A caller whose session has the handle of the pages. */
function pageCaller(stage: Stage): Caller {
  const caller = stage.caller();
  const moved = { userId: caller.user.id, key: caller.key, openedAt: stage.now, usedAt: stage.now };
  if (stage.rows.sessions.change(HANDLE, moved) === undefined)
    stage.rows.sessions.change(caller.session, { handle: HANDLE });
  return { ...caller, session: HANDLE };
}

function userWith(stage: Stage, id: bigint): UserRow {
  return stage.rows.users.change(id, { status: "active" }) ?? stage.user({ id });
}

function putOffer(stage: Stage, id: bigint, changes: { readonly sellerId: bigint; readonly price?: number }): void {
  const categoryId = stage.category().id;
  const offer = { ...changes, categoryId, title: "Aparat Zenit" };
  if (stage.rows.offers.change(id, offer) === undefined) stage.rows.offers.add({ id, ...offer });
}

const doSendEmailToUser = exampleOf(
  "doSendEmailToUser",
  "A question to the seller of offer 1019445021, who is user 4109848.",
  (stage) => {
    const caller = pageCaller(stage);
    putOffer(stage, 1_019_445_021n, { sellerId: userWith(stage, 4_109_848n).id });
    const request = {
      sessionHandle: HANDLE,
      mailToUserItemId: 1_019_445_021n,
      mailToUserReceiverId: 0n,
      mailToUserSubjectId: 0,
      mailToUserOption: 1,
      mailToUserMessage: "Czy mógłbym prosić o więcej zdjęć?",
    };
    return { caller, request };
  },
);

const doAddToBlackList = exampleOf(
  "doAddToBlackList",
  "User 6241878 is on nobody's list, and 7730309 on the caller's already.",
  (stage) => {
    const caller = pageCaller(stage);
    userWith(stage, 6_241_878n);
    stage.rows["black-lists"].add({ ownerId: caller.user.id, userId: userWith(stage, 7_730_309n).id });
    const usersBlackListArray = [
      { userId: 6_241_878, userBlackListNote: "Żartowniś" },
      { userId: 7_730_309, userBlackListNote: "" },
    ];
    return { caller, request: { sessionHandle: HANDLE, usersBlackListArray } };
  },
);

const doSellSomeAgain = exampleOf(
  "doSellSomeAgain",
  "Offer 1048196513 is the caller's, and 1027093711 is somebody else's.",
  (stage) => {
    const caller = pageCaller(stage);
    putOffer(stage, 1_048_196_513n, { sellerId: caller.user.id, price: 2200 });
    putOffer(stage, 1_027_093_711n, { sellerId: stage.user().id });
    const request = {
      sessionHandle: HANDLE,
      sellItemsArray: [1_048_196_513n, 1_027_093_711n],
      sellStartingTime: 0n,
      sellAuctionDuration: 7,
      // The page's example calls it `sell-option`.
      sellOptions: 2,
      localIds: [10, 11],
    };
    return { caller, request };
  },
);

const doAddPackageInfoToPostBuyForm = exampleOf(
  "doAddPackageInfoToPostBuyForm",
  "Transaction 65058640 is the caller's, and carrier 9 is switched off, as the page's example shows it.",
  (stage) => {
    const caller = pageCaller(stage);
    const parties = { sellerId: caller.user.id, buyerId: stage.user().id };
    const { transactions } = stage.rows;
    // A transaction keeps its parcels, so that entering twice shows what a repeated parcel is answered with.
    if (transactions.change(65_058_640n, parties) === undefined) transactions.add({ id: 65_058_640n, ...parties });
    stage.world.carriers.change(9, { accepted: false });
    const packageInfo = [
      { operatorId: 1, packageId: "1Z7E09X67746525354" },
      { operatorId: 9, packageId: "2812050417473" },
    ];
    return { caller, request: { sessionId: HANDLE, transactionId: 65_058_640n, packageInfo } };
  },
);

const doGetDeals = exampleOf(
  "doGetDeals",
  "User 2580451 has one unpaid deal for 22 zł in offer 1087784659 of the caller.",
  (stage) => {
    const caller = pageCaller(stage);
    const buyer = userWith(stage, 2_580_451n);
    putOffer(stage, 1_087_784_659n, { sellerId: caller.user.id, price: 2200 });
    const deal = { offerId: 1_087_784_659n, buyerId: buyer.id, madeAt: 1_275_903_331, payment: "unpaid" } as const;
    const { deals } = stage.rows;
    if (deals.change(15_204_949n, deal) === undefined) deals.add({ id: 15_204_949n, amount: 2200, ...deal });
    return { caller, request: { sessionHandle: HANDLE, itemId: 1_087_784_659n, buyerId: 2_580_451 } };
  },
);

/** The five examples. */
export const pageExamples: readonly Scenario[] = [
  doSendEmailToUser,
  doAddToBlackList,
  doSellSomeAgain,
  doAddPackageInfoToPostBuyForm,
  doGetDeals,
];
