// Everything the sandbox knows, in one place: the database by subject, the clock and the limits.
import { movableClock, systemClock, type Clock, type MovableClock } from "./clock.ts";
import { limitsWith, type Limits } from "./limits.ts";
import { carriersIn, type Carriers } from "./store/carriers.ts";
import { blackListsIn, type BlackLists } from "./store/black-lists.ts";
import { countriesIn, type Countries } from "./store/countries.ts";
import { openDatabase, type Database } from "./store/database.ts";
import { dealsIn, type Deals } from "./store/deals.ts";
import { keysIn, type Keys } from "./store/keys.ts";
import { localIdsIn, type LocalIds } from "./store/local-ids.ts";
import { mailsIn, type Mails } from "./store/mails.ts";
import { offersIn, type Offers } from "./store/offers.ts";
import { outagesIn, type Outages } from "./store/outages.ts";
import { migrate } from "./store/schema.ts";
import { sessionsIn, type Sessions } from "./store/sessions.ts";
import { usersIn, type Users } from "./store/users.ts";
import { disturbances, type Disturbances } from "./disturbances.ts";
import { callMeter, type CallMeter } from "./call-meter.ts";

/** The state of a sandbox, and the words to change it with. */
export interface World {
  readonly database: Database;
  readonly clock: Clock;
  /** The clock, to be moved. */
  readonly time: MovableClock;
  /** The limits that hold now. */
  readonly limits: Limits;
  /**
   * Changes limits from the next call on; `requestBytes` holds from the next start.
   * @throws RangeError for an unknown name, or a value that is no number from 0 up.
   */
  readonly changeLimits: (changes: Partial<Limits>) => void;
  readonly countries: Countries;
  readonly keys: Keys;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly offers: Offers;
  readonly localIds: LocalIds;
  readonly deals: Deals;
  readonly blackLists: BlackLists;
  readonly mails: Mails;
  readonly outages: Outages;
  readonly carriers: Carriers;
  readonly disturbances: Disturbances;
  readonly calls: CallMeter;
}

/** What a world is made with. */
export interface WorldOptions {
  /** A file, made where it is missing. Without one the world is in memory and ends with the process. */
  readonly database?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Opens a world and brings its database to the newest version.
 * @throws Error when the file cannot be opened; RangeError for a wrong limit.
 */
export function openWorld(options: WorldOptions = {}): World {
  const limits = limitsWith(options.limits);
  const time = movableClock(options.clock ?? systemClock);
  const clock = time.now;
  const database = openDatabase(options.database);
  try {
    migrate(database);
    return {
      database,
      clock,
      time,
      limits,
      changeLimits: (changes) => {
        Object.assign(limits, limitsWith({ ...limits, ...changes }));
      },
      countries: countriesIn(database),
      keys: keysIn(database),
      users: usersIn(database),
      sessions: sessionsIn(database),
      offers: offersIn(database),
      localIds: localIdsIn(database),
      deals: dealsIn(database),
      blackLists: blackListsIn(database),
      mails: mailsIn(database),
      outages: outagesIn(database),
      carriers: carriersIn(database),
      disturbances: disturbances(),
      calls: callMeter(clock, limits),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
