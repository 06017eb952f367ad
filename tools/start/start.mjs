// `npm start`, the main job on real input: generate the Allegro client, start the sandbox, call all five methods.
// @ts-check
import { rm } from "node:fs/promises";
import { buildPackages, generateClient, loadClient } from "./client.mjs";
import { openScreen } from "./screen.mjs";

const json = process.argv.includes("--json");
const screen = openScreen(process.stdout, { quiet: json });
const started = performance.now();

/** @param {number} since */
const msSince = (since) => Math.round(performance.now() - since);

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
