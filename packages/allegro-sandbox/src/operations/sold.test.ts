// Claims about what was sold: deals, transactions, parcels.
import { describe, expect, test } from "vitest";
import { refusalOf, seeded } from "../../test/seeded.ts";
import type { DoAddPackageInfoToPostBuyFormResponse, PackageInfoStruct } from "@soapwright/allegro-webapi";
import { doAddPackageInfoToPostBuyForm } from "./do-add-package-info-to-post-buy-form.ts";
import { doGetDeals } from "./do-get-deals.ts";
import { doGetTransactionsIDs } from "./do-get-transactions-ids.ts";

const ZENIT = 5_000_000_001n;
const FILTER = 5_000_000_002n;
const TRANSACTION = 65_000_001n;

describe("doGetDeals", () => {
  test("gives deals that are unpaid or whose payment was cancelled, with and without the discount", () => {
    const { world, logIn } = seeded();
    expect(doGetDeals(world, { sessionHandle: logIn("anna"), itemId: ZENIT, buyerId: 102 })).toEqual({
      dealsList: [
        {
          dealId: 15_000_001n,
          dealDate: 1_488_330_000n,
          dealQuantity: 1,
          dealAmountOriginal: 22,
          dealAmountDiscounted: 22,
        },
        {
          dealId: 15_000_002n,
          dealDate: 1_488_333_600n,
          dealQuantity: 2,
          dealAmountOriginal: 44,
          dealAmountDiscounted: 39.99,
        },
      ],
    });
  });

  test.each([
    ["a buyer who paid", 103],
    ["a buyer who does not exist", 999],
  ])("%s has an empty list", (_, buyerId) => {
    const { world, logIn } = seeded();
    expect(doGetDeals(world, { sessionHandle: logIn("anna"), itemId: ZENIT, buyerId })).toEqual({ dealsList: [] });
  });

  test.each([
    ["a buyer below 1", { buyerId: 0 }, "ERR_INCORRECT_BUYER_ID"],
    ["an offer below 1", { itemId: 0n }, "ERR_INCORRECT_ITEM_ID"],
    ["an unknown offer", { itemId: 2n ** 63n - 1n }, "ERR_INCORRECT_ITEM_ID"],
    ["another's offer", { itemId: 5_000_000_004n }, "ERR_YOU_NOT_SOLD_THIS_ITEM"],
    ["a wrong handle", { sessionHandle: "x" }, "ERR_NO_SESSION"],
  ])("%s is refused", (_, change, code) => {
    const { world, logIn } = seeded();
    const request = { sessionHandle: logIn("anna"), itemId: ZENIT, buyerId: 102, ...change };
    expect(refusalOf(() => doGetDeals(world, request))).toBe(code);
  });

  test("payments out of order refuse it", () => {
    const { world, logIn } = seeded();
    world.outages.begin("payments");
    const request = { sessionHandle: logIn("anna"), itemId: ZENIT, buyerId: 102 };
    expect(refusalOf(() => doGetDeals(world, request))).toBe("ERR_NEW_PAYMENT_INTERNAL_ERROR");
    world.outages.end("payments");
    expect(refusalOf(() => doGetDeals(world, request))).toBeUndefined();
  });
});

describe("doGetTransactionsIDs", () => {
  test.each<[string, string, string, bigint[], bigint[] | undefined, bigint[]]>([
    ["the seller, newest first", "anna", "seller", [ZENIT, FILTER], undefined, [65_000_002n, 65_000_001n]],
    ["the buyer", "bartek", "buyer", [ZENIT, 5_000_000_004n], undefined, [65_000_003n, 65_000_001n]],
    ["the other side has none", "anna", "buyer", [ZENIT], undefined, []],
    ["one delivery method", "anna", "seller", [ZENIT, FILTER], [10n], [65_000_001n]],
    ["no offer", "anna", "seller", [], undefined, []],
  ])("%s", (_, login, userRole, itemsIdArray, shipmentIdArray, transactionsIdsArray) => {
    const { world, logIn } = seeded();
    const request = {
      sessionHandle: logIn(login),
      userRole,
      itemsIdArray,
      ...(shipmentIdArray && { shipmentIdArray }),
    };
    expect(doGetTransactionsIDs(world, request)).toEqual({ transactionsIdsArray });
  });

  test("a third role and 26 offers are refused", () => {
    const { world, logIn } = seeded();
    const sessionHandle = logIn("anna");
    const ask = (userRole: string, count: number): string | undefined =>
      refusalOf(() =>
        doGetTransactionsIDs(world, { sessionHandle, userRole, itemsIdArray: Array<bigint>(count).fill(ZENIT) }),
      );
    expect(ask("courier", 1)).toBe("ERR_INCORRECT_USER_ROLE");
    expect(ask("seller", 26)).toBe("ERR_ITEMS_ARRAY_OVERSIZED");
  });
});

describe("doAddPackageInfoToPostBuyForm", () => {
  const UPS: PackageInfoStruct = { operatorId: 1, packageId: "1Z7E09X67746525354" };
  type Lists = DoAddPackageInfoToPostBuyFormResponse["postBuyFormPackageInfo"];
  const lists = (added: string[], wrongCarrier: string[], wrongParcel: string[]): Lists => ({
    packageIdsAdded: added,
    packageIdsNotAddedIncorrectOperatorId: wrongCarrier,
    packageIdsNotAddedIncorrectPackageId: wrongParcel,
  });

  test("each parcel is answered in the list it belongs to, and only good ones are kept", () => {
    const { world, logIn } = seeded();
    const answer = doAddPackageInfoToPostBuyForm(world, {
      sessionId: logIn("anna"),
      transactionId: TRANSACTION,
      packageInfo: [
        UPS,
        { operatorId: 8, packageId: "2812050417473" },
        { operatorId: 6, packageId: "00259007738572143959" },
        { operatorId: 1, packageId: "123" },
        { operatorId: 4, packageId: " " },
        { operatorId: 0, packageId: "A-1", operatorName: "Gołąb" },
      ],
    });
    const added = ["1Z7E09X67746525354", "00259007738572143959", "A-1"];
    expect(answer.postBuyFormPackageInfo).toEqual(lists(added, ["2812050417473"], ["123", " "]));
    expect(world.deals.parcels(TRANSACTION).map(({ parcelId }) => parcelId)).toEqual(added);
  });

  test("no parcels give three empty lists", () => {
    const { world, logIn } = seeded();
    const answer = doAddPackageInfoToPostBuyForm(world, { sessionId: logIn("anna"), transactionId: TRANSACTION });
    expect(answer.postBuyFormPackageInfo).toEqual(lists([], [], []));
  });

  test.each<[string, PackageInfoStruct]>([
    ["carrier 0 without a name", { operatorId: 0, packageId: "A-1" }],
    ["carrier 0 with an empty name", { operatorId: 0, packageId: "A-1", operatorName: " " }],
    ["another carrier with a name", { ...UPS, operatorName: "UPS" }],
  ])("%s refuses the whole request", (_, parcel) => {
    const { world, logIn } = seeded();
    const request = { sessionId: logIn("anna"), transactionId: TRANSACTION, packageInfo: [UPS, parcel] };
    const code = refusalOf(() => doAddPackageInfoToPostBuyForm(world, request));
    expect(code).toBe("ERR_PACKAGE_ID_IS_NOT_ADDED_INCORRECT_OPERATOR_ID");
    expect(world.deals.parcels(TRANSACTION)).toEqual([]);
  });

  test.each([
    ["an unknown transaction", "anna", 1n],
    ["another seller's transaction", "celina", TRANSACTION],
    ["the buyer's own transaction", "bartek", TRANSACTION],
  ])("%s is refused", (_, login, transactionId) => {
    const { world, logIn } = seeded();
    const request = { sessionId: logIn(login), transactionId, packageInfo: [UPS] };
    expect(refusalOf(() => doAddPackageInfoToPostBuyForm(world, request))).toBe("ERR_INCORRECT_TRANSACTION_ID");
  });

  test("a transaction takes 20 parcels over all calls, and a repeated one counts once", () => {
    const { world, logIn } = seeded();
    const sessionId = logIn("anna");
    const add = (...names: string[]): Lists =>
      doAddPackageInfoToPostBuyForm(world, {
        sessionId,
        transactionId: TRANSACTION,
        packageInfo: names.map((packageId) => ({ operatorId: 12, packageId })),
      }).postBuyFormPackageInfo;
    const first = Array.from({ length: 19 }, (_, index) => `D${index}`);
    expect(add(...first)).toEqual(lists(first, [], []));
    expect(add("D0", "D19", "D20")).toEqual(lists(["D0", "D19"], [], ["D20"]));
    expect(world.deals.parcels(TRANSACTION)).toHaveLength(20);
  });
});
