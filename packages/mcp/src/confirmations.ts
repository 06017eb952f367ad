// Confirmations that are waited for: each stands for one call with its arguments, once, and not for ever.
import { randomUUID } from "node:crypto";
import type { Json } from "@soapwright/core";

/** Confirmations that were asked for and not yet answered. */
export interface Confirmations {
  /** Remembers that somebody is asked about this call. The answer has to bring the state back. */
  ask(tool: string, args: Json): string;
  /**
   * Whether this state was given out for exactly this call. A state is good for one answer: what was confirmed once
   * cannot be sent twice.
   */
  take(state: string | undefined, tool: string, args: Json): boolean;
}

/** How long and how many. */
export interface ConfirmationLimits {
  /** How long a question stays open, in milliseconds. */
  readonly lifetimeMs: number;
  /** How many may be open; beyond that the oldest is forgotten, and its answer counts for nothing. */
  readonly most: number;
  /** Milliseconds since some moment; never goes back. */
  readonly now: () => number;
}

interface Open {
  readonly call: string;
  readonly until: number;
}

const defaults: ConfirmationLimits = { lifetimeMs: 600_000, most: 1000, now: () => performance.now() };

/**
 * Confirmations in this process. The state travels through the host and comes back as text that anybody may have
 * written; it is a random name for what stands here, and says nothing by itself.
 */
export function createConfirmations(limits: Partial<ConfirmationLimits> = {}): Confirmations {
  const { lifetimeMs, most, now } = { ...defaults, ...limits };
  const open = new Map<string, Open>();

  const forgetOld = (): void => {
    for (const [state, { until }] of open) {
      if (until > now() && open.size < most) return;
      open.delete(state);
    }
  };

  return {
    ask(tool, args) {
      forgetOld();
      const state = randomUUID();
      open.set(state, { call: describe(tool, args), until: now() + lifetimeMs });
      return state;
    },
    take(state, tool, args) {
      const found = state === undefined ? undefined : open.get(state);
      if (state === undefined || found === undefined) return false;
      open.delete(state);
      return found.until > now() && found.call === describe(tool, args);
    },
  };
}

/** A call as text, the same for the same arguments whatever the order of their members. */
function describe(tool: string, args: Json): string {
  return JSON.stringify([tool, args], (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
