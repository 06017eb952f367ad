// The command in a process of its own, from the sources: for what a test can only do to a whole process.
import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { onTestFinished } from "vitest";

const FOLDER = fileURLToPath(new URL("../node_modules/.spawned/", import.meta.url));

/** Bundles the command, so that plain Node runs it: its own packages from source, outside libraries as installed. */
export async function bundleCommand(): Promise<string> {
  // The command tells the version of the manifest one folder above it.
  mkdirSync(`${FOLDER}built/`, { recursive: true });
  copyFileSync(new URL("../package.json", import.meta.url), `${FOLDER}package.json`);
  const outfile = `${FOLDER}built/command-${process.pid}.mjs`;
  await build({
    entryPoints: [fileURLToPath(new URL("../src/bin.ts", import.meta.url))],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@soapwright/source"],
    external: ["@hono/node-server", "commander", "hono", "libsql"],
    logLevel: "silent",
  });
  return outfile;
}

/** A sandbox in a process of its own. */
export interface Spawned {
  readonly url: string;
  readonly adminUrl: string;
  /** From the start of the process until it said where it listens. */
  readonly startedInMs: number;
  /** Ends the process without a warning, and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/** Starts the command with its admin interface open, and waits until it says where it listens. */
export async function spawnSandbox(command: string, args: readonly string[]): Promise<Spawned> {
  const begun = performance.now();
  const flags = ["--port", "0", "--json", "--quiet", "--admin", "--limit", "keyCallsPerMinute=Infinity"];
  const child = spawn(process.execPath, [command, ...flags, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await gone;
  };
  onTestFinished(kill);
  const started = await firstLine(child);
  return { ...started, startedInMs: performance.now() - begun, kill };
}

async function firstLine({ stdout }: ChildProcess): Promise<{ url: string; adminUrl: string }> {
  if (stdout === null) throw new Error("the command has no output");
  for await (const line of createInterface({ input: stdout })) {
    const { url, adminUrl } = JSON.parse(line) as { url: string; adminUrl: string };
    return { url, adminUrl };
  }
  throw new Error("the command ended before it listened");
}
