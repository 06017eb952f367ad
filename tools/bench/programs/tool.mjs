// A tool that is not written in JavaScript, run to its end: tells its CPU time, and the time from its start to its exit.
// Arguments: the tool and its own.
// @ts-check
import { spawnSync } from "node:child_process";
import { writeSync } from "node:fs";

// The shell's `times` is the one way to a child's CPU time that is everywhere: minutes and seconds, user's and system's,
// on its second line for all children.
const SCRIPT = '"$@"; code=$?; times >&3; exit $code';
const started = performance.now();
const { status, error, output } = spawnSync("sh", ["-c", SCRIPT, "sh", ...process.argv.slice(2)], {
  encoding: "utf8",
  stdio: ["ignore", "inherit", "inherit", "pipe"],
  maxBuffer: 1e6,
});
const wallMs = performance.now() - started;
if (error !== undefined) throw error;
const children = output[3]?.trim().split("\n").at(-1) ?? "";
const cpuMs = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
  (sum, [, m, s]) => sum + Number(m) * 6e4 + Number(s) * 1e3,
  0,
);
writeSync(3, JSON.stringify({ cpuMs, wallMs }));
process.exitCode = status ?? 1;
