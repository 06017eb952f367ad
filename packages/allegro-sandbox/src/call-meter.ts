// Counts the calls of each WebAPI key, and says when a key has made too many within a minute.
import type { Clock } from "./clock.ts";
import type { Limits } from "./limits.ts";

/** Counts calls. It lives in memory: a restart forgives. */
export interface CallMeter {
  /** Counts one call; false where the key is over its limit. */
  readonly admit: (key: string) => boolean;
}

interface Count {
  startedAt: number;
  calls: number;
  blockedUntil: number;
}

const MINUTE_MS = 60_000;

/** A meter that allows `limits.keyCallsPerMinute`, and then blocks for `limits.keyBlockSeconds`. */
export function callMeter(clock: Clock, limits: Limits): CallMeter {
  const counts = new Map<string, Count>();
  return {
    admit: (key) => {
      const now = clock();
      let count = counts.get(key);
      if (count === undefined) {
        count = { startedAt: now, calls: 0, blockedUntil: 0 };
        counts.set(key, count);
      }
      if (now < count.blockedUntil) return false;
      if (now - count.startedAt >= MINUTE_MS || count.blockedUntil > 0) {
        count.startedAt = now;
        count.calls = 0;
        count.blockedUntil = 0;
      }
      count.calls += 1;
      if (count.calls <= limits.keyCallsPerMinute) return true;
      count.blockedUntil = now + limits.keyBlockSeconds * 1000;
      return false;
    },
  };
}
