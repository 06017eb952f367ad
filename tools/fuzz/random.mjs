// Numbers that look random and are the same on every machine: a failure found once is found again.
// @ts-check

/**
 * @typedef {object} Random
 * @property {(below: number) => number} below A whole number from 0 to below `below`; 0 where that is nothing.
 * @property {(chance: number) => boolean} once True once in `chance` times.
 * @property {<T>(list: readonly T[]) => T} pick One of a list that is not empty.
 */

/**
 * A generator of its own (mulberry32): small, quick, and good enough to break things with.
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  /** @param {number} limit */
  const below = (limit) => (limit > 0 ? next() % limit : 0);
  return {
    below,
    once: (chance) => below(chance) === 0,
    pick: (list) => {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return /** @type {(typeof list)[number]} */ (list[below(list.length)]);
    },
  };
}
