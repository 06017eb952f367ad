// Waiting that a signal can end.
import type { AbortSignalLike } from "@soapwright/core";

/** Waits; false where the signal ended the waiting. */
export function pause(milliseconds: number, signal: AbortSignalLike | undefined): Promise<boolean> {
  if (signal?.aborted === true) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (whole: boolean) => () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      resolve(whole);
    };
    const stop = end(false);
    const timer = setTimeout(end(true), milliseconds);
    signal?.addEventListener("abort", stop);
  });
}
