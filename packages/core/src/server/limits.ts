// What a server takes from those who call it: bytes, time, connections. Every limit has a default that holds.

/** Limits of a server. None of them can be taken away; each can be raised. */
export interface ServerLimits {
  /** Bytes of a request's body; 16 MiB. */
  readonly requestBytes: number;
  /** Bytes of a request's head; 16 KiB. */
  readonly headerBytes: number;
  /** From a request's first moment to the last byte of its head, in milliseconds; 10 s. */
  readonly headersMs: number;
  /** From a request's first moment to the last byte of its body, in milliseconds; 60 s. */
  readonly requestMs: number;
  /** How long the peer may take to read an answer, in milliseconds; 60 s. */
  readonly sendMs: number;
  /** How long a connection is kept without a request, in milliseconds; 5 s. */
  readonly idleMs: number;
  /** Connections at a time; 1,000. Further ones are closed at once. */
  readonly connections: number;
  /** Requests at a time, however many a connection sends without waiting; 256. Further ones are answered with 503. */
  readonly requests: number;
}

/** The limits where nothing is told. */
export const defaultServerLimits: ServerLimits = Object.freeze({
  requestBytes: 16 * 1024 * 1024,
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  requestMs: 60_000,
  sendMs: 60_000,
  idleMs: 5_000,
  connections: 1_000,
  requests: 256,
});

/** The longest time that a timer holds; Node takes 0, and what is longer, for none at all. */
const LONGEST = 2 ** 31 - 1;

/**
 * All limits, those given in the place of the defaults.
 * @throws {RangeError} for one that is not a whole number from 1 to 2,147,483,647: what reads as "no limit" elsewhere is
 * a mistake here.
 */
export function serverLimits(given: Partial<ServerLimits> = {}): ServerLimits {
  const limits: ServerLimits = { ...defaultServerLimits, ...withoutUndefined(given) };
  for (const [name, value] of Object.entries(limits)) {
    if (Number.isInteger(value) && value > 0 && value <= LONGEST) continue;
    throw new RangeError(`${name} must be a whole number from 1 to ${LONGEST}, and is ${String(value)}`);
  }
  return limits;
}

function withoutUndefined(given: Partial<ServerLimits>): Partial<ServerLimits> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
