// The tables that the admin interface opens, by the name they have in a path: what a row is and what it needs.
import { blackListColumns, type BlackListEntry } from "../store/black-lists.ts";
import { maybe, text, type Columns, type JsonForms } from "../store/column.ts";
import { countryColumns, type Country } from "../store/countries.ts";
import {
  dealColumns,
  parcelColumns,
  transactionColumns,
  type Deal,
  type Parcel,
  type Transaction,
} from "../store/deals.ts";
import { keyColumns, tokenColumns, type AccessToken, type WebapiKey } from "../store/keys.ts";
import { localIdColumns, type LocalId } from "../store/local-ids.ts";
import { mailColumns, type Mail } from "../store/mails.ts";
import { categoryColumns, offerColumns, type Category, type Offer } from "../store/offers.ts";
import { sessionColumns, type Session } from "../store/sessions.ts";
import { userColumns, type User } from "../store/users.ts";

/** A user as the admin interface shows one: without the digest of the password. */
export type UserRow = Omit<User, "passwordDigest">;

/** What can be given with a user, and is not shown again: a password, or null for none. */
export interface UserSecrets {
  readonly password: string | null;
}

/** What is said about the rows of one table: as they are shown, as they are added, as they are changed. */
export interface RowShape {
  readonly row: object;
  readonly new: object;
  readonly changes: object;
}

/** A new row has what it needs, and whatever else is to differ from the ordinary. Secrets are never shown. */
interface ShapeOf<Row extends object, Needed extends keyof Row, Secrets extends object = object> {
  readonly row: Row;
  readonly new: Readonly<Pick<Row, Needed> & Partial<Row> & Partial<Secrets>>;
  readonly changes: Readonly<Partial<Row> & Partial<Secrets>>;
}

/** The tables by their name in a path. */
export interface RowShapes {
  readonly users: ShapeOf<UserRow, "login", UserSecrets>;
  readonly offers: ShapeOf<Offer, "sellerId">;
  readonly deals: ShapeOf<Deal, "offerId" | "buyerId">;
  readonly transactions: ShapeOf<Transaction, "sellerId" | "buyerId">;
  readonly parcels: ShapeOf<Parcel, "transactionId" | "carrierId" | "parcelId">;
  readonly categories: ShapeOf<Category, never>;
  readonly countries: ShapeOf<Country, "id">;
  readonly keys: ShapeOf<WebapiKey, "key">;
  readonly tokens: ShapeOf<AccessToken, "token">;
  readonly sessions: ShapeOf<Session, "userId" | "key">;
  readonly "black-lists": ShapeOf<BlackListEntry, "ownerId" | "userId">;
  readonly "local-ids": ShapeOf<LocalId, "userId" | "localId">;
  readonly mails: ShapeOf<Mail, "receiverId">;
}

/** The name of a table in a path. */
export type ResourceName = keyof RowShapes;

/** One table. */
export interface Resource<Shape extends RowShape> {
  /** The table's name in the database. */
  readonly table: string;
  readonly columns: Columns<Shape["row"]>;
  /** Members that can be given, and are never shown. */
  readonly secrets: JsonForms<Required<Omit<Shape["changes"], keyof Shape["row"]>>>;
  /** The member by which one row is asked for and changed; undefined where rows are only listed and added. */
  readonly key: (keyof Shape["row"] & string) | undefined;
  /** The members that a new row cannot do without; every other one has a value of its own. */
  readonly needs: readonly (keyof Shape["row"] & string)[];
}

const { passwordDigest: _digest, ...shownUserColumns } = userColumns;

/** Every table, by its name in a path. */
export const RESOURCES: { readonly [Name in ResourceName]: Resource<RowShapes[Name]> } = {
  users: { table: "users", columns: shownUserColumns, secrets: { password: maybe(text) }, key: "id", needs: ["login"] },
  offers: { table: "offers", columns: offerColumns, secrets: {}, key: "id", needs: ["sellerId"] },
  deals: { table: "deals", columns: dealColumns, secrets: {}, key: "id", needs: ["offerId", "buyerId"] },
  transactions: {
    table: "transactions",
    columns: transactionColumns,
    secrets: {},
    key: "id",
    needs: ["sellerId", "buyerId"],
  },
  parcels: {
    table: "parcels",
    columns: parcelColumns,
    secrets: {},
    key: undefined,
    needs: ["transactionId", "carrierId", "parcelId"],
  },
  categories: { table: "categories", columns: categoryColumns, secrets: {}, key: "id", needs: [] },
  countries: { table: "countries", columns: countryColumns, secrets: {}, key: "id", needs: ["id"] },
  keys: { table: "webapi_keys", columns: keyColumns, secrets: {}, key: "key", needs: ["key"] },
  tokens: { table: "access_tokens", columns: tokenColumns, secrets: {}, key: "token", needs: ["token"] },
  sessions: { table: "sessions", columns: sessionColumns, secrets: {}, key: "handle", needs: ["userId", "key"] },
  "black-lists": {
    table: "black_list_entries",
    columns: blackListColumns,
    secrets: {},
    key: undefined,
    needs: ["ownerId", "userId"],
  },
  "local-ids": {
    table: "local_ids",
    columns: localIdColumns,
    secrets: {},
    key: undefined,
    needs: ["userId", "localId"],
  },
  mails: { table: "mails", columns: mailColumns, secrets: {}, key: "id", needs: ["receiverId"] },
};

/** Whether a text names a table. */
export function isResource(name: string): name is ResourceName {
  return Object.hasOwn(RESOURCES, name);
}

/** The most rows one answer lists. */
export const ROWS_PER_LIST = 10_000;
