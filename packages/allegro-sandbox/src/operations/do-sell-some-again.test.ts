// Claims about listing again: what is made, what is not and why, and how doVerifyItem tells.
import { describe, expect, test } from "vitest";
import { NOW, refusalOf, seeded, type Seeded } from "../../test/seeded.ts";
import type { DoSellSomeAgainRequest } from "@soapwright/allegro-webapi";
import type { SandboxFaultCode } from "../faults.ts";
import { doSellSomeAgain } from "./do-sell-some-again.ts";
import { doVerifyItem } from "./do-verify-item.ts";

const ZENIT = 5_000_000_001n;
const FILTER = 5_000_000_002n;
const DAY = 24 * 60 * 60;

function request(sessionHandle: string, change: Partial<DoSellSomeAgainRequest> = {}): DoSellSomeAgainRequest {
  return { sessionHandle, sellItemsArray: [ZENIT], sellAuctionDuration: 7, ...change };
}

/** The item-by-item code for one offer. */
function codeFor({ world, logIn }: Seeded, login: string, change: Partial<DoSellSomeAgainRequest>): string | undefined {
  const answer = doSellSomeAgain(world, request(logIn(login), change));
  return answer.itemsSellFailed?.[0]?.sellFaultCode;
}

describe("what is listed", () => {
  test("a new offer is made, the answer names the old one, and the local identifier leads to the new one", () => {
    const { world, logIn } = seeded();
    const sessionHandle = logIn("anna");
    const answer = doSellSomeAgain(
      world,
      request(sessionHandle, { sellItemsArray: [ZENIT, 1n, FILTER], localIds: [10, 11, 12] }),
    );
    expect(answer).toEqual({
      itemsSellAgain: [
        { sellItemId: ZENIT, sellItemInfo: "Wystawienie przedmiotu: 0,15 zł", sellItemLocalId: 10 },
        { sellItemId: FILTER, sellItemInfo: "Wystawienie przedmiotu: 0,08 zł", sellItemLocalId: 12 },
      ],
      itemsSellFailed: [],
      itemsSellNotFound: [1n],
    });
    const verified = doVerifyItem(world, { sessionHandle, localId: 10 });
    expect(verified).toEqual({ itemId: 5_000_000_032n, itemListed: 1, itemStartingTime: BigInt(NOW) });
    expect(world.offers.byId(verified.itemId)).toMatchObject({ madeFrom: ZENIT, endsAt: NOW + 7 * DAY, hidden: false });
    expect(doVerifyItem(world, { sessionHandle, localId: 11 })).toMatchObject({ itemId: -1n, itemListed: -1 });
  });

  test("offers of others count as not found", () => {
    const { world, logIn } = seeded();
    expect(doSellSomeAgain(world, request(logIn("bartek")))).toEqual({
      itemsSellAgain: [],
      itemsSellFailed: [],
      itemsSellNotFound: [ZENIT],
    });
  });

  test("a later start makes a scheduled offer", () => {
    const { world, logIn } = seeded();
    const sessionHandle = logIn("anna");
    const sellStartingTime = BigInt(NOW + 30 * DAY);
    doSellSomeAgain(world, request(sessionHandle, { sellStartingTime, localIds: [1] }));
    expect(doVerifyItem(world, { sessionHandle, localId: 1 })).toMatchObject({
      itemListed: 2,
      itemStartingTime: sellStartingTime,
    });
  });

  test("an offer can wait to be listed, where the limits say so", () => {
    const { world, clock, logIn } = seeded({ listingSeconds: 60 });
    const sessionHandle = logIn("anna");
    doSellSomeAgain(world, request(sessionHandle, { localIds: [1] }));
    expect(doVerifyItem(world, { sessionHandle, localId: 1 })).toMatchObject({ itemId: 0n, itemListed: 3 });
    clock.pass(60);
    expect(doVerifyItem(world, { sessionHandle, localId: 1 })).toMatchObject({ itemId: 5_000_000_032n, itemListed: 1 });
  });

  test("a Buy Now offer can run until everything is sold", () => {
    const { world, logIn } = seeded();
    doSellSomeAgain(world, request(logIn("anna"), { sellAuctionDuration: 99 }));
    expect(world.offers.byId(5_000_000_032n)?.endsAt).toBeNull();
  });

  test("option 1 hides the old offer, option 2 sends a confirmation, option 3 does both", () => {
    for (const [sellOptions, hidden, mails] of [
      [0, false, 0],
      [1, true, 0],
      [2, false, 1],
      [3, true, 1],
    ] as const) {
      const { world, logIn } = seeded();
      doSellSomeAgain(world, request(logIn("anna"), { sellOptions }));
      expect(world.offers.byId(ZENIT)?.hidden).toBe(hidden);
      expect(world.mails.receivedBy(101n)).toHaveLength(mails);
    }
  });

  test("a local identifier of a failed listing is known, and says so", () => {
    const { world, logIn } = seeded();
    const sessionHandle = logIn("anna");
    doSellSomeAgain(world, request(sessionHandle, { sellItemsArray: [5_000_000_016n], localIds: [5] }));
    expect(doVerifyItem(world, { sessionHandle, localId: 5 })).toEqual({
      itemId: -1n,
      itemListed: -1,
      itemStartingTime: 0n,
    });
  });
});

describe("what refuses a request", () => {
  test.each<[string, Partial<DoSellSomeAgainRequest>, SandboxFaultCode]>([
    ["no offer", { sellItemsArray: [] }, "ERR_INPUT_ARRAY_EMPTY"],
    ["26 offers", { sellItemsArray: Array<bigint>(26).fill(ZENIT) }, "ERR_ITEMS_ARRAY_OVERSIZED"],
    ["a duration nobody may choose", { sellAuctionDuration: 4 }, "ERR_INVALID_DURATION_TIME"],
    ["too few local identifiers", { localIds: [1, 2] }, "ERR_ITEM_AND_LOCAL_IDS_MISMATCHED"],
    ["a local identifier below 1", { localIds: [0] }, "ERR_ITEM_AND_LOCAL_IDS_MISMATCHED"],
    ["a start 30 days and a second ahead", { sellStartingTime: BigInt(NOW + 30 * DAY + 1) }, "ERR_TOO_DISTANT_FUTURE"],
    ["the last start there is", { sellStartingTime: 2n ** 63n - 1n }, "ERR_TOO_DISTANT_FUTURE"],
    ["a wrong handle", { sessionHandle: "x" }, "ERR_NO_SESSION"],
  ])("%s: nothing is listed", (_, change, code) => {
    const { world, logIn } = seeded();
    const before = world.offers.ofSeller(101n).length;
    expect(refusalOf(() => doSellSomeAgain(world, request(logIn("anna"), change)))).toBe(code);
    expect(world.offers.ofSeller(101n)).toHaveLength(before);
  });

  test.each<[string, string, SandboxFaultCode]>([
    ["a blocked account", "ewa", "ERR_BLOCKED_USER_CANT_INVOKE_METHOD"],
    ["an account barred from selling", "igor", "ERR_BLOCK_SELL_SELL"],
    ["a company whose badge is blocked", "jola", "ERR_BLOCK_SELL_COMPANY_INFO"],
    ["a debt where listing is prepaid", "lesya", "ERR_DEBT_NO_EXTRAS"],
  ])("%s cannot list", (_, login, code) => {
    const { world, logIn } = seeded();
    expect(refusalOf(() => doSellSomeAgain(world, request(logIn(login))))).toBe(code);
  });
});

describe("what refuses one offer", () => {
  test.each<[SandboxFaultCode, string, bigint]>([
    ["ERR_INCORRECT_CONVERSION_TO_CORE", "anna", 5_000_000_011n],
    ["ERR_CATEGORY_NOT_FOUND", "anna", 5_000_000_012n],
    ["ERR_CATEGORY_NOT_FOUND", "anna", 5_000_000_013n],
    ["ERR_AUCTION_TYPE_NOT_EXISTS", "anna", 5_000_000_014n],
    ["ERR_OBLIGATORY_ATTRIB_NOT_SET", "anna", 5_000_000_015n],
    ["ERR_SELECT_PHOTO", "anna", 5_000_000_016n],
    ["ERR_OTHER_PHOTO_ERROR", "anna", 5_000_000_017n],
    ["ERR_NO_VALID_DELIVERY_METHOD", "anna", 5_000_000_018n],
    ["ERR_NO_ON_DELIVERY_PAYMENT", "anna", 5_000_000_019n],
    ["ERR_NO_PREPAID_PAYMENT", "anna", 5_000_000_020n],
    ["ERR_POSTAGE_OPTIONS_VALUES_INCORRECT", "anna", 5_000_000_021n],
    ["ERR_NOT_ALLOWED_CHARS_IN_ITEM_NAME_OFFLINER", "anna", 5_000_000_022n],
    ["ERR_STANDARDIZED_DESCRIPTION_REQUIRED_FOR_ADVERTISEMENT", "anna", 5_000_000_023n],
    ["ERR_PHARMACY_NO_COMPANY", "anna", 5_000_000_024n],
    ["ERR_MAIN_PAGE_INCORRECT_CATEGORY", "celina", 5_000_000_025n],
    ["ERR_JUNIOR_CANT_BID_LIST_IN_THIS_CATEGORY", "darek", 5_000_000_026n],
    ["ERR_JUNIOR_LIMIT_EXCEEDED", "darek", 5_000_000_027n],
    ["ERR_MAIN_PAGE_NOT_ENOUGH_MONEY", "karel", 5_000_000_028n],
    ["ERR_FEATURED_NOT_ACTIVATED", "misha", 5_000_000_029n],
    ["ERR_DEPARTMENT_PAGE_RATING_TOO_LOW", "darek", 5_000_000_031n],
  ])("%s (%s)", (code, login, offer) => {
    expect(codeFor(seeded(), login, { sellItemsArray: [offer] })).toBe(code);
  });

  test("an auction cannot run until everything is sold", () => {
    const change = { sellItemsArray: [5_000_000_003n], sellAuctionDuration: 0 };
    expect(codeFor(seeded(), "anna", change)).toBe("ERR_INVALID_DURATION_TIME");
  });

  test("an advertisement has no options for renewal", () => {
    const change = { sellItemsArray: [5_000_000_023n], sellProlongOptions: 1 };
    expect(codeFor(seeded(), "anna", change)).toBe("ERR_PROLONG_OPTIONS_FOR_ADVERTISEMENT");
  });

  test("a junior may list up to 50 zł, counted over what is listed already", () => {
    const given = seeded();
    const change = { sellItemsArray: [5_000_000_006n] };
    expect(codeFor(given, "darek", change)).toBeUndefined();
    expect(codeFor(given, "darek", change)).toBe("ERR_JUNIOR_LIMIT_EXCEEDED");
  });

  test("scheduled offers are limited for a seller, and for five minutes of the site", () => {
    const change = { sellStartingTime: BigInt(NOW + DAY), sellItemsArray: [ZENIT] };
    const bySeller = seeded({ scheduledPerSeller: 1 });
    expect(codeFor(bySeller, "anna", change)).toBeUndefined();
    expect(codeFor(bySeller, "anna", change)).toBe("ERR_TOO_MANY_YOUR_FUTURE_AUCTIONS");
    const bySlot = seeded({ scheduledPerSlot: 1 });
    expect(codeFor(bySlot, "celina", { ...change, sellItemsArray: [5_000_000_004n] })).toBeUndefined();
    expect(codeFor(bySlot, "anna", change)).toBe("ERR_TOO_MANY_FUTURE_AT_THIS_TIME");
    expect(codeFor(bySlot, "anna", { ...change, sellStartingTime: BigInt(NOW + DAY + 300) })).toBeUndefined();
  });
});

test("doVerifyItem refuses a number below 1 and does not know others' numbers", () => {
  const { world, logIn } = seeded();
  doSellSomeAgain(world, request(logIn("anna"), { localIds: [1] }));
  const sessionHandle = logIn("celina");
  expect(doVerifyItem(world, { sessionHandle, localId: 1 }).itemId).toBe(-1n);
  expect(refusalOf(() => doVerifyItem(world, { sessionHandle, localId: 0 }))).toBe("ERR_INVALID_VALUE_IN_LOCAL_ID");
});
