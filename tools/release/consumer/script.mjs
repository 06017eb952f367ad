// What a user of the published packages does first, run in a project that has nothing but them; any Node version.
// @ts-check
/* oxlint-disable typescript/no-deprecated -- the whole service has ended; its client is what is tried */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { strict as assert } from "node:assert";
import { startSandbox } from "@soapwright/allegro-sandbox";
import { AllegroWebApi, doGetDeals, doGetSystemTime } from "@soapwright/allegro-webapi";
import { createClient, createHandler, inMemoryTransport, isFault, SoapFault, withOperations } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { undiciTransport } from "@soapwright/core/undici";
import { loadService } from "@soapwright/wsdl";

const contract = fileURLToPath(import.meta.resolve("@soapwright/allegro-webapi/contract/service.wsdl"));
const overlay = fileURLToPath(import.meta.resolve("@soapwright/allegro-webapi/contract/overlay.yaml"));
const webapiKey = "sandbox-key";
/** Windows starts a `.cmd` only through a shell. */
const shell = process.platform === "win32";
const beyondDoubles = 9_007_199_254_740_993n;

/** The command of a package, as npm linked it; `.cmd` is what Windows can start. @param {string} name */
const command = (name) => join("node_modules", ".bin", shell ? `${name}.cmd` : name);

/** @typedef {{ name: string, exports: Record<string, unknown>, bin?: Record<string, string> }} Manifest */
const installed = readdirSync("node_modules/@soapwright").map((name) => {
  const text = readFileSync(`node_modules/@soapwright/${name}/package.json`, "utf8");
  return /** @type {Manifest} */ (JSON.parse(text));
});

/** @type {Record<string, () => void | Promise<void>>} */
const claims = {
  "every door of every package opens": async () => {
    for (const { name, exports } of installed) {
      const doors = Object.keys(exports).filter((door) => !door.includes("*") && door !== "./package.json");
      for (const door of doors) {
        const opened = /** @type {object} */ (await import(`${name}${door.slice(1)}`));
        assert.notEqual(Object.keys(opened).length, 0, `${name}${door.slice(1)} offers nothing`);
      }
    }
  },

  "every command says how it is used": () => {
    for (const name of installed.flatMap(({ bin = {} }) => Object.keys(bin))) {
      // A command whose output is a protocol says it on the other stream.
      const { status, stdout, stderr } = spawnSync(command(name), ["--help"], { encoding: "utf8", shell });
      assert.equal(status, 0, `${name} --help ended with ${status}`);
      assert.match(stdout + stderr, /^Usage: /m);
    }
  },

  "a client and a handler in memory understand each other": async () => {
    const clock = withOperations(AllegroWebApi, { doGetSystemTime, doGetDeals });
    const handler = createHandler(clock, {
      doGetSystemTime: () => ({ serverTime: beyondDoubles }),
      doGetDeals: () => {
        throw new SoapFault({ faultCode: "ERR_NO_SESSION", reason: "Zaloguj się" });
      },
    });
    const client = createClient(clock, { transport: inMemoryTransport(handler) });
    assert.equal((await client.doGetSystemTime({ countryId: 1, webapiKey })).serverTime, beyondDoubles);
    const refused = await client.doGetDeals({ sessionHandle: "x", itemId: 1n, buyerId: 1 }).result();
    assert.ok(!refused.ok && isFault(doGetDeals, refused.error, "ERR_NO_SESSION"));
  },

  "a contract loads at run time, with its overlay": async () => {
    const service = await loadService(contract, { overlay });
    assert.deepEqual(Object.keys(service.operations).toSorted(), Object.keys(AllegroWebApi.operations).toSorted());
    const handler = createHandler(service, { doGetSystemTime: () => ({ serverTime: beyondDoubles }) });
    const client = createClient(service, { transport: inMemoryTransport(handler) });
    assert.deepEqual(await client.call("doGetSystemTime", { countryId: 1, webapiKey }), { serverTime: beyondDoubles });
  },

  "soapwright inspect prints the contract": async () => {
    const text = execFileSync("npx", ["--no-install", "soapwright", "inspect", contract], { encoding: "utf8", shell });
    assert.match(text, /doGetDeals/);
  },

  "soapwright generate writes what the package holds": async () => {
    const options = [
      "--wsdl",
      contract,
      "--overlay",
      overlay,
      "--name",
      "AllegroWebApi",
      "--out",
      "generated",
      "--json",
    ];
    const text = execFileSync(command("soapwright"), ["generate", ...options], { encoding: "utf8", shell });
    const { ok, services } = /** @type {{ ok: boolean, services: { operations: number }[] }} */ (JSON.parse(text));
    assert.ok(ok && services[0]?.operations === Object.keys(AllegroWebApi.operations).length, text);
  },

  "the sandbox answers over both transports": async () => {
    const sandbox = await startSandbox();
    for (const transport of [nodeTransport(), undiciTransport()]) {
      const client = createClient(AllegroWebApi, { transport, endpoint: sandbox.url });
      assert.equal(typeof (await client.doGetSystemTime({ countryId: 1, webapiKey })).serverTime, "bigint");
      await transport.close();
    }
    await sandbox.close();
  },

  "the sandbox's command starts, and stops on a signal": async () => {
    const manifest = createRequire(import.meta.url).resolve("@soapwright/allegro-sandbox/package.json");
    const child = spawn(process.execPath, [join(dirname(manifest), "dist/bin.js"), "--port", "0", "--json"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = /** @type {[string]} */ (await once(createInterface({ input: child.stdout }), "line"));
    assert.match(line, /"event":"started"/);
    child.kill("SIGTERM");
    const [code] = /** @type {[number | null]} */ (await once(child, "exit"));
    if (!shell) assert.equal(code, 0);
  },
};

for (const [claim, hold] of Object.entries(claims)) {
  try {
    await hold();
  } catch (error) {
    process.stderr.write(`${claim}: it does not\n${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}
process.stdout.write(`${JSON.stringify({ node: process.version, claims: Object.keys(claims).length })}\n`);
