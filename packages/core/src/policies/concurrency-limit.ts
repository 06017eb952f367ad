// At most so many calls at a time, by key: those beyond stand in line.
import type { InterceptedCall, Interceptor } from "../interceptor.ts";
import { aboveZero, aborted, held, lateInQueue } from "./ending.ts";
import { later } from "./pause.ts";

/** How many calls may be under way at a time. */
export interface ConcurrencyLimitOptions {
  readonly calls: number;
  /** What the limit counts by; all calls together unless told. */
  readonly key?: (call: InterceptedCall) => string;
  /** A call that stood in line for so long ends as `timeout`, with `phase: "queue"`; 60 s unless told. */
  readonly maxWaitMs?: number;
  /** Calls that stand in line, for each key; one more ends as `SOAP_TRANSPORT_HELD`. 1,000 unless told. */
  readonly maxQueue?: number;
}

interface Line {
  underWay: number;
  /** Those that wait, first come first served. */
  readonly waiting: Set<() => void>;
}

/**
 * Keeps calls waiting while as many as may be are under way. Put it inside of `retry`: a call that waits between two
 * attempts is not under way.
 * @throws {RangeError} for settings that are no numbers above zero.
 */
export function concurrencyLimit(options: ConcurrencyLimitOptions): Interceptor {
  const calls = aboveZero("calls", options.calls);
  const maxWaitMs = aboveZero("maxWaitMs", options.maxWaitMs ?? 60_000);
  const maxQueue = aboveZero("maxQueue", options.maxQueue ?? 1_000);
  const lines = new Map<string, Line>();

  /** Hands the place on; with the last one a key is forgotten. */
  const leave = (key: string, line: Line): void => {
    const [first] = line.waiting;
    if (first !== undefined) return first();
    line.underWay -= 1;
    if (line.underWay === 0) lines.delete(key);
  };

  return async (call, next) => {
    const key = options.key?.(call) ?? "";
    const line = lines.get(key) ?? { underWay: 0, waiting: new Set() };
    lines.set(key, line);
    if (line.underWay < calls) {
      line.underWay += 1;
    } else {
      if (line.waiting.size >= maxQueue) return held(call, `the concurrency limit's queue is full (${maxQueue})`);
      const turn = await turnIn(line, call, maxWaitMs);
      if (turn === "aborted") return aborted(call);
      if (turn === "late") return lateInQueue(call, maxWaitMs);
    }
    try {
      return await next(call);
    } finally {
      leave(key, line);
    }
  };
}

/** Waits until a place is handed on; the place is then taken. */
function turnIn(line: Line, call: InterceptedCall, maxWaitMs: number): Promise<"turn" | "aborted" | "late"> {
  const { signal } = call.options;
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve("aborted");
    const end = (how: "turn" | "aborted" | "late"): void => {
      line.waiting.delete(onTurn);
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve(how);
    };
    const onTurn = (): void => end("turn");
    const onAbort = (): void => end("aborted");
    const timer = later(() => end("late"), maxWaitMs);
    signal?.addEventListener("abort", onAbort);
    line.waiting.add(onTurn);
  });
}
