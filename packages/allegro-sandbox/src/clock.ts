// The clock of the sandbox: injected, and movable, so that a test can let an hour pass at once.

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

/** A clock that runs beside another one, and can be set, moved and held. */
export interface MovableClock {
  readonly now: Clock;
  /** Whether it stands still. */
  readonly held: () => boolean;
  /** Sets the time, in seconds since 1970-01-01 UTC. */
  readonly set: (seconds: number) => void;
  /** Moves the time, in seconds; negative seconds move it back. */
  readonly advance: (seconds: number) => void;
  readonly hold: () => void;
  /** Lets a held clock run on from where it stands. */
  readonly release: () => void;
  /** Runs as the clock beside it again. */
  readonly reset: () => void;
}

/** Makes a movable clock beside another. */
export function movableClock(beside: Clock): MovableClock {
  let offset = 0;
  let heldAt: number | undefined;
  const now: Clock = () => heldAt ?? beside() + offset;
  const set = (milliseconds: number): void => {
    if (heldAt !== undefined) heldAt = milliseconds;
    offset = milliseconds - beside();
  };
  return {
    now,
    held: () => heldAt !== undefined,
    set: (seconds) => set(seconds * 1000),
    advance: (seconds) => set(now() + seconds * 1000),
    hold: () => {
      heldAt = now();
    },
    release: () => {
      const time = now();
      heldAt = undefined;
      offset = time - beside();
    },
    reset: () => {
      heldAt = undefined;
      offset = 0;
    },
  };
}

/** Whole seconds since 1970-01-01 UTC, the only unit of time on Allegro's wire. */
export function secondsOf(clock: Clock): number {
  return Math.floor(clock() / 1000);
}
