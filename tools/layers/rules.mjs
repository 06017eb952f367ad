// The rules of the house for imports, each a function from what was read to what breaks it.
// @ts-check
import { isBuiltin } from "node:module";
import { findCircles, importGraph, reachable, relativeTarget } from "./graph.mjs";
import { CLOSED, CLOSED_DOORS, FLOORS, ORDER, PLUGIN_FLOOR, SCOPE } from "./table.mjs";

/**
 * @typedef {import("./sources.mjs").Package} Package
 * @typedef {import("./sources.mjs").SourceFile} SourceFile
 *
 * @typedef {object} Violation
 * @property {string} file From the repository's root.
 * @property {number} line
 * @property {string} rule
 * @property {string} problem What is wrong.
 * @property {string} remedy What to do.
 */

/**
 * Everything that breaks a rule, package by package, in the order of files and lines.
 * @param {readonly Package[]} packages
 * @returns {Violation[]}
 */
export function checkAll(packages) {
  const names = new Set(packages.map(({ name }) => name));
  const found = packages.flatMap((pack) => [
    ...checkReadable(pack),
    ...checkFloors(pack, names),
    ...checkInside(pack),
    ...checkLibraries(pack),
    ...checkCircles(pack),
    ...checkClosed(pack),
    ...checkOrder(pack),
  ]);
  return found.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

/**
 * A file whose imports cannot be read cannot be vouched for.
 * @param {Package} pack
 * @returns {Violation[]}
 */
function checkReadable(pack) {
  return pack.files.flatMap(({ path, unreadable }) =>
    unreadable.slice(0, 1).map((problem) => ({
      file: `${pack.folder}/${path}`,
      line: 1,
      rule: "syntax",
      problem,
      remedy: "Mend the syntax: the imports of this file could not be read.",
    })),
  );
}

/** @param {string} name */
const floorOf = (name) => FLOORS[name] ?? PLUGIN_FLOOR;

/**
 * A package uses only packages of a lower floor, in its sources and in its dependencies; its tests may use any.
 * @param {Package} pack
 * @param {ReadonlySet<string>} names The packages there are.
 * @returns {Violation[]}
 */
function checkFloors(pack, names) {
  const uses = [
    ...pack.declared.map((use) => ({ ...use, file: "package.json" })),
    ...sources(pack).flatMap(({ path, imports }) => imports.map((use) => ({ ...use, file: path }))),
  ];
  return uses.flatMap(({ specifier, line, file }) => {
    const target = libraryOf(specifier);
    if (target === undefined || !target.startsWith(SCOPE)) return [];
    const at = { file: `${pack.folder}/${file}`, line, rule: "floors" };
    if (target === pack.name) {
      return [
        { ...at, problem: `${pack.name} imports itself by name.`, remedy: "Import the file by its relative path." },
      ];
    }
    if (!names.has(target)) {
      return [
        {
          ...at,
          problem: `${target} is no package of this repository.`,
          remedy: "Packages use packages only: what tools need stays in tools.",
        },
      ];
    }
    if (floorOf(target) < floorOf(pack.name)) return [];
    const problem = `${pack.name} (floor ${floorOf(pack.name)}) may not use ${target} (floor ${floorOf(target)}).`;
    return [{ ...at, problem, remedy: "Move what both need to a lower floor, or pass it in as an argument." }];
  });
}

/**
 * A relative import stays inside its package and names a file.
 * @param {Package} pack
 * @returns {Violation[]}
 */
function checkInside(pack) {
  return pack.files.flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, line }) => {
      if (!relativeTarget(path, specifier)?.startsWith("..")) return [];
      const problem = `"${specifier}" leads out of ${pack.folder}.`;
      return [
        {
          file: `${pack.folder}/${path}`,
          line,
          rule: "inside",
          problem,
          remedy: "Import the other package by its name, through one of its doors.",
        },
      ];
    }),
  );
}

/**
 * One outside library, one file: whoever replaces a library changes one file. Types count too.
 * @param {Package} pack
 * @returns {Violation[]}
 */
function checkLibraries(pack) {
  /** @type {Map<string, string>} */
  const owners = new Map();
  return sources(pack).flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, line }) => {
      const library = libraryOf(specifier);
      if (library === undefined || library.startsWith(SCOPE) || isBuiltin(library)) return [];
      const owner = owners.get(library) ?? path;
      owners.set(library, owner);
      if (owner === path) return [];
      const problem = `${library} is already imported by ${owner}.`;
      return [
        {
          file: `${pack.folder}/${path}`,
          line,
          rule: "one library, one file",
          problem,
          remedy: `Let ${owner} offer what is needed here, in words of our own.`,
        },
      ];
    }),
  );
}

/**
 * No file reaches itself; an import of types counts, because a reader follows it all the same.
 * @param {Package} pack
 * @returns {Violation[]}
 */
function checkCircles(pack) {
  return findCircles(importGraph(pack)).map((way) => {
    const [start = "", next = start] = way;
    const imports = pack.files.find(({ path }) => path === start)?.imports ?? [];
    const line = imports.find(({ specifier }) => relativeTarget(start, specifier) === next)?.line ?? 1;
    const problem = `${[...way, start].join(" → ")} is a circle.`;
    return {
      file: `${pack.folder}/${start}`,
      line,
      rule: "circles",
      problem,
      remedy: "Move what both sides need into a file that stands before them.",
    };
  });
}

/**
 * A closed package imports nothing from outside but where the table says so, and its doors do not reach those files.
 * @param {Package} pack
 * @returns {Violation[]}
 */
function checkClosed(pack) {
  const exempt = CLOSED[pack.name];
  if (exempt === undefined) return [];
  const outside = sources(pack).flatMap(({ path, imports }) => {
    const allowed = exempt[path.replace(/^src\//, "")] ?? [];
    return imports.flatMap(({ specifier, line }) => {
      if (specifier?.startsWith(".")) return [];
      const what = specifier === undefined ? "a module whose name is computed" : `"${specifier}"`;
      const group = specifier?.startsWith("node:") ? "node:" : libraryOf(specifier);
      if (group !== undefined && allowed.includes(group)) return [];
      const problem = `${pack.name} imports nothing from outside, and this file imports ${what}.`;
      return [
        {
          file: `${pack.folder}/${path}`,
          line,
          rule: "closed",
          problem,
          remedy: `Take it as an argument, or use it only in ${Object.keys(exempt).join(" or ")}.`,
        },
      ];
    });
  });
  const graph = importGraph(pack);
  const reached = CLOSED_DOORS.map((door) => `src/${door}`).flatMap((door) => {
    if (!graph.has(door)) return [];
    const ways = reachable(graph, door);
    return Object.keys(exempt).flatMap((path) => {
      const way = ways.get(`src/${path}`);
      if (way === undefined) return [];
      const problem = `${way.join(" → ")}: this door reaches a file that imports from outside.`;
      return [
        {
          file: `${pack.folder}/${door}`,
          line: 1,
          rule: "closed",
          problem,
          remedy: "Give that file a door of its own in `exports`.",
        },
      ];
    });
  });
  return [...outside, ...reached];
}

/**
 * A file imports only what stands above it in the table of its package.
 * @param {Package} pack
 * @returns {Violation[]}
 */
function checkOrder(pack) {
  const layers = ORDER[pack.name];
  if (layers === undefined) return [];
  return sources(pack).flatMap(({ path, imports }) => {
    const own = layerOf(layers, path);
    const file = `${pack.folder}/${path}`;
    if (own < 0) {
      return [
        {
          file,
          line: 1,
          rule: "order",
          problem: "This file has no place in the order of files.",
          remedy: "Give it one in tools/layers/table.mjs.",
        },
      ];
    }
    return imports.flatMap(({ specifier, line }) => {
      const target = relativeTarget(path, specifier);
      if (target === undefined || layerOf(layers, target) <= own) return [];
      const problem = `${path} (layer ${own + 1}) imports ${target} (layer ${layerOf(layers, target) + 1}), which stands below it.`;
      return [
        {
          file,
          line,
          rule: "order",
          problem,
          remedy: "Move what is needed up, or pass it in; the order is in tools/layers/table.mjs.",
        },
      ];
    });
  });
}

/**
 * The layer of a file, from 0, or -1. A line that names the file comes before the longest folder that holds it.
 * @param {readonly (readonly string[])[]} layers
 * @param {string} path
 */
export function layerOf(layers, path) {
  const name = path.replace(/^src\//, "");
  let best = { layer: -1, length: -1 };
  layers.forEach((entries, layer) => {
    for (const entry of entries) {
      const fits = entry.endsWith("/*") ? name.startsWith(entry.slice(0, -1)) : name === entry;
      const length = entry.endsWith("/*") ? entry.length : Infinity;
      if (fits && length > best.length) best = { layer, length };
    }
  });
  return best.layer;
}

/**
 * The package a bare import names, without the path inside it; undefined for relative and computed imports.
 * @param {string | undefined} specifier
 */
export function libraryOf(specifier) {
  if (specifier === undefined || specifier.startsWith(".")) return undefined;
  return specifier.startsWith("node:") ? specifier : /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}

/** @param {Package} pack */
function sources(pack) {
  return pack.files.filter(({ path, test }) => !test && path.startsWith("src/"));
}
