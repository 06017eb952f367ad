// Claims about the command: what it takes from where, what it refuses, and what it never prints.
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { main } from "../src/cli.ts";
import { connectHost, httpTransport, spawnCommand, stdioTransport, textOf } from "./host.ts";
import { BIG_ID, KEY, openShop, SHOP_OVERLAY, SHOP_WSDL, type Shop } from "./shop.ts";

const SHOP = ["--wsdl", SHOP_WSDL, "--overlay", SHOP_OVERLAY];

interface Run {
  readonly code: Promise<number>;
  readonly err: () => string;
  readonly out: () => string;
  readonly stop: () => void;
}

function run(args: readonly string[], env: Record<string, string> = {}, folder = "/"): Run {
  const err: string[] = [];
  const out: string[] = [];
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  stdout.on("data", (chunk) => out.push(String(chunk)));
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const stderr = { write: (text: string) => err.push(text) };
  const code = main(args, { stdin, stdout, stderr, env, folder, stopped });
  onTestFinished(() => stop());
  return { code, err: () => err.join(""), out: () => out.join(""), stop };
}

async function shop(): Promise<Shop> {
  const opened = await openShop();
  onTestFinished(opened.close);
  return opened;
}

async function fileOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "soapwright-mcp-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "file");
  await writeFile(file, text);
  return file;
}

/** Runs the command over HTTP and calls a tool. */
async function callOnce(args: readonly string[], env: Record<string, string>): Promise<{ text: string; err: string }> {
  const running = run([...SHOP, ...args, "--http", "0"], env);
  const url = await vi.waitFor(() => {
    const found = /at (http:\/\/127\.0\.0\.1:\d+\/mcp)/.exec(running.err())?.[1];
    if (found === undefined) throw new Error(`not yet: ${running.err()}`);
    return found;
  });
  const host = await connectHost(httpTransport(url), "2025", "confirm");
  const text = textOf(await host.call("getOrder", { orderId: BIG_ID }));
  await host.close();
  running.stop();
  expect(await running.code).toBe(0);
  expect(running.out()).toBe("");
  return { text, err: running.err() };
}

test.each([
  ["a flag", () => ["--set", `key=${KEY}`], {}],
  ["the environment", () => [], { SOAPWRIGHT_SET_KEY: KEY }],
  ["a file", (file: string) => ["--set-file", file], {}],
  [
    "a flag before environment and file",
    (file: string) => ["--set", `key=${KEY}`, "--set-file", file],
    { SOAPWRIGHT_SET_KEY: "x" },
  ],
])("a member that is set by %s reaches the service and is never printed", async (_, flags, env) => {
  const { url } = await shop();
  const file = await fileOf(JSON.stringify({ key: KEY }));
  const { text, err } = await callOnce(["--endpoint", url, ...flags(file)], env);
  expect(text).toContain(BIG_ID);
  expect(err).toContain("set here: key");
  expect(err).not.toContain(KEY);
});

test("headers and basic authentication reach the service, endpoint from the environment, and none is printed", async () => {
  const opened = await shop();
  const headers = await fileOf(JSON.stringify({ "X-Tenant": "tenant-secret", "x-other": "from file" }));
  const password = await fileOf("anna:sesame-öffne\n");
  const { err } = await callOnce(
    ["--header-file", headers, "--header", "X-Other=from=flag", "--basic-auth-file", password],
    { SOAPWRIGHT_ENDPOINT: `${opened.url}?token=t0ken`, SOAPWRIGHT_SET_KEY: KEY },
  );
  expect(opened.calls[0]?.headers).toMatchObject({
    "x-tenant": "tenant-secret",
    "x-other": "from=flag",
    authorization: `Basic ${Buffer.from("anna:sesame-öffne").toString("base64")}`,
  });
  expect(err).toContain(opened.url);
  for (const secret of ["tenant-secret", "sesame", "t0ken", KEY]) expect(err).not.toContain(secret);
});

test.each([
  ["no service", [], "--wsdl"],
  ["two services", [...SHOP, "--package", "x"], "--wsdl"],
  ["an unknown flag", [...SHOP, "--colour"], "--colour"],
  ["an argument nobody asked for", [...SHOP, "start"], "argument"],
  ["an overlay beside a package", ["--package", "x", "--overlay", "y"], "--overlay"],
  ["an operation that is none", [...SHOP, "--only", "getOrders"], "getOrder"],
  ["a member that is none", [...SHOP, "--set", "kee=s3cret"], "key"],
  ["a member without a value", [...SHOP, "--set", "s3cret"], "name=value"],
  ["an endpoint that is no URL", [...SHOP, "--endpoint", "s3cret"], "--endpoint"],
  ["an endpoint that is a file", [...SHOP, "--endpoint", "file:///etc/passwd"], "--endpoint"],
  ["a header that cannot be sent", [...SHOP, "--header", "x=s3cret\nx"], "x"],
  ["a file that is not there", [...SHOP, "--set-file", "/nowhere.json"], "--set-file"],
  ["a port that is none", [...SHOP, "--http", "70000"], "65535"],
  ["no item at all", [...SHOP, "--max-items", "0"], "whole number"],
  ["no time at all", [...SHOP, "--timeout", "soon"], "whole number"],
])("%s is wrong usage or no service, in one message without what was given for a value", async (_, args, words) => {
  const { code, err, out } = run(args);
  expect([1, 2]).toContain(await code);
  expect(err()).toContain(words);
  expect(err()).not.toContain("s3cret");
  expect(err()).not.toContain("    at ");
  expect(out()).toBe("");
});

test("a file with secrets that is no JSON is not quoted", async () => {
  const file = await fileOf('{"key": "s3cret"');
  const { code, err } = run([...SHOP, "--set-file", file]);
  expect(await code).toBe(2);
  expect(err()).not.toContain("s3cret");
});

test("an environment variable that names no member is a mistake, unless other operations may want it", async () => {
  const env = { SOAPWRIGHT_SET_PASSWORT: "s3cret" };
  const { code, err } = run(SHOP, env);
  expect(await code).toBe(2);
  expect(err()).toContain("SOAPWRIGHT_SET_PASSWORT");
  expect(err()).toContain("password");
  expect(err()).not.toContain("s3cret");
  const { url } = await shop();
  const { text } = await callOnce(["--endpoint", url, "--only", "getOrder", "--set", `key=${KEY}`], env);
  expect(text).toContain(BIG_ID);
});

test.each([
  ["a contract that is not there", ["--wsdl", "/nowhere.wsdl"], "nowhere.wsdl"],
  ["a package that is not there", ["--package", "@example/nowhere"], "@example/nowhere"],
  ["a package without a service", ["--package", "commander"], "no generated service"],
  ["--read-only where nothing is known to only read", ["--wsdl", SHOP_WSDL, "--read-only"], "overlay"],
])("%s is exit code 1 and one clear message", async (_, args, words) => {
  const { code, err } = run(args);
  expect(await code).toBe(1);
  expect(err()).toContain(words);
  expect(err()).not.toContain("    at ");
});

test("--help goes to standard error and is no mistake: standard output is the protocol's", async () => {
  const { code, err, out } = run(["--help"]);
  expect(await code).toBe(0);
  expect(err()).toContain("--read-only");
  expect(err()).toContain("DANGEROUS");
  expect(out()).toBe("");
});

test("the README names every flag", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const { code, err } = run(["--help"]);
  await code;
  const flags = [...err().matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag = ""]) => flag);
  expect(flags).toContain("--read-only");
  expect(flags.filter((flag) => !readme.includes(`\`${flag}`))).toEqual([]);
});

test("--version goes to standard error too", async () => {
  const { code, err, out } = run(["--version"]);
  expect([await code, out()]).toEqual([0, ""]);
  expect(err()).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
});

test("a port that is taken is exit code 1, and the flag that helps is named", async () => {
  const { url } = await shop();
  const { code, err } = run([...SHOP, "--http", new URL(url).port]);
  expect(await code).toBe(1);
  expect(err()).toContain("EADDRINUSE");
  expect(err()).toContain("Name another port with --http, or 0 for any free one.");
});

test("over stdio it ends with exit code 0 when its host leaves", async () => {
  const stdin = new PassThrough();
  const err: string[] = [];
  const code = main([...SHOP, "--read-only"], {
    stdin,
    stdout: new PassThrough(),
    stderr: { write: (text: string) => err.push(text) },
    env: {},
    folder: "/",
    stopped: new Promise(() => undefined),
  });
  await vi.waitFor(() => expect(err.join("")).toContain("over stdio"));
  expect(err.join("")).toContain("3 tools");
  stdin.end();
  expect(await code).toBe(0);
});

/** A contract of operations that take and give nothing. */
function contractOf(operations: readonly string[]): string {
  const each = (words: (name: string) => string): string => operations.map(words).join("");
  return `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:t="urn:many" targetNamespace="urn:many">
  <message name="Nothing"/>
  <portType name="P">${each((name) => `<operation name="${name}"><input message="t:Nothing"/></operation>`)}</portType>
  <binding name="B" type="t:P">
    <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    ${each((name) => `<operation name="${name}"><input><soap:body use="literal"/></input></operation>`)}
  </binding>
  <service name="Many"><port name="P" binding="t:B"><soap:address location="http://127.0.0.1:1/"/></port></service>
</definitions>`;
}

test.each([
  [40, [], "40 tools; over stdio"],
  [41, [], "41 tools; many for a model, --only names those that it needs; over stdio"],
  [41, ["--only", "op1, op2,"], "2 tools; over stdio"],
])("of %d operations, with %j, it says: %s", async (count, flags, words) => {
  const file = await fileOf(contractOf(Array.from({ length: count }, (_, index) => `op${index}`)));
  const { err } = run(["--wsdl", file, ...flags]);
  await vi.waitFor(() => expect(err()).toContain("over stdio"));
  expect(err()).toContain(words);
});

test("a signal ends the process with exit code 0, and standard output stays empty", async () => {
  const child = spawnCommand([...SHOP]);
  const out: string[] = [];
  child.stdout.on("data", (chunk) => out.push(String(chunk)));
  // Node itself may have something to say first, about colours for instance.
  let said = "";
  while (!said.includes("over stdio")) said += String((await once(child.stderr, "data"))[0]);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(out).toEqual([]);
});

test("a generated package is served by its name, with --only, --read-only and --yes", async () => {
  const transport = stdioTransport(
    ["--package", "@soapwright/allegro-webapi", "--only", "doGetDeals,doAddToBlackList", "--read-only", "--yes"],
    { SOAPWRIGHT_SET_SESSION_HANDLE: "s3cret-handle" },
  );
  const host = await connectHost(transport, "2025", "none");
  onTestFinished(host.close);
  const { tools } = await host.client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(["doGetDeals"]);
  expect(Object.keys(tools[0]?.inputSchema.properties ?? {})).toEqual(["itemId", "buyerId"]);
  expect(JSON.stringify(tools)).not.toContain("s3cret-handle");
});

const hostile = fileURLToPath(new URL("../../../../shared/hostile/wsdl", import.meta.url));
const contracts = existsSync(hostile) ? readdirSync(hostile).filter((name) => name.endsWith(".wsdl")) : [];

test.skipIf(contracts.length === 0).each(contracts)(
  "the hostile contract %s is refused with a place, or served without effect",
  { timeout: 20_000 },
  async (name) => {
    const running = run(["--wsdl", join(hostile, name), "--http", "0"]);
    const refused = await Promise.race([
      running.code,
      vi.waitFor(() => expect(running.err()).toMatch(/at http:/), { timeout: 15_000 }).then(() => undefined),
    ]);
    if (refused !== undefined)
      expect([refused, running.err()]).toEqual([1, expect.stringMatching(/\.wsdl:\d+:\d+ error /)]);
    expect(Reflect.get(globalThis, "__PWNED")).toBeUndefined();
    expect(running.err()).not.toMatch(/root:|\n {4}at /);
    running.stop();
    await running.code;
  },
);
