// The command behind `npm run growth`: contracts of 1,000, 2,000 and 4,000 operations, each with four types for each, and what
// loading and generating them costs. Fails where twice the contract takes more than 2.3 times the time.
// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runFresh } from "./fresh-process.mjs";
import { grownContract } from "./grown-contract.mjs";
import { buildPackages } from "./setup.mjs";
import { markdown } from "./table.mjs";

const SIZES = [1000, 2000, 4000];
const MOST_TIMES = 2.3;
/** The least of so many rounds counts, taken in turn: others on the machine only ever add. */
const ROUNDS = 3;
/** How often a step that took too long is measured again. */
const TRIES = 2;

const STEPS = /** @type {const} */ (["load", "generate"]);
/** @typedef {(typeof STEPS)[number]} Step */

await buildPackages();
const folder = mkdtempSync(join(tmpdir(), "soapwright-growth-"));
try {
  const files = SIZES.map((size) => {
    const file = join(folder, `${size}.wsdl`);
    writeFileSync(file, grownContract(size));
    return file;
  });
  const program = fileURLToPath(new URL("programs/generate.mjs", import.meta.url));

  /** CPU time of each step at each size: the least of what was measured so far. @type {Record<Step, number[]>} */
  const least = { load: SIZES.map(() => Infinity), generate: SIZES.map(() => Infinity) };
  const round = async () => {
    for (const [index, file] of files.entries()) {
      const told = await runFresh([program, file]);
      for (const step of STEPS) least[step][index] = Math.min(least[step][index] ?? Infinity, Number(told[step]));
    }
  };
  const timesOf = (/** @type {Step} */ step) =>
    SIZES.slice(1).map((_, index) => (least[step][index + 1] ?? Infinity) / (least[step][index] ?? 0));
  const isOver = () => STEPS.some((step) => timesOf(step).some((times) => times > MOST_TIMES));

  for (let done = 0; done < ROUNDS; done += 1) await round();
  for (let again = 0; again < TRIES && isOver(); again += 1) await round();

  const rows = STEPS.map((step) => [
    step,
    "",
    ...least[step].map((ms) => `${Math.round(ms)} ms`),
    ...timesOf(step).map((times) => times.toFixed(2)),
  ]);
  const doubled = SIZES.slice(1).map((size, index) => `${size} / ${SIZES[index] ?? 0}`);
  process.stdout.write(
    `${markdown([["CPU", "", ...SIZES.map((size) => `${size} operations`), ...doubled], ...rows])}\n`,
  );
  process.stdout.write(
    isOver()
      ? `\n✗ twice the contract takes more than ${MOST_TIMES} times the time\n`
      : `\nTwice the contract takes at most ${MOST_TIMES} times the time.\n`,
  );
  process.exitCode = isOver() ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
