// The files of one package as a graph: where a relative import leads, which files go round in circles, what a door reaches.
// @ts-check
import { posix } from "node:path";

/** @typedef {import("./sources.mjs").Package} Package */
/** @typedef {import("./sources.mjs").SourceFile} SourceFile */

/**
 * The path a relative import leads to, from the package's folder; undefined for every other import.
 * @param {string} from
 * @param {string | undefined} specifier
 */
export function relativeTarget(from, specifier) {
  return specifier?.startsWith(".") ? posix.join(posix.dirname(from), specifier) : undefined;
}

/**
 * Which files each file imports, tests left out.
 * @param {Package} pack
 * @returns {Map<string, string[]>}
 */
export function importGraph(pack) {
  const files = pack.files.filter(({ test }) => !test);
  const known = new Set(files.map(({ path }) => path));
  return new Map(
    files.map(({ path, imports }) => {
      const targets = imports.map(({ specifier }) => relativeTarget(path, specifier));
      return [path, targets.filter((target) => target !== undefined).filter((target) => known.has(target))];
    }),
  );
}

/**
 * One circle for each knot of files that reach themselves, as the files one passes on the way round.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
export function findCircles(graph) {
  /** @type {string[][]} */
  const circles = [];
  const reported = new Set();
  for (const start of [...graph.keys()].toSorted()) {
    const way = reported.has(start) ? undefined : wayRound(graph, start);
    if (way === undefined) continue;
    // A circle through a file already reported belongs to a knot already reported.
    if (!way.some((file) => reported.has(file))) circles.push(way);
    for (const file of way) reported.add(file);
  }
  return circles;
}

/**
 * The shortest way from a file back to itself, breadth first.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @param {string} start
 * @returns {string[] | undefined}
 */
function wayRound(graph, start) {
  const queue = [[start]];
  const seen = new Set();
  for (const way of queue) {
    for (const target of graph.get(way.at(-1) ?? start) ?? []) {
      if (target === start) return way;
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push([...way, target]);
    }
  }
  return undefined;
}

/**
 * Every file that a door reaches, with the way to it, the door first.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @param {string} door
 * @returns {Map<string, string[]>}
 */
export function reachable(graph, door) {
  const ways = new Map([[door, [door]]]);
  for (const [file, way] of ways) {
    for (const target of graph.get(file) ?? []) if (!ways.has(target)) ways.set(target, [...way, target]);
  }
  return ways;
}
