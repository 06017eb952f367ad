// One target, run after run, in a thread of its own: whoever watches it can end it where it hangs.
// @ts-check
import { parentPort, workerData } from "node:worker_threads";
import { LONGEST, mutate } from "./mutate.mjs";
import { HEAD } from "./watch.mjs";
import { createPool } from "./pool.mjs";
import { createRandom } from "./random.mjs";
import { targetNamed } from "./targets/targets.mjs";

/**
 * @typedef {object} Order
 * @property {string} target
 * @property {number} runs
 * @property {number} seed
 * @property {SharedArrayBuffer} shared The run that is on, the length of its document, and the document.
 * @property {Uint8Array} [input] Only this document, as it is.
 *
 * @typedef {object} Report
 * @property {number} runs How many there were.
 * @property {number} outcomes How many different ways they ended.
 * @property {{ run: number, words: string }} [failure]
 */

/** @param {Order} order @returns {Promise<Report>} */
async function work({ target: name, runs, seed, shared, input }) {
  const target = targetNamed(name);
  if (target === undefined) throw new Error(`no target is called ${name}`);
  const { seeds, run } = await target.create();
  const counters = new Int32Array(shared, 0, 2);
  const shown = new Uint8Array(shared, HEAD);
  const pool = createPool(seeds);
  const random = createRandom(seed);
  for (let count = 0; count < runs; count++) {
    const bytes = input ?? seeds[count] ?? mutate(pool.pick(random), pool.pick(random), random);
    shown.set(bytes.subarray(0, LONGEST));
    Atomics.store(counters, 1, Math.min(bytes.length, LONGEST));
    Atomics.store(counters, 0, count + 1);
    try {
      const outcome = run(bytes, random);
      pool.learn(bytes, typeof outcome === "string" ? outcome : await outcome);
    } catch (thrown) {
      const words = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      return { runs: count + 1, outcomes: pool.outcomes(), failure: { run: count, words } };
    }
  }
  return { runs, outcomes: pool.outcomes() };
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port is no window
if (parentPort !== null) parentPort.postMessage(await work(/** @type {Order} */ (workerData)));
