// The words a scenario sets its state with: fresh users, keys and offers, so that no scenario disturbs another.
import { randomBytes } from "node:crypto";
import { rowsIn, type WorldRows } from "../admin/rows.ts";
import type { RowShapes, UserRow } from "../admin/resources.ts";
import { AdminRefusal } from "../admin/json.ts";
import type { Limits } from "../limits.ts";
import { secondsOf } from "../clock.ts";
import { SEED_COUNTRIES } from "../seed-tables.ts";
import type { Category, Offer } from "../store/offers.ts";
import type { Part } from "../store/outages.ts";
import type { World } from "../world.ts";

/** Poland, the country of a scenario's users unless it says otherwise. */
export const POLAND = 1;
/** The sites with rules of their own: Czech, Russian, Ukrainian. */
export const CZECHIA = 56;
export const RUSSIA = 168;
export const UKRAINE = 209;

/** How many rows a scenario adds at most to reach a limit. */
const HIGHEST_LIMIT = 20_000;

/** Who makes the request of a scenario. */
export interface Caller {
  readonly user: UserRow;
  readonly key: string;
  /** The handle of a session that is good. */
  readonly session: string;
}

/** What a scenario can do with a world. */
export interface Stage {
  readonly world: World;
  readonly rows: WorldRows;
  /** Seconds since 1970-01-01 UTC, by the sandbox's clock. */
  readonly now: number;
  readonly user: (changes?: RowShapes["users"]["changes"]) => UserRow;
  /** A user with a key and a session of its own. */
  readonly caller: (changes?: RowShapes["users"]["changes"]) => Caller;
  readonly category: (changes?: RowShapes["categories"]["changes"]) => Category;
  /** An offer in a category of its own, which takes everything. */
  readonly offer: (seller: UserRow, changes?: RowShapes["offers"]["changes"]) => Offer;
  /**
   * A limit that the scenario reaches.
   * @throws AdminRefusal 409 where the limit is lifted, or too high to be reached.
   */
  readonly limit: (name: keyof Limits) => number;
  /** Puts a part out of order until it is mended. */
  readonly breakPart: (part: Part) => void;
}

/** Makes the words for a world. The countries that scenarios play in are added where they are missing. */
export function stageIn(world: World): Stage {
  const rows = rowsIn(world);
  for (const country of SEED_COUNTRIES) {
    if (world.countries.byId(country.id) === undefined) world.countries.add(country);
  }
  const fresh = (): string => randomBytes(6).toString("hex");
  const user: Stage["user"] = (changes = {}) => rows.users.add({ login: `s-${fresh()}`, ...changes });
  const category: Stage["category"] = (changes = {}) => rows.categories.add({ ...changes });
  return {
    world,
    rows,
    now: secondsOf(world.clock),
    user,
    category,
    caller: (changes) => {
      const caller = user(changes);
      const { key } = rows.keys.add({ key: `scenario-${fresh()}` });
      return { user: caller, key, session: rows.sessions.add({ userId: caller.id, key }).handle };
    },
    offer: (seller, changes = {}) =>
      rows.offers.add({ sellerId: seller.id, categoryId: category().id, title: "Aparat Zenit", ...changes }),
    limit: (name) => {
      const limit = world.limits[name];
      if (limit > HIGHEST_LIMIT)
        throw new AdminRefusal(409, `the scenario needs limit ${name} to be at most ${HIGHEST_LIMIT}`);
      return Math.ceil(limit);
    },
    breakPart: (part) => world.outages.begin(part),
  };
}
