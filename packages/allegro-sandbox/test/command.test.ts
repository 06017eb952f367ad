// Claims about the command line: what it prints, how it stops, what it refuses.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { runCommand } from "../src/command.ts";

interface Output {
  readonly out: () => string;
  readonly err: () => string;
}

function capture(): Output {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0);
  const stderr = vi.spyOn(process.stderr, "write").mockImplementation((text) => err.push(String(text)) > 0);
  onTestFinished(() => {
    stdout.mockRestore();
    stderr.mockRestore();
  });
  return { out: () => out.join(""), err: () => err.join("") };
}

function found(pattern: RegExp, text: string): string {
  const match = pattern.exec(text)?.[1];
  if (match === undefined) throw new Error(`no ${pattern} yet`);
  return match;
}

test("it says where it is, tells of calls, and a signal stops it with exit code 0", async () => {
  const { out } = capture();
  const ended = runCommand(["--port", "0", "--limit", "keyCallsPerMinute=Infinity"]);
  const url = await vi.waitFor(() => found(/sandbox at (\S+)/, out()));
  await fetch(url, { method: "POST", headers: { "content-type": "text/xml" }, body: "<a/>" });
  process.emit("SIGTERM", "SIGTERM");
  expect(await ended).toBe(0);
  expect(out()).toContain("World in memory, seeded");
  expect(out()).toMatch(/^\/service\.php - \w+ [\d.]+ ms$/m);
  expect(out()).toContain("Stopped by SIGTERM.");
});

test.each([
  ["an empty one", ["--db", "world.db"], ["world.db, empty: --seed fills it"]],
  [
    "a seeded one, and nothing of one that was there",
    ["--db", "world.db", "--seed"],
    ["world.db, seeded", "world.db\n"],
  ],
])("it says what the world in a file is: %s", async (_, flags, wanted) => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-command-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const words of wanted) {
    const { out } = capture();
    const ended = runCommand([
      "--port",
      "0",
      ...flags.map((flag) => (flag === "world.db" ? join(folder, flag) : flag)),
    ]);
    await vi.waitFor(() => found(/(Stop it)/, out()));
    process.emit("SIGTERM", "SIGTERM");
    expect(await ended).toBe(0);
    expect(out().replace(`${folder}/`, "")).toContain(`World in ${words}`);
    vi.restoreAllMocks();
  }
});

test("--admin opens the admin interface and says where it is", async () => {
  const { out } = capture();
  const ended = runCommand(["--port", "0", "--admin"]);
  const adminUrl = await vi.waitFor(() => found(/Admin interface at (\S+)/, out()));
  expect(await (await fetch(`${adminUrl}/outages`)).json()).toMatchObject({ webapi: false, photos: false });
  process.emit("SIGTERM", "SIGTERM");
  expect(await ended).toBe(0);
});

test("--json makes every line a JSON record, and --quiet leaves calls out", async () => {
  const { out } = capture();
  const ended = runCommand(["--port", "0", "--json", "--quiet"]);
  const url = await vi.waitFor(() => found(/"url":"([^"]+)"/, out()));
  await fetch(url, { method: "POST", headers: { "content-type": "text/xml" }, body: "<a/>" });
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toBe(0);
  const events = out()
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events).toEqual(["started", "stopped"]);
});

test.each([
  ["an unknown flag", ["--colour"]],
  ["a port that is none", ["--port", "70000"]],
  ["an unknown limit", ["--limit", "patience=3"]],
  ["an access that is none", ["--admin", "everybody"]],
  ["a limit without a number", ["--limit", "failedLogins="]],
  ["a file and memory at once", ["--db", "x.db", "--memory"]],
  ["an argument nobody asked for", ["start"]],
])("%s is wrong usage: exit code 2", async (_, args) => {
  const { err } = capture();
  expect(await runCommand(args)).toBe(2);
  expect(err()).toMatch(/^error: .*\nallegro-sandbox --help says what it takes\.\n$/);
});

test("--help is no error", async () => {
  const { out } = capture();
  expect(await runCommand(["--help"])).toBe(0);
  expect(out()).toContain("--port <number>");
});

test("a taken port is one line and exit code 1", async () => {
  const { err } = capture();
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void taken.close());
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  expect(await runCommand(["--port", String(port)])).toBe(1);
  expect(err()).toMatch(/^error: .*EADDRINUSE.*--port.*\n$/);
});

test.each([
  ["an address of another machine", ["--host", "192.0.2.1"], "--host wants an address of this machine"],
  ["a database in no folder", ["--db", "nowhere/world.db"], "there is no folder"],
])("%s is one line that says what to do, and exit code 1", async (_, args, words) => {
  const { err } = capture();
  expect(await runCommand(["--port", "0", ...args])).toBe(1);
  expect(err()).toMatch(/^error: .*\n$/);
  expect(err()).toContain(words);
});

test("the README names every flag", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const { out } = capture();
  await runCommand(["--help"]);
  const flags = [...out().matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag = ""]) => flag);
  expect(flags).toContain("--admin");
  expect(flags.filter((flag) => !readme.includes(`\`${flag}`))).toEqual([]);
});

test("--version is no error", async () => {
  const { out } = capture();
  expect(await runCommand(["--version"])).toBe(0);
  expect(out()).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
});
