// What a run of batches promises, whatever the source and whatever fails.
import { HttpError } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import type { End } from "./report.ts";
import { runBatches, type BatchEnd, type BatchOptions, type BatchPlan } from "./run.ts";
import type { Numbered, Source } from "./source.ts";

type Ended = End<number, number, never>;
const failure = new HttpError({ code: "SOAP_HTTP_STATUS", status: 502, contentType: undefined, detail: "no gateway" });

function done(batch: readonly Numbered<number>[]): BatchEnd<Ended> {
  return { ends: batch.map((one) => ({ ...one, state: "done", value: one.item * 10 })) };
}

function left(batch: readonly Numbered<number>[]): BatchEnd<Ended> {
  return { ends: batch.map((one) => ({ ...one, state: "left", error: failure })), stop: failure };
}

function run(
  source: Source<number>,
  send: (batch: readonly Numbered<number>[]) => Promise<BatchEnd<Ended>> | BatchEnd<Ended>,
  options: BatchOptions = {},
  together?: BatchPlan<number, number, Ended>["together"],
) {
  const plan: BatchPlan<number, number, Ended> = {
    most: 3,
    send: async (batch) => send(batch),
    again: (ended) => (ended.state === "left" ? ended.item : undefined),
    lost: (one) => ({ ...one, state: "unknown", error: undefined }),
    ...(together === undefined ? undefined : { together }),
  };
  return runBatches(source, plan, options);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function* count(from: number, to: number): Generator<number, void, undefined> {
  for (let item = from; item <= to; item += 1) yield item;
}

async function* slowly(items: Iterable<number>): AsyncGenerator<number, void, undefined> {
  for (const item of items) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    yield item;
  }
}

describe("a run of batches", () => {
  it.each([
    ["an array", () => [1, 2, 3, 4, 5, 6, 7]],
    ["a set", () => new Set([1, 2, 3, 4, 5, 6, 7])],
    ["a generator", () => count(1, 7)],
    ["an async generator", () => slowly(count(1, 7))],
  ])("takes %s, and merges what batches answer in the order of the source", async (_, source) => {
    const report = await run(source(), async (batch) => {
      // Later batches are answered first.
      await new Promise((resolve) => setTimeout(resolve, 12 - (batch[0]?.index ?? 0) * 2));
      return done(batch);
    });
    expect(report.ends.map((ended) => (ended.state === "done" ? ended.value : ended.state))).toEqual([
      10, 20, 30, 40, 50, 60, 70,
    ]);
    expect(report).toMatchObject({ complete: true, stopped: undefined, counts: { done: 7 } });
    expect(await all(report.left)).toEqual([]);
  });

  it("sends batches of the service's size, no more of them at a time than told, and reads no further ahead", async () => {
    let underWay = 0;
    let read = 0;
    const seen = { most: 0, ahead: 0, sizes: [] as number[] };
    const source = (function* (): Generator<number, void, undefined> {
      for (const item of count(1, 20)) {
        read += 1;
        yield item;
      }
    })();
    let sent = 0;
    await run(
      source,
      async (batch) => {
        underWay += 1;
        sent += batch.length;
        seen.most = Math.max(seen.most, underWay);
        seen.ahead = Math.max(seen.ahead, read - sent);
        seen.sizes.push(batch.length);
        await new Promise((resolve) => setTimeout(resolve, 2));
        underWay -= 1;
        return done(batch);
      },
      { concurrency: 2 },
    );
    expect(seen.most).toBe(2);
    expect(seen.ahead).toBeLessThanOrEqual(3);
    expect(seen.sizes.toSorted((a, b) => a - b)).toEqual([2, 3, 3, 3, 3, 3, 3]);
  });

  it("begins a new batch where an item may not join", async () => {
    const batches: number[][] = [];
    const send = (batch: readonly Numbered<number>[]): BatchEnd<Ended> => {
      batches.push(batch.map(({ item }) => item));
      return done(batch);
    };
    await run([1, 3, 2, 4, 6, 8, 5], send, { concurrency: 1 }, ([first], next) => (first?.item ?? 0) % 2 === next % 2);
    expect(batches).toEqual([[1, 3], [2, 4, 6], [8], [5]]);
  });

  it("stops where a batch says so, keeps what was done, and gives out what is left, read or not", async () => {
    const fails = (batch: readonly Numbered<number>[]): BatchEnd<Ended> =>
      batch[0]?.item === 4 ? left(batch) : done(batch);
    const report = await run(count(1, 11), fails, { concurrency: 1 });
    expect(report).toMatchObject({
      complete: false,
      stopped: { by: "failure", error: failure },
      counts: { done: 3, left: 3 },
    });
    const rest = await run(report.left, done);
    expect(rest.ends.map(({ item }) => item)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
    expect(rest.complete).toBe(true);
  });

  it("keeps what was read before a source broke", async () => {
    const broken = (function* (): Generator<number, void, undefined> {
      yield* count(1, 4);
      throw new Error("the table is gone");
    })();
    const report = await run(broken, done, { concurrency: 1 });
    expect(report.ends.map(({ item }) => item)).toEqual([1, 2, 3, 4]);
    expect(report.stopped).toMatchObject({ by: "program", error: new Error("the table is gone") });
  });

  it("loses no item where the program throws in the middle of a batch", async () => {
    const report = await run([1, 2, 3, 4], (batch) => {
      if (batch[0]?.item === 1) throw new TypeError("a mistake");
      return done(batch);
    });
    expect(report.counts).toEqual({ unknown: 3, done: 1 });
    expect(report.stopped).toMatchObject({ by: "program", error: new TypeError("a mistake") });
  });

  it("ends by signal while it waits for the source, and loses nothing of what the source gives later", async () => {
    const stop = new AbortController();
    let give: (() => void) | undefined;
    const source = (async function* (): AsyncGenerator<number, void, undefined> {
      yield 1;
      yield 2;
      await new Promise<void>((resolve) => (give = resolve));
      yield* count(3, 5);
    })();
    const running = run(source, done, { signal: stop.signal, batchSize: 2, concurrency: 1 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort("enough");
    const report = await running;
    expect(report.stopped).toEqual({ by: "signal", error: "enough" });
    expect(report.counts).toEqual({ done: 2 });
    give?.();
    expect(await all(report.left)).toEqual([3, 4, 5]);
  });

  it("reports progress after each batch", async () => {
    const told: unknown[] = [];
    await run(count(1, 5), done, { concurrency: 1, onProgress: (counts) => told.push(counts) });
    expect(told).toEqual([{ done: 3 }, { done: 5 }]);
  });

  it.each([
    [{ concurrency: 0 }, "concurrency: expected a whole number from 1"],
    [{ batchSize: 4 }, "batchSize: expected a whole number from 1 to 3, found 4"],
    [{ batchSize: Number.NaN }, "batchSize"],
  ])("refuses %j", async (options, words) => {
    await expect(run([1], done, options)).rejects.toThrow(words);
  });
});
