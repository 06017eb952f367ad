// Claims about a server that logs in by itself: no tool takes a session, and a session that ends is no model's affair.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { manualClock, startSandbox, type Sandbox } from "@soapwright/allegro-sandbox";
import { expect, onTestFinished, test, vi } from "vitest";
import { main } from "../src/cli.ts";
import { ERROR_META_KEY } from "../src/index.ts";
import { connectHost, httpTransport, textOf, type Host } from "./host.ts";

const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const ALLEGRO = ["--package", "@soapwright/allegro-webapi"];
const ANNA = { SOAPWRIGHT_SESSION_WEBAPI_KEY: "sandbox-key", SOAPWRIGHT_SESSION_LOGIN: "anna" };

function start(args: readonly string[], env: Record<string, string>) {
  const said: string[] = [];
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  onTestFinished(() => stop());
  const stderr = { write: (text: string) => said.push(text) };
  const world = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, env, folder: FOLDER, stopped };
  return { code: main([...ALLEGRO, ...args], world), said: () => said.join("") };
}

async function hostOf(args: readonly string[], env: Record<string, string>): Promise<Host & { said: () => string }> {
  const { said } = start([...args, "--http", "0"], env);
  const url = await vi.waitFor(() => {
    const found = /at (http:\/\/127\.0\.0\.1:\d+\/mcp)/.exec(said())?.[1];
    if (found === undefined) throw new Error(`not yet: ${said()}`);
    return found;
  });
  const host = await connectHost(httpTransport(url), "2026", "confirm");
  onTestFinished(host.close);
  return { ...host, said };
}

async function sandboxWith(calls: string[] = []): Promise<Sandbox & { pass: (seconds: number) => void }> {
  const clock = manualClock(1_489_968_000);
  const sandbox = await startSandbox({
    clock: clock.now,
    onCall: ({ operation, outcome }) => calls.push(`${operation} ${outcome}`),
  });
  onTestFinished(() => sandbox.close());
  return { ...sandbox, pass: clock.pass };
}

const QUESTION = { itemId: "5000000001", buyerId: 102 };

test("no tool takes a session or a key, none logs in, and each call has the session it needs", async () => {
  const calls: string[] = [];
  const sandbox = await sandboxWith(calls);
  const host = await hostOf(["--endpoint", sandbox.url], { ...ANNA, SOAPWRIGHT_SESSION_PASSWORD: "anna-haslo" });
  const { tools } = await host.client.listTools();
  expect(tools).toHaveLength(12);
  for (const { name, inputSchema } of tools) {
    expect(name).not.toMatch(/^doLogin/);
    for (const member of ["sessionHandle", "sessionId", "webapiKey"]) {
      expect(Object.keys(inputSchema.properties ?? {})).not.toContain(member);
    }
  }
  const [first, second] = await Promise.all([host.call("doGetDeals", QUESTION), host.call("doGetDeals", QUESTION)]);
  expect((first.structuredContent as { dealsList: unknown[] }).dealsList).toHaveLength(2);
  expect(second.isError).not.toBe(true);
  sandbox.pass(7 * 3600);
  const parcels = { transactionId: "65000001", packageInfo: [{ operatorId: 12, packageId: "G1" }] };
  expect(textOf(await host.call("doAddPackageInfoToPostBuyForm", parcels))).toContain("G1");
  expect(calls).toEqual([
    "doQuerySysStatus ok",
    "doLoginEnc ok",
    "doGetDeals ok",
    "doGetDeals ok",
    "doAddPackageInfoToPostBuyForm ERR_SESSION_EXPIRED",
    "doLoginEnc ok",
    "doAddPackageInfoToPostBuyForm ok",
  ]);
  expect(host.said()).toContain("logs in by itself");
  expect(host.asked.join()).not.toContain("haslo");
});

test("a refused call says what to do, from the contract", async () => {
  const sandbox = await sandboxWith();
  const host = await hostOf(["--endpoint", sandbox.url], { ...ANNA, SOAPWRIGHT_SESSION_PASSWORD: "anna-haslo" });
  const refused = await host.call("doGetDeals", { ...QUESTION, itemId: "5000000004" });
  expect(refused._meta?.[ERROR_META_KEY]).toMatchObject({
    faultCode: "ERR_YOU_NOT_SOLD_THIS_ITEM",
    remedy: "fix-input",
  });
  expect(textOf(refused)).toContain("What to do: Change the arguments");
});

test("credentials that are refused are a person's affair: tried once, told without a secret", async () => {
  const calls: string[] = [];
  const sandbox = await sandboxWith(calls);
  const env = { ...ANNA, SOAPWRIGHT_SESSION_PASSWORD: "s3cret-s3cret" };
  const host = await hostOf(["--endpoint", sandbox.url], env);
  for (let call = 0; call < 6; call += 1) {
    const refused = await host.call("doGetDeals", QUESTION);
    expect(refused.isError).toBe(true);
    expect(textOf(refused)).toContain("logging in was refused with ERR_USER_PASSWD");
    expect(textOf(refused)).toContain("Ask a person to check the settings");
    expect(`${JSON.stringify(refused)} ${host.said()}`).not.toContain("s3cret");
  }
  expect(calls).toEqual(["doQuerySysStatus ok", "doLoginEnc ERR_USER_PASSWD"]);
});

test("a file says who logs in, and the environment counts more", async () => {
  const folder = await mkdtemp(join(tmpdir(), "soapwright-mcp-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "session.json");
  await writeFile(file, JSON.stringify({ webapiKey: "sandbox-key", login: "anna", password: "wrong", countryCode: 1 }));
  const sandbox = await sandboxWith();
  const args = ["--endpoint", sandbox.url, "--session-file", file, "--only", "doGetBlackListUsers"];
  const host = await hostOf(args, { SOAPWRIGHT_SESSION_PASSWORD: "anna-haslo" });
  expect((await host.call("doGetBlackListUsers", {})).isError).not.toBe(true);
});

test.each([
  ["a setting that is none", { SOAPWRIGHT_SESSION_PASWORD: "s3cret" }, "Did you mean password?"],
  [
    "two proofs",
    { ...ANNA, SOAPWRIGHT_SESSION_PASSWORD: "s3cret", SOAPWRIGHT_SESSION_ACCESS_TOKEN: "s3cret" },
    "one of",
  ],
  ["no key", { SOAPWRIGHT_SESSION_LOGIN: "anna", SOAPWRIGHT_SESSION_PASSWORD: "s3cret" }, "webapiKey"],
  [
    "a country that is none",
    { ...ANNA, SOAPWRIGHT_SESSION_PASSWORD: "a", SOAPWRIGHT_SESSION_COUNTRYCODE: "s3cret" },
    "countryCode",
  ],
])("%s is wrong usage, told without its value", async (_, env, words) => {
  const { code, said } = start([], env);
  expect(await code).toBe(2);
  expect(said()).toContain(words);
  expect(said()).not.toContain("s3cret");
});

test("a service whose package has no session cannot be logged in to", async () => {
  const contract = fileURLToPath(new URL("shop.wsdl", import.meta.url));
  const said: string[] = [];
  const stderr = { write: (text: string) => said.push(text) };
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr };
  const world = { ...streams, env: ANNA, folder: FOLDER, stopped: Promise.resolve() };
  expect(await main(["--wsdl", contract], world)).toBe(2);
  expect(said.join("")).toContain("no session that the server could log in to");
});
