// Where the items of a request come from: an iterable, gone through once, and left when the call ends.
import type { Items } from "./streaming-input.ts";

/** One iterable of one call. A call that is made again, because nothing was sent, goes on with what was taken before. */
export interface ItemSource {
  /** Items that were taken and not sent. */
  readonly early: unknown[];
  /** Whether there are no more items behind them. */
  ended: boolean;
  /** Whether a part of the request was given out. */
  begun: boolean;
  /** Whether somebody went through this iterable before. */
  readonly used: boolean;
  /** The next item; a promise only where the iterable gives one. What the iterable throws is thrown. */
  readonly next: () => IteratorResult<unknown, unknown> | Promise<IteratorResult<unknown, unknown>>;
  /** Leaves the rest: the iterable's `return` is called, if items are left. */
  readonly close: () => void;
  /** Whether it was closed. */
  isClosed: boolean;
  /** Hears at once that the source is closed: its iterable may stand still for ever. */
  onClose: (() => void) | undefined;
}

/** The sources of one call. */
export interface ItemSources {
  readonly of: (iterable: Items) => ItemSource;
  /** Closes them all. */
  readonly close: () => void;
}

/** Iterators that were gone through: a generator gives itself again, and would then seem to be empty. */
const gone = new WeakSet<object>();

/** Makes the sources of one call. */
export function itemSources(): ItemSources {
  const sources = new Map<Items, ItemSource>();
  return {
    of(iterable) {
      let source = sources.get(iterable);
      if (source === undefined) sources.set(iterable, (source = sourceOf(iterable)));
      return source;
    },
    close() {
      for (const source of sources.values()) source.close();
    },
  };
}

function sourceOf(iterable: Items): ItemSource {
  const iterator = Symbol.asyncIterator in iterable ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  let isAsked = false;
  const used = gone.has(iterator);
  gone.add(iterator);
  const source: ItemSource = {
    early: [],
    ended: false,
    begun: false,
    used,
    isClosed: false,
    onClose: undefined,
    next() {
      isAsked = true;
      return iterator.next();
    },
    close() {
      if (source.isClosed) return;
      source.isClosed = true;
      source.onClose?.();
      // One that was never asked holds nothing; one that has ended has let go of it.
      if (!isAsked || source.ended || iterator.return === undefined) return;
      leave(iterator.return.bind(iterator));
    },
  };
  return source;
}

/** Nobody waits for it: a generator that stands still hears of it when it moves again. */
function leave(stop: () => unknown): void {
  const failed = (): void => {};
  try {
    Promise.resolve(stop()).catch(failed);
  } catch {
    failed();
  }
}
