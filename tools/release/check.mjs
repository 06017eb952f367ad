// The command behind `npm run release:check`: whether what would be published is what its users need.
// Names of checks as arguments run only those, and what they need: `npm run release:check -- publint "ts 5.4"`.
// @ts-check
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../test/run.mjs";
import { openScreen } from "../test/screen.mjs";
import { checkContents } from "./contents.mjs";
import { checkTypes, lintPackage } from "./lint.mjs";
import { listPublished, packAll, root } from "./pack.mjs";
import { compileWith, install, runOn } from "./project.mjs";
import { rehearse } from "./rehearsal.mjs";

/** @typedef {import("./project.mjs").Verdict} Verdict */
/** @typedef {import("./pack.mjs").Packed} Packed */
/** @typedef {{ name: string, needed?: boolean, check: () => Promise<Verdict> }} Check */

/** The Node versions besides the one that runs this, and the compilers: the oldest that is promised, and the newest. */
const NODES = ["22.23.3", "24.21.0"];
const COMPILERS = ["5.4", "5.9", "7"];

const folder = mkdtempSync(join(tmpdir(), "soapwright-release-"));
const project = join(folder, "project");
/** @type {Packed[]} */
let packed = [];

/** @type {readonly Check[]} */
const CHECKS = [
  { name: "build", needed: true, check: build },
  { name: "pack", needed: true, check: pack },
  {
    name: "contents",
    check: () => each((one) => checkContents(one.files), "no tests, all that is named, LICENSE, README"),
  },
  { name: "publint", check: () => each(lintPackage, "strict") },
  { name: "attw", check: () => each(checkTypes, "types are found where the code is, in every door") },
  { name: "install", needed: true, check: () => install(project, packed, peersOf(packed)) },
  { name: "node", check: () => runOn(project, undefined) },
  ...NODES.map((version) => ({ name: `node ${Number.parseInt(version, 10)}`, check: () => runOn(project, version) })),
  ...COMPILERS.map((version) => ({ name: `ts ${version}`, check: () => compileWith(project, version) })),
  { name: "release", check: () => rehearse(join(folder, "clone")) },
];

const screen = openScreen(process.stdout);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  screen.say(`No check is called ${unknown.join(" or ")}; there are ${CHECKS.map(({ name }) => name).join(", ")}.`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = (await runChecks()) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<boolean>} Whether nothing failed. */
async function runChecks() {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, needed, check } of CHECKS) {
    if (asked.length > 0 && !asked.includes(name) && needed !== true) continue;
    screen.begin(name);
    const started = performance.now();
    const { words, problems, skipped } = await check().catch(unexpected);
    const ok = problems.length === 0;
    const seconds = (performance.now() - started) / 1000;
    screen.end({ name, ok, seconds, words: skipped === undefined ? words : `SKIPPED: ${skipped}` });
    for (const { problem, remedy } of problems) screen.quote(name, `${problem}\n→ ${remedy}`);
    count[skipped !== undefined ? "skipped" : ok ? "passed" : "failed"] += 1;
    // Nothing after it can be tried.
    if (!ok && needed === true) break;
  }
  screen.say(
    `\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`,
  );
  return count.failed === 0;
}

/** @param {unknown} error @returns {Verdict} */
function unexpected(error) {
  const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { words: "the check itself failed", problems: [{ problem, remedy: "See tools/release." }] };
}

/** @returns {Promise<Verdict>} */
async function build() {
  const names = listPublished(root);
  const { ok, output } = await run(["nx", "run-many", "-t", "build", "--parallel=2", "-p", names.join(",")], root);
  const remedy = "npm run build says the same; mend what it names.";
  return { words: `${names.length} packages`, problems: ok ? [] : [{ problem: output.trim(), remedy }] };
}

/** @returns {Promise<Verdict>} */
async function pack() {
  const target = join(folder, "packed");
  mkdirSync(target);
  packed = await packAll(target);
  return {
    words: packed.map(({ name, version }) => `${name.replace(/^@[^/]+\//, "")} ${version}`).join(", "),
    problems: [],
  };
}

/**
 * @param {(one: Packed) => import("./contents.mjs").Problem[] | Promise<import("./contents.mjs").Problem[]>} check
 * @param {string} words
 * @returns {Promise<Verdict>}
 */
async function each(check, words) {
  const found = await Promise.all(
    packed.map(async (one) =>
      (await check(one)).map(({ problem, remedy }) => ({
        problem: problem.startsWith(one.name) ? problem : `${one.name}: ${problem}`,
        remedy,
      })),
    ),
  );
  return { words, problems: found.flat() };
}

/**
 * The peers that the packages leave to their user, in the ranges they name.
 * @param {readonly Packed[]} packages
 * @returns {Record<string, string>}
 */
function peersOf(packages) {
  const peers = packages.flatMap(({ files }) => {
    const manifest = /** @type {{ peerDependencies?: Record<string, string> }} */ (
      JSON.parse(files.get("package.json")?.toString() ?? "{}")
    );
    return Object.entries(manifest.peerDependencies ?? {});
  });
  return Object.fromEntries(peers.filter(([name]) => packages.every((one) => one.name !== name)));
}
