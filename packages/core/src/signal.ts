// Signals of our own: the platform's `AbortController` costs as much as reading a small answer.
import type { AbortSignalLike, NotedSignal } from "./http/transport.ts";

/** A signal, and what sets it off. */
export interface OwnSignal extends AbortSignalLike, NotedSignal {
  /** Sets it off; the first reason counts. */
  abort(reason: unknown): void;
}

/** Makes a signal that `abort` sets off. */
export function ownSignal(): OwnSignal {
  const listeners: (() => void)[] = [];
  const signal = {
    aborted: false,
    reason: undefined as unknown,
    sent: undefined,
    addEventListener: (_type: "abort", listener: () => void): void => {
      if (!signal.aborted) listeners.push(listener);
    },
    removeEventListener: (_type: "abort", listener: () => void): void => {
      const at = listeners.indexOf(listener);
      if (at >= 0) listeners.splice(at, 1);
    },
    abort: (reason: unknown): void => {
      if (signal.aborted) return;
      signal.aborted = true;
      signal.reason = reason;
      for (const listener of listeners.splice(0)) listener();
    },
  };
  return signal;
}
