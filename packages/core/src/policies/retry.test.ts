// What is made again, what never is, how late, how often, and at what cost for all calls together.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answer, failed, failures, httpError, script, type CallWish } from "../../test/policy-calls.ts";
import { retry, type Retried } from "./retry.ts";

const idempotent: CallWish = { operation: { idempotent: true } };

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Runs to the end, however long the waits. */
async function ended<T>(run: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return run;
}

describe("retry", () => {
  it.each([
    ["refused", true, true],
    ["reset", false, true],
    ["silent", false, true],
    ["badGateway", false, true],
    ["busy", true, true],
    ["certificate", false, false],
    ["fault", false, false],
    ["aborted", false, false],
  ] as const)("after %s: any operation %s, an idempotent one %s", async (name, any, safe) => {
    for (const [wish, again] of [
      [{}, any],
      [{ operation: { effect: "reads" } }, safe],
      [{ operation: { effect: "reads", idempotent: false } }, any],
      [idempotent, safe],
    ] as const) {
      const { run, made } = script([retry()], failed(failures[name]()), answer);
      const outcome = await ended(run(wish));
      expect([made.length, outcome.ok]).toEqual(again ? [2, true] : [1, false]);
    }
  });

  it("waits at random below a bound that doubles, up to the longest", async () => {
    const options = { attempts: 6, firstWaitMs: 100, maxWaitMs: 500 };
    const { run, made } = script([retry(options)], failed(failures.refused()));
    const outcome = await ended(run());
    expect(made.map(({ at }) => at)).toEqual([0, 100, 300, 700, 1200, 1700]);
    expect(outcome).toMatchObject({ ok: false, error: { kind: "transport", attempts: 6 } });
    vi.spyOn(Math, "random").mockReturnValue(0);
    const atOnce = script([retry(options)], failed(failures.refused()), answer);
    await ended(atOnce.run());
    expect(atOnce.made.map(({ at }) => at)).toEqual([0, 0]);
  });

  it("waits as long as the server says, and not at all where that is too long", async () => {
    const soon = script([retry()], failed(httpError(429, "7")), answer);
    await ended(soon.run());
    expect(soon.made.map(({ at }) => at)).toEqual([0, 7200]);
    const late = script([retry()], failed(httpError(503, "999999")), answer);
    expect(await ended(late.run(idempotent))).toMatchObject({ error: { retryAfterMs: 999_999_000, attempts: 1 } });
    expect(late.made).toHaveLength(1);
  });

  it("reads a time of day as well as seconds", async () => {
    vi.setSystemTime(new Date("2026-01-01T00:00:00Z"));
    const { run, made } = script([retry()], failed(httpError(503, "Thu, 01 Jan 2026 00:00:03 GMT")), answer);
    await ended(run());
    expect(made.map(({ at }) => at)).toEqual([0, 3200]);
  });

  it("comes back neither with all others at the time that the server named, nor at once where that is past", async () => {
    const ats: number[] = [];
    for (const chance of [0, 0.25, 0.5]) {
      vi.spyOn(Math, "random").mockReturnValue(chance);
      const { run, made } = script([retry({ firstWaitMs: 400 })], failed(httpError(503, "2")), answer);
      await ended(run());
      ats.push(made[1]?.at ?? 0);
    }
    expect(ats).toEqual([2000, 2100, 2200]);
    vi.spyOn(Math, "random").mockReturnValue(1);
    const past = script([retry()], failed(httpError(503, "Thu, 01 Jan 2015 00:00:03 GMT")), answer);
    await ended(past.run());
    expect(past.made.map(({ at }) => at)).toEqual([0, 200]);
  });

  it("ends at once where the caller goes while it waits", async () => {
    const stop = new AbortController();
    const { run, made } = script([retry({ firstWaitMs: 5000 })], failed(failures.refused()));
    const outcome = run({ options: { signal: stop.signal } });
    await vi.advanceTimersByTimeAsync(10);
    stop.abort("the user left");
    expect(await outcome).toMatchObject({ ok: false, error: { kind: "aborted", cause: "the user left" } });
    expect(made).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("costs 100 calls to a dead host no more than 100 attempts and the budget", async () => {
    const { run, made } = script([retry({ attempts: 5, budget: 20 })], failed(failures.refused()));
    await ended(Promise.all(Array.from({ length: 100 }, () => run())));
    expect(made).toHaveLength(120);
  });

  it("earns its budget back by answers, a tenth for each", async () => {
    const one = retry({ attempts: 2, budget: 1 });
    const dead = script([one], failed(failures.refused()));
    const alive = script([one], answer);
    const attempts = async (): Promise<number> => {
      const before = dead.made.length;
      await ended(dead.run());
      return dead.made.length - before;
    };
    expect([await attempts(), await attempts()]).toEqual([2, 1]);
    for (let call = 0; call < 9; call += 1) await alive.run();
    expect(await attempts()).toBe(1);
    await alive.run();
    await alive.run();
    expect([await attempts(), await attempts()]).toEqual([2, 1]);
  });

  it("asks about further failures, never about faults, and tells of each retry", async () => {
    const heard: Retried[] = [];
    const also = vi.fn(() => true);
    const options = { also, onRetry: (retried: Retried) => void heard.push(retried) };
    const { run, made } = script([retry(options)], failed(failures.reset()), failed(failures.fault()));
    expect(await ended(run())).toMatchObject({ error: { kind: "fault", attempts: 2 } });
    expect([made.length, also.mock.calls.length]).toEqual([2, 1]);
    expect(heard).toMatchObject([{ attempt: 1, error: { kind: "transport" }, call: { operation: { name: "ping" } } }]);
  });

  it.each(["attempts", "firstWaitMs", "maxWaitMs", "maxRetryAfterMs", "budget"])("needs %s above zero", (name) => {
    expect(() => retry({ [name]: 0 })).toThrow(`${name} must be a number above zero, found 0`);
    expect(() => retry({ [name]: Number.NaN })).toThrow(RangeError);
  });
});
