#!/usr/bin/env node
// The door of the `soapwright-mcp` command.
import process from "node:process";
import { main } from "./cli.ts";

const stopped = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
});

// A host may close what it does not read. That it left is told by its end of standard input.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  folder: process.cwd(),
  stopped,
});
