// The command line of the load: starts the sandbox in a process of its own, loads it, and tells what was counted.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { sandboxAdmin } from "@soapwright/allegro-sandbox/admin";
import { count } from "./count.ts";
import { runClients } from "./clients.ts";
import { formatReport } from "./report.ts";
import { setUp } from "./set-up.ts";

/** Exit codes. */
const DONE = 0;
const WRONG = 1;
const MISUSED = 2;

/**
 * Runs the load.
 * @returns 0 where nothing was lost, doubled or unexpected; 1 where something was; 2 for a wrong command line.
 */
export async function main(command: string, args: readonly string[]): Promise<number> {
  const flags = flagsOf(args);
  if (typeof flags === "string") {
    process.stderr.write(`${flags}\nnpm run load [-- --clients <number>] [--seconds <number>]\n`);
    return MISUSED;
  }
  const folder = mkdtempSync(join(tmpdir(), "allegro-load-"));
  const child = start(command, join(folder, "world.db"));
  try {
    const { url, adminUrl } = await listening(child);
    const admin = sandboxAdmin(adminUrl);
    const told = await runClients(url, await setUp(admin, flags.clients), flags.seconds);
    const counted = await count(admin, told);
    process.stdout.write(formatReport({ ...flags, told, counted }));
    return counted.every(({ lost, doubled }) => lost === 0 && doubled === 0) && told.errors.size === 0 ? DONE : WRONG;
  } finally {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true });
  }
}

function flagsOf(args: readonly string[]): { readonly clients: number; readonly seconds: number } | string {
  try {
    const options = { clients: { type: "string", default: "32" }, seconds: { type: "string", default: "60" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    const clients = Number(values.clients);
    const seconds = Number(values.seconds);
    if (!Number.isInteger(clients) || clients < 1) return "--clients: expected a number from 1";
    return seconds > 0 ? { clients, seconds } : "--seconds: expected a number above 0";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function start(command: string, database: string): ChildProcess {
  const limits = ["--limit", "keyCallsPerMinute=Infinity"];
  const args = [command, "--port", "0", "--json", "--quiet", "--admin", "--db", database, "--seed", ...limits];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

async function listening({ stdout }: ChildProcess): Promise<{ url: string; adminUrl: string }> {
  if (stdout === null) throw new Error("the sandbox has no output");
  for await (const line of createInterface({ input: stdout })) return JSON.parse(line) as never;
  throw new Error("the sandbox ended before it listened");
}
