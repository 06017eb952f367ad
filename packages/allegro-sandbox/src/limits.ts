// Every limit the sandbox keeps to, in one table. The defaults are those the real service published.

/** How much of what the sandbox allows. `Infinity` lifts a limit. */
export interface Limits {
  /** How long a session lives without being used, in seconds. Published as 1 hour until 2019, later as 6 hours. */
  readonly sessionSeconds: number;
  /** Sessions one user may have open; one more closes the oldest. Published as 10, later as 20. */
  readonly sessionsPerUser: number;
  /** How long a new session is not yet known to the other operations, in seconds; users of the real service saw some. */
  readonly sessionDelaySeconds: number;
  /** Failed logins after which only a login on the web site helps (`ERR_CAPTCHA_REQUIRED`). */
  readonly failedLogins: number;
  /** Characters of a password that count. */
  readonly passwordCharacters: number;
  /** Calls a key may make within a minute (`ERR_MINUTE_LIMIT_EXCEEDED`). */
  readonly keyCallsPerMinute: number;
  /** How long a key that made too many calls is blocked, in seconds. Published as 5 minutes, later as 1. */
  readonly keyBlockSeconds: number;
  /** Messages an account that is not activated may send within 24 hours. */
  readonly mailsUnactivated: number;
  /** Messages an ordinary account may send within 24 hours. */
  readonly mailsStandard: number;
  /** Messages a company may send within 24 hours. */
  readonly mailsCompany: number;
  /** Users in one request about the black list. */
  readonly usersPerRequest: number;
  /** Offers in one request. */
  readonly offersPerRequest: number;
  /** How far ahead an offer may be scheduled, in days. */
  readonly startAheadDays: number;
  /** Offers of all sellers that may be scheduled for one slot of time. */
  readonly scheduledPerSlot: number;
  /** The length of that slot, in seconds. */
  readonly slotSeconds: number;
  /** Offers that one seller may have scheduled. */
  readonly scheduledPerSeller: number;
  /** Offers that an account without activation may have running, where its country limits them. */
  readonly offersUnactivated: number;
  /** The worth of offers that a Junior account may list, in grosze. */
  readonly juniorGrosze: number;
  /** Points that promotion on a department page takes. */
  readonly departmentPageRating: number;
  /** How long a new offer waits before it is listed, in seconds. */
  readonly listingSeconds: number;
  /** Parcels that one transaction takes. */
  readonly parcelsPerTransaction: number;
  /** The largest request that is read, in bytes. */
  readonly requestBytes: number;
}

/** The limits that hold unless others are given. */
export const defaultLimits: Limits = Object.freeze({
  sessionSeconds: 3600,
  sessionsPerUser: 10,
  sessionDelaySeconds: 0,
  failedLogins: 4,
  passwordCharacters: 16,
  keyCallsPerMinute: 9000,
  keyBlockSeconds: 60,
  mailsUnactivated: 3,
  mailsStandard: 50,
  mailsCompany: 500,
  usersPerRequest: 25,
  offersPerRequest: 25,
  startAheadDays: 30,
  scheduledPerSlot: 1000,
  slotSeconds: 300,
  scheduledPerSeller: 1000,
  offersUnactivated: 5,
  juniorGrosze: 5000,
  departmentPageRating: 5,
  listingSeconds: 0,
  parcelsPerTransaction: 20,
  requestBytes: 1024 * 1024,
});

/** Whether a text names a limit. */
export function isLimit(name: string): name is keyof Limits {
  return Object.hasOwn(defaultLimits, name);
}

/** What is said of a name that no limit has. */
export function unknownLimit(name: string): string {
  return `no limit is called ${name}; known: ${Object.keys(defaultLimits).join(", ")}`;
}

/**
 * The limits that hold when some are given.
 * @throws RangeError for an unknown name, or a value that is no number from 0 up.
 */
export function limitsWith(given: Partial<Limits> = {}): Limits {
  for (const [name, value] of Object.entries(given)) {
    if (!isLimit(name)) throw new RangeError(unknownLimit(name));
    if (typeof value !== "number" || Number.isNaN(value) || value < 0) {
      throw new RangeError(`limit ${name}: expected a number from 0 up`);
    }
  }
  return { ...defaultLimits, ...given };
}
