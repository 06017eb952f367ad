// Claims about fees: amounts are written as the Polish site writes them, and promotion is paid for.
import { expect, test } from "vitest";
import { SEED_OFFERS } from "../seed-tables.ts";
import { formatZloty, listingFee, promotionCost } from "./fees.ts";

test.each([
  [8, "0,08 zł"],
  [15, "0,15 zł"],
  [100, "1,00 zł"],
  [123_456, "1234,56 zł"],
])("%d grosze are written %s", (grosze, words) => {
  expect(formatZloty(grosze)).toBe(words);
});

test("promotion is added to the price of listing", () => {
  const [plain] = SEED_OFFERS;
  if (plain === undefined) throw new Error("no seeded offer");
  const promoted = { ...plain, onMainPage: true, onCategoryPage: true, featured: true };
  const cost = promotionCost(promoted);
  expect(cost.total).toBeGreaterThan(cost.mainPage + cost.categoryPage);
  expect(listingFee(promoted)).toBe(listingFee(plain) + cost.total);
});
