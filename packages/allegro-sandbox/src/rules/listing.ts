// What keeps an offer from being listed again: one row for each documented code about a single offer.
import type { Limits } from "../limits.ts";
import type { Country } from "../store/countries.ts";
import type { Category, Offer, PaymentTime } from "../store/offers.ts";
import type { User } from "../store/users.ts";
import { promotionCost, type PromotionCost } from "./fees.ts";
import type { Rule } from "./rule.ts";

/** One offer that is to be listed again, and all that decides about it. */
export interface Listing {
  readonly offer: Offer;
  readonly seller: User;
  readonly country: Country;
  /** Undefined where the offer names none, or one that is gone. */
  readonly category: Category | undefined;
  readonly durationDays: number;
  readonly renewal: number;
  /** Whether it starts later and not at once. */
  readonly scheduled: boolean;
  readonly limits: Limits;
  /** Whether the server that takes photos is out of order. */
  readonly photosFail: boolean;
  /** Offers of the seller that run now. */
  readonly running: () => number;
  /** Worth of the seller's offers that run or wait, in grosze. */
  readonly worth: () => number;
  /** Offers of the seller that wait for their start. */
  readonly scheduledBySeller: () => number;
  /** Offers of all sellers that start in the same slot of time. */
  readonly scheduledInSlot: () => number;
}

/** Durations that mean "until everything is sold". */
export const UNTIL_SOLD: ReadonlySet<number> = new Set([0, 99]);

function asks(time: PaymentTime, when: "prepaid" | "on-delivery"): boolean {
  return time === when || time === "both";
}

function isForeignTitle({ offer, country }: Listing): boolean {
  const letters = offer.title.toLowerCase().match(/\p{L}/gu) ?? [];
  return letters.some((letter) => !/[a-z]/.test(letter) && !country.letters.includes(letter));
}

function hasPartialPostage({ offer }: Listing): boolean {
  const { postageFirst: first, postageNext: next, postagePieces: pieces } = offer;
  const given = [first, next, pieces].filter((value) => value !== null).length;
  return !(given === 3 || given === 0 || (given === 1 && first !== null));
}

function cannotPrepay(listing: Listing, chosen: (cost: PromotionCost) => number): boolean {
  const cost = chosen(promotionCost(listing.offer));
  return listing.country.prepaysPromotion && cost > 0 && listing.seller.balance < cost;
}

function isUnactivated({ seller, country }: Listing): boolean {
  return country.limitsUnactivated && seller.status === "unactivated";
}

/** The rules about one offer, in the order in which they are asked. */
export const LISTING_RULES: readonly Rule<Listing>[] = [
  { code: "ERR_INCORRECT_CONVERSION_TO_CORE", broken: ({ offer }) => offer.inShop },
  { code: "ERR_CATEGORY_NOT_FOUND", broken: ({ category }) => category === undefined || !category.isLeaf },
  {
    code: "ERR_JUNIOR_CANT_BID_LIST_IN_THIS_CATEGORY",
    broken: ({ seller, category }) => seller.kind === "junior" && category?.admitsJuniors === false,
  },
  {
    code: "ERR_PHARMACY_NO_COMPANY",
    broken: ({ seller, category }) => category?.isPharmacy === true && seller.kind !== "company",
  },
  {
    code: "ERR_PHARMACY_NOT_ACTIVE",
    broken: ({ seller, category }) => category?.isPharmacy === true && !seller.activePharmacy,
  },
  {
    code: "ERR_PHARMACY_NOT_ALLOWED_AUCTION_TYPE",
    broken: ({ offer, category }) => category?.isPharmacy === true && offer.format !== "buy-now",
  },
  {
    code: "ERR_PHARMACY_REQUIREMENTS_NOT_MET",
    broken: ({ offer, seller, country, category }) =>
      category?.isPharmacy === true && country.hasPharmacyProgramme && !(seller.inPharmacyProgramme && offer.brandNew),
  },
  {
    code: "ERR_AUCTION_TYPE_NOT_EXISTS",
    broken: ({ offer, category }) =>
      offer.quantity > 1 && (offer.format === "auction" || category?.admitsSeveralPieces === false),
  },
  {
    code: "ERR_INVALID_DURATION_TIME",
    broken: ({ offer, durationDays }) => UNTIL_SOLD.has(durationDays) && offer.format === "auction",
  },
  {
    code: "ERR_PROLONG_OPTIONS_FOR_ADVERTISEMENT",
    broken: ({ offer, renewal }) => offer.format === "advertisement" && renewal !== 0,
  },
  {
    code: "ERR_STANDARDIZED_DESCRIPTION_REQUIRED_FOR_ADVERTISEMENT",
    broken: ({ offer }) => offer.format === "advertisement" && offer.description !== "standardized",
  },
  { code: "ERR_NOT_ALLOWED_CHARS_IN_ITEM_NAME_OFFLINER", broken: isForeignTitle },
  {
    code: "ERR_OBLIGATORY_ATTRIB_NOT_SET",
    broken: ({ offer, category }) => category?.demandsParameter === true && !offer.hasParameter,
  },
  { code: "ERR_SELECT_PHOTO", broken: ({ offer }) => offer.photo === "missing" },
  { code: "ERR_OTHER_PHOTO_ERROR", broken: ({ offer, photosFail }) => offer.photo === "broken" || photosFail },
  { code: "ERR_NO_VALID_DELIVERY_METHOD", broken: ({ offer }) => offer.delivery === "none" },
  {
    code: "ERR_NO_PREPAID_PAYMENT",
    broken: ({ offer }) => asks(offer.delivery, "prepaid") && !asks(offer.payment, "prepaid"),
  },
  {
    code: "ERR_NO_ON_DELIVERY_PAYMENT",
    broken: ({ offer }) => asks(offer.delivery, "on-delivery") && !asks(offer.payment, "on-delivery"),
  },
  { code: "ERR_POSTAGE_OPTIONS_VALUES_INCORRECT", broken: hasPartialPostage },
  {
    code: "ERR_MAIN_PAGE_INCORRECT_CATEGORY",
    broken: ({ offer, category }) => offer.onMainPage && category?.admitsMainPage === false,
  },
  {
    code: "ERR_DEPARTMENT_PAGE_RATING_TOO_LOW",
    broken: ({ offer, seller, limits }) => offer.onDepartmentPage && seller.rating < limits.departmentPageRating,
  },
  { code: "ERR_FEATURED_NOT_ACTIVATED", broken: (listing) => listing.offer.featured && isUnactivated(listing) },
  {
    code: "ERR_MAIN_AND_CATEGORY_PAGE_NOT_ENOUGH_MONEY",
    broken: (listing) =>
      listing.offer.onMainPage &&
      listing.offer.onCategoryPage &&
      cannotPrepay(listing, (cost) => cost.mainPage + cost.categoryPage),
  },
  { code: "ERR_MAIN_PAGE_NOT_ENOUGH_MONEY", broken: (listing) => cannotPrepay(listing, (cost) => cost.mainPage) },
  {
    code: "ERR_CATEGORY_PAGE_NOT_ENOUGH_MONEY",
    broken: (listing) => cannotPrepay(listing, (cost) => cost.categoryPage),
  },
  { code: "ERR_NOT_ENOUGH_MONEY_TO_SELL", broken: (listing) => cannotPrepay(listing, (cost) => cost.total) },
  {
    code: "ERR_JUNIOR_LIMIT_EXCEEDED",
    broken: ({ offer, seller, limits, worth }) =>
      seller.kind === "junior" && worth() + offer.price * offer.quantity > limits.juniorGrosze,
  },
  {
    code: "ERR_TOO_MANY_ITEMS",
    broken: (listing) => isUnactivated(listing) && listing.running() >= listing.limits.offersUnactivated,
  },
  {
    code: "ERR_TOO_MANY_YOUR_FUTURE_AUCTIONS",
    broken: ({ scheduled, scheduledBySeller, limits }) => scheduled && scheduledBySeller() >= limits.scheduledPerSeller,
  },
  {
    code: "ERR_TOO_MANY_FUTURE_AT_THIS_TIME",
    broken: ({ scheduled, scheduledInSlot, limits }) => scheduled && scheduledInSlot() >= limits.scheduledPerSlot,
  },
];

/** The rules about the account of the seller, asked once for a request. */
export const SELLER_RULES: readonly Rule<{ readonly seller: User; readonly country: Country }>[] = [
  { code: "ERR_BLOCK_SELL_SELL", broken: ({ seller }) => seller.barredFromSelling },
  { code: "ERR_BLOCK_SELL_COMPANY_INFO", broken: ({ seller }) => seller.companyBadgeBlocked },
  { code: "ERR_DEBT_NO_EXTRAS", broken: ({ seller, country }) => country.prepaysListing && seller.balance < 0 },
];
