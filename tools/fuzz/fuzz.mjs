// The command behind `npm run fuzz [-- target…] [--runs N] [--share F] [--seed N] [--guided] [--input FILE] [--json]`.
// @ts-check
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildPackages } from "./build.mjs";
import { hasShared } from "./seeds.mjs";
import { TARGETS, targetNamed } from "./targets/targets.mjs";
import { watch } from "./watch.mjs";

/** So long one run may take, in milliseconds: the documents are small, and the machine may be busy. */
const HANG_MS = 20_000;

const folder = fileURLToPath(new URL("failures/", import.meta.url));
const flags = readFlags();
const { values, positionals } = flags;
const seed = Number(values.seed);
const chosen = positionals.length === 0 ? TARGETS : positionals.flatMap((name) => targetNamed(name) ?? []);
const unknown = positionals.filter((name) => targetNamed(name) === undefined);
const say = (/** @type {string} */ text) => void (values.json || process.stdout.write(text));

if (unknown.length > 0) {
  process.stderr.write(
    `No target is called ${unknown.join(" or ")}; there are ${TARGETS.map(({ name }) => name).join(", ")}.\n`,
  );
  process.exitCode = 2;
} else if (values.input !== undefined && chosen.length !== 1) {
  process.stderr.write("--input goes with one target.\n");
  process.exitCode = 2;
} else process.exitCode = (await runAll()) ? 0 : 1;

/** The command line; one that makes no sense ends the process with what would. */
function readFlags() {
  const text = { type: /** @type {const} */ ("string") };
  const usage = `npm run fuzz [-- target…] [--runs N] [--share F] [--seed N] [--guided] [--input FILE] [--json]\n${TARGETS.map(({ name, about, runs }) => `  ${name.padEnd(13)} ${about} (${runs.toLocaleString("en")} runs)\n`).join("")}`;
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: {
        runs: text,
        share: { ...text, default: "1" },
        seed: { ...text, default: "1" },
        input: text,
        guided: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        "no-build": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const { runs, share, seed: given, help } = read.values;
    const wrong = [runs, given].some((one) => one !== undefined && !/^\d{1,9}$/.test(one)) || !(Number(share) > 0);
    if (help || wrong) throw new Error(help ? "" : "--runs and --seed want whole numbers, --share a number above 0.");
    return read;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return process.exit(2);
  }
}

/** @returns {Promise<boolean>} Whether nothing was found. */
async function runAll() {
  if (!values["no-build"]) await buildPackages();
  if (!hasShared) say("The messages and contracts of others are not at hand: seeds are the project's own.\n");
  const input = values.input === undefined ? undefined : new Uint8Array(readFileSync(values.input));
  /** @type {object[]} */
  const reports = [];
  let clean = true;
  for (const { name, runs: whole } of chosen) {
    const runs =
      input !== undefined
        ? 1
        : values.runs === undefined
          ? Math.ceil(whole * Number(values.share))
          : Number(values.runs);
    const onProgress = (/** @type {number} */ done) => {
      if (process.stdout.isTTY)
        say(`\r\u001B[K  … ${name} ${done.toLocaleString("en")} of ${runs.toLocaleString("en")}`);
    };
    const report = await watch({
      target: name,
      runs,
      seed,
      guided: values.guided,
      hangMs: HANG_MS,
      onProgress,
      ...(input === undefined ? undefined : { input }),
    });
    if (process.stdout.isTTY) say("\r\u001B[K");
    const { failure, outcomes, places, seconds } = report;
    const rate = Math.round(report.runs / Math.max(seconds, 0.001));
    const counts = `${report.runs.toLocaleString("en").padStart(11)} runs  ${String(outcomes).padStart(6)} outcomes  ${places === undefined ? "" : `${String(places).padStart(6)} places  `}${seconds.toFixed(1).padStart(7)} s  ${rate.toLocaleString("en").padStart(9)}/s`;
    say(`${failure === undefined ? "✓" : "✗"} ${name.padEnd(13)} ${counts}\n`);
    if (failure !== undefined) {
      clean = false;
      const file = keep(name, failure.input);
      process.stderr.write(`${failure.words}\nThe document is kept: npm run fuzz -- ${name} --input ${file}\n`);
    }
    reports.push({
      name,
      runs: report.runs,
      outcomes,
      ...(places === undefined ? undefined : { places }),
      seconds,
      ...(failure === undefined ? undefined : { failure: failure.words }),
    });
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ ok: clean, seed, reports }, null, 2)}\n`);
  return clean;
}

/** @param {string} name @param {Uint8Array} bytes @returns {string} The file, as it is said on a command line in the root. */
function keep(name, bytes) {
  mkdirSync(folder, { recursive: true });
  const file = `${name}-${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}`;
  writeFileSync(join(folder, file), bytes);
  return `tools/fuzz/failures/${file}`;
}
