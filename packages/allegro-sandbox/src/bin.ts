#!/usr/bin/env node
// The command `allegro-sandbox`: starts a sandbox, tells of its calls, and stops it on a signal.
import { runCommand } from "./command.ts";

// Who reads the lines may leave (`allegro-sandbox | head`); the service goes on for whoever calls it.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

process.exitCode = await runCommand(process.argv.slice(2));
