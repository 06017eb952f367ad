// The command behind `npm run bench [-- case…] [--quick] [--json] [--write]`: how fast, beside JSON.parse and the peers.
// @ts-check
import { parseArgs } from "node:util";
import { CASES, OWN } from "./cases.mjs";
import { writeResults } from "./readme.mjs";
import { addToRecord, thisMachine } from "./record.mjs";
import { runCase } from "./rounds.mjs";
import { buildPackages, setUp } from "./setup.mjs";
import { formatGroup } from "./table.mjs";
import { formatTargets } from "./targets.mjs";

const NAMES = CASES.map(({ name }) => name);
const flag = { type: /** @type {const} */ ("boolean"), default: false };
const { values, positionals } = readFlags();

/** The command line; one that makes no sense ends the process with what would. */
function readFlags() {
  try {
    return parseArgs({ allowPositionals: true, options: { quick: flag, json: flag, write: flag, "no-build": flag } });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${problem}\nnpm run bench [-- case…] [--quick] [--json] [--write] [--no-build]\n`);
    return process.exit(2);
  }
}

/** A case by its whole name, or every case whose name begins so, or of the group. @param {string} asked */
const named = (asked) => {
  const exact = CASES.filter(({ name }) => name === asked);
  return exact.length > 0 ? exact : CASES.filter(({ name, group }) => name.startsWith(asked) || group === asked);
};
const chosen = CASES.filter(
  (one) =>
    !(one.large && values.quick) &&
    (positionals.length === 0 || positionals.some((asked) => named(asked).includes(one))),
);
const unknown = positionals.filter((asked) => named(asked).length === 0);
const say = (/** @type {string} */ text) => void (values.json || process.stdout.write(text));

if (unknown.length > 0 || (values.write && values.quick)) {
  const names = NAMES.join(", ");
  const problem =
    unknown.length > 0
      ? `No case begins with ${unknown.join(" or ")}; there are ${names}.`
      : "A quick run measures nothing worth writing.";
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
} else process.exitCode = (await runAll()) ? 0 : 1;

/** @returns {Promise<boolean>} Whether we came to an end everywhere, and all contestants to the same values. */
async function runAll() {
  if (!values["no-build"]) await buildPackages();
  const groups = new Set(chosen.map(({ group }) => group));
  const setup = await setUp({ quick: values.quick, groups });
  const rounds = values.quick ? 1 : 3;
  /** @type {import("./rounds.mjs").Report[]} */
  const reports = [];
  try {
    say(`${thisMachine()}; medians of ${rounds === 1 ? "1 round" : `${rounds} interleaved rounds`}.\n`);
    let done = 0;
    for (const group of groups) {
      /** @type {import("./rounds.mjs").Report[]} */
      const own = [];
      for (const one of chosen.filter((each) => each.group === group)) {
        const started = performance.now();
        if (process.stdout.isTTY) say(`\r\u001B[K  … ${one.name}`);
        own.push(await runCase(one, setup, rounds));
        done += 1;
        const seconds = ((performance.now() - started) / 1000).toFixed(0);
        if (!process.stdout.isTTY) say(`  ${done}/${chosen.length} ${one.name}, ${seconds} s\n`);
      }
      if (process.stdout.isTTY) say("\r\u001B[K");
      say(`\n${formatGroup(own)}\n`);
      reports.push(...own);
      // After each group, so that what was measured stays where a later one is stopped.
      if (values.write) writeResults(addToRecord(own, NAMES));
    }
    const told = formatTargets(reports, { measuredOnly: true });
    if (told !== "") say(`\n${told}\n`);
    if (values.json) process.stdout.write(`${JSON.stringify({ machine: thisMachine(), rounds, reports }, null, 2)}\n`);
  } finally {
    setup.close();
  }
  const wrong = reports.filter(({ equal }) => !equal);
  for (const { name, unequal } of wrong)
    process.stderr.write(`✗ ${name}: other values came out of ${unequal.join(", ")}\n`);
  const lost = reports.filter(({ failed }) => failed.some(({ contestant }) => OWN.has(contestant)));
  for (const { name } of lost) process.stderr.write(`✗ ${name}: we fail\n`);
  return wrong.length === 0 && lost.length === 0;
}
