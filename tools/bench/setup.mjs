// What the cases need around them: packages built, a client of the contract compiled, servers that answer.
// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { run } from "../test/run.mjs";
import { placeContracts } from "./contracts.mjs";
import { makeGrownClient, NOTHING_GROWN } from "./grown-client.mjs";
import { answerXml, rowsOf } from "./messages.mjs";
import { buildGsoap, madeFolder, versionOf } from "./toolkits.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ownContract = join(root, "packages/allegro-webapi/contract/service.wsdl");
const realContract = join(root, "../shared/allegro/wsdl/service-2017-03-01.wsdl");
const market = fileURLToPath(new URL("contract/market.wsdl", import.meta.url));
const command = join(root, "packages/codegen/dist/bin.js");

/**
 * @typedef {object} Setup
 * @property {number} most The most rows of a message.
 * @property {number} warmMs Before a measurement; CPU time, for calls wall time.
 * @property {number} timeMs Of a measurement.
 * @property {Readonly<Record<import("./messages.mjs").Version, string>>} market The contract of the messages.
 * @property {string} gsoap The program that reads and writes them with gSOAP; empty where gSOAP is not here.
 * @property {string} dealsUrl Answers `listDeals` with one deal.
 * @property {string} streamUrl Answers and takes lists of any length.
 * @property {string} timeUrl Answers `doGetSystemTime`.
 * @property {string} contract The contract that programs start with.
 * @property {string} contractName What it is called in a table.
 * @property {ReadonlyMap<string, string>} starters The programs that start with a client generated from it, by contestant.
 * @property {import("./grown-client.mjs").GrownClient} grown Clients of a contract of our own, as large as is asked for.
 * @property {Readonly<Record<string, string>>} largeContracts Where those of others are, by name.
 * @property {string} command The file of the `soapwright` command.
 * @property {() => string} freshFolder An empty folder, gone in the end.
 * @property {() => void} close
 *
 * @typedef {{ quick: boolean, groups: ReadonlySet<import("./cases.mjs").Group> }} Wish
 */

/** Builds the packages that are measured. @throws {Error} With what the build said. */
export async function buildPackages() {
  const projects = ["core", "wsdl", "codegen", "allegro-webapi"].map((name) => `@soapwright/${name}`);
  const { ok, output } = await run(["nx", "run-many", "-t", "build", "--parallel=2", "-p", projects.join(",")], root);
  if (!ok) throw new Error(output.trim());
}

/**
 * @param {Wish} wish
 * @returns {Promise<Setup>}
 */
export async function setUp({ quick, groups }) {
  const folder = mkdtempSync(join(tmpdir(), "soapwright-bench-"));
  /** @type {(() => void)[]} */
  const closers = [];
  const close = () => {
    for (const each of closers) each();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // The real contract, of 121 operations, where it is at hand; in quick runs our own, whose client is built already.
    const real = !quick && existsSync(realContract) && (groups.has("start") || groups.has("generate"));
    const contract = real ? realContract : ownContract;
    const starters = await makeStarters(folder, real && groups.has("start") ? contract : undefined);
    const serve = (/** @type {string} */ name, /** @type {string} */ body) => {
      const file = join(folder, `${name}.xml`);
      writeFileSync(file, body);
      return start("server.mjs", file);
    };
    const start = async (/** @type {string} */ program, /** @type {string[]} */ ...args) => {
      const server = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...args], {
        stdio: ["pipe", "pipe", "inherit"],
      });
      closers.push(() => server.stdin.end());
      const [port] = /** @type {[string]} */ (await once(createInterface({ input: server.stdout }), "line"));
      return `http://127.0.0.1:${port}/service.php`;
    };
    let folders = 0;
    const coding = groups.has("decode") || groups.has("encode");
    const freshFolder = () => join(folder, `generated-${(folders += 1)}`);
    return {
      most: quick ? 3 : Infinity,
      warmMs: quick ? 1 : 1000,
      timeMs: quick ? 5 : 1500,
      market: { 1.1: market, 1.2: writeMarket12(folder) },
      gsoap: coding && versionOf("gsoap") !== undefined ? buildGsoap(market, madeFolder(freshFolder())) : "",
      dealsUrl: groups.has("calls") ? await serve("deals", answerXml("deals", rowsOf("deals", 1))) : "",
      streamUrl: groups.has("stream") ? await start("stream-server.mjs") : "",
      timeUrl: groups.has("start") ? await serve("time", TIME_ANSWER) : "",
      contract,
      contractName: real ? "Allegro WebAPI of 2017-03-01, 121 operations" : "allegro-webapi's own, 15 operations",
      starters,
      grown: groups.has("generated") ? await makeGrownClient(folder, command, quick ? 20 : 1000) : NOTHING_GROWN,
      largeContracts: groups.has("load") || groups.has("generate") ? placeContracts(freshFolder()) : {},
      command,
      freshFolder,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** The same contract with its binding in SOAP 1.2. @param {string} folder */
function writeMarket12(folder) {
  const file = join(folder, "market-soap12.wsdl");
  const text = readFileSync(market, "utf8");
  writeFileSync(file, text.replace("http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/wsdl/soap12/"));
  return file;
}

const TIME_ANSWER = `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><doGetSystemTimeResponse xmlns="https://webapi.allegro.pl/service.php"><serverTime>1571900000</serverTime></doGetSystemTimeResponse></s:Body></s:Envelope>`;

const OWN_CLIENT = "@soapwright/allegro-webapi";

/** How the client that is called for one operation is generated: in one module, for who must start at once. */
const CHOSEN = ["--operation", "doGetSystemTime", "--layout", "module"];

/**
 * The programs that start with a generated client, which they import as any program does: by its name, at their top.
 * @param {string} folder
 * @param {string | undefined} contract Undefined where our own client is measured, whole in any case.
 * @returns {Promise<Map<string, string>>} By contestant.
 */
async function makeStarters(folder, contract) {
  /** @type {Map<string, string>} */
  const starters = new Map();
  for (const [kind, flags] of /** @type {const} */ ([
    ["generated", []],
    ["chosen", CHOSEN],
  ])) {
    const project = join(folder, kind);
    if (contract !== undefined) await makeClient(project, contract, flags);
    for (const transport of ["node", "undici"]) {
      const program = new URL(`programs/generated-${transport}.mjs`, import.meta.url);
      const copy = join(project, `${transport}.mjs`);
      if (contract !== undefined) {
        const tell = new URL("tell.mjs", program).href;
        const text = readFileSync(program, "utf8").replace('"./tell.mjs"', JSON.stringify(tell));
        writeFileSync(copy, text.replace(JSON.stringify(OWN_CLIENT), '"./dist/index.js"'));
      }
      starters.set(`${kind}-${transport}`, contract === undefined ? fileURLToPath(program) : copy);
    }
  }
  return starters;
}

/**
 * Generates a client and compiles it, as its user would.
 * @param {string} project
 * @param {string} contract
 * @param {readonly string[]} flags Of the generator.
 */
async function makeClient(project, contract, flags) {
  mkdirSync(join(project, "node_modules/@soapwright"), { recursive: true });
  symlinkSync(join(root, "packages/core"), join(project, "node_modules/@soapwright/core"), "junction");
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    strict: true,
    types: [],
    rootDir: "src",
    outDir: "dist",
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  const out = join(project, "src");
  const tsc = createRequire(join(root, "package.json"))
    .resolve("typescript/package.json")
    .replace("package.json", "bin/tsc");
  const steps = [
    [process.execPath, command, "generate", "--wsdl", contract, "--out", out, "--name", "AllegroWebApi", ...flags],
    [process.execPath, tsc, "-p", project],
  ];
  for (const step of steps) {
    const { ok, output } = await run(step, root);
    if (!ok) throw new Error(output.trim());
  }
}
