// The rows of the seeded world. Times are in seconds since 1970-01-01 UTC, amounts in grosze.
import type { Country } from "./store/countries.ts";
import type { Deal, Transaction } from "./store/deals.ts";
import type { Category, Offer } from "./store/offers.ts";
import type { User } from "./store/users.ts";
import { PLAIN_CATEGORY, PLAIN_COUNTRY, PLAIN_DEAL, PLAIN_OFFER, PLAIN_USER } from "./rows.ts";

/** 2017-03-01 00:00 UTC: when the seeded offers began. */
const SPRING: number = 1_488_326_400;
const HOUR = 3600;
const DAY: number = 24 * HOUR;

const POLISH = "ąćęłńóśźż";

/** Countries. The rules of foreign sites are told by the pages of doSellSomeAgain. */
export const SEED_COUNTRIES: readonly Country[] = [
  { ...PLAIN_COUNTRY, id: 1, name: "Polska", letters: POLISH, versionKey: 1_488_326_400n, admitsJuniors: true },
  {
    ...PLAIN_COUNTRY,
    id: 56,
    name: "Česko",
    letters: "áčďéěíňóřšťúůýž",
    versionKey: 1_488_326_456n,
    prepaysPromotion: true,
    hasPharmacyProgramme: true,
  },
  {
    ...PLAIN_COUNTRY,
    id: 168,
    name: "Россия",
    letters: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    versionKey: 1_488_326_568n,
    prepaysPromotion: true,
    limitsUnactivated: true,
  },
  {
    ...PLAIN_COUNTRY,
    id: 209,
    name: "Україна",
    letters: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    versionKey: 1_488_326_609n,
    prepaysListing: true,
  },
  { ...PLAIN_COUNTRY, id: 228, name: "testwebapi", letters: POLISH, versionKey: 1_488_326_628n, admitsJuniors: true },
];

function user(id: bigint, login: string, more: Partial<User> = {}): Omit<User, "passwordDigest"> {
  return { ...PLAIN_USER, id, login, email: `${login}@example.com`, ...more };
}

/** Users. Passwords follow from logins. */
export const SEED_USERS: readonly Omit<User, "passwordDigest">[] = [
  user(101n, "anna"),
  user(102n, "bartek", { rating: 7 }),
  user(103n, "celina", { kind: "company", rating: 1200, activePharmacy: true }),
  user(104n, "darek", { kind: "junior", rating: 1 }),
  user(105n, "ewa", { status: "blocked" }),
  user(106n, "filip", { status: "closed" }),
  user(107n, "gosc", { status: "guest", rating: 0 }),
  user(108n, "halina", { status: "unactivated", rating: 0 }),
  user(109n, "igor", { barredFromSelling: true }),
  user(110n, "jola", { kind: "company", companyBadgeBlocked: true }),
  user(111n, "karel", { countryId: 56, balance: 500 }),
  user(112n, "lesya", { countryId: 209, balance: -100 }),
  user(113n, "misha", { countryId: 168, status: "unactivated", rating: 0 }),
  user(114n, "natalia", { passwordTooEasy: true }),
];

/** Categories. */
export const SEED_CATEGORIES: readonly Category[] = [
  { ...PLAIN_CATEGORY, id: 1, name: "Fotografia", isLeaf: false },
  { ...PLAIN_CATEGORY, id: 11, name: "Aparaty analogowe" },
  { ...PLAIN_CATEGORY, id: 12, name: "Obiektywy", demandsParameter: true },
  { ...PLAIN_CATEGORY, id: 21, name: "Samochody", admitsSeveralPieces: false, admitsJuniors: false },
  { ...PLAIN_CATEGORY, id: 31, name: "Leki bez recepty", isPharmacy: true, admitsMainPage: false },
];

const SEEDED_OFFER = {
  ...PLAIN_OFFER,
  startsAt: SPRING,
  endsAt: SPRING + 10 * DAY,
  listedAt: SPRING,
};

function offer(id: bigint, sellerId: bigint, title: string, more: Partial<Offer> = {}): Offer {
  return { ...SEEDED_OFFER, id, sellerId, title, ...more };
}

/** Offers. Those from 5000000011 on cannot be listed again; the README says why. */
export const SEED_OFFERS: readonly Offer[] = [
  offer(5_000_000_001n, 101n, "Aparat Zenit z futerałem"),
  offer(5_000_000_002n, 101n, "Żółty filtr 49 mm", { price: 900, quantity: 100 }),
  offer(5_000_000_003n, 101n, "Smiena 8M", { format: "auction", quantity: 1 }),
  offer(5_000_000_004n, 103n, "Statyw aluminiowy", { price: 7999, delivery: "both" }),
  offer(5_000_000_005n, 103n, "Syrop z podbiału", { categoryId: 31, price: 1250 }),
  offer(5_000_000_006n, 104n, "Album na zdjęcia", { price: 4900, quantity: 1 }),
  offer(5_000_000_011n, 101n, "Oferta ze sklepu", { inShop: true }),
  offer(5_000_000_012n, 101n, "Oferta bez kategorii", { categoryId: null }),
  offer(5_000_000_013n, 101n, "Oferta w kategorii nadrzędnej", { categoryId: 1 }),
  offer(5_000_000_014n, 101n, "Licytacja dwóch sztuk", { format: "auction", quantity: 2 }),
  offer(5_000_000_015n, 101n, "Obiektyw bez parametru", { categoryId: 12, hasParameter: false }),
  offer(5_000_000_016n, 101n, "Oferta bez zdjęcia", { photo: "missing" }),
  offer(5_000_000_017n, 101n, "Oferta z uszkodzonym zdjęciem", { photo: "broken" }),
  offer(5_000_000_018n, 101n, "Oferta bez dostawy", { delivery: "none" }),
  offer(5_000_000_019n, 101n, "Pobranie bez płatności przy odbiorze", { delivery: "on-delivery", payment: "prepaid" }),
  offer(5_000_000_020n, 101n, "Przedpłata bez płatności z góry", { payment: "on-delivery" }),
  offer(5_000_000_021n, 101n, "Oferta z niepełnym kosztem dostawy", { postageNext: 300 }),
  offer(5_000_000_022n, 101n, "Фотоаппарат", {}),
  offer(5_000_000_023n, 101n, "Ogłoszenie ze starym opisem", { format: "advertisement", description: "old" }),
  offer(5_000_000_024n, 101n, "Syrop bez konta Firma", { categoryId: 31 }),
  offer(5_000_000_025n, 103n, "Syrop na stronie głównej", { categoryId: 31, onMainPage: true }),
  offer(5_000_000_026n, 104n, "Samochód na koncie Junior", { categoryId: 21, quantity: 1 }),
  offer(5_000_000_027n, 104n, "Droższa niż limit Junior", { price: 5100, quantity: 1 }),
  offer(5_000_000_028n, 111n, "Fotoaparat na hlavni strane", { onMainPage: true }),
  offer(5_000_000_029n, 113n, "Зенит", { featured: true }),
  offer(5_000_000_030n, 109n, "Oferta sprzedawcy z blokadą"),
  offer(5_000_000_031n, 104n, "Strona działu bez punktów", { price: 1000, quantity: 1, onDepartmentPage: true }),
];

/** Transactions. */
export const SEED_TRANSACTIONS: readonly Transaction[] = [
  { id: 65_000_001n, sellerId: 101n, buyerId: 102n, shipmentId: 10n, filledAt: SPRING + 3 * HOUR },
  { id: 65_000_002n, sellerId: 101n, buyerId: 103n, shipmentId: 12n, filledAt: SPRING + 5 * HOUR },
  { id: 65_000_003n, sellerId: 103n, buyerId: 102n, shipmentId: 10n, filledAt: SPRING + 6 * HOUR },
];

/** Deals. In offer 5000000001 `bartek` has one unpaid, one with a cancelled payment, and one paid. */
export const SEED_DEALS: readonly Deal[] = [
  { ...PLAIN_DEAL, id: 15_000_001n, offerId: 5_000_000_001n, buyerId: 102n, madeAt: SPRING + HOUR },
  {
    ...PLAIN_DEAL,
    id: 15_000_002n,
    offerId: 5_000_000_001n,
    buyerId: 102n,
    madeAt: SPRING + 2 * HOUR,
    quantity: 2,
    amount: 4400,
    discountedAmount: 3999,
    payment: "cancelled",
  },
  {
    ...PLAIN_DEAL,
    id: 15_000_003n,
    offerId: 5_000_000_001n,
    buyerId: 102n,
    madeAt: SPRING + 2 * HOUR,
    payment: "paid",
    transactionId: 65_000_001n,
  },
  {
    ...PLAIN_DEAL,
    id: 15_000_004n,
    offerId: 5_000_000_002n,
    buyerId: 103n,
    madeAt: SPRING + 4 * HOUR,
    quantity: 5,
    amount: 4500,
    discountedAmount: 4500,
    payment: "paid",
    transactionId: 65_000_002n,
  },
  {
    ...PLAIN_DEAL,
    id: 15_000_005n,
    offerId: 5_000_000_001n,
    buyerId: 103n,
    madeAt: SPRING + 4 * HOUR,
    payment: "paid",
    transactionId: 65_000_002n,
  },
  {
    ...PLAIN_DEAL,
    id: 15_000_006n,
    offerId: 5_000_000_004n,
    buyerId: 102n,
    madeAt: SPRING + 6 * HOUR,
    amount: 7999,
    discountedAmount: 7999,
    payment: "paid",
    transactionId: 65_000_003n,
  },
];
