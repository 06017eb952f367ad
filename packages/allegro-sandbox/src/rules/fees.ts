// What listing costs in the sandbox. The real price lists changed often; these prices are the sandbox's own.
import type { Offer } from "../store/offers.ts";

/** Prices of promotion, in grosze. */
const PROMOTION = { mainPage: 9900, categoryPage: 1900, departmentPage: 2900, featured: 1200 } as const;

/** The price of listing by the price of the goods, in grosze: the first row whose limit holds. */
const LISTING: readonly { readonly below: number; readonly fee: number }[] = [
  { below: 1_000, fee: 8 },
  { below: 2_500, fee: 15 },
  { below: 10_000, fee: 35 },
  { below: Number.POSITIVE_INFINITY, fee: 70 },
];

/** What the promotion of an offer costs, in grosze. */
export interface PromotionCost {
  readonly mainPage: number;
  readonly categoryPage: number;
  /** All of its promotion. */
  readonly total: number;
}

/** Adds up what the promotion of an offer costs. */
export function promotionCost(offer: Offer): PromotionCost {
  const mainPage = offer.onMainPage ? PROMOTION.mainPage : 0;
  const categoryPage = offer.onCategoryPage ? PROMOTION.categoryPage : 0;
  const departmentPage = offer.onDepartmentPage ? PROMOTION.departmentPage : 0;
  const featured = offer.featured ? PROMOTION.featured : 0;
  return { mainPage, categoryPage, total: mainPage + categoryPage + departmentPage + featured };
}

/** What listing an offer costs, its promotion included, in grosze. */
export function listingFee(offer: Offer): number {
  const row = LISTING.find(({ below }) => offer.price < below);
  return (row?.fee ?? 0) + promotionCost(offer).total;
}

/** An amount as the Polish site writes it: `0,15 zł`. */
export function formatZloty(grosze: number): string {
  const whole = Math.trunc(grosze / 100);
  const rest = Math.abs(grosze % 100);
  return `${whole},${String(rest).padStart(2, "0")} zł`;
}
