// One target, run after run, in a thread of its own: whoever watches it can end it where it hangs.
// @ts-check
import { parentPort, workerData } from "node:worker_threads";
import { startCoverage } from "./coverage.mjs";
import { createGuide } from "./guide.mjs";
import { LONGEST, mutate } from "./mutate.mjs";
import { HEAD } from "./watch.mjs";
import { createPool } from "./pool.mjs";
import { createRandom } from "./random.mjs";

/**
 * @typedef {object} Order
 * @property {string} target
 * @property {number} runs
 * @property {number} seed
 * @property {boolean} guided Whether it follows what has run, besides outcomes.
 * @property {SharedArrayBuffer} shared The run that is on, the length of its document, a beat, and the document.
 * @property {Uint8Array} [input] Only this document, as it is.
 *
 * @typedef {object} Report
 * @property {number} runs How many there were.
 * @property {number} outcomes How many different ways they ended.
 * @property {number} [places] How many blocks of code have run, where the search was guided.
 * @property {{ run: number, words: string }} [failure]
 */

/** @param {Order} order @returns {Promise<Report>} */
async function work({ target: name, runs, seed, guided, shared, input }) {
  const coverage = guided ? startCoverage() : undefined;
  // What is counted is imported after the count has begun.
  const { targetNamed } = await import("./targets/targets.mjs");
  const target = targetNamed(name);
  if (target === undefined) throw new Error(`no target is called ${name}`);
  const { seeds, make, run } = await target.create();
  const counters = new Int32Array(shared, 0, 3);
  const shown = new Uint8Array(shared, HEAD);
  const pool = createPool(seeds);
  const random = createRandom(seed);
  const next = (/** @type {import("./random.mjs").Random} */ own) => {
    if (make === undefined || own.once(2)) return mutate(pool.pick(own), pool.pick(own), own);
    const made = make(own);
    return made.length <= LONGEST && !own.once(6) ? made : mutate(made, made, own);
  };
  const tryOne = (/** @type {Uint8Array} */ bytes, /** @type {import("./random.mjs").Random} */ own) => {
    shown.set(bytes.subarray(0, LONGEST));
    Atomics.store(counters, 1, Math.min(bytes.length, LONGEST));
    Atomics.add(counters, 2, 1);
    return run(bytes, own);
  };
  // A guided run is done again, and must come to the same end: what it draws follows from its number.
  const drawn = (/** @type {number} */ count) => createRandom(seed + Math.imul(count + 1, 0x9e3779b1));
  const guide =
    coverage &&
    createGuide({
      coverage,
      again: async ({ bytes, count }) => tryOne(bytes, drawn(count)),
      keep: pool.keep,
    });
  const report = (/** @type {number} */ done) => ({
    runs: done,
    outcomes: pool.outcomes(),
    ...(guide === undefined ? undefined : { places: guide.places() }),
  });
  for (let count = 0; count < runs; count++) {
    const bytes = input ?? seeds[count] ?? next(random);
    Atomics.store(counters, 0, count + 1);
    try {
      const outcome = tryOne(bytes, guide === undefined ? random : drawn(count));
      pool.learn(bytes, typeof outcome === "string" ? outcome : await outcome);
      if (guide !== undefined) await guide.note({ bytes, count });
    } catch (thrown) {
      const words = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      return { ...report(count + 1), failure: { run: count, words } };
    }
  }
  return report(runs);
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port is no window
if (parentPort !== null) parentPort.postMessage(await work(/** @type {Order} */ (workerData)));
