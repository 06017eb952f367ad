// One time limit for a call and all that is made of it: attempts, waits and queues.
import { AbortedError, TimeoutError } from "../error.ts";
import type { Interceptor } from "../interceptor.ts";
import type { AnyOutcome } from "../message.ts";
import { ownSignal } from "../signal.ts";
import { aboveZero, endpointOf } from "./ending.ts";

/**
 * Ends a call after so long, whatever is being done for it: the outermost of the policies. It ends as `timeout`, with
 * `phase: "total"`. A call's own `timeoutMs` goes on limiting each attempt.
 * @throws {RangeError} for a time that is not above zero, or longer than timers can be set for (24 days).
 */
export function deadline(limitMs: number): Interceptor {
  if (aboveZero("deadline", limitMs) >= 2 ** 31)
    throw new RangeError(`deadline must be below 2^31 ms, found ${limitMs}`);
  return (call, next) =>
    new Promise<AnyOutcome>((resolve, reject) => {
      const outer = call.options.signal;
      const signal = ownSignal();
      const end = (): void => {
        clearTimeout(timer);
        outer?.removeEventListener("abort", onAbort);
      };
      const stop = (error: AbortedError | TimeoutError, reason: unknown): void => {
        end();
        resolve({ ok: false, error });
        signal.abort(reason);
      };
      const endpoint = endpointOf(call);
      const onAbort = (): void => stop(new AbortedError({ endpoint, cause: outer?.reason }), outer?.reason);
      const onTime = (): void => {
        const error = new TimeoutError({ phase: "total", endpoint, limitMs, sent: "maybe" });
        stop(error, error);
      };
      const timer = setTimeout(onTime, limitMs);
      if (outer?.aborted === true) return onAbort();
      outer?.addEventListener("abort", onAbort);
      next({ ...call, options: { ...call.options, signal } })
        .finally(end)
        .then(resolve, reject);
    });
}
