#!/usr/bin/env node
// The command `allegro-sandbox`: starts a sandbox, tells of its calls, and stops it on a signal.
import { runCommand } from "./command.ts";

process.exitCode = await runCommand(process.argv.slice(2));
