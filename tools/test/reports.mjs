// Adds up the runners' reports, and counts as failed whatever should be in a report and is not.
// @ts-check
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What the `test` target of nx.json leaves in the folder of a package: the report, and the code the runner ended with. */
const REPORT = "reports/vitest.json";
const EXIT_CODE = "reports/exit-code";

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {readonly string[]} failed What failed, one line each.
 * @property {readonly string[]} skipped What was skipped, one line each.
 *
 * What this file reads of vitest's JSON report.
 * @typedef {{ status: string, fullName: string }} TestResult
 * @typedef {{ name: string, status: string, message?: string, assertionResults: TestResult[] }} FileResult
 * @typedef {{ testResults: FileResult[] }} Report
 */

/**
 * The folders that hold a package or a tool, from the root.
 * @param {string} root
 * @returns {string[]}
 */
export function listFolders(root) {
  return ["packages", "tools"].flatMap((floor) => {
    if (!existsSync(join(root, floor))) return [];
    const names = readdirSync(join(root, floor)).toSorted();
    return names.map((name) => `${floor}/${name}`).filter((folder) => existsSync(join(root, folder, "package.json")));
  });
}

/**
 * Deletes the reports of earlier runs: a stage that writes none must not be counted by an old one.
 * @param {string} root
 */
export function deleteReports(root) {
  for (const folder of listFolders(root)) {
    for (const path of [REPORT, EXIT_CODE]) rmSync(join(root, folder, path), { force: true });
  }
}

/**
 * Counts what the reports say, and holds them against the test files there are.
 * @param {string} root
 * @returns {Count}
 */
export function countReports(root) {
  const counts = listFolders(root).map((folder) => countFolder(root, folder));
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.flatMap(({ failed }) => failed),
    skipped: counts.flatMap(({ skipped }) => skipped),
  };
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {Count}
 */
function countFolder(root, folder) {
  const files = listTests(root, folder);
  const report = readReport(join(root, folder, REPORT));
  if (report === undefined) {
    const problem = `${folder}: ${REPORT} is missing or cannot be read, and ${files.length} test files wait for it`;
    return { passed: 0, failed: files.length === 0 ? [] : [problem], skipped: [] };
  }
  /** @type {{ passed: number, failed: string[], skipped: string[] }} */
  const count = { passed: 0, failed: [], skipped: [] };
  for (const result of report.testResults) {
    const file = files.find((path) => result.name.endsWith(`/${path}`)) ?? result.name;
    const before = count.failed.length;
    for (const { status, fullName } of result.assertionResults) {
      if (status === "passed") count.passed += 1;
      else if (status === "failed") count.failed.push(`${file} › ${fullName}`);
      else count.skipped.push(`${file} › ${fullName}`);
    }
    if (result.status === "failed" && count.failed.length === before) {
      count.failed.push(`${file} could not be run: ${firstLine(result.message)}`);
    }
  }
  const ran = report.testResults.map(({ name }) => name);
  for (const file of files) {
    if (!ran.some((name) => name.endsWith(`/${file}`))) count.failed.push(`${file} is in no report: it did not run`);
  }
  const code = readText(join(root, folder, EXIT_CODE));
  if (code !== "0" && count.failed.length === 0) {
    count.failed.push(`${folder}: the runner ended with ${code ?? "no code"}, outside of any test`);
  }
  return count;
}

/** @param {string | undefined} text */
function firstLine(text) {
  return text?.trim().split("\n")[0] || "no reason given";
}

/**
 * Every test file under a folder, from the root, as vitest.config.ts finds them.
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function listTests(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name === "dist" ? [] : listTests(root, path);
    return /\.(test|test-d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

/**
 * @param {string} path
 * @returns {Report | undefined}
 */
function readReport(path) {
  try {
    const report = /** @type {Report} */ (JSON.parse(readText(path) ?? ""));
    return Array.isArray(report.testResults) ? report : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function readText(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
