// `npm start`, the main job on real input: generate the Allegro client, start the sandbox, call all five methods.
// @ts-check
import { rm } from "node:fs/promises";
import { buildPackages, generateClient, loadClient } from "./client.mjs";
import { openScreen } from "./screen.mjs";

const HELP = `npm start            shows the thing at work, and ends with 0 where all of it is as it should be
npm start -- --json  the same as one JSON value
`;

const args = process.argv.slice(2);
const unknown = args.filter((arg) => !["--json", "--help", "-h"].includes(arg));
const json = args.includes("--json");
const screen = openScreen(process.stdout, { quiet: json });
const started = performance.now();

/** @param {number} since */
const msSince = (since) => Math.round(performance.now() - since);

if (args.includes("--help") || args.includes("-h")) process.stdout.write(HELP);
else if (unknown.length > 0) {
  process.stderr.write(`npm start does not know ${unknown.join(", ")}.\n${HELP}`);
  process.exitCode = 2;
} else await show();

async function show() {
  /** @type {string | undefined} */
  let folder;
  try {
    const build = await screen.step("build", buildPackages, () => "the packages");
    const generated = await screen.step("generate", generateClient, ({ report }) => {
      const files = report.added.length;
      const kilobytes = (report.bytes / 1024).toFixed(0);
      return `${report.operations} operations, ${report.types} types from ${report.sources.join(" + ")} → ${files} files, ${kilobytes} kB`;
    });
    folder = generated.value.folder;
    const { folder: made } = generated.value;
    const client = await screen.step(
      "compile",
      () => loadClient(made),
      () => "under strict",
    );
    const { runCalls } = await import("./calls.mjs");
    const run = await runCalls(client.value, screen);
    const total = msSince(started);
    const ok = run.calls.every((call) => call.ok);
    if (json) {
      const steps = { build: build.ms, generate: generated.ms, compile: client.ms, total };
      process.stdout.write(`${JSON.stringify({ ok, endpoint: run.endpoint, steps, calls: run.calls }, null, 2)}\n`);
    } else screen.close({ ok, calls: run.calls, ms: total });
    process.exitCode = ok ? 0 : 1;
  } catch (error) {
    screen.fail(error);
    process.exitCode = 1;
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}
