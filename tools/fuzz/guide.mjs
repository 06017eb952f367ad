// Leads a search by coverage: of many runs it finds those that came where none had been, and keeps their documents.
// @ts-check

/**
 * @typedef {{ bytes: Uint8Array, count: number }} Tried A document, and which run it was.
 *
 * @typedef {object} Guide
 * @property {(tried: Tried) => Promise<void>} note Told of each run, behind it.
 * @property {() => number} places How many places have run so far.
 */

/** Asking what has run costs as much as some dozens of runs: it is asked once for so many. */
const AT_ONCE = 256;

/**
 * @param {object} search
 * @param {import("./coverage.mjs").Coverage} search.coverage
 * @param {(tried: Tried) => Promise<unknown>} search.again Runs a document once more, to the same end.
 * @param {(bytes: Uint8Array) => void} search.keep Told of each document that came somewhere new.
 * @returns {Guide}
 */
export function createGuide({ coverage, again, keep }) {
  let places = 0;
  /** @type {Tried[]} */
  let batch = [];

  /**
   * The runs of some that came to places that are wanted, found by halves; what they came to is wanted no more.
   * @param {readonly Tried[]} some
   * @param {Set<import("./coverage.mjs").Place>} wanted
   */
  async function find(some, wanted) {
    coverage.take();
    for (const tried of some) await again(tried);
    const { has } = coverage.take();
    const reached = [...wanted].filter((place) => has(place));
    if (reached.length === 0) return;
    const [only] = some;
    if (some.length === 1 && only !== undefined) {
      keep(only.bytes);
      for (const place of reached) wanted.delete(place);
      return;
    }
    const middle = some.length >> 1;
    await find(some.slice(0, middle), wanted);
    if (reached.some((place) => wanted.has(place))) await find(some.slice(middle), wanted);
  }

  return {
    async note(tried) {
      batch.push({ ...tried, bytes: tried.bytes.slice() });
      if (batch.length < AT_ONCE) return;
      const fresh = new Set(coverage.takeNew());
      places += fresh.size;
      const some = batch;
      batch = [];
      if (fresh.size === 0) return;
      await find(some, fresh);
      // What ran again counts for no later run.
      coverage.take();
    },
    places: () => places,
  };
}
