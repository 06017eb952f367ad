// Disturbances: what goes wrong between a service in good order and its client. They last as long as the process.

/** How an answer gets lost: the connection breaks, or HTTP answers without a message, as the real service did. */
export const LOSSES = ["reset", "empty-200", "empty-500"] as const;

/** One way of losing an answer. */
export type Loss = (typeof LOSSES)[number];

/** Which calls a disturbance meets. */
interface Reach {
  /** The share of calls, from 0 to 1. */
  readonly share: number;
  /** The operations; all of them where none is named. */
  readonly operations?: readonly string[] | undefined;
}

/** What disturbs the calls. A member that is left out disturbs none. */
export interface Disturbance {
  /** Answers come late, after the work was done. */
  readonly latency?: (Reach & { readonly milliseconds: number }) | undefined;
  /** Answers are lost after the work was done. */
  readonly lostAnswers?: (Reach & { readonly as: Loss }) | undefined;
  /** Sessions younger than `seconds` are refused at random, as if the service had not heard of them yet. */
  readonly freshSessions?: { readonly share: number; readonly seconds: number } | undefined;
  /** Where chance begins: the same seed and the same calls, one after another, meet the same disturbances. */
  readonly seed?: number | undefined;
}

/** The disturbances of a sandbox. */
export interface Disturbances {
  readonly current: () => Disturbance;
  /** Replaces what disturbs, and lets chance begin anew. */
  readonly set: (disturbance: Disturbance) => void;
  /** How late the answer of a call comes, in milliseconds. */
  readonly delay: (operation: string | undefined) => number;
  /** How the answer of a call is lost; undefined where it is not. */
  readonly loss: (operation: string | undefined) => Loss | undefined;
  /** Whether a session of this age, in seconds, is refused. */
  readonly refusesFresh: (age: number) => boolean;
}

/** Makes disturbances; none until they are set. */
export function disturbances(): Disturbances {
  let current: Disturbance = {};
  let chance = chanceFrom(0);
  const meets = (reach: Reach | undefined, operation: string | undefined): boolean => {
    if (reach === undefined || reach.share <= 0) return false;
    const { operations } = reach;
    if (operations !== undefined && (operation === undefined || !operations.includes(operation))) return false;
    return chance() < reach.share;
  };
  return {
    current: () => current,
    set: (disturbance) => {
      current = disturbance;
      chance = chanceFrom(disturbance.seed ?? 0);
    },
    delay: (operation) =>
      current.latency !== undefined && meets(current.latency, operation) ? current.latency.milliseconds : 0,
    loss: (operation) => (meets(current.lostAnswers, operation) ? current.lostAnswers?.as : undefined),
    refusesFresh: (age) => {
      const fresh = current.freshSessions;
      return fresh !== undefined && age < fresh.seconds && chance() < fresh.share;
    },
  };
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
