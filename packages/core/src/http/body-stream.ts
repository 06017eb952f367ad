// The body of a request that is made while it is sent: piece by piece, under the clock of its exchange.
import type { ExchangeSteps } from "./exchange.ts";

/** A body on its way, and whether all of it was given out. */
export interface BodyOnItsWay extends AsyncIterable<Uint8Array> {
  /** Whether pieces are still to come. */
  unsent(): boolean;
}

/** Tells the exchange when its own side is waited for, which is nobody's delay, and when the network is. */
export function bodyOnItsWay(body: AsyncIterable<Uint8Array>, steps: ExchangeSteps): BodyOnItsWay {
  let unsent = true;
  return {
    unsent: () => unsent,
    [Symbol.asyncIterator]() {
      const pieces = body[Symbol.asyncIterator]();
      return {
        async next() {
          steps.streaming(true);
          const next = await pieces.next();
          steps.streaming(false);
          if (next.done === true) unsent = false;
          return next;
        },
        async return() {
          await pieces.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
