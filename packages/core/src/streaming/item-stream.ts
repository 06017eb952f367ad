// The items of an answer as an async iterable.
import type { AnyOutcome } from "../message.ts";
import type { OpenAnswer } from "./open-answer.ts";

/**
 * Items as they come. Nothing is sent before the first is asked for. Whoever stops early (`break`, `return`, a throw)
 * leaves the rest of the answer on the wire, and its connection is given up. It can be gone through once.
 */
export interface ItemStream<T> extends AsyncIterable<T> {
  [Symbol.asyncIterator](): AsyncIterator<T, undefined>;
}

/**
 * @param open Sends the call, and gives the answer opened.
 */
export function itemStream(open: () => Promise<AnyOutcome>): ItemStream<unknown> {
  let answer: Promise<OpenAnswer> | undefined;
  let over = false;
  // Calls of `next` that come before the last has ended wait in line.
  let line: Promise<unknown> = Promise.resolve();
  let ready: readonly unknown[] = [];
  let at = 0;

  const opened = async (): Promise<OpenAnswer> => {
    const outcome = await open();
    if (!outcome.ok) throw outcome.error;
    return outcome.value as OpenAnswer;
  };
  const pull = async (): Promise<IteratorResult<unknown, undefined>> => {
    if (at < ready.length) return { done: false, value: ready[at++] };
    if (over) return { done: true, value: undefined };
    try {
      const { items, more } = await (answer ??= opened());
      if (items.length > 0 || (await more())) {
        ready = items.splice(0);
        at = 1;
        return { done: false, value: ready[0] };
      }
    } catch (error) {
      over = true;
      throw error;
    }
    over = true;
    return { done: true, value: undefined };
  };
  const iterator: AsyncIterator<unknown, undefined> = {
    next() {
      if (at < ready.length) return Promise.resolve({ done: false, value: ready[at++] });
      const pulled = line.then(pull);
      line = pulled.catch(() => {});
      return pulled;
    },
    async return() {
      over = true;
      ready = [];
      if (answer !== undefined) await (await answer.catch(() => undefined))?.close();
      return { done: true, value: undefined };
    },
  };
  let taken = false;
  return {
    [Symbol.asyncIterator]() {
      if (taken) throw new TypeError("items can be gone through once: make another call");
      taken = true;
      return iterator;
    },
  };
}
