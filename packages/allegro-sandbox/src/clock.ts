// The clock of the sandbox: injected, so that a test can let an hour pass at once.

/** The time now, in milliseconds since 1970-01-01 UTC. */
export type Clock = () => number;

/** The clock of the machine. */
export const systemClock: Clock = () => Date.now();

/** A clock that stands still until it is told to move. */
export interface ManualClock {
  readonly now: Clock;
  /** Moves the clock forward, in seconds. */
  readonly pass: (seconds: number) => void;
}

/** Makes a clock for tests. `startSeconds` is in seconds since 1970-01-01 UTC. */
export function manualClock(startSeconds: number): ManualClock {
  let milliseconds = startSeconds * 1000;
  return {
    now: () => milliseconds,
    pass: (seconds) => {
      milliseconds += seconds * 1000;
    },
  };
}

/** Whole seconds since 1970-01-01 UTC, the only unit of time on Allegro's wire. */
export function secondsOf(clock: Clock): number {
  return Math.floor(clock() / 1000);
}
