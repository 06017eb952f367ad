#!/usr/bin/env node
// The door of the `soapwright` command.
import process from "node:process";
import { main } from "./cli.ts";

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  folder: process.cwd(),
});
