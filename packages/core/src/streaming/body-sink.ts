// A body as it comes: pieces from the transport on one side, an async iterable on the other, and the peer waits where nobody reads.
import type { HttpError, SoapError } from "../error.ts";
import type { BodyFlow, BodySink } from "../http/transport.ts";

/** So many bytes may wait to be read before the peer is held up. */
const MOST_WAITING = 256 * 1024;

/** Makes a sink. What comes behind `end` or `fail`, or after the reader left, is passed over. */
export function bodySink(flow: BodyFlow): BodySink {
  const waiting: Uint8Array[] = [];
  let bytes = 0;
  let paused = false;
  let over = false;
  let failure: SoapError | HttpError | undefined;
  let wake: (() => void) | undefined;
  const signal = (): void => {
    wake?.();
    wake = undefined;
  };
  const leave = (): void => {
    over = true;
    waiting.length = 0;
    bytes = 0;
  };
  const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    for (;;) {
      const piece = waiting.shift();
      if (piece !== undefined) {
        bytes -= piece.length;
        if (paused && bytes < MOST_WAITING / 2) {
          paused = false;
          flow.resume();
        }
        return { done: false, value: piece };
      }
      if (failure !== undefined) throw failure;
      if (over) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    body: {
      [Symbol.asyncIterator]: () => ({
        next,
        return: async () => {
          if (!over && failure === undefined) flow.stop();
          leave();
          signal();
          return { done: true, value: undefined };
        },
      }),
    },
    add(piece) {
      if (over || piece.length === 0) return;
      waiting.push(piece);
      bytes += piece.length;
      if (!paused && bytes >= MOST_WAITING) {
        paused = true;
        flow.pause();
      }
      signal();
    },
    end() {
      over = true;
      signal();
    },
    fail(error) {
      failure ??= error;
      signal();
    },
  };
}
