// The weights as a person reads them, and whether they keep the budget.
// @ts-check

/** @typedef {import("./weigh.mjs").Weight} Weight */
/**
 * Gzipped bytes, by the name of the bundle: `budget` is what it should weigh at most, and what `npm run size` holds it
 * to; `ceiling` is what no change may pass meanwhile, and what the tests hold it to. Lower it whenever you can.
 * @typedef {Readonly<Record<string, { readonly budget: number, readonly ceiling: number }>>} Budget
 */

/**
 * What is too heavy, one line each, with what to do.
 * @param {readonly Weight[]} weights
 * @param {Budget} budget
 * @param {"budget" | "ceiling"} line Which of the two is held.
 * @returns {string[]}
 */
export function overWeight(weights, budget, line) {
  const unknown = Object.keys(budget)
    .filter((name) => weights.every((weight) => weight.name !== name))
    .map((name) => `budget.json names "${name}", which is no bundle: mend the name, or add it to bundles.mjs.`);
  const over = weights.flatMap(({ name, gzipped, parts }) => {
    const most = budget[name]?.[line] ?? Infinity;
    if (gzipped <= most) return [];
    const heavy = parts.slice(0, 3).map(({ path, bytes }) => `${path} (${kilobytes(bytes)})`);
    const excess = `${name}: ${kilobytes(gzipped)} gzipped, ${kilobytes(gzipped - most)} over its ${line}.`;
    return [`${excess} Make it lighter (heaviest: ${heavy.join(", ")}), or change tools/size/budget.json.`];
  });
  return [...unknown, ...over];
}

/**
 * @param {readonly Weight[]} weights
 * @param {Budget} budget
 * @returns {string}
 */
export function formatTable(weights, budget) {
  const rows = weights.map(({ name, minified, gzipped }) => {
    const most = budget[name];
    const limits = most === undefined ? [] : [kilobytes(most.budget), kilobytes(most.ceiling)];
    return [name, kilobytes(minified), kilobytes(gzipped), ...limits];
  });
  return columns([["bundle", "minified", "gzipped", "budget", "ceiling"], ...rows]);
}

/**
 * The heaviest files of a bundle.
 * @param {Weight} weight
 * @param {number} count
 * @returns {string}
 */
export function formatParts({ name, parts, minified }, count) {
  const rows = parts
    .slice(0, count)
    .map(({ path, bytes }) => [path, kilobytes(bytes), `${((bytes / minified) * 100).toFixed(0)} %`]);
  return columns([[`heaviest in: ${name}`, "minified", "share"], ...rows]);
}

/** @param {readonly (readonly string[])[]} rows The first cell of a row stands left, the others right. */
function columns(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A kilobyte is 1000 bytes. @param {number} bytes */
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
