// Makes a call again where that does no harm: few times, later each time, and under a budget that all calls share.
import type { InterceptedCall, Interceptor } from "../interceptor.ts";
import { aboveZero, aborted } from "./ending.ts";
import { pause } from "./pause.ts";
import { mayRepeat, namedWait, type AnyError } from "./repeatable.ts";

/** One attempt that failed and is followed by another. */
export interface Retried {
  readonly call: InterceptedCall;
  readonly error: AnyError;
  /** Counted from 1. */
  readonly attempt: number;
  /** How long is waited before the next. */
  readonly waitMs: number;
}

/** How calls are made again. */
export interface RetryOptions {
  /** At most so many in all, the first included; 3 unless told. */
  readonly attempts?: number;
  /** The longest wait before the second attempt; twice as long before each further one. 200 ms unless told. */
  readonly firstWaitMs?: number;
  /** The longest wait there is; 10 s unless told. */
  readonly maxWaitMs?: number;
  /** A server that names a time is waited for so long at most; where it names a longer one the error is final. 60 s. */
  readonly maxRetryAfterMs?: number;
  /**
   * How many retries all calls together may make, beyond those that successes earn: each answered call gives back a
   * tenth of one. 20 unless told.
   */
  readonly budget?: number;
  /** Further failures that may be tried again; faults and aborted calls are never asked about. */
  readonly also?: (call: InterceptedCall, error: AnyError) => boolean;
  /** Hears of each failure that is tried again. */
  readonly onRetry?: (retried: Retried) => void;
}

/** What an answered call gives back to the budget. */
const EARNED = 0.1;

/**
 * Makes a call again where nothing was sent, where its operation is idempotent and the failure one that passes, or where
 * the server named a time. Never after a fault, a certificate that was refused, or an abort. Waits are random, between
 * nothing and their bound, from the time on that the server named: many clients must not come back together.
 *
 * Its budget belongs to the interceptor: give one to each client. The last error says how many `attempts` were made.
 * @throws {RangeError} for settings that are no numbers above zero.
 */
export function retry(options: RetryOptions = {}): Interceptor {
  const attempts = aboveZero("attempts", options.attempts ?? 3);
  const firstWaitMs = aboveZero("firstWaitMs", options.firstWaitMs ?? 200);
  const maxWaitMs = aboveZero("maxWaitMs", options.maxWaitMs ?? 10_000);
  const maxRetryAfterMs = aboveZero("maxRetryAfterMs", options.maxRetryAfterMs ?? 60_000);
  const capacity = aboveZero("budget", options.budget ?? 20);
  let left = capacity;

  const waitFor = (call: InterceptedCall, error: AnyError, attempt: number): number | undefined => {
    if (error.kind === "fault" || error.kind === "aborted") return undefined;
    const named = namedWait(error);
    if (named === undefined && !mayRepeat(call.operation, error) && options.also?.(call, error) !== true)
      return undefined;
    if (named !== undefined && named > maxRetryAfterMs) return undefined;
    // Also behind a named time: the server has told it to everybody, and it may be one that is past.
    return (named ?? 0) + Math.random() * Math.min(maxWaitMs, firstWaitMs * 2 ** (attempt - 1));
  };

  return async (call, next) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await next(call);
      if (outcome.ok) {
        left = Math.min(capacity, left + EARNED);
        return outcome;
      }
      const { error } = outcome;
      Object.assign(error, { attempts: attempt });
      if (attempt >= attempts || call.options.signal?.aborted === true) return outcome;
      const waitMs = waitFor(call, error, attempt);
      if (waitMs === undefined || left < 1) return outcome;
      left -= 1;
      options.onRetry?.({ call, error, attempt, waitMs });
      if (!(await pause(waitMs, call.options.signal))) return aborted(call);
    }
  };
}
