// Claims about listing rules: each documented code has one, and each asks no more than its page says.
import { sellFaultCodes } from "@soapwright/allegro-webapi";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../limits.ts";
import { SEED_CATEGORIES, SEED_COUNTRIES, SEED_OFFERS, SEED_USERS } from "../seed-tables.ts";
import type { SandboxFaultCode } from "../faults.ts";
import type { Country } from "../store/countries.ts";
import type { Category, Offer } from "../store/offers.ts";
import type { User } from "../store/users.ts";
import { LISTING_RULES, SELLER_RULES, type Listing } from "./listing.ts";
import { firstBroken } from "./rule.ts";

function first<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error("no seeded row");
  return row;
}

interface Change {
  readonly offer?: Partial<Offer>;
  readonly seller?: Partial<User>;
  readonly country?: Partial<Country>;
  readonly category?: Partial<Category>;
  readonly listing?: Partial<Listing>;
}

/** A listing that breaks no rule, but for what changes. */
function listing({ offer, seller, country, category, listing: rest }: Change): Listing {
  return {
    offer: { ...first(SEED_OFFERS), ...offer },
    seller: { ...first(SEED_USERS), passwordDigest: null, ...seller },
    country: { ...first(SEED_COUNTRIES), ...country },
    category: { ...first(SEED_CATEGORIES.filter(({ isLeaf }) => isLeaf)), ...category },
    durationDays: 7,
    renewal: 0,
    scheduled: false,
    limits: defaultLimits,

    photosFail: false,
    running: () => 0,
    worth: () => 0,
    scheduledBySeller: () => 0,
    scheduledInSlot: () => 0,
    ...rest,
  };
}

test("every code that the contract documents for an offer has a rule", () => {
  const known = new Set<string>([...LISTING_RULES, ...SELLER_RULES].map(({ code }) => code));
  expect(sellFaultCodes.codes.map(({ faultCode }) => faultCode).filter((code) => !known.has(code))).toEqual([]);
});

const PREPAID: Partial<Country> = { prepaysPromotion: true };
const PHARMACY: Partial<Category> = { isPharmacy: true };
const PHARMACY_SELLER: Partial<User> = { kind: "company", activePharmacy: true };

describe("what breaks a rule", () => {
  test.each<[string, SandboxFaultCode, Change]>([
    ["a pharmacy without its status", "ERR_PHARMACY_NOT_ACTIVE", { category: PHARMACY, seller: { kind: "company" } }],
    [
      "a medicine at auction",
      "ERR_PHARMACY_NOT_ALLOWED_AUCTION_TYPE",
      { category: PHARMACY, seller: PHARMACY_SELLER, offer: { format: "auction", quantity: 1 } },
    ],
    [
      "a used medicine where there is a programme",
      "ERR_PHARMACY_REQUIREMENTS_NOT_MET",
      {
        category: PHARMACY,
        country: { hasPharmacyProgramme: true },
        seller: { ...PHARMACY_SELLER, inPharmacyProgramme: true },
        offer: { brandNew: false },
      },
    ],
    [
      "two pieces where the category takes one",
      "ERR_AUCTION_TYPE_NOT_EXISTS",
      { category: { admitsSeveralPieces: false }, offer: { quantity: 2 } },
    ],
    [
      "both pages without the money for both",
      "ERR_MAIN_AND_CATEGORY_PAGE_NOT_ENOUGH_MONEY",
      { country: PREPAID, seller: { balance: 10_000 }, offer: { onMainPage: true, onCategoryPage: true } },
    ],
    [
      "the category page without the money",
      "ERR_CATEGORY_PAGE_NOT_ENOUGH_MONEY",
      { country: PREPAID, offer: { onCategoryPage: true } },
    ],
    [
      "other promotion without the money",
      "ERR_NOT_ENOUGH_MONEY_TO_SELL",
      { country: PREPAID, offer: { featured: true } },
    ],
    [
      "a sixth offer of an account that is not activated",
      "ERR_TOO_MANY_ITEMS",
      {
        country: { limitsUnactivated: true },
        seller: { status: "unactivated" },
        listing: { running: () => defaultLimits.offersUnactivated },
      },
    ],
    ["half of a price for delivery", "ERR_POSTAGE_OPTIONS_VALUES_INCORRECT", { offer: { postagePieces: 3 } }],
    ["a letter of another alphabet", "ERR_NOT_ALLOWED_CHARS_IN_ITEM_NAME_OFFLINER", { offer: { title: "Čočka" } }],
  ])("%s: %s", (_, code, change) => {
    expect(firstBroken(LISTING_RULES, listing(change))).toBe(code);
  });
});

describe("what does not", () => {
  test.each<[string, Change]>([
    ["a plain offer", {}],
    ["promotion that the balance covers", { country: PREPAID, seller: { balance: 9900 }, offer: { onMainPage: true } }],
    ["promotion that is not prepaid", { offer: { onMainPage: true, onCategoryPage: true, featured: true } }],
    ["a medicine of an active pharmacy", { category: PHARMACY, seller: PHARMACY_SELLER }],
    ["no prices for delivery at all", { offer: { postageFirst: null } }],
    ["all prices for delivery", { offer: { postageFirst: 1, postageNext: 1, postagePieces: 1 } }],
    ["digits, signs and the country's own letters", { offer: { title: "„ŻÓŁW” 2×3 – 100 % (nowy)" } }],
    [
      "an account that is not activated, where nobody asks",
      { seller: { status: "unactivated" }, offer: { featured: true } },
    ],
    [
      "full slots for an offer that starts at once",
      { listing: { scheduledBySeller: () => 9999, scheduledInSlot: () => 9999 } },
    ],
  ])("%s", (_, change) => {
    expect(firstBroken(LISTING_RULES, listing(change))).toBeUndefined();
  });
});
