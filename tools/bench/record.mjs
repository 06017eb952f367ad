// What was measured last of each case, one line of JSON a case, in results.jsonl: a run of some cases leaves the others.
// @ts-check
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

/**
 * @typedef {import("./rounds.mjs").Report} Report
 * @typedef {Report & { machine: string }} Recorded With the day, the engine and the machine.
 */

const file = new URL("results.jsonl", import.meta.url);

/** @returns {Recorded[]} */
export function readRecord() {
  return existsSync(file) ? parseRecord(readFileSync(file, "utf8")) : [];
}

/** @param {string} text One line for each case. @returns {Recorded[]} */
export function parseRecord(text) {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => /** @type {Recorded} */ (JSON.parse(line)));
}

/** @param {readonly Recorded[]} record */
export const printRecord = (record) => record.map((one) => `${JSON.stringify(one, rounded)}\n`).join("");

/**
 * Keeps reports in the place of older ones of the same cases.
 * @param {readonly Report[]} reports
 * @param {readonly string[]} order The names of all cases: others are forgotten.
 * @returns {Recorded[]} The whole record.
 */
export function addToRecord(reports, order) {
  const record = merge(
    readRecord(),
    reports.map((report) => ({ ...report, machine: thisMachine() })),
    order,
  );
  writeFileSync(file, printRecord(record));
  return record;
}

/**
 * @param {readonly Recorded[]} old
 * @param {readonly Recorded[]} fresh
 * @param {readonly string[]} order
 */
export function merge(old, fresh, order) {
  const byName = new Map([...old, ...fresh].map((report) => [report.name, report]));
  return order.flatMap((name) => byName.get(name) ?? []);
}

/**
 * Four digits say more than any two runs have in common; what is no number is left out, since JSON has none for it.
 * @param {string} _key
 * @param {unknown} value
 */
function rounded(_key, value) {
  if (typeof value !== "number") return value;
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : undefined;
}

/** The day, the engine and the machine, as they stand above a table. */
export function thisMachine() {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim() ?? "an unknown processor"}`;
}
