// A seeded world in memory with a clock that stands still: what the tests of operations begin with.
import { onTestFinished } from "vitest";
import { manualClock, type ManualClock } from "../src/clock.ts";
import type { Limits } from "../src/limits.ts";
import { doLogin } from "../src/operations/do-login.ts";
import { Refusal } from "../src/refusal.ts";
import { seed, SEED_KEYS, seedPassword } from "../src/seed.ts";
import type { User } from "../src/store/users.ts";
import { openWorld, type World } from "../src/world.ts";

export interface Seeded {
  readonly world: World;
  readonly clock: ManualClock;
  /** Logs a seeded user in and gives the session handle. */
  readonly logIn: (login: string) => string;
}

/** 2017-03-20 00:00 UTC: when the tests take place. */
export const NOW = 1_489_968_000;

export const POLAND = 1;
export const POLISH_VERSION = 1_488_326_400n;

export function seeded(limits: Partial<Limits> = {}): Seeded {
  const clock = manualClock(NOW);
  const world = openWorld({ clock: clock.now, limits });
  onTestFinished(() => world.database.close());
  seed(world);
  const logIn = (login: string): string =>
    doLogin(world, {
      userLogin: login,
      userPassword: seedPassword(login),
      countryCode: POLAND,
      webapiKey: SEED_KEYS.active,
      localVersion: POLISH_VERSION,
    }).sessionHandlePart;
  return { world, clock, logIn };
}

/** A user that the test needs to be there. */
export function userOf(world: World, id: bigint): User {
  const user = world.users.byId(id);
  if (user === undefined) throw new Error(`no user ${id}`);
  return user;
}

/** The code that work is refused with; undefined where it is not refused. */
export function refusalOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.faultCode;
    throw error;
  }
}
