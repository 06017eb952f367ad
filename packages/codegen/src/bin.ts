#!/usr/bin/env node
// The door of the `soapwright` command.
import * as modules from "node:module";
import process from "node:process";
import { setFlagsFromString } from "node:v8";

// Node 22 and later keep what they compiled for the next run: a third of the command's time is compiling its modules.
const enableCompileCache: unknown = Reflect.get(modules, "enableCompileCache");
if (typeof enableCompileCache === "function") Reflect.apply(enableCompileCache, modules, []);

// V8 optimizes what has run for a while, on threads of its own. A command is over before that pays: a quarter of its
// processor time went into code that was hardly used, or thrown away again. The V8 of Node 20 can be told to wait longer;
// later ones have other tiers, and no such flag.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=600000");

const { main } = await import("./cli.ts");
const { promptOn } = await import("./prompt.ts");
const { watchStreams } = await import("./standard-streams.ts");
const { lost } = watchStreams([process.stdout, process.stderr]);
const prompt = promptOn(process.stdin, process.stdout);
const outcome = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  folder: process.cwd(),
  readInput: async () => (await import("node:stream/consumers")).text(process.stdin),
  ...(prompt === undefined ? undefined : { ask: prompt.ask }),
});
prompt?.close();
process.exitCode = outcome;
// A stream tells of its failure after the write, so it is asked when nothing is left to do.
process.once("beforeExit", () => {
  const words = lost();
  if (words === undefined) return;
  process.stderr.write(`The output could not be written. ${words}\n`);
  process.exitCode = Math.max(outcome, 1);
});
