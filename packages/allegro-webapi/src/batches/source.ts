// Any number of items, read in batches and no faster than they are sent; what was not read can be read later.
import type { AbortSignalLike } from "@soapwright/core";

/** Items to send: an array, a set, a generator, a stream of rows. It is read once, as far as it is needed. */
export type Source<Item> = Iterable<Item> | AsyncIterable<Item>;

/** An item and its place in the source, counted from 0. */
export interface Numbered<Item> {
  readonly index: number;
  readonly item: Item;
}

/** Reads a source in batches. */
export interface BatchReader<Item> {
  /** The next batch; empty at the end, and where the signal ended the waiting. Rejects with what the source throws. */
  readonly next: (signal: AbortSignalLike | undefined) => Promise<readonly Numbered<Item>[]>;
  /** Whether the source has given its last item. */
  readonly ended: () => boolean;
  /** What no batch has had. */
  readonly unread: () => AsyncGenerator<Item, void, undefined>;
}

/** What makes a batch. */
export interface BatchLimits<Item> {
  readonly size: number;
  /** Whether an item may join those of a batch; always unless told. */
  readonly together?: (batch: readonly Numbered<Item>[], next: Item) => boolean;
}

type Step<Item> = { readonly done: false; readonly value: Item } | { readonly done: true };

/** Reads a source in batches. Callers take turns: each batch holds items that follow each other. */
export function readBatches<Item>(source: Source<Item>, { size, together }: BatchLimits<Item>): BatchReader<Item> {
  const pull = pullFrom(source);
  // An item that was asked for and not yet taken: whoever stops waiting leaves it for the next.
  let pending: Promise<Step<Item>> | undefined;
  let index = 0;
  let ended = false;
  let turn: Promise<unknown> = Promise.resolve();

  const peek = async (signal: AbortSignalLike | undefined): Promise<Step<Item> | undefined> => {
    if (ended) return { done: true };
    if (signal?.aborted === true) return undefined;
    pending ??= pull.next();
    const step = await orAborted(pending, signal);
    if (step?.done === true) ended = true;
    return step;
  };

  const read = async (signal: AbortSignalLike | undefined): Promise<readonly Numbered<Item>[]> => {
    const batch: Numbered<Item>[] = [];
    while (batch.length < size) {
      let step: Step<Item> | undefined;
      try {
        step = await peek(signal);
      } catch (error) {
        // What was read before goes first; the next to ask hears of the failure.
        if (batch.length > 0) break;
        throw error;
      }
      if (step === undefined || step.done) break;
      if (batch.length > 0 && together?.(batch, step.value) === false) break;
      pending = undefined;
      batch.push({ index, item: step.value });
      index += 1;
    }
    return batch;
  };

  return {
    next: (signal) => {
      const reading = turn.then(() => read(signal));
      turn = reading.catch(() => undefined);
      return reading;
    },
    ended: () => ended,
    async *unread() {
      await turn;
      try {
        for (let step = await peek(undefined); step?.done === false; step = await peek(undefined)) {
          pending = undefined;
          yield step.value;
        }
      } finally {
        if (!ended) await pull.close();
      }
    },
  };
}

interface Pull<Item> {
  readonly next: () => Promise<Step<Item>>;
  readonly close: () => Promise<void>;
}

function pullFrom<Item>(source: Source<Item>): Pull<Item> {
  const iterator: Iterator<Item, unknown> | AsyncIterator<Item, unknown> =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  return {
    next: async () => {
      const step: IteratorResult<Item, unknown> = await iterator.next();
      return step.done === true ? { done: true } : { done: false, value: step.value };
    },
    close: async () => void (await iterator.return?.()),
  };
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignalLike | undefined): Promise<T | undefined> {
  if (signal === undefined) return work;
  let stop: () => void = () => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
