// Waiting that the caller's signal ends.
import type { AbortSignalLike } from "../http/transport.ts";

/** Waits; false where the signal ended it, at once where it was set off before. */
export function pause(ms: number, signal: AbortSignalLike | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve(false);
    const end = (waited: boolean): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve(waited);
    };
    const onAbort = (): void => end(false);
    const timer = later(() => end(true), ms);
    signal?.addEventListener("abort", onAbort);
  });
}

/** A timer; none for a time that timers cannot be set for, some 24 days: Node would take it for one millisecond. */
export function later(run: () => void, ms: number): ReturnType<typeof setTimeout> | undefined {
  return ms < 2 ** 31 ? setTimeout(run, ms) : undefined;
}
