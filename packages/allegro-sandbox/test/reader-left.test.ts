// A claim about the command in a pipe: who reads its lines may leave.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { bundleCommand } from "./spawned.ts";

test("a sandbox whose reader left goes on answering", { timeout: 60_000 }, async () => {
  const command = await bundleCommand();
  onTestFinished(() => rmSync(command));
  const child = spawn(process.execPath, [command, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(line.split(" at ")[1] ?? ""));
  });
  child.stdout.destroy();
  const statuses: number[] = [];
  for (let call = 0; call < 3; call += 1) {
    const response = await fetch(url, { method: "POST", headers: { "content-type": "text/xml" }, body: "<a/>" });
    statuses.push(response.status);
  }
  expect([statuses, child.exitCode]).toEqual([[500, 500, 500], null]);
});
