// Several endpoints of one service: the first that works is used, the others stand by.
import type { Interceptor } from "../interceptor.ts";
import { aboveZero } from "./ending.ts";
import { mayRepeat } from "./repeatable.ts";

/** Which endpoints there are, and how long one that failed is passed over. */
export interface FailOverOptions {
  /** In the order in which they are wanted. */
  readonly endpoints: readonly string[];
  /** How long one that failed is tried only after the others; 30 s unless told. */
  readonly restMs?: number;
}

/**
 * Goes on to the next endpoint where nothing was sent to this one, or where the operation is idempotent and the failure
 * one that passes. Each endpoint is tried once for a call. A call that names its own endpoint is left alone.
 * @throws {RangeError} for no endpoints, and for a rest that is not above zero.
 */
export function failOver(options: FailOverOptions): Interceptor {
  const { endpoints } = options;
  const restMs = aboveZero("restMs", options.restMs ?? 30_000);
  aboveZero("endpoints.length", endpoints.length);
  const restsUntil = new Map<string, number>();

  return async (call, next) => {
    if (call.options.endpoint !== undefined) return next(call);
    const now = performance.now();
    const rests = (endpoint: string): boolean => (restsUntil.get(endpoint) ?? 0) > now;
    const order = [...endpoints.filter((one) => !rests(one)), ...endpoints.filter(rests)];
    let tried = 0;
    for (;;) {
      const endpoint = order[tried] as string;
      tried += 1;
      const outcome = await next({ ...call, options: { ...call.options, endpoint } });
      if (call.options.signal?.aborted === true) return outcome;
      if (outcome.ok) {
        restsUntil.delete(endpoint);
        return outcome;
      }
      const { error } = outcome;
      // A circuit that is open sent nothing either, and here there is somewhere else to go.
      if (!mayRepeat(call.operation, error) && error.code !== "SOAP_TRANSPORT_HELD") return outcome;
      restsUntil.set(endpoint, performance.now() + restMs);
      if (tried === order.length) return outcome;
    }
  };
}
