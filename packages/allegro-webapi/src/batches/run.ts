// Sends batches, several at a time, and keeps what became of each item, whatever happens.
import type { AbortSignalLike, SoapError } from "@soapwright/core";
import type { BatchReport, Counts, Stop } from "./report.ts";
import { readBatches, type Numbered, type Source } from "./source.ts";

/** How batches are sent. */
export interface BatchOptions {
  /** How many calls are under way at a time; 4 unless told. */
  readonly concurrency?: number;
  /** How many items a call has; as many as the service takes unless told. */
  readonly batchSize?: number;
  /** Ends the work: no further batch is sent, and calls under way are stopped. */
  readonly signal?: AbortSignalLike;
  /** Until the answer of one call is complete, in milliseconds. */
  readonly timeoutMs?: number;
  /** Told after each batch how many items have ended how. */
  readonly onProgress?: (counts: Counts<string>) => void;
}

/** What came of one batch. */
export interface BatchEnd<Ended> {
  readonly ends: readonly Ended[];
  /** Set where the next batch would fail as well. */
  readonly stop?: SoapError;
}

/** What differs from one operation to another. */
export interface BatchPlan<Item, Again, Ended> {
  /** How many items the service takes in one request. */
  readonly most: number;
  readonly together?: (batch: readonly Numbered<Item>[], next: Item) => boolean;
  /** Sends one batch. What it throws that is no `SoapError` is a mistake in the program. */
  readonly send: (batch: readonly Numbered<Item>[]) => Promise<BatchEnd<Ended>>;
  /** What to give again of an item that ended so; undefined where it is not left. */
  readonly again: (ended: Ended) => Again | undefined;
  /** How an item ends whose batch ended in a mistake of the program. */
  readonly lost: (item: Numbered<Item>) => Ended;
}

type Ending = Numbered<unknown> & { readonly state: string };

const CONCURRENCY = 4;

/**
 * Sends all items of a source. Rejects for nothing that happens on the way: what was done stays in the report.
 * @throws {RangeError} for a concurrency or a batch size that cannot be.
 */
export async function runBatches<Item, Again, Ended extends Ending>(
  source: Source<Item>,
  plan: BatchPlan<Item, Again, Ended>,
  options: BatchOptions,
): Promise<BatchReport<Again | Item, Ended>> {
  const { signal, onProgress, concurrency = CONCURRENCY, batchSize = plan.most } = options;
  checkRange("concurrency", concurrency, Number.MAX_SAFE_INTEGER);
  checkRange("batchSize", batchSize, plan.most);
  const { together } = plan;
  const reader = readBatches(source, { size: batchSize, ...(together === undefined ? undefined : { together }) });
  const ends: Ended[] = [];
  const counts: Record<string, number> = {};
  const keep = (some: readonly Ended[]): void => {
    for (const ended of some) {
      ends.push(ended);
      counts[ended.state] = (counts[ended.state] ?? 0) + 1;
    }
  };
  let stopped: Stop | undefined;

  const settle = async (batch: readonly Numbered<Item>[]): Promise<void> => {
    try {
      const { ends: some, stop } = await plan.send(batch);
      keep(some);
      if (stop !== undefined) stopped ??= { by: "failure", error: stop };
    } catch (error) {
      keep(batch.map(plan.lost));
      stopped ??= { by: "program", error };
    }
    onProgress?.({ ...counts });
  };
  const goesOn = (): boolean => stopped === undefined && signal?.aborted !== true;
  const work = async (): Promise<void> => {
    try {
      while (goesOn()) {
        const batch = await reader.next(signal);
        if (batch.length === 0) return;
        await settle(batch);
      }
    } catch (error) {
      stopped ??= { by: "program", error };
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  if (signal?.aborted === true && !(reader.ended() && stopped === undefined)) {
    stopped = { by: "signal", error: signal.reason };
  }

  ends.sort((a, b) => a.index - b.index);
  const again = ends.flatMap((ended) => plan.again(ended) ?? []);
  return {
    ends,
    counts: { ...counts } as Counts<Ended["state"]>,
    complete: reader.ended() && again.length === 0,
    stopped,
    left: leftOf(again, reader.unread),
  };
}

async function* leftOf<Again, Item>(
  again: readonly Again[],
  unread: () => AsyncGenerator<Item, void, undefined>,
): AsyncGenerator<Again | Item, void, undefined> {
  yield* again;
  yield* unread();
}

function checkRange(name: string, value: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`${name}: expected a whole number from 1 to ${most}, found ${value}`);
}
