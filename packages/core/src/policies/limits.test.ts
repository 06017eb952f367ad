// The policies that hold calls back: rate, concurrency, circuit, deadline and fail-over, on a clock that the test moves.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aCall, answer, failed, failures, httpError, script } from "../../test/policy-calls.ts";
import { EncodeError } from "../error.ts";
import type { InterceptedCall, Interceptor } from "../interceptor.ts";
import type { AnyOutcome } from "../message.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import { concurrencyLimit } from "./concurrency-limit.ts";
import { deadline } from "./deadline.ts";
import { held, lateInQueue } from "./ending.ts";
import { failOver } from "./fail-over.ts";
import { rateLimit } from "./rate-limit.ts";
import { retry } from "./retry.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const times = <T>(count: number, run: () => T): T[] => Array.from({ length: count }, run);
const after =
  (ms: number, outcome: AnyOutcome = answer) =>
  async (): Promise<AnyOutcome> => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return outcome;
  };
const HELD = { ok: false, error: { code: "SOAP_TRANSPORT_HELD", phase: "queue", sent: "none" } };
const LATE = { ok: false, error: { kind: "timeout", phase: "queue", sent: "none" } };

describe("rateLimit", () => {
  it("lets so many begin at once, and the others as places come free, in order", async () => {
    const { run, made } = script([rateLimit({ calls: 3, per: "second" })]);
    const all = Promise.all(times(8, () => run()));
    await vi.runAllTimersAsync();
    await all;
    expect(made.map(({ at }) => at)).toEqual([0, 0, 0, 1000, 1000, 1000, 2000, 2000]);
  });

  it("lets no stretch of its length see more, wherever that begins", async () => {
    const { run, made } = script([rateLimit({ calls: 5, per: 1000 })]);
    const all: Promise<AnyOutcome>[] = [];
    for (let ms = 0; ms < 5000; ms += 90) {
      all.push(run());
      await vi.advanceTimersByTimeAsync(90);
    }
    await vi.runAllTimersAsync();
    await Promise.all(all);
    const begun = made.map(({ at }) => at);
    expect(begun).toHaveLength(56);
    for (let first = 0; first + 5 < begun.length; first += 1) {
      expect((begun[first + 5] ?? 0) - (begun[first] ?? 0)).toBeGreaterThanOrEqual(1000);
    }
  });

  it("forgets keys whose calls are long past, and none that still count", async () => {
    const key = ({ options }: InterceptedCall): string => options.headers?.["x-key"] ?? "";
    const { run, made } = script([rateLimit({ calls: 1, per: "second", key })]);
    const called = (name: string): Promise<AnyOutcome> => run({ options: { headers: { "x-key": name } } });
    for (let at = 0; at < 999; at += 1) await called(`early ${at}`);
    await vi.advanceTimersByTimeAsync(1500);
    await called("late");
    await called("one too many");
    const again = called("late");
    await vi.runAllTimersAsync();
    await again;
    expect(made.slice(-3).map(({ at }) => at)).toEqual([1500, 1500, 2500]);
  });

  it("ends a call that waits when its caller stops, and one whose caller has stopped before", async () => {
    const { run, made } = script([rateLimit({ calls: 1, per: "second" })]);
    await run();
    const stop = new AbortController();
    const waiting = run({ options: { signal: stop.signal } });
    stop.abort("enough");
    expect(await waiting).toMatchObject({ ok: false, error: { kind: "aborted" } });
    expect(await run({ options: { signal: AbortSignal.abort("before") } })).toMatchObject({
      ok: false,
      error: { kind: "aborted" },
    });
    expect(made).toHaveLength(1);
  });

  it("counts by key", async () => {
    const key = ({ options }: InterceptedCall): string => options.headers?.["x-key"] ?? "";
    const { run, made } = script([rateLimit({ calls: 1, per: "minute", key })]);
    const all = ["a", "b", "a"].map((name) => run({ options: { headers: { "x-key": name } } }));
    await vi.runAllTimersAsync();
    await Promise.all(all);
    expect(made.map(({ at, options }) => [options.headers?.["x-key"], at])).toEqual([
      ["a", 0],
      ["b", 0],
      ["a", 60_000],
    ]);
  });

  it("ends a call at once whose turn is too far off, and one that finds the queue full", async () => {
    const far = script([rateLimit({ calls: 1, per: "minute", maxWaitMs: 59_999 })]);
    await far.run();
    expect(await far.run()).toMatchObject(LATE);
    const full = script([rateLimit({ calls: 1, per: "second", maxQueue: 1 })]);
    await full.run();
    const second = full.run();
    expect(await full.run()).toMatchObject(HELD);
    await vi.runAllTimersAsync();
    expect(await second).toMatchObject({ ok: true });
  });

  it("gives away no other's turn for a caller that leaves after its own has passed", async () => {
    const { run, made } = script([rateLimit({ calls: 1, per: 100 })]);
    await run();
    const stop = new AbortController();
    const waiting = run({ options: { signal: stop.signal } });
    // The process stands still: its clock goes on, and no timer runs.
    const stood = performance.now() + 1000;
    vi.spyOn(performance, "now").mockImplementation(() => stood);
    const others = [run(), run()];
    stop.abort();
    expect(await waiting).toMatchObject({ error: { kind: "aborted" } });
    others.push(run());
    const begun: number[] = [];
    for (const ms of [0, 99, 1, 99, 1]) {
      await vi.advanceTimersByTimeAsync(ms);
      begun.push(made.length);
    }
    expect(begun).toEqual([2, 2, 3, 3, 4]);
    await Promise.all(others);
  });

  it("gives up the turn of a caller that leaves", async () => {
    const stop = new AbortController();
    const { run, made } = script([rateLimit({ calls: 1, per: "second" })]);
    await run();
    const left = run({ options: { signal: stop.signal } });
    stop.abort();
    expect(await left).toMatchObject({ error: { kind: "aborted" } });
    const next = run();
    await vi.runAllTimersAsync();
    await next;
    expect(made.map(({ at }) => at)).toEqual([0, 1000]);
  });
});

describe("concurrencyLimit", () => {
  it("keeps so many under way, and the others in line", async () => {
    const { run, made } = script([concurrencyLimit({ calls: 2 })], after(100));
    const all = Promise.all(times(5, () => run()));
    await vi.runAllTimersAsync();
    await all;
    expect(made.map(({ at }) => at)).toEqual([0, 0, 100, 100, 200]);
  });

  it("hands a place on also after a failure and a mistake", async () => {
    const { run, made } = script([concurrencyLimit({ calls: 1 })], failed(failures.fault()), () => {
      throw new TypeError("a mistake");
    });
    await run();
    await expect(run()).rejects.toThrow("a mistake");
    await expect(run()).rejects.toThrow("a mistake");
    expect(made).toHaveLength(3);
  });

  it("ends calls that stand in line too long, that leave it, and that find it full", async () => {
    const stop = new AbortController();
    const { run, made } = script([concurrencyLimit({ calls: 1, maxWaitMs: 50, maxQueue: 2 })], after(100));
    const first = run();
    const late = run();
    const leaving = run({ options: { signal: stop.signal } });
    expect(await run()).toMatchObject(HELD);
    stop.abort();
    expect(await leaving).toMatchObject({ error: { kind: "aborted" } });
    await vi.advanceTimersByTimeAsync(50);
    expect(await late).toMatchObject(LATE);
    await vi.runAllTimersAsync();
    expect([(await first).ok, made.length]).toEqual([true, 1]);
  });
});

describe("a wait without a limit", () => {
  it("is as long as it takes, though no timer can be set for it", async () => {
    const inLine = script([concurrencyLimit({ calls: 1, maxWaitMs: Infinity })], after(10_000));
    const both = Promise.all([inLine.run(), inLine.run()]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await both).map(({ ok }) => ok)).toEqual([true, true]);
  });

  it("is not cut to a millisecond where a server asks for months, and ends with the caller's patience", async () => {
    const stop = new AbortController();
    const { run, made } = script([retry({ maxRetryAfterMs: Infinity })], failed(httpError(503, "999999999")));
    const waiting = run({ options: { signal: stop.signal } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(made).toHaveLength(1);
    stop.abort();
    expect(await waiting).toMatchObject({ error: { kind: "aborted" } });
  });
});

describe("circuitBreaker", () => {
  const options = { failures: 3, restMs: 1000 };

  it("opens after so many failures in a row, tries once after its rest, and closes by an answer", async () => {
    const changes: unknown[] = [];
    const breaker = circuitBreaker({ ...options, onChange: (key, open) => changes.push([key, open]) });
    let dead = true;
    const { run, made } = script([breaker], () => (dead ? failed(failures.refused()) : answer));
    for (let call = 0; call < 3; call += 1) expect(await run()).toMatchObject({ error: { phase: "connect" } });
    expect(await run()).toMatchObject(HELD);
    await vi.advanceTimersByTimeAsync(1000);
    const [probe, beside] = await Promise.all([run(), run()]);
    expect([probe, beside]).toMatchObject([{ error: { phase: "connect" } }, HELD]);
    expect(await run()).toMatchObject(HELD);
    await vi.advanceTimersByTimeAsync(1000);
    dead = false;
    expect([(await run()).ok, (await run()).ok, made.length]).toEqual([true, true, 6]);
    expect(changes).toEqual([
      ["http://orders.test/soap", true],
      ["http://orders.test/soap", false],
    ]);
  });

  it("takes a fault for a sign of life, and an abort for no sign", async () => {
    const [bad, fault, left] = [failures.silent(), failures.fault(), failures.aborted()].map(failed);
    const { run, made } = script(
      [circuitBreaker(options)],
      ...([bad, bad, fault, bad, left, bad, bad] as AnyOutcome[]),
    );
    for (let call = 0; call < 8; call += 1) await run();
    expect(made).toHaveLength(7);
    expect(await run()).toMatchObject(HELD);
  });

  it("tries again after a probe that the caller gave up", async () => {
    const { run, made } = script(
      [circuitBreaker({ failures: 1, restMs: 1000 })],
      failed(failures.refused()),
      failed(failures.aborted()),
      answer,
    );
    await run();
    await vi.advanceTimersByTimeAsync(1000);
    await run();
    expect([(await run()).ok, made.length]).toEqual([true, 3]);
  });

  it.each<[string, AnyOutcome]>([
    [
      "a value that did not fit",
      failed(new EncodeError({ code: "SOAP_ENCODE_TYPE", path: ["a"], expected: "xs:int" })),
    ],
    ["a turn that did not come", lateInQueue(aCall(), 10)],
    ["a queue that was full", held(aCall(), "the queue is full")],
  ])("neither counts %s nor takes it for a sign of life", async (_what, nothing) => {
    const changes: unknown[] = [];
    const breaker = circuitBreaker({ failures: 2, restMs: 1000, onChange: (_key, open) => changes.push(open) });
    const dead = failed(failures.refused());
    const { run } = script([breaker], nothing, nothing, dead, nothing, dead, nothing, dead, answer);
    for (let call = 0; call < 5; call += 1) await run();
    expect([changes, await run()]).toMatchObject([[true], HELD]);
    await vi.advanceTimersByTimeAsync(1000);
    expect([await run(), await run(), changes]).toMatchObject([nothing, dead, [true]]);
    await vi.advanceTimersByTimeAsync(1000);
    expect([(await run()).ok, changes]).toEqual([true, [true, false]]);
  });

  it("opens for calls that fail after one that began beside them was answered", async () => {
    const changes: unknown[] = [];
    const breaker = circuitBreaker({ failures: 2, restMs: 1000, onChange: (_key, open) => changes.push(open) });
    const lost = after(20, failed(failures.refused()));
    const { run, made } = script([breaker], after(10), lost, lost, answer);
    const all = Promise.all(times(3, () => run()));
    await vi.advanceTimersByTimeAsync(20);
    await all;
    expect(changes).toEqual([true]);
    expect([await run(), made.length]).toMatchObject([HELD, 3]);
  });

  it("has a circuit for each endpoint", async () => {
    const { run } = script([circuitBreaker({ failures: 1 })], failed(failures.badGateway()));
    await run({ options: { endpoint: "http://a/" } });
    expect(await run({ options: { endpoint: "http://a/" } })).toMatchObject(HELD);
    expect(await run({ options: { endpoint: "http://b/" } })).toMatchObject({ error: { status: 502 } });
  });
});

describe("deadline", () => {
  it("ends a call with all its attempts and waits, on time", async () => {
    const policies: Interceptor[] = [deadline(1000), retry({ attempts: 99, firstWaitMs: 1, budget: 99 })];
    const { run, made } = script(policies, after(300, failed(failures.refused())));
    const began = performance.now();
    let tookMs = 0;
    const outcome = run().finally(() => (tookMs = performance.now() - began));
    await vi.runAllTimersAsync();
    expect(await outcome).toEqual({
      ok: false,
      error: expect.objectContaining({ kind: "timeout", phase: "total", limitMs: 1000, sent: "maybe" }) as unknown,
    });
    expect(tookMs).toBe(1000);
    expect(made.length).toBeLessThanOrEqual(4);
  });

  it("stops what is under way, passes on its caller's abort, and leaves no timer behind", async () => {
    const stop = new AbortController();
    const never = script([deadline(1000)], () => new Promise<AnyOutcome>(() => {}));
    const outcome = never.run({ options: { signal: stop.signal } });
    stop.abort("the user left");
    expect(await outcome).toMatchObject({ ok: false, error: { kind: "aborted", cause: "the user left" } });
    expect(never.made[0]?.options.signal).toMatchObject({ aborted: true, reason: "the user left" });
    expect(await never.run({ options: { signal: stop.signal } })).toMatchObject({ error: { kind: "aborted" } });
    expect(never.made).toHaveLength(1);
    const quick = script([deadline(1000)], answer);
    expect(await quick.run()).toMatchObject({ ok: true });
    expect(vi.getTimerCount()).toBe(0);
    expect(() => deadline(2 ** 31)).toThrow(RangeError);
  });
});

describe("failOver", () => {
  const endpoints = ["http://a/", "http://b/", "http://c/"];
  const asked = ({ made }: ReturnType<typeof script>): unknown[] => made.map(({ options }) => options.endpoint);

  it("goes on where nothing was sent, and comes back to the first after its rest", async () => {
    const calls = script([failOver({ endpoints, restMs: 1000 })], ({ options }) =>
      options.endpoint === "http://a/" ? failed(failures.refused()) : answer,
    );
    await calls.run();
    await calls.run();
    await vi.advanceTimersByTimeAsync(1001);
    await calls.run();
    expect(asked(calls)).toEqual(["http://a/", "http://b/", "http://b/", "http://a/", "http://b/"]);
  });

  it("stays where the request may have been carried out, unless the operation is idempotent", async () => {
    const calls = script([failOver({ endpoints })], failed(failures.reset()), answer);
    expect(await calls.run()).toMatchObject({ ok: false });
    const safe = script([failOver({ endpoints })], failed(failures.reset()), answer);
    expect(await safe.run({ operation: { idempotent: true } })).toMatchObject({ ok: true });
    expect([asked(calls), asked(safe)]).toEqual([["http://a/"], ["http://a/", "http://b/"]]);
  });

  it("tries each once, stays at a fault, and leaves a call alone that names its endpoint", async () => {
    const dead = script([failOver({ endpoints })], failed(failures.refused()));
    expect(await dead.run()).toMatchObject({ ok: false });
    const refusing = script([failOver({ endpoints })], failed(failures.fault()));
    await refusing.run();
    await refusing.run({ options: { endpoint: "http://own/" } });
    expect([asked(dead), asked(refusing)]).toEqual([endpoints, ["http://a/", "http://own/"]]);
    expect(() => failOver({ endpoints: [] })).toThrow(RangeError);
  });

  it("tries no further endpoint for a caller that has left", async () => {
    const stop = new AbortController();
    const calls = script([failOver({ endpoints })], () => {
      stop.abort();
      return failed(failures.refused());
    });
    expect(await calls.run({ options: { signal: stop.signal } })).toMatchObject({ ok: false });
    expect(asked(calls)).toEqual(["http://a/"]);
  });

  it("passes over an endpoint whose circuit is open", async () => {
    const policies = [failOver({ endpoints, restMs: 1 }), circuitBreaker({ failures: 1 })];
    const calls = script(policies, ({ options }) =>
      options.endpoint === "http://a/" ? failed(failures.refused()) : answer,
    );
    await calls.run();
    await vi.advanceTimersByTimeAsync(10);
    expect(await calls.run()).toMatchObject({ ok: true });
    expect(asked(calls)).toEqual(["http://a/", "http://b/", "http://b/"]);
  });
});
