// The documents that are broken next: the seeds, and every document since whose outcome was a new one.
// @ts-check

/** So many of the found ones are kept; the oldest give way. */
const MOST_FOUND = 2000;
/** So many signatures are remembered: enough to learn from, too few to fill the memory. */
const MOST_SEEN = 200_000;

/**
 * @typedef {object} Pool
 * @property {(random: import("./random.mjs").Random) => Uint8Array} pick
 * @property {(bytes: Uint8Array, signature: string) => void} learn Keeps a document whose outcome is new.
 * @property {() => number} outcomes How many different outcomes there were.
 */

/**
 * What is found guides the search: a document that led somewhere new is broken further.
 * @param {readonly Uint8Array[]} seeds
 * @returns {Pool}
 */
export function createPool(seeds) {
  /** @type {Uint8Array[]} */
  const found = [];
  /** @type {Set<string>} */
  const seen = new Set();
  let oldest = 0;
  return {
    pick: (random) => (found.length > 0 && random.once(2) ? random.pick(found) : random.pick(seeds)),
    learn(bytes, signature) {
      if (seen.size >= MOST_SEEN || seen.has(signature)) return;
      seen.add(signature);
      const kept = bytes.slice();
      if (found.length < MOST_FOUND) found.push(kept);
      else found[oldest++ % MOST_FOUND] = kept;
    },
    outcomes: () => seen.size,
  };
}
