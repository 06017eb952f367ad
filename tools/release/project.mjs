// An empty project that installs the packed packages, and what is tried in it.
// @ts-check
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FLOORS } from "../layers/table.mjs";
import { run } from "../test/run.mjs";
import { COMPILER_OPTIONS } from "./compiler-options.mjs";

/** @typedef {import("./contents.mjs").Problem} Problem */
/** @typedef {import("./pack.mjs").Packed} Packed */
/** @typedef {{ words: string, problems: Problem[], skipped?: string }} Verdict */

const consumer = fileURLToPath(new URL("consumer/", import.meta.url));

/**
 * Makes the project and installs the packages, with the one peer that they name, as their user would.
 * @param {string} folder
 * @param {readonly Packed[]} packed
 * @param {Readonly<Record<string, string>>} peers
 * @returns {Promise<Verdict>}
 */
export async function install(folder, packed, peers) {
  mkdirSync(folder, { recursive: true });
  cpSync(consumer, folder, { recursive: true });
  writeFileSync(join(folder, "doors.ts"), doorsOf(packed));
  // A plugin speaks its host's types, and those may need Node's or the DOM's: its user has them, as the host asks for.
  writeFileSync(join(folder, "own-doors.ts"), doorsOf(packed.filter(({ name }) => FLOORS[name] !== undefined)));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const others = Object.entries(peers).map(([name, range]) => `${name}@${range}`);
  const options = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  const { ok, output } = await run(
    ["npm", "install", ...options, ...packed.map(({ path }) => path), ...others],
    folder,
  );
  if (ok) return { words: `${packed.length} packages into an empty project`, problems: [] };
  const remedy = "Each dependency must be one that npm can find: a published one, or one of the packed packages.";
  return { words: "npm install failed", problems: [{ problem: output.trim(), remedy }] };
}

/**
 * A module that imports every door of every package, so that a compiler sees all public types.
 * @param {readonly Packed[]} packed
 */
function doorsOf(packed) {
  const doors = packed.flatMap(({ name, files }) => {
    const { exports = {} } = /** @type {{ exports?: Record<string, unknown> }} */ (
      JSON.parse(files.get("package.json")?.toString() ?? "{}")
    );
    const own = Object.keys(exports).filter((door) => !door.includes("*") && door !== "./package.json");
    return own.map((door) => `${name}${door.slice(1)}`);
  });
  return doors.map((door, index) => `export * as door${index} from ${JSON.stringify(door)};\n`).join("");
}

/**
 * Runs the consumer's script on one version of Node; undefined is the one that runs this.
 * @param {string} folder
 * @param {string | undefined} version
 * @returns {Promise<Verdict>}
 */
export async function runOn(folder, version) {
  const through = version === undefined ? undefined : ["npx", "--yes", "--prefer-offline", "-p", `node@${version}`];
  if (through !== undefined) {
    const { ok, output } = await run([...through, "node", "--version"], folder);
    if (!ok || !output.includes(`v${version}`)) return skip(`node@${version} cannot be installed here`, output);
  }
  const { ok, output } = await run([...(through ?? []), "node", "script.mjs"], folder);
  const line = output.split("\n").findLast((text) => text.startsWith("{"));
  if (ok && line !== undefined) {
    const { node, claims } = /** @type {{ node: string, claims: number }} */ (JSON.parse(line));
    return { words: `${claims} claims hold on ${node}`, problems: [] };
  }
  const remedy =
    "The claim that failed is in tools/release/consumer/script.mjs; the packages are at fault, not the script.";
  return { words: "the script failed", problems: [{ problem: output.trim(), remedy }] };
}

/**
 * Compiles the consumer and every door with one version of TypeScript, with and without a look at all declarations.
 * @param {string} folder
 * @param {string} version
 * @returns {Promise<Verdict>}
 */
export async function compileWith(folder, version) {
  const tsc = ["npx", "--yes", "--prefer-offline", "-p", `typescript@${version}`, "tsc"];
  const { ok, output } = await run([...tsc, "--version"], folder);
  const found = /Version (\S+)/.exec(output)?.[1];
  if (!ok || found === undefined) return skip(`typescript@${version} cannot be installed here`, output);
  /** @type {Problem[]} */
  const problems = [];
  for (const skipLibCheck of [true, false]) {
    const config = `tsconfig.${skipLibCheck ? "skip" : "all"}.json`;
    const compilerOptions = { ...COMPILER_OPTIONS, skipLibCheck };
    const files = ["consumer.ts", skipLibCheck ? "doors.ts" : "own-doors.ts"];
    writeFileSync(join(folder, config), JSON.stringify({ compilerOptions, files }));
    const compiled = await run([...tsc, "-p", config, "--pretty", "false"], folder);
    if (!compiled.ok)
      problems.push({
        problem: `skipLibCheck: ${skipLibCheck}\n${compiled.output.trim()}`,
        remedy:
          "Say it in the packages' public types in a way that this version reads, without Node's types or the DOM.",
      });
  }
  const words = problems.length === 0 ? "compiles, with skipLibCheck and without" : "does not compile";
  return { words: `${found}: ${words}`, problems };
}

/** @param {string} why @param {string} output @returns {Verdict} */
function skip(why, output) {
  // npm ends with the place of its log and begins with a code; what is between says why.
  const errors = output.split("\n").filter((line) => /^npm error (?!code |A complete log)/.test(line));
  const said = (errors[0] ?? output.trim().split("\n").at(-1) ?? "").replace(/^npm error /, "");
  return { words: "", problems: [], skipped: said === "" ? why : `${why}: ${said}` };
}
