// Hands contracts to workers, each with a limit of time and memory, and says what became of every one.
import { fork, type ChildProcess } from "node:child_process";
import type { Assignment } from "./judge.ts";
import type { EntryResult, Step } from "./result.ts";
import type { Told } from "./worker.ts";

/** How contracts are handed out. */
export interface PoolOptions {
  /** The worker's script. */
  readonly worker: string;
  /** How many at the same time. */
  readonly jobs: number;
  readonly limitMs: number;
  readonly heapMegabytes: number;
  readonly onResult?: (result: EntryResult) => void;
}

/** A worker is replaced after so many contracts: libxml2 gives little memory back. */
const MOST_CONTRACTS = 30;

/** Judges all contracts, the largest first. The results are in the order of the assignments. */
export async function judgeAll(
  assignments: readonly (Assignment & { readonly bytes: number })[],
  options: PoolOptions,
): Promise<readonly EntryResult[]> {
  const waiting = assignments.toSorted((one, other) => other.bytes - one.bytes);
  const results = new Map<string, EntryResult>();
  async function work(): Promise<void> {
    let worker: Worker | undefined;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      worker = worker === undefined || worker.isSpent() ? replace(worker, options) : worker;
      const { bytes: _, ...assignment } = next;
      let result = await worker.judge(assignment, options.limitMs);
      const [hung] = result.failures.filter(({ code }) => code === "time" || code === "memory");
      if (hung?.step === "valid") {
        // libxml2 unfolds what may be repeated thousands of times: that it cannot judge says nothing of us.
        worker = replace(worker, options);
        result = await worker.judge({ ...assignment, unjudged: true }, options.limitMs);
        const failures = [...result.failures, { ...hung, code: "unjudged" }];
        result = { ...result, failures };
      }
      results.set(next.path, result);
      options.onResult?.(result);
    }
    worker?.end();
  }
  await Promise.all(Array.from({ length: options.jobs }, work));
  return assignments.flatMap(({ path }) => results.get(path) ?? []);
}

interface Worker {
  readonly judge: (assignment: Assignment, limitMs: number) => Promise<EntryResult>;
  readonly isSpent: () => boolean;
  readonly end: () => void;
}

function replace(worker: Worker | undefined, options: PoolOptions): Worker {
  worker?.end();
  return startWorker(options);
}

function startWorker({ worker, heapMegabytes }: PoolOptions): Worker {
  const child = fork(worker, {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let words = "";
  child.stderr?.on("data", (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)));
  let judged = 0;
  let gone = false;
  child.once("exit", () => (gone = true));
  return {
    isSpent: () => gone || judged >= MOST_CONTRACTS,
    end: () => void child.kill(),
    judge: (assignment, limitMs) => {
      judged++;
      return judgeOne(child, assignment, limitMs, () => words);
    },
  };
}

function judgeOne(
  child: ChildProcess,
  assignment: Assignment,
  limitMs: number,
  words: () => string,
): Promise<EntryResult> {
  const started = performance.now();
  let step: Step = "load";
  return new Promise((resolve) => {
    const done = (result: EntryResult): void => {
      clearTimeout(timer);
      child.removeAllListeners("message");
      child.removeListener("exit", onExit);
      resolve(result);
    };
    const fail = (code: string, reason: string): void =>
      done(failed(assignment.path, step, code, reason, performance.now() - started));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail("time", `no end after ${limitMs / 1000} s`);
    }, limitMs);
    const onExit = (): void => {
      const isMemory = /heap out of memory|Cannot enlarge memory|memory access out of bounds/.test(words());
      fail(isMemory ? "memory" : "crash", `the worker died: ${words().trim().split("\n").slice(-3).join(" | ")}`);
    };
    child.once("exit", onExit);
    child.on("message", (told: Told) => {
      if (told.kind === "step") step = told.step;
      else if (told.kind === "result") done(told.result);
      else fail("crash", told.reason.split("\n").slice(0, 4).join(" "));
    });
    child.send(assignment);
  });
}

function failed(path: string, step: Step, code: string, reason: string, milliseconds: number): EntryResult {
  const nothing = { tried: 0, passed: 0 };
  return {
    path,
    failures: [{ step, code, reason }],
    operations: { declared: 0, loaded: 0 },
    values: nothing,
    json: nothing,
    valid: nothing,
    generatedBytes: 0,
    milliseconds: Math.round(milliseconds),
  };
}
