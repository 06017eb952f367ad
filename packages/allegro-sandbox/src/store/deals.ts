// What was bought: deals, the transactions (post-buy forms) they are gathered in, and the parcels sent for them.
import { int, int32, long, maybe, text, word, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** A deal: one buyer, one offer, one moment. Amounts are in grosze, for all pieces together. */
export interface Deal {
  readonly id: bigint;
  readonly offerId: bigint;
  readonly buyerId: bigint;
  readonly madeAt: number;
  readonly quantity: number;
  readonly amount: number;
  readonly discountedAmount: number;
  /** A cancelled payment leaves a deal unpaid. */
  readonly payment: "unpaid" | "paid" | "cancelled";
  readonly transactionId: bigint | null;
}

/** A form that a buyer filled in after buying, for one or more deals with one seller. */
export interface Transaction {
  readonly id: bigint;
  readonly sellerId: bigint;
  readonly buyerId: bigint;
  /** The delivery method that the buyer chose. */
  readonly shipmentId: bigint;
  readonly filledAt: number;
}

/** A parcel of a transaction. */
export interface Parcel {
  readonly transactionId: bigint;
  readonly carrierId: number;
  /** Only for carrier 0. */
  readonly carrierName: string | null;
  readonly parcelId: string;
  readonly addedAt: number;
}

/** Which side of a transaction a user is on. */
export type Side = "seller" | "buyer";

/** The deals, transactions and parcels of the sandbox. */
export interface Deals {
  readonly add: (deal: Deal) => void;
  /** Deals of one buyer in one offer that are not paid for, oldest first. */
  readonly unpaid: (offerId: bigint, buyerId: bigint) => Deal[];
  readonly addTransaction: (transaction: Transaction) => void;
  readonly transaction: (id: bigint) => Transaction | undefined;
  /** Transactions of a user on one side that hold deals in an offer, newest first. */
  readonly transactionsIn: (offerId: bigint, userId: bigint, side: Side) => Transaction[];
  readonly addParcel: (parcel: Parcel) => void;
  /** Parcels of a transaction, in the order in which they were added. */
  readonly parcels: (transactionId: bigint) => Parcel[];
}

/** The columns of {@link Deal}. */
export const dealColumns: Columns<Deal> = {
  id: long,
  offerId: long,
  buyerId: long,
  madeAt: int,
  quantity: int32,
  amount: int,
  discountedAmount: int,
  payment: word(["unpaid", "paid", "cancelled"]),
  transactionId: maybe(long),
};

/** The columns of {@link Transaction}. */
export const transactionColumns: Columns<Transaction> = {
  id: long,
  sellerId: long,
  buyerId: long,
  shipmentId: long,
  filledAt: int,
};

/** The columns of {@link Parcel}. */
export const parcelColumns: Columns<Parcel> = {
  transactionId: long,
  carrierId: int32,
  carrierName: maybe(text),
  parcelId: text,
  addedAt: int,
};

/** Prepares the statements about deals. */
export function dealsIn(database: Database): Deals {
  const deals = table<Deal>(database, "deals", dealColumns);
  const transactions = table<Transaction>(database, "transactions", transactionColumns);
  const parcels = table<Parcel>(database, "parcels", parcelColumns);
  const unpaid = deals.list(
    "WHERE offer_id = :offerId AND buyer_id = :buyerId AND payment IN ('unpaid', 'cancelled') ORDER BY made_at, id",
  );
  const transaction = transactions.find("id = :id");
  const newestFirst = "ORDER BY filled_at DESC, id DESC";
  const inOffer = "id IN (SELECT transaction_id FROM deals WHERE offer_id = :offerId)";
  const bySide = {
    seller: transactions.list(`WHERE seller_id = :userId AND ${inOffer} ${newestFirst}`),
    buyer: transactions.list(`WHERE buyer_id = :userId AND ${inOffer} ${newestFirst}`),
  };
  const parcelsOf = parcels.list("WHERE transaction_id = :transactionId ORDER BY rowid");
  return {
    add: deals.insert,
    unpaid: (offerId, buyerId) => unpaid({ offerId, buyerId }),
    addTransaction: transactions.insert,
    transaction: (id) => transaction({ id }),
    transactionsIn: (offerId, userId, side) => bySide[side]({ offerId, userId }),
    addParcel: parcels.insert,
    parcels: (transactionId) => parcelsOf({ transactionId }),
  };
}
