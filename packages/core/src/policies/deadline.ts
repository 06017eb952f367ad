// One time limit for a call and all that is made of it: attempts, waits and queues.
import { AbortedError, TimeoutError } from "../error.ts";
import type { Interceptor } from "../interceptor.ts";
import type { AnyOutcome } from "../message.ts";
import type { AbortSignalLike } from "../http/transport.ts";
import { ownSignal, type OwnSignal } from "../signal.ts";
import { aboveZero, endpointOf } from "./ending.ts";

/**
 * Ends a call after so long, whatever is being done for it: the outermost of the policies. It ends as `timeout`, with
 * `phase: "total"`. A call's own `timeoutMs` goes on limiting each attempt. Of an answer that is taken item by item it
 * limits the time until the first of them.
 * @throws {RangeError} for a time that is not above zero, or longer than timers can be set for (24 days).
 */
export function deadline(limitMs: number): Interceptor {
  if (aboveZero("deadline", limitMs) >= 2 ** 31)
    throw new RangeError(`deadline must be below 2^31 ms, found ${limitMs}`);
  return (call, next) =>
    new Promise<AnyOutcome>((resolve, reject) => {
      const outer = call.options.signal;
      const own = ownSignal();
      const end = (): void => {
        clearTimeout(timer);
        outer?.removeEventListener("abort", onAbort);
      };
      const stop = (error: AbortedError | TimeoutError): void => {
        end();
        resolve({ ok: false, error });
      };
      const endpoint = endpointOf(call);
      // Whoever works for the call hears of it by themselves.
      const onAbort = (): void => stop(new AbortedError({ endpoint, cause: outer?.reason }));
      const onTime = (): void => {
        const error = new TimeoutError({ phase: "total", endpoint, limitMs, sent: "maybe" });
        stop(error);
        own.abort(error);
      };
      const timer = setTimeout(onTime, limitMs);
      if (outer?.aborted === true) return onAbort();
      outer?.addEventListener("abort", onAbort);
      const run = async (): Promise<AnyOutcome> =>
        next({ ...call, options: { ...call.options, signal: eitherSignal(own, outer) } });
      run().finally(end).then(resolve, reject);
    });
}

/**
 * Set off by either of two. The caller's is listened to by whoever listens, and as long: an answer that is taken item by
 * item is still under way when its deadline is met.
 */
function eitherSignal(own: OwnSignal, outer: AbortSignalLike | undefined): AbortSignalLike {
  if (outer === undefined) return own;
  return {
    get aborted() {
      return own.aborted || outer.aborted;
    },
    get reason() {
      return own.aborted ? own.reason : outer.reason;
    },
    addEventListener(type, listener) {
      own.addEventListener(type, listener);
      outer.addEventListener(type, listener);
    },
    removeEventListener(type, listener) {
      own.removeEventListener(type, listener);
      outer.removeEventListener(type, listener);
    },
  };
}
