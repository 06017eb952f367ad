// Different forms of one answer are one; different answers stay different.
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { describe, expect, it } from "vitest";
import { comparable } from "./values.ts";

const { output } = AllegroWebApi.operations.doSellSomeAgain;
const deals = AllegroWebApi.operations.doGetDeals.output;

describe("one answer", () => {
  const wanted = { itemsSellAgain: [], itemsSellFailed: [], itemsSellNotFound: [5] };
  it.each([
    ["lists", { itemsSellNotFound: [5n] }],
    ["records with item", { itemsSellAgain: { item: [] }, itemsSellNotFound: { item: ["5"] } }],
    ["one item that is no list", { itemsSellNotFound: { item: { attributes: {}, $value: "5" } } }],
    ["empty texts for empty lists", { itemsSellAgain: "", itemsSellFailed: null, itemsSellNotFound: { item: 5 } }],
  ])("in %s", (_, value) => {
    expect(comparable(output, value)).toEqual(wanted);
  });

  it("without the record of its only member", () => {
    const deal = { dealId: 1, dealDate: 2, dealQuantity: 3, dealAmountOriginal: "22.0", dealAmountDiscounted: 22 };
    expect(comparable(deals, [deal])).toEqual(comparable(deals, { dealsList: { item: deal } }));
  });
});

describe("another answer", () => {
  it.each([
    ["has other items", { itemsSellNotFound: [6] }],
    ["has one more", { itemsSellNotFound: [5, 5] }],
    ["lacks a member of an item", { itemsSellNotFound: [5], itemsSellAgain: [{ sellItemId: 1, sellItemInfo: "" }] }],
  ])("%s", (_, value) => {
    expect(comparable(output, value)).not.toEqual(comparable(output, { itemsSellNotFound: [5] }));
  });

  it("a member that is missing is not an empty one", () => {
    const item = { sellItemId: 1, sellItemLocalId: 2 };
    const answer = (own: object): unknown => comparable(output, { itemsSellAgain: [{ ...item, ...own }] });
    expect(answer({})).not.toEqual(answer({ sellItemInfo: "" }));
  });
});
