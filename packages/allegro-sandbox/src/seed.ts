// The seeded world: a few users, offers and deals, the same each time. The README of the package lists them.
import {
  SEED_CATEGORIES,
  SEED_COUNTRIES,
  SEED_DEALS,
  SEED_OFFERS,
  SEED_TRANSACTIONS,
  SEED_USERS,
} from "./seed-tables.ts";
import { digestOf } from "./password.ts";
import type { World } from "./world.ts";

/** WebAPI keys of the seeded world, one of each status. */
export const SEED_KEYS = {
  active: "sandbox-key",
  inactive: "sandbox-key-inactive",
  expired: "sandbox-key-expired",
  closed: "sandbox-key-closed",
  blocked: "sandbox-key-blocked",
} as const;

/** Access tokens of the seeded world: of the user `anna`, of an application, and one that has run out. */
export const SEED_TOKENS = {
  user: "sandbox-token-anna",
  application: "sandbox-token-application",
  expired: "sandbox-token-expired",
} as const;

/** Far enough ahead for a token that does not run out: 2100-01-01. */
const NEVER = 4_102_444_800;

/** The password of a seeded user. */
export function seedPassword(login: string): string {
  return `${login}-haslo`;
}

/**
 * Fills an empty world. A world that has users is left as it is.
 * @returns whether it was empty.
 */
export function seed(world: World): boolean {
  return world.database.transaction(() => {
    if (world.users.count() > 0) return false;
    for (const country of SEED_COUNTRIES) world.countries.add(country);
    for (const [status, key] of Object.entries(SEED_KEYS) as [keyof typeof SEED_KEYS, string][]) {
      world.keys.add({ key, status });
    }
    for (const user of SEED_USERS) {
      const hasPassword = user.status !== "guest";
      const passwordDigest = hasPassword ? digestOf(seedPassword(user.login), world.limits.passwordCharacters) : null;
      world.users.add({ ...user, passwordDigest });
    }
    const anna = SEED_USERS.find(({ login }) => login === "anna");
    if (anna !== undefined) {
      world.keys.addToken({ token: SEED_TOKENS.user, userId: anna.id, expiresAt: NEVER });
      world.keys.addToken({ token: SEED_TOKENS.expired, userId: anna.id, expiresAt: 0 });
    }
    world.keys.addToken({ token: SEED_TOKENS.application, userId: null, expiresAt: NEVER });
    for (const category of SEED_CATEGORIES) world.offers.addCategory(category);
    for (const offer of SEED_OFFERS) world.offers.add(offer);
    for (const transaction of SEED_TRANSACTIONS) world.deals.addTransaction(transaction);
    for (const deal of SEED_DEALS) world.deals.add(deal);
    return true;
  });
}
