// The scenarios of doSellSomeAgain: one for each code of its page, in the page's order.
import { callerBlocked, keyInactive, noSession, notAvailable, sessionExpired } from "./common.ts";
import { scenariosOf, type Scenario } from "./scenario.ts";
import { OF_OFFER, refused, refusedWhole, sellAgain, type SellAgainSpoiling } from "./sell-again.ts";
import { CZECHIA, RUSSIA, UKRAINE } from "./stage.ts";

const DAY = 24 * 60 * 60;

/** Medicines, sold by a company with an active pharmacy. */
const MEDICINES = { isPharmacy: true };
const PHARMACY = { kind: "company", activePharmacy: true } as const;

const SPOILINGS: readonly SellAgainSpoiling[] = [
  refused("ERR_PROLONG_OPTIONS_FOR_ADVERTISEMENT", "The offer is an advertisement, and the request asks for renewal.", {
    offer: { format: "advertisement" },
    request: { sellProlongOptions: 1 },
  }),
  refused("ERR_AUCTION_TYPE_NOT_EXISTS", "The offer is an auction of two pieces.", {
    offer: { format: "auction", quantity: 2 },
  }),
  refusedWhole("ERR_BLOCK_SELL_COMPANY_INFO", "The caller's company badge is blocked.", {
    seller: { kind: "company", companyBadgeBlocked: true },
  }),
  refusedWhole("ERR_BLOCK_SELL_SELL", "The caller is barred from selling.", { seller: { barredFromSelling: true } }),
  callerBlocked(),
  refused("ERR_CATEGORY_NOT_FOUND", "The offer's category has categories below it.", { category: { isLeaf: false } }),
  refused("ERR_CATEGORY_PAGE_NOT_ENOUGH_MONEY", "A Czech offer for the category page, and a balance of nothing.", {
    seller: { countryId: CZECHIA, balance: 0 },
    offer: { onCategoryPage: true },
  }),
  refusedWhole("ERR_DEBT_NO_EXTRAS", "The caller sells on the Ukrainian site and is in debt.", {
    seller: { countryId: UKRAINE, balance: -1 },
  }),
  refused("ERR_DEPARTMENT_PAGE_RATING_TOO_LOW", "An offer for the department page, of a seller without points.", {
    seller: { rating: 0 },
    offer: { onDepartmentPage: true },
  }),
  refused("ERR_FEATURED_NOT_ACTIVATED", "A featured offer, of a Russian seller who is not activated.", {
    seller: { countryId: RUSSIA, status: "unactivated", balance: 100_000 },
    offer: { featured: true },
  }),
  refused("ERR_INCORRECT_CONVERSION_TO_CORE", "The offer belongs to a shop.", { offer: { inShop: true } }),
  refusedWhole("ERR_INPUT_ARRAY_EMPTY", "The request names no offer.", {
    request: { sellItemsArray: [], localIds: [] },
  }),
  refusedWhole("ERR_INVALID_DURATION_TIME", "The request asks for four days.", { request: { sellAuctionDuration: 4 } }),
  refusedWhole("ERR_ITEM_AND_LOCAL_IDS_MISMATCHED", "One offer and two local identifiers.", {
    request: { localIds: [1, 2] },
  }),
  {
    code: "ERR_ITEMS_ARRAY_OVERSIZED",
    says: "The request names one offer more than a request may.",
    spoil: ({ limit }, { request, offer }) => {
      const length = limit("offersPerRequest") + 1;
      return {
        ...request,
        sellItemsArray: Array.from({ length }, () => offer.id),
        localIds: Array.from({ length }, (_, index) => index + 1),
      };
    },
  },
  refused("ERR_JUNIOR_CANT_BID_LIST_IN_THIS_CATEGORY", "A Junior account, and a category that is closed to them.", {
    seller: { kind: "junior" },
    category: { admitsJuniors: false },
  }),
  {
    code: "ERR_JUNIOR_LIMIT_EXCEEDED",
    says: "A Junior account, and an offer worth a grosz more than such an account may list.",
    place: OF_OFFER,
    spoil: ({ rows, limit }, { seller, offer }) => {
      rows.users.change(seller.id, { kind: "junior" });
      rows.offers.change(offer.id, { quantity: 1, price: limit("juniorGrosze") + 1 });
      return undefined;
    },
  },
  refused("ERR_MAIN_AND_CATEGORY_PAGE_NOT_ENOUGH_MONEY", "A Czech offer for both pages, and money for neither.", {
    seller: { countryId: CZECHIA, balance: 0 },
    offer: { onMainPage: true, onCategoryPage: true },
  }),
  refused("ERR_MAIN_PAGE_INCORRECT_CATEGORY", "An offer for the main page, in a category that is not shown there.", {
    offer: { onMainPage: true },
    category: { admitsMainPage: false },
  }),
  refused("ERR_MAIN_PAGE_NOT_ENOUGH_MONEY", "A Czech offer for the main page, and a balance of nothing.", {
    seller: { countryId: CZECHIA, balance: 0 },
    offer: { onMainPage: true },
  }),
  { code: "ERR_NO_DATABASE", says: "The database is out of order.", breaks: "database", spoil: () => undefined },
  refused("ERR_NO_ON_DELIVERY_PAYMENT", "Delivery is paid on receipt, and the offer takes payment in advance only.", {
    offer: { delivery: "on-delivery", payment: "prepaid" },
  }),
  refused("ERR_NO_PREPAID_PAYMENT", "Delivery is paid in advance, and the offer takes payment on receipt only.", {
    offer: { delivery: "prepaid", payment: "on-delivery" },
  }),
  noSession(),
  sessionExpired(),
  refused("ERR_NOT_ALLOWED_CHARS_IN_ITEM_NAME_OFFLINER", "A title in Cyrillic letters, on the Polish site.", {
    offer: { title: "Фотоаппарат Зенит" },
  }),
  refused("ERR_NOT_ENOUGH_MONEY_TO_SELL", "A Czech offer that is featured, and a balance of nothing.", {
    seller: { countryId: CZECHIA, balance: 0 },
    offer: { featured: true },
  }),
  refused("ERR_OBLIGATORY_ATTRIB_NOT_SET", "The category demands a parameter that the offer lacks.", {
    offer: { hasParameter: false },
    category: { demandsParameter: true },
  }),
  {
    code: "ERR_OTHER_PHOTO_ERROR",
    says: "The server that takes photos is out of order.",
    place: OF_OFFER,
    breaks: "photos",
    spoil: () => undefined,
  },
  refused("ERR_PHARMACY_NO_COMPANY", "A medicine, of a seller who is no company.", { category: MEDICINES }),
  refused("ERR_PHARMACY_NOT_ACTIVE", "A medicine, of a company whose pharmacy is not active.", {
    seller: { kind: "company" },
    category: MEDICINES,
  }),
  refused("ERR_PHARMACY_NOT_ALLOWED_AUCTION_TYPE", "A medicine in an auction.", {
    seller: PHARMACY,
    category: MEDICINES,
    offer: { format: "auction", quantity: 1 },
  }),
  refused("ERR_PHARMACY_REQUIREMENTS_NOT_MET", "A medicine on the Czech site, of a seller outside the programme.", {
    seller: { ...PHARMACY, countryId: CZECHIA, inPharmacyProgramme: false },
    category: MEDICINES,
  }),
  refused(
    "ERR_POSTAGE_OPTIONS_VALUES_INCORRECT",
    "Postage for the first and the next piece, without pieces a parcel.",
    {
      offer: { postageFirst: 1000, postageNext: 300, postagePieces: null },
    },
  ),
  refused("ERR_SELECT_PHOTO", "The offer has no photo.", { offer: { photo: "missing" } }),
  {
    code: "ERR_TOO_DISTANT_FUTURE",
    says: "The start lies a day further ahead than it may.",
    spoil: ({ limit, now }, { request }) => ({
      ...request,
      sellStartingTime: BigInt(now + (limit("startAheadDays") + 1) * DAY),
    }),
  },
  {
    code: "ERR_TOO_MANY_FUTURE_AT_THIS_TIME",
    says: "The five minutes of the start hold as many scheduled offers as they may, all of another seller.",
    place: OF_OFFER,
    spoil: (stage, { request }) => {
      const other = stage.user();
      const { id: categoryId } = stage.category();
      const startsAt = stage.now + 10 * DAY;
      const full = stage.limit("scheduledPerSlot");
      for (let index = 0; index < full; index += 1) stage.offer(other, { categoryId, startsAt });
      return { ...request, sellStartingTime: BigInt(startsAt) };
    },
  },
  {
    code: "ERR_TOO_MANY_ITEMS",
    says: "A Russian seller who is not activated, with as many running offers as such an account may have.",
    place: OF_OFFER,
    spoil: (stage, { seller, category }) => {
      stage.rows.users.change(seller.id, { countryId: RUSSIA, status: "unactivated" });
      const most = stage.limit("offersUnactivated");
      for (let index = 0; index < most; index += 1) stage.offer(seller, { categoryId: category.id });
      return undefined;
    },
  },
  {
    code: "ERR_TOO_MANY_YOUR_FUTURE_AUCTIONS",
    says: "The caller has as many scheduled offers as one seller may have.",
    place: OF_OFFER,
    spoil: (stage, { seller, category, request }) => {
      const { now, limit, world } = stage;
      const most = limit("scheduledPerSeller");
      for (let index = 0; index < most; index += 1) {
        // Each in a slot of its own, so that no slot fills up.
        stage.offer(seller, { categoryId: category.id, startsAt: now + DAY + index * world.limits.slotSeconds });
      }
      return { ...request, sellStartingTime: BigInt(now + 5 * DAY) };
    },
  },
  keyInactive(),
  notAvailable(),
  refused("ERR_STANDARDIZED_DESCRIPTION_REQUIRED_FOR_ADVERTISEMENT", "An advertisement with an old description.", {
    offer: { format: "advertisement", description: "old" },
  }),
  refused("ERR_NO_VALID_DELIVERY_METHOD", "The offer has no delivery method that is set up.", {
    offer: { delivery: "none" },
  }),
];

/** One scenario for each code. */
export const doSellSomeAgainScenarios: readonly Scenario[] = scenariosOf("doSellSomeAgain", sellAgain, SPOILINGS);
