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
 * @property {(bytes: Uint8Array) => void} keep Keeps a document, whatever its outcome.
 * @property {() => number} outcomes How many different outcomes there were.
 */

/**
 * What is found guides the search: a document that led somewhere new is broken further.
 * @param {readonly Uint8Array[]} seeds
 * @returns {Pool}
 */
export function createPool(seeds) {
  const led = createShelf();
  const kept = createShelf();
  /** @type {Set<string>} */
  const seen = new Set();
  return {
    keep: (bytes) => kept.add(bytes),
    pick(random) {
      // Outcomes lead further than places do: of what is picked a quarter follows these, the latest more than the first.
      const { length } = kept.documents;
      if (length > 0 && random.once(4)) {
        const latest = kept.documents[length - 1 - random.below(1 + random.below(length))];
        if (latest !== undefined) return latest;
      }
      return led.documents.length > 0 && random.once(2) ? random.pick(led.documents) : random.pick(seeds);
    },
    learn(bytes, signature) {
      if (seen.size >= MOST_SEEN || seen.has(signature)) return;
      seen.add(signature);
      led.add(bytes);
    },
    outcomes: () => seen.size,
  };
}

/** So many documents and no more; the oldest give way. */
function createShelf() {
  /** @type {Uint8Array[]} */
  const documents = [];
  let oldest = 0;
  return {
    documents,
    add(/** @type {Uint8Array} */ bytes) {
      const copy = bytes.slice();
      if (documents.length < MOST_FOUND) documents.push(copy);
      else documents[oldest++ % MOST_FOUND] = copy;
    },
  };
}
