// Offers and the categories they stand in, with all that decides whether one can be listed again.
import { flag, int, int32, long, maybe, text, word, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** A category of offers. */
export interface Category {
  readonly id: number;
  readonly name: string;
  /** Offers stand in categories that have none below them. */
  readonly isLeaf: boolean;
  readonly admitsSeveralPieces: boolean;
  readonly admitsMainPage: boolean;
  readonly admitsJuniors: boolean;
  /** Over-the-counter medicines. */
  readonly isPharmacy: boolean;
  readonly demandsParameter: boolean;
}

/** Money before the goods, money on receipt, both, or neither. */
export type PaymentTime = "prepaid" | "on-delivery" | "both" | "none";

/** An offer. Prices are in grosze, times in seconds since 1970-01-01 UTC. */
export interface Offer {
  readonly id: bigint;
  readonly sellerId: bigint;
  readonly title: string;
  readonly categoryId: number | null;
  readonly format: "auction" | "buy-now" | "advertisement";
  readonly inShop: boolean;
  readonly quantity: number;
  readonly price: number;
  readonly brandNew: boolean;
  /** Whether it has the parameter that its category may demand. */
  readonly hasParameter: boolean;
  readonly photo: "good" | "missing" | "broken";
  readonly description: "standardized" | "old";
  /** What its delivery methods ask for; `none` where no delivery method is set up correctly. */
  readonly delivery: PaymentTime;
  /** What its forms of payment offer. */
  readonly payment: PaymentTime;
  readonly postageFirst: number | null;
  readonly postageNext: number | null;
  readonly postagePieces: number | null;
  readonly onMainPage: boolean;
  readonly onCategoryPage: boolean;
  readonly onDepartmentPage: boolean;
  readonly featured: boolean;
  /** 0 and 99 for "until everything is sold". */
  readonly durationDays: number;
  /** The option for renewal it was listed with; 0 for none. */
  readonly renewal: number;
  readonly startsAt: number;
  /** Null for "until everything is sold". */
  readonly endsAt: number | null;
  /** When the request to list it has been carried out. */
  readonly listedAt: number;
  /** Taken out of the seller's lists. */
  readonly hidden: boolean;
  /** The offer this one was listed again from. */
  readonly madeFrom: bigint | null;
}

/** The offers and categories of the sandbox. */
export interface Offers {
  readonly add: (offer: Offer) => void;
  readonly byId: (id: bigint) => Offer | undefined;
  /** The lowest identifier that no offer has, above those there are. */
  readonly nextId: () => bigint;
  readonly hide: (id: bigint) => void;
  /** Offers of one seller, oldest first. */
  readonly ofSeller: (sellerId: bigint) => Offer[];
  /** Offers of one seller that start after `time`. */
  readonly countScheduled: (sellerId: bigint, time: number) => number;
  /** Offers of all sellers that start in a span of time, its end left out. */
  readonly countStarting: (span: { readonly from: number; readonly to: number }) => number;
  /** Offers of one seller that run at `time`. */
  readonly countRunning: (sellerId: bigint, time: number) => number;
  /** What the offers of one seller that run or wait at `time` are worth, in grosze. */
  readonly worthOf: (sellerId: bigint, time: number) => number;
  readonly addCategory: (category: Category) => void;
  readonly category: (id: number) => Category | undefined;
}

/** The identifiers of offers left 32 bits behind in 2012. */
const FIRST_ID = 5_000_000_000n;

const paymentTime = word(["prepaid", "on-delivery", "both", "none"]);

/** The columns of {@link Offer}. */
export const offerColumns: Columns<Offer> = {
  id: long,
  sellerId: long,
  title: text,
  categoryId: maybe(int),
  format: word(["auction", "buy-now", "advertisement"]),
  inShop: flag,
  quantity: int32,
  price: int,
  brandNew: flag,
  hasParameter: flag,
  photo: word(["good", "missing", "broken"]),
  description: word(["standardized", "old"]),
  delivery: paymentTime,
  payment: paymentTime,
  postageFirst: maybe(int),
  postageNext: maybe(int),
  postagePieces: maybe(int),
  onMainPage: flag,
  onCategoryPage: flag,
  onDepartmentPage: flag,
  featured: flag,
  durationDays: int,
  renewal: int,
  startsAt: int,
  endsAt: maybe(int),
  listedAt: int,
  hidden: flag,
  madeFrom: maybe(long),
};

/** The columns of {@link Category}. */
export const categoryColumns: Columns<Category> = {
  id: int32,
  name: text,
  isLeaf: flag,
  admitsSeveralPieces: flag,
  admitsMainPage: flag,
  admitsJuniors: flag,
  isPharmacy: flag,
  demandsParameter: flag,
};

/** Prepares the statements about offers. */
export function offersIn(database: Database): Offers {
  const rows = table<Offer>(database, "offers", offerColumns);
  const categories = table<Category>(database, "categories", categoryColumns);
  const byId = rows.find("id = :id");
  const nextId = database.prepare("SELECT coalesce(max(id), :floor) + 1 AS id FROM offers");
  const hide = database.prepare("UPDATE offers SET hidden = 1 WHERE id = :id");
  const ofSeller = rows.list("WHERE seller_id = :sellerId ORDER BY id");
  const scheduled = rows.count("seller_id = :sellerId AND starts_at > :time");
  const starting = rows.count("starts_at >= :from AND starts_at < :to");
  const running = rows.count("seller_id = :sellerId AND starts_at <= :time AND (ends_at IS NULL OR ends_at > :time)");
  const worth = database.prepare(
    `SELECT coalesce(sum(price * quantity), 0) AS worth FROM offers
      WHERE seller_id = :sellerId AND (ends_at IS NULL OR ends_at > :time)`,
  );
  const category = categories.find("id = :id");
  return {
    add: rows.insert,
    byId: (id) => byId({ id }),
    nextId: () => long.read(nextId.first({ floor: FIRST_ID })?.["id"], "the next identifier of an offer"),
    hide: (id) => {
      hide.run({ id });
    },
    ofSeller: (sellerId) => ofSeller({ sellerId }),
    countScheduled: (sellerId, time) => scheduled({ sellerId, time: BigInt(time) }),
    countStarting: ({ from, to }) => starting({ from: BigInt(from), to: BigInt(to) }),
    countRunning: (sellerId, time) => running({ sellerId, time: BigInt(time) }),
    worthOf: (sellerId, time) =>
      int.read(worth.first({ sellerId, time: BigInt(time) })?.["worth"], "the worth of offers"),
    addCategory: categories.insert,
    category: (id) => category({ id: BigInt(id) }),
  };
}
