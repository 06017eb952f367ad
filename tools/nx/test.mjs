// Runs the tests of the package in the current directory, as its own test.config.ts says or as all packages do, and leaves
// beside the report how the runner ended: an error that nobody awaited, or a worker that crashed, stands in no report.
// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

rmSync("reports", { recursive: true, force: true });
mkdirSync("reports");
const options = existsSync("test.config.ts")
  ? ["--config", "test.config.ts"]
  : ["--root", ".", "--config", "../../vitest.config.ts", "--typecheck", "--passWithNoTests"];
const reporters = ["--reporter=default", "--reporter=json", `--outputFile=${resolve("reports/vitest.json")}`];
const { status } = spawnSync("vitest", ["run", ...options, ...reporters, ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
writeFileSync("reports/exit-code", String(status ?? "none"));
process.exitCode = status ?? 1;
