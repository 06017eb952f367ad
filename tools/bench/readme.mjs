// Puts results into tools/bench/README.md, between two marks; nothing else is touched.
// @ts-check
import { readFileSync, writeFileSync } from "node:fs";

const readme = new URL("README.md", import.meta.url);
const START = "<!-- results -->";
const END = "<!-- end of results -->";

/** @param {string} results */
export function writeResults(results) {
  writeFileSync(readme, replaceResults(readFileSync(readme, "utf8"), results));
}

/**
 * @param {string} text
 * @param {string} results
 * @returns {string}
 * @throws {Error} where the marks are not there.
 */
export function replaceResults(text, results) {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`tools/bench/README.md has no ${START} … ${END}`);
  return `${text.slice(0, start + START.length)}\n\n${results.trim()}\n\n${text.slice(end)}`;
}
