// The contract and its overlay say what the five documentation pages say, where the pages are present.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { check, isClean, printCheck } from "./check.ts";
import { loadContract } from "./contract.ts";
import { DECISIONS } from "./decisions.ts";
import { pagesIn } from "./folder.ts";

const PAGES = fileURLToPath(new URL("../../../shared/seeds/", import.meta.url));
const CONTRACT = fileURLToPath(new URL("../../packages/allegro-webapi/contract/", import.meta.url));

describe.skipIf(!existsSync(PAGES))("the five documentation pages", () => {
  const pages = existsSync(PAGES) ? pagesIn(PAGES) : [];
  const contract = loadContract(CONTRACT);

  it("can be read whole, and have 80 pairs of method and code", async () => {
    const result = check(pages, await contract, DECISIONS);
    expect(result.unreadable).toEqual([]);
    expect(result.pages.map(({ method, codes }) => [method, new Set(codes.map(({ code }) => code)).size])).toEqual([
      ["doSendEmailToUser", 15],
      ["doAddToBlackList", 9],
      ["doSellSomeAgain", 43],
      ["doAddPackageInfoToPostBuyForm", 6],
      ["doGetDeals", 7],
    ]);
    expect(result.pairs).toBe(80);
  });

  it("differ from contract and overlay in what is decided, and in nothing else", async () => {
    const result = check(pages, await contract, DECISIONS);
    expect(isClean(result), printCheck(result)).toBe(true);
    expect(new Set(result.decided.map(({ name }) => name)).size).toBe(Object.keys(DECISIONS).length);
  });

  // What the check is for: each of these would be a lie of the contract, or a forgotten line of the page.
  it.each([
    [
      "a date",
      "USUNIEMY 13.01.2020",
      "USUNIEMY 14.01.2020",
      "doGetDeals removed: page 2020-01-14, contract 2020-01-13",
    ],
    [
      "a code that is missing here",
      "ERR_YOU_NOT_SOLD_THIS_ITEM",
      "ERR_SOMETHING_NEW",
      "doGetDeals code ERR_SOMETHING_NEW: contract none",
    ],
    [
      "a code that is invented here",
      "ERR_YOU_NOT_SOLD_THIS_ITEM",
      "ERR_NO_SESSION",
      "doGetDeals code ERR_YOU_NOT_SOLD_THIS_ITEM: page none",
    ],
    ["a type", "buyer-id | int", "buyer-id | long", "doGetDeals input buyerId type: page long, contract int"],
    ["a parameter that is missing here", "3. buyer-id", "3. buyer-login", "doGetDeals input buyerLogin: contract none"],
    ["a parameter that is invented here", "3. buyer-id", "3. buyer-login", "doGetDeals input buyerId: page none"],
    [
      "a field of the answer",
      "5. deal-amount-discounted",
      "5. deal-rebate",
      "doGetDeals output dealsList/dealRebate: contract none",
    ],
    [
      "a structure",
      "DealsStruct[]",
      "DealStruct[]",
      "doGetDeals output dealsList type: page DealStruct[], contract DealsStruct[]",
    ],
    [
      "a list",
      "DealsStruct[]",
      "DealsStruct",
      "doGetDeals output dealsList type: page DealsStruct, contract DealsStruct[]",
    ],
    ["a limit", "Limits", "", "doAddToBlackList input usersBlackListArray maxItems: page 24, contract 25"],
    [
      "a limit among the codes",
      "Limits",
      "",
      "doAddToBlackList code ERR_USERS_ARRAY_OVERSIZED numbers: page 24, contract none",
    ],
    [
      "an allowed value",
      "Values",
      "",
      "doSellSomeAgain input sellAuctionDuration values: page 0 3 5 7 10 14 99, contract 0 3 5 7 10 20 99",
    ],
    ["requiredness", "Optional", "", "doSellSomeAgain input sellAuctionDuration: page optional, wire required"],
  ])("%s that changes is noticed", async (_, from, to, name) => {
    const [search, replacement] = CHANGES[from] ?? [from, to];
    const changed = pages.map(({ file, text }) => ({ file, text: text.replaceAll(search, replacement) }));
    const result = check(changed, await contract, DECISIONS);
    expect(result.undecided.map((one) => one.name)).toContain(name);
  });

  it("a decision on what is no difference any more fails", async () => {
    const gone = { ...DECISIONS, "doGetDeals input itemId type: page int, contract long": "decided once" };
    const result = check(pages, await contract, gone);
    expect(result.vanished).toEqual(["doGetDeals input itemId type: page int, contract long"]);
    expect(isClean(result)).toBe(false);
  });
});

const CHANGES: Readonly<Record<string, readonly [string, string]>> = {
  Limits: ["maks. 25", "maks. 24"],
  Values: ["3, 5, 7, 10, 20", "3, 5, 7, 10, 14"],
  Optional: ["sell-auction-duration | int | wymagany", "sell-auction-duration | int | niewymagany"],
};
