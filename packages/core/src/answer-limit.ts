// Lets an implementation take so long and no longer: its signal is set off, and the request is answered without it.
import { TimeoutError } from "./error.ts";
import type { AbortSignalLike } from "./http/transport.ts";
import { ownSignal } from "./signal.ts";

/** What is limited. */
export interface Limited {
  readonly limitMs: number;
  /** Where the request came to, for the error. */
  readonly endpoint: string;
  /** The request's own signal: it sets off the implementation's. */
  readonly outer: AbortSignalLike | undefined;
}

/**
 * Runs until it is done or its time is over. What it still does then, nobody hears.
 * @throws {TimeoutError} where the time is over; else what `run` throws.
 */
export async function withinLimit<T>(
  { limitMs, endpoint, outer }: Limited,
  run: (signal: AbortSignalLike) => T | PromiseLike<T>,
): Promise<T> {
  const signal = ownSignal();
  const onAbort = (): void => signal.abort(outer?.reason);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new TimeoutError({ phase: "total", endpoint, limitMs, sent: "all" });
      reject(error);
      signal.abort(error);
    }, limitMs);
  });
  if (outer?.aborted === true) onAbort();
  else outer?.addEventListener("abort", onAbort);
  try {
    return await Promise.race([run(signal), late]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", onAbort);
  }
}
