// The size guide: how long the files are, said but never enforced.
// @ts-check

/** @typedef {import("./sources.mjs").Package} Package */

/**
 * One line for each package, and the files past 500 lines by name. Tests and generated files are not counted.
 * @param {readonly Package[]} packages
 * @returns {string[]}
 */
export function describeSizes(packages) {
  return packages.flatMap((pack) => {
    const files = pack.files.filter(({ test, generated }) => !test && !generated).toSorted((a, b) => a.lines - b.lines);
    if (files.length === 0) return [];
    const at = (/** @type {number} */ share) =>
      files[Math.min(files.length - 1, Math.floor(files.length * share))]?.lines ?? 0;
    const long = files
      .filter(({ lines }) => lines > 500)
      .map(({ path, lines }) => `    ${pack.folder}/${path}: ${lines} lines; divide it, unless it is a table`);
    const count = `${files.length} ${files.length === 1 ? "file" : "files"}`;
    return [`  ${pack.folder}: ${count}, median ${at(0.5)} lines, nine of ten within ${at(0.9)}`, ...long];
  });
}
