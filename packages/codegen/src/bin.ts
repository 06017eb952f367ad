#!/usr/bin/env node
// The door of the `soapwright` command.
import process from "node:process";
import { main } from "./cli.ts";
import { askOn } from "./prompt.ts";

const ask = askOn(process.stdin, process.stdout);

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  folder: process.cwd(),
  ...(ask === undefined ? undefined : { ask }),
});
