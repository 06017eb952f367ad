// Runs a target in a worker, and ends it where a run does not.
// @ts-check
import { Worker } from "node:worker_threads";
import { LONGEST } from "./mutate.mjs";

/** The bytes in front of the document in the memory that is shared with the worker. */
export const HEAD = 16;

/**
 * @typedef {object} Watched
 * @property {number} runs
 * @property {number} outcomes
 * @property {number} [places] Where the search was guided.
 * @property {number} seconds
 * @property {{ words: string, input: Uint8Array }} [failure]
 */

/**
 * @param {object} order
 * @param {string} order.target
 * @param {number} order.runs
 * @param {number} order.seed
 * @param {boolean} [order.guided] Whether it follows what has run, besides outcomes.
 * @param {Uint8Array} [order.input] Only this document.
 * @param {number} order.hangMs So long a single run may take.
 * @param {(done: number) => void} [order.onProgress] Told now and then.
 * @returns {Promise<Watched>}
 */
export async function watch({ target, runs, seed, guided = false, input, hangMs, onProgress }) {
  const shared = new SharedArrayBuffer(HEAD + LONGEST);
  const counters = new Int32Array(shared, 0, 3);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const shown = () => new Uint8Array(shared, HEAD, Atomics.load(counters, 1)).slice();
  const worker = new Worker(new URL("worker.mjs", import.meta.url), {
    workerData: { target, runs, seed, guided, shared, ...(input === undefined ? undefined : { input }) },
    // What is fuzzed is what was built, whatever way the watcher itself was started.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  return new Promise((resolve) => {
    let last = -1;
    let since = performance.now();
    const ticker = setInterval(() => {
      onProgress?.(Atomics.load(counters, 0));
      // The beat goes on where runs are done again, too.
      const beat = Atomics.load(counters, 2);
      if (beat !== last) [last, since] = [beat, performance.now()];
      else if (beat > 0 && performance.now() - since > hangMs) end({ words: `a run of more than ${hangMs} ms` });
    }, 500);
    const end = (/** @type {{ words: string }} */ { words }) => {
      clearInterval(ticker);
      void worker.terminate();
      resolve({ runs: Atomics.load(counters, 0), outcomes: 0, seconds: seconds(), failure: { words, input: shown() } });
    };
    worker.once("message", (/** @type {import("./worker.mjs").Report} */ { failure, ...report }) => {
      clearInterval(ticker);
      resolve({
        ...report,
        seconds: seconds(),
        ...(failure === undefined ? undefined : { failure: { words: failure.words, input: shown() } }),
      });
    });
    // Out of memory, or out of stack beyond catching.
    worker.once("error", (error) => end({ words: error.stack ?? error.message }));
  });
}
