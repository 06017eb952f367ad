// The command behind `npm test`: runs every stage, and says on its last line how much passed and how much failed.
// Names of stages as arguments run only those; `--help` says which there are.
// @ts-check
import { fileURLToPath } from "node:url";
import { countReports, deleteReports } from "./reports.mjs";
import { run } from "./run.mjs";
import { list, openScreen } from "./screen.mjs";
import { STAGES } from "./stages.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const screen = openScreen(process.stdout);
const asked = process.argv.slice(2);
const help = asked.includes("--help") || asked.includes("-h");
const unknown = help ? [] : asked.filter((name) => !STAGES.some((stage) => stage.name === name));
for (const name of unknown)
  screen.say(`No stage is called ${name}; there are ${STAGES.map((stage) => stage.name).join(", ")}.`);
const stages = help ? [] : STAGES.filter(({ name }) => asked.length === 0 || asked.includes(name));

let passed = 0;
let failed = unknown.length;
for (const { name, about, command, reports } of stages) {
  if (reports) deleteReports(root);
  screen.begin(name);
  const { ok, output, seconds } = await run(command, root);
  if (reports) {
    const count = countReports(root);
    // A runner that fails without a failed test has met something outside of them: an error nobody awaited, a crash.
    const failures =
      !ok && count.failed.length === 0 ? [`${command.join(" ")} failed outside of any test`] : count.failed;
    passed += count.passed;
    failed += failures.length;
    screen.end({
      name,
      ok: failures.length === 0,
      seconds,
      words: `${count.passed} passed, ${failures.length} failed`,
    });
    if (failures.length > 0) screen.quote(name, output);
    if (failures.length > 0) screen.say(list(`${failures.length} failed`, failures, 50));
    if (count.skipped.length > 0) screen.say(list(`${count.skipped.length} skipped`, count.skipped, 50));
  } else {
    passed += ok ? 1 : 0;
    failed += ok ? 0 : 1;
    screen.end({ name, ok, seconds, words: about });
    if (!ok) screen.quote(name, output);
  }
}
if (help) {
  screen.say("npm test runs these, npm test -- NAME … only those that are named:");
  for (const { name, about } of STAGES) screen.say(`  ${name.padEnd(8)}${about}`);
} else screen.say(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
