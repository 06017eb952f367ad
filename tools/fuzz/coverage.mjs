// Which parts of what is fuzzed have run, as Node's own engine counts them: a search that follows them needs no package.
// @ts-check
import { Session } from "node:inspector";
import { fileURLToPath } from "node:url";

/** Packages and self-test: not what breaks the documents, nor what others wrote. */
const OWN = [new URL("../../packages/", import.meta.url).href, new URL("targets/", import.meta.url).href];

/**
 * A place is the beginning of a block in a function; what the engine tells are ranges, whose ends depend on the counts of
 * their neighbours, so that ranges of two answers cannot be compared.
 * @typedef {string} Place
 *
 * @typedef {object} Taken
 * @property {(place: Place) => boolean} has Whether it has run.
 *
 * @typedef {object} Coverage
 * @property {() => Taken} take What has run since it was asked last.
 * @property {() => Place[]} takeNew The places that have run since then, and at no time at which this was asked before.
 */

/** @typedef {{ startOffset: number, endOffset: number, count: number }} Range */

/**
 * Begins to count, for this thread. To be called before what is counted is imported.
 * @returns {Coverage}
 */
export function startCoverage() {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

  /** The ranges of each function that has run. */
  function takeRanges() {
    /** @type {Map<string, readonly Range[]>} */
    const functionRanges = new Map();
    // A thread's own session answers before `post` returns.
    session.post("Profiler.takePreciseCoverage", (error, { result }) => {
      if (error !== null) throw error;
      for (const { scriptId, url, functions } of result) {
        if (!isOwn(url)) continue;
        for (const { ranges } of functions) {
          const [whole] = ranges;
          if (whole !== undefined && whole.count > 0)
            functionRanges.set(`${scriptId}:${whole.startOffset}:${whole.endOffset}`, ranges);
        }
      }
    });
    return functionRanges;
  }

  /** For each function, one byte for each of its characters: whether it has ever run. @type {Map<string, Uint8Array>} */
  const known = new Map();
  return {
    take() {
      const taken = takeRanges();
      return {
        has(place) {
          const [name = "", text = ""] = place.split("@");
          const offset = Number(text);
          // The innermost range around it, which comes last, counts.
          const inner = taken.get(name)?.findLast((range) => range.startOffset <= offset && offset < range.endOffset);
          return inner !== undefined && inner.count > 0;
        },
      };
    },
    takeNew() {
      /** @type {Place[]} */
      const places = [];
      for (const [name, ranges] of takeRanges()) {
        const [whole] = ranges;
        if (whole === undefined) continue;
        const { startOffset, endOffset } = whole;
        const before = known.get(name) ?? new Uint8Array(endOffset - startOffset);
        const now = new Uint8Array(before.length);
        for (const range of ranges)
          now.fill(range.count > 0 ? 1 : 0, range.startOffset - startOffset, range.endOffset - startOffset);
        const borders = new Set(ranges.flatMap((range) => [range.startOffset, range.endOffset]));
        for (let at = 0; at < now.length; at++) {
          if (now[at] === 0 || before[at] === 1) continue;
          const begins = at === 0 || now[at - 1] === 0 || before[at - 1] === 1 || borders.has(startOffset + at);
          if (begins) places.push(`${name}@${startOffset + at}`);
        }
        for (let at = 0; at < now.length; at++) if (now[at] === 1) before[at] = 1;
        known.set(name, before);
      }
      return places;
    },
  };
}

/** @param {string} url Of a module; CommonJS has paths instead. */
const isOwn = (url) =>
  OWN.some((folder) => url.startsWith(folder) || url.startsWith(fileURLToPath(folder))) &&
  !url.includes("/node_modules/");
