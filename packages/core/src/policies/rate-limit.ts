// At most so many calls in so long, by key: those beyond wait for their turn.
import type { InterceptedCall, Interceptor } from "../interceptor.ts";
import { aboveZero, aborted, held, lateInQueue } from "./ending.ts";
import { pause } from "./pause.ts";

/** How many calls may begin in how long. */
export interface RateLimitOptions {
  readonly calls: number;
  /** `second`, `minute`, or milliseconds. */
  readonly per: "second" | "minute" | number;
  /** What the limit counts by: a licence key, a seller, the operation. All calls together unless told. */
  readonly key?: (call: InterceptedCall) => string;
  /** A call whose turn is further off ends at once as `timeout`, with `phase: "queue"`; 60 s unless told. */
  readonly maxWaitMs?: number;
  /** Calls that wait, for each key; one more ends as `SOAP_TRANSPORT_HELD`. 1,000 unless told. */
  readonly maxQueue?: number;
}

const PERIODS = { second: 1_000, minute: 60_000 } as const;

/** Keys whose calls are all long past are forgotten when there are so many. */
const MANY_KEYS = 1_000;

interface Lane {
  /** When the last calls began or will begin, in order; no more than `calls` of the past. */
  readonly turns: number[];
  waiting: number;
}

/**
 * Lets calls begin so that no stretch of time sees more of them than it may, in the order they came. Put it inside of
 * `retry`: each attempt counts.
 * @throws {RangeError} for settings that are no numbers above zero.
 */
export function rateLimit(options: RateLimitOptions): Interceptor {
  const calls = aboveZero("calls", options.calls);
  const periodMs = aboveZero("per", typeof options.per === "number" ? options.per : PERIODS[options.per]);
  const maxWaitMs = aboveZero("maxWaitMs", options.maxWaitMs ?? 60_000);
  const maxQueue = aboveZero("maxQueue", options.maxQueue ?? 1_000);
  const lanes = new Map<string, Lane>();

  const laneOf = (call: InterceptedCall, now: number): Lane => {
    const key = options.key?.(call) ?? "";
    const lane = lanes.get(key);
    if (lane !== undefined) return lane;
    if (lanes.size >= MANY_KEYS) {
      for (const [name, { turns }] of lanes) if ((turns.at(-1) ?? 0) + periodMs < now) lanes.delete(name);
    }
    const made: Lane = { turns: [], waiting: 0 };
    lanes.set(key, made);
    return made;
  };

  return async (call, next) => {
    const now = performance.now();
    const lane = laneOf(call, now);
    const { turns } = lane;
    while (turns.length > calls && (turns[0] ?? now) + periodMs <= now) turns.shift();
    const turn = Math.max(now, (turns.at(-calls) ?? -Infinity) + periodMs, turns.at(-1) ?? now);
    const waitMs = turn - now;
    if (waitMs > maxWaitMs) return lateInQueue(call, maxWaitMs);
    if (waitMs > 0 && lane.waiting >= maxQueue) return held(call, `the rate limit's queue is full (${maxQueue})`);
    turns.push(turn);
    if (waitMs > 0) {
      lane.waiting += 1;
      const waited = await pause(Math.ceil(waitMs), call.options.signal);
      lane.waiting -= 1;
      if (!waited) {
        // Those behind keep the turns they were given; the next to come takes this one's place at the end.
        const at = turns.indexOf(turn);
        // Where the process stood still, its time may have passed before it was let go.
        if (at >= 0) turns.splice(at, 1);
        return aborted(call);
      }
    }
    return next(call);
  };
}
