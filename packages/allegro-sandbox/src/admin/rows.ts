// Adds, changes and finds rows of a world's tables, and makes whole what a new row leaves out.
import { randomBytes } from "node:crypto";
import { secondsOf } from "../clock.ts";
import { digestOf } from "../password.ts";
import { PLAIN_CATEGORY, PLAIN_COUNTRY, PLAIN_DEAL, PLAIN_OFFER, PLAIN_TRANSACTION, PLAIN_USER } from "../rows.ts";
import { seedPassword } from "../seed.ts";
import { long, type Columns } from "../store/column.ts";
import { table, type Table } from "../store/table.ts";
import { userColumns, type User } from "../store/users.ts";
import type { World } from "../world.ts";
import { AdminRefusal } from "./json.ts";
import { RESOURCES, type Resource, type ResourceName, type RowShape, type RowShapes } from "./resources.ts";

const DAY = 24 * 60 * 60;
/** 2100-01-01: far enough ahead for a token that does not run out. */
const NEVER = 4_102_444_800;
const HANDLE_BYTES = 25;

/** The rows of one table. */
export interface Rows<Shape extends RowShape> {
  /**
   * Adds a row; what is left out is that of an ordinary one.
   * @throws AdminRefusal 409 where there is such a row, or what it names is not there.
   */
  readonly add: (row: Shape["new"]) => Shape["row"];
  /** Changes the row of a key; undefined where there is none. */
  readonly change: (key: unknown, changes: Shape["changes"]) => Shape["row"] | undefined;
  readonly get: (key: unknown) => Shape["row"] | undefined;
  readonly find: (
    where: Partial<Shape["row"]>,
    span: { readonly from: number; readonly most: number },
  ) => Shape["row"][];
}

/** The rows of every table. */
export type WorldRows = { readonly [Name in ResourceName]: Rows<RowShapes[Name]> };

/** What a table needs beyond its columns: how a new row is made whole. `Stored` is what the database holds. */
interface Making<Shape extends RowShape, Stored extends object> {
  readonly whole: (row: Shape["new"]) => Stored;
  /** What is stored for changes; by default the changes as they are. */
  readonly changed?: (changes: Shape["changes"]) => Partial<Stored>;
  readonly shown?: (stored: Stored) => Shape["row"];
  /** The columns that are stored, where they are more than those shown. */
  readonly columns?: Columns<Stored>;
}

/** Opens the tables of a world. */
export function rowsIn(world: World): WorldRows {
  const now = (): number => secondsOf(world.clock);
  const nextId = (name: string, floor: bigint): (() => bigint) => {
    const next = world.database.prepare(`SELECT max(coalesce(max(id), 0), :floor) + 1 AS id FROM ${name}`);
    return () => long.read(next.first({ floor })?.["id"], `the next identifier of ${name}`);
  };
  const userId = nextId("users", 1000n);
  const dealId = nextId("deals", 15_000_000n);
  const transactionId = nextId("transactions", 65_000_000n);
  const categoryId = nextId("categories", 1000n);
  const mailId = nextId("mails", 0n);
  const digest = (password: string | null): string | null =>
    password === null ? null : digestOf(password, world.limits.passwordCharacters);

  return {
    users: open<RowShapes["users"], User>(world, RESOURCES.users, {
      columns: userColumns,
      whole: ({ password, ...given }) => ({
        ...PLAIN_USER,
        id: given.id ?? userId(),
        email: `${given.login}@example.com`,
        passwordDigest: given.status === "guest" ? null : digest(password ?? seedPassword(given.login)),
        ...given,
      }),
      changed: ({ password, ...changes }) =>
        password === undefined ? changes : { ...changes, passwordDigest: digest(password) },
      shown: ({ passwordDigest: _digest, ...user }) => user,
    }),
    offers: open<RowShapes["offers"]>(world, RESOURCES.offers, {
      whole: (given) => {
        const durationDays = given.durationDays ?? PLAIN_OFFER.durationDays;
        const startsAt = given.startsAt ?? now() - 5 * DAY;
        const endsAt = durationDays === 0 || durationDays === 99 ? null : startsAt + durationDays * DAY;
        const id = given.id ?? world.offers.nextId();
        return { ...PLAIN_OFFER, id, title: `Oferta ${id}`, startsAt, endsAt, listedAt: startsAt, ...given };
      },
    }),
    deals: open<RowShapes["deals"]>(world, RESOURCES.deals, {
      whole: (given) => {
        const quantity = given.quantity ?? PLAIN_DEAL.quantity;
        const amount = given.amount ?? (world.offers.byId(given.offerId)?.price ?? 0) * quantity;
        const id = given.id ?? dealId();
        return { ...PLAIN_DEAL, id, madeAt: now(), amount, discountedAmount: amount, ...given };
      },
    }),
    transactions: open<RowShapes["transactions"]>(world, RESOURCES.transactions, {
      whole: (given) => ({ ...PLAIN_TRANSACTION, id: given.id ?? transactionId(), filledAt: now(), ...given }),
    }),
    parcels: open<RowShapes["parcels"]>(world, RESOURCES.parcels, {
      whole: (given) => ({ carrierName: null, addedAt: now(), ...given }),
    }),
    categories: open<RowShapes["categories"]>(world, RESOURCES.categories, {
      whole: (given) => {
        const id = given.id ?? Number(categoryId());
        return { ...PLAIN_CATEGORY, id, name: `Kategoria ${id}`, ...given };
      },
    }),
    countries: open<RowShapes["countries"]>(world, RESOURCES.countries, {
      whole: (given) => ({ ...PLAIN_COUNTRY, name: `${given.id}`, versionKey: BigInt(now()), ...given }),
    }),
    keys: open<RowShapes["keys"]>(world, RESOURCES.keys, { whole: (given) => ({ status: "active", ...given }) }),
    tokens: open<RowShapes["tokens"]>(world, RESOURCES.tokens, {
      whole: (given) => ({ userId: null, expiresAt: NEVER, ...given }),
    }),
    sessions: open<RowShapes["sessions"]>(world, RESOURCES.sessions, {
      whole: (given) => {
        const countryId = given.countryId ?? world.users.byId(given.userId)?.countryId ?? 1;
        const handle = `${randomBytes(HANDLE_BYTES).toString("hex")}_${countryId}`;
        const openedAt = given.openedAt ?? now();
        return { handle, countryId, openedAt, usedAt: openedAt, ...given };
      },
    }),
    "black-lists": open<RowShapes["black-lists"]>(world, RESOURCES["black-lists"], {
      whole: (given) => ({ note: "", addedAt: now(), ...given }),
    }),
    "local-ids": open<RowShapes["local-ids"]>(world, RESOURCES["local-ids"], {
      whole: (given) => ({ offerId: null, ...given }),
    }),
    mails: open<RowShapes["mails"]>(world, RESOURCES.mails, {
      whole: (given) => ({
        id: given.id ?? mailId(),
        kind: "message",
        senderId: null,
        offerId: null,
        subjectId: 1,
        body: "",
        sentAt: now(),
        ...given,
      }),
    }),
  };
}

function open<Shape extends RowShape, Stored extends object = Shape["row"]>(
  world: World,
  resource: Resource<Shape>,
  making: Making<Shape, Stored>,
): Rows<Shape> {
  const { table: name, key } = resource;
  // A table whose rows are shown as they are stored needs no columns, and no words, of its own.
  const columns = making.columns ?? (resource.columns as unknown as Columns<Stored>);
  const shown = making.shown ?? ((stored: Stored): Shape["row"] => stored);
  const changed = making.changed ?? ((changes: Shape["changes"]) => changes);
  const rows: Table<Stored> = table<Stored>(world.database, name, columns);
  const keyed = (value: unknown): Partial<Stored> => {
    if (key === undefined) throw new AdminRefusal(404, `${name} has no key: list it by what it holds`);
    return { [key]: value } as unknown as Partial<Stored>;
  };
  const get = (value: unknown): Shape["row"] | undefined => {
    const [found] = rows.select(keyed(value), { from: 0, most: 1 });
    return found === undefined ? undefined : shown(found);
  };
  return {
    add: (row) => {
      const whole = making.whole(row);
      held(name, () => rows.insert(whole));
      return shown(whole);
    },
    get,
    change: (value, changes) => {
      const stored = changed(changes);
      if (held(name, () => rows.update(keyed(value), stored)) === 0) return undefined;
      const renamed = key === undefined ? undefined : (stored as Readonly<Record<string, unknown>>)[key];
      return get(renamed ?? value);
    },
    find: (where, span) => rows.select(where as unknown as Partial<Stored>, span).map(shown),
  };
}

/** Does what the constraints of the database may refuse. */
function held<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    if (/UNIQUE constraint failed/.test(words)) {
      throw new AdminRefusal(409, `${name}: there is one already (${words.replace(/^.*failed: /, "")})`);
    }
    if (/FOREIGN KEY constraint failed/.test(words)) {
      throw new AdminRefusal(409, `${name}: it names a row of another table that is not there`);
    }
    throw error;
  }
}
