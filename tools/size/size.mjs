// The command behind `npm run size`: what a client costs in a bundle. Fails over budget; `--json` for machines,
// `--parts` for the heaviest files of each bundle.
// @ts-check
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { BUNDLES } from "./bundles.mjs";
import { formatParts, formatTable, overWeight } from "./table.mjs";
import { weigh } from "./weigh.mjs";

const { values } = parseArgs({ options: { json: { type: "boolean" }, parts: { type: "boolean" } } });
const budget = /** @type {import("./table.mjs").Budget} */ (
  JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"))
);
const weights = await Promise.all(BUNDLES.map(weigh));
const problems = overWeight(weights, budget, "budget");
if (values.json === true) {
  process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, budget, problems, weights }, null, 2)}\n`);
} else {
  process.stdout.write(`${formatTable(weights, budget)}\n`);
  if (values.parts === true) for (const one of weights) process.stdout.write(`\n${formatParts(one, 20)}\n`);
  for (const problem of problems) process.stderr.write(`\n✗ ${problem}\n`);
}
process.exitCode = problems.length === 0 ? 0 : 1;
