// A release without publishing: what `changeset version` makes of a clone of the last commit.
// @ts-check
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { run } from "../test/run.mjs";
import { listPublished, readManifest, root } from "./pack.mjs";

/** @typedef {import("./project.mjs").Verdict} Verdict */
/** @typedef {import("./contents.mjs").Problem} Problem */

/**
 * @param {string} folder Where the clone goes.
 * @returns {Promise<Verdict>}
 */
export async function rehearse(folder) {
  const cloned = await run(["git", "clone", "--quiet", "--local", "--no-hardlinks", root, folder], root);
  if (!cloned.ok) return { words: "", problems: [], skipped: `no clone could be made: ${cloned.output.trim()}` };
  const names = listPublished(folder);
  const pending = pendingIn(folder);
  // With nothing pending there is nothing to see, so the rehearsal brings a change of its own.
  if (pending === 0) writeFileSync(join(folder, ".changeset/rehearsal.md"), changeset(names));
  const before = versionsIn(folder);
  const command = createRequire(join(root, "package.json")).resolve("@changesets/cli/bin.js");
  const { ok, output } = await run([process.execPath, command, "version"], folder);
  if (!ok) {
    const remedy = "A changeset names a package that is not there, or .changeset/config.json is wrong.";
    return { words: "changeset version failed", problems: [{ problem: output.trim(), remedy }] };
  }
  const after = versionsIn(folder);
  const bumped = [...after].filter(([name, { version }]) => before.get(name)?.version !== version);
  const left = pendingIn(folder);
  const problems = [
    ...(bumped.length === 0 ? [{ problem: "no version changed", remedy: "See .changeset/config.json." }] : []),
    ...(left === 0 ? [] : [{ problem: `${left} changesets were not consumed`, remedy: "See .changeset/config.json." }]),
    ...bumped.flatMap(([name, { path, version }]) => checkChangelog(name, path, version)),
    ...checkRanges(after),
  ];
  const versions = bumped.map(([name, { version }]) => `${name.replace(/^@[^/]+\//, "")} ${version}`).join(", ");
  const source = pending === 0 ? "one of its own" : `${pending} pending`;
  return { words: `${versions} (changesets: ${source})`, problems };
}

/** @param {string} folder */
const pendingIn = (folder) =>
  readdirSync(join(folder, ".changeset")).filter((name) => name.endsWith(".md") && name !== "README.md").length;

/** @param {readonly string[]} names */
const changeset = (names) => `---\n${names.map((name) => `"${name}": patch\n`).join("")}---\n\nA rehearsal.\n`;

/**
 * @param {string} folder
 * @returns {Map<string, { path: string, version: string }>} By name.
 */
function versionsIn(folder) {
  return new Map(
    readdirSync(join(folder, "packages")).flatMap((each) => {
      const path = join(folder, "packages", each);
      if (!existsSync(join(path, "package.json"))) return [];
      const { name, version } = readManifest(join(path, "package.json"));
      return [[name, { path, version }]];
    }),
  );
}

/**
 * @param {string} name
 * @param {string} path
 * @param {string} version
 * @returns {Problem[]}
 */
function checkChangelog(name, path, version) {
  const file = join(path, "CHANGELOG.md");
  if (existsSync(file) && readFileSync(file, "utf8").includes(`## ${version}`)) return [];
  return [{ problem: `${name} ${version} is in no changelog`, remedy: "Set `changelog` in .changeset/config.json." }];
}

/**
 * Packages of this repository stay tied by the workspace protocol, also after a release.
 * @param {ReadonlyMap<string, { path: string }>} packages
 * @returns {Problem[]}
 */
function checkRanges(packages) {
  return [...packages.values()].flatMap(({ path }) => {
    const file = join(path, "package.json");
    const { dependencies = {} } = /** @type {{ dependencies?: Record<string, string> }} */ (
      JSON.parse(readFileSync(file, "utf8"))
    );
    return Object.entries(dependencies)
      .filter(([name, range]) => packages.has(name) && !range.startsWith("workspace:"))
      .map(([name, range]) => ({
        problem: `${file} has ${name} as "${range}"`,
        remedy: "Write workspace:^ in its place.",
      }));
  });
}
