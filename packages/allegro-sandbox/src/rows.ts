// What a row is unless something else is said: an ordinary user, an ordinary offer, so that a test names what it is about.
import type { Country } from "./store/countries.ts";
import type { Deal, Transaction } from "./store/deals.ts";
import type { Category, Offer } from "./store/offers.ts";
import type { User } from "./store/users.ts";

/** A country whose site has no rules of its own. */
export const PLAIN_COUNTRY: Omit<Country, "id" | "name" | "versionKey"> = {
  letters: "",
  programVersion: "1.0",
  categoriesVersion: "1.0.93",
  apiVersion: "1.0",
  attributesVersion: "1.0",
  sellFormVersion: "1.2.8",
  siteVersion: "1.0",
  admitsJuniors: false,
  prepaysPromotion: false,
  prepaysListing: false,
  limitsUnactivated: false,
  hasPharmacyProgramme: false,
};

/** An ordinary user of the Polish site. */
export const PLAIN_USER: Omit<User, "id" | "login" | "email" | "passwordDigest"> = {
  passwordTooEasy: false,
  failedLogins: 0,
  status: "active",
  kind: "standard",
  countryId: 1,
  rating: 25,
  balance: 0,
  barredFromSelling: false,
  companyBadgeBlocked: false,
  activePharmacy: false,
  inPharmacyProgramme: false,
};

/** A category that takes everything. */
export const PLAIN_CATEGORY: Omit<Category, "id" | "name"> = {
  isLeaf: true,
  admitsSeveralPieces: true,
  admitsMainPage: true,
  admitsJuniors: true,
  isPharmacy: false,
  demandsParameter: false,
};

/** An offer that can be listed again, but for its place and its times. */
export const PLAIN_OFFER: Omit<Offer, "id" | "sellerId" | "title" | "startsAt" | "endsAt" | "listedAt"> = {
  categoryId: 11,
  format: "buy-now",
  inShop: false,
  quantity: 10,
  price: 2200,
  brandNew: true,
  hasParameter: true,
  photo: "good",
  description: "standardized",
  delivery: "prepaid",
  payment: "both",
  postageFirst: 1000,
  postageNext: null,
  postagePieces: null,
  onMainPage: false,
  onCategoryPage: false,
  onDepartmentPage: false,
  featured: false,
  durationDays: 10,
  renewal: 0,
  hidden: false,
  madeFrom: null,
};

/** One piece for 22 zł, not paid for. */
export const PLAIN_DEAL: Omit<Deal, "id" | "offerId" | "buyerId" | "madeAt"> = {
  quantity: 1,
  amount: 2200,
  discountedAmount: 2200,
  payment: "unpaid",
  transactionId: null,
};

/** A form with a delivery method. */
export const PLAIN_TRANSACTION: Pick<Transaction, "shipmentId"> = { shipmentId: 10n };
