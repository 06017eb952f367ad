// The command: checks every import rule, prints the size guide, fails when a rule is broken.
// @ts-check
import { fileURLToPath } from "node:url";
import { checkAll } from "./rules.mjs";
import { describeSizes } from "./sizes.mjs";
import { readPackages } from "./sources.mjs";

const packages = readPackages(fileURLToPath(new URL("../..", import.meta.url)));
const violations = checkAll(packages);
for (const { file, line, rule, problem, remedy } of violations) {
  console.error(`${file}:${line} [${rule}] ${problem}\n    ${remedy}`);
}
console.log("Sizes (aim: median near 100 lines, nine of ten under 300, none over 500 but tables)");
console.log(describeSizes(packages).join("\n"));
const files = packages.reduce((sum, pack) => sum + pack.files.length, 0);
console.log(`${packages.length} packages, ${files} files, ${violations.length} broken rules`);
process.exitCode = violations.length > 0 ? 1 : 0;
