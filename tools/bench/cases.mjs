// What is measured: one row for each case. A case runs every contestant in fresh processes and compares what came out.
// @ts-check
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LARGE_CONTRACTS } from "./contracts.mjs";
import { codingProgram, generatorCommand } from "./toolkits.mjs";

/** @typedef {import("./setup.mjs").Setup} Setup */
/** @typedef {"decode" | "encode" | "calls" | "stream" | "start" | "generate" | "load" | "generated"} Group */

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {Group} group
 * @property {readonly string[]} contestants
 * @property {string} yardstick The contestant that others are compared to besides node-soap.
 * @property {boolean} [onAllegro] Measured with the contract of Allegro that is at hand.
 * @property {boolean} [large] Not in quick runs.
 * @property {(contestant: string, setup: Setup) => string[]} command Arguments of Node.
 */

/** Whose failure is ours, and fails the command; a peer's is told in the table. */
export const OWN = new Set([
  "soapwright",
  "soapwright-undici",
  "soapwright-node",
  "generated-node",
  "generated-undici",
  "chosen-node",
  "chosen-undici",
  "loaded-node",
]);
const FOREIGN = ["php", "zeep", "gsoap"];
const READERS = ["soapwright", "json", "node-soap", "strong-soap", "fast-xml-parser", "saxes", ...FOREIGN];
const WRITERS = ["soapwright", "json", "node-soap", "strong-soap", ...FOREIGN];
const CALLERS = ["soapwright-undici", "soapwright-node", "bare-undici", "bare-dispatch", "node-soap", "strong-soap"];
const STARTERS = [
  "generated-node",
  "generated-undici",
  "chosen-node",
  "chosen-undici",
  "loaded-node",
  "node-soap",
  "bare-node",
  "empty",
];

/** @param {string} file */
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const usage = ["--import", new URL("report-usage.mjs", import.meta.url).href];
const imported = ["--import", new URL("report-import.mjs", import.meta.url).href];

/**
 * The shapes of messages, and how many rows they have. What is large is left out of quick runs.
 * @type {readonly { form: import("./messages.mjs").Form, count: number, version?: import("./messages.mjs").Version, large?: true }[]}
 */
const SHAPES = [
  { form: "deals", count: 1 },
  { form: "deals", count: 100 },
  { form: "deals", count: 100, version: "1.2" },
  { form: "deals", count: 10_000 },
  { form: "deals", count: 246_000, large: true },
  { form: "forms", count: 1 },
  { form: "forms", count: 100 },
  { form: "forms", count: 10_000 },
  { form: "offers", count: 100 },
  { form: "orders", count: 100 },
];

/** @type {Case[]} */
const coding = /** @type {const} */ (["decode", "encode"]).flatMap((what) =>
  SHAPES.map(({ form, count, version = "1.1", large = false }) => ({
    name: `${what}-${form}-${large ? "49mb" : count}${version === "1.1" ? "" : "-soap12"}`,
    group: what,
    contestants: what === "decode" ? READERS : WRITERS,
    yardstick: "json",
    large,
    command: (contestant, { most, warmMs, timeMs, market, gsoap }) => {
      const program = codingProgram(contestant, gsoap);
      // What was compiled before has nothing to warm up but its caches.
      const warm = large ? 0 : program === undefined ? warmMs * 0.4 : warmMs / 10;
      // Some five times, or one that takes long once: memory is tidied up in every other one.
      const [rows, ms] = [Math.min(count, most), large ? timeMs : timeMs * 0.4];
      const args = [what, contestant, form, version, market[version], ...[rows, warm, ms].map(String)];
      if (program !== undefined) return [here("measure-foreign.mjs"), ...args, ...program];
      return [here("measure.mjs"), ...args];
    },
  })),
);

/** @type {Case[]} */
const calls = [1, 32].map((atOnce) => ({
  name: `calls-${atOnce}`,
  group: "calls",
  contestants: CALLERS,
  yardstick: "node-soap",
  command: (contestant, { dealsUrl, warmMs, timeMs }) => {
    // The engine goes on compiling for some twenty thousand calls: whoever answers faster is there sooner.
    return [here("measure-calls.mjs"), contestant, dealsUrl, String(atOnce), String(warmMs * 3), String(timeMs)];
  },
}));

const tsclient = join(dirname(createRequire(import.meta.url).resolve("wsdl-tsclient/package.json")), "dist/src/cli.js");

/** @type {Case[]} */
const loading = LARGE_CONTRACTS.map(({ name }) => ({
  name: `load-${name}`,
  group: "load",
  contestants: ["soapwright", "node-soap"],
  yardstick: "node-soap",
  command: (contestant, { largeContracts }) => [
    ...usage,
    here(contestant === "soapwright" ? "programs/load.mjs" : "programs/load-node-soap.mjs"),
    largeContracts[name] ?? "",
  ],
}));

/** @type {Case[]} */
const generating = LARGE_CONTRACTS.map(({ name }) => ({
  name: `generate-${name}`,
  group: "generate",
  contestants: ["soapwright", "wsdl-tsclient", "wsdl2h", "wsimport"],
  yardstick: "wsdl-tsclient",
  command: (contestant, { command, freshFolder, largeContracts }) => {
    const file = largeContracts[name] ?? "";
    const tool = generatorCommand(contestant, file, freshFolder);
    if (tool !== undefined) return [here("programs/tool.mjs"), ...tool];
    return contestant === "soapwright"
      ? [...usage, command, "generate", "--wsdl", file, "--out", freshFolder()]
      : [...usage, tsclient, file, "-o", freshFolder(), "--no-color"];
  },
}));

/** @type {Case[]} What no peer can is left to who can: node-soap and strong-soap keep a message whole. */
const streams = [
  { name: "stream-decode-49mb", what: "decode", rows: 246_000 },
  { name: "stream-decode-98mb", what: "decode", rows: 492_000 },
  { name: "stream-encode-49mb", what: "encode", rows: 200_000 },
].map(({ name, what, rows }) => ({
  name,
  group: "stream",
  contestants: what === "decode" ? ["soapwright", "saxes", "bare"] : ["soapwright", "bare"],
  yardstick: "bare",
  // In quick runs as many as make more than a piece.
  command: (contestant, { streamUrl, most }) => {
    return [here("measure-stream.mjs"), what, contestant, streamUrl, String(most === Infinity ? rows : 2000)];
  },
}));

const require = createRequire(import.meta.url);

/** @type {Case[]} What is there once it is generated; beside it what core alone costs, which no generated file can do without. */
const generated = [
  {
    name: "import-service-1000",
    group: "generated",
    contestants: ["soapwright", "core"],
    yardstick: "core",
    command: (contestant, { grown }) => [...imported, contestant === "core" ? grown.core : grown.service],
  },
  {
    name: "import-operation-of-2000-types",
    group: "generated",
    contestants: ["soapwright", "core"],
    yardstick: "core",
    command: (contestant, { grown }) => [...imported, contestant === "core" ? grown.core : grown.operation],
  },
  {
    name: "compile-2000-types",
    group: "generated",
    contestants: ["soapwright", "core"],
    yardstick: "core",
    command: (contestant, { grown }) => {
      const tsc = require.resolve("typescript-5.9/package.json").replace("package.json", "lib/tsc.js");
      return [...usage, tsc, "-p", contestant === "core" ? grown.coreProject : grown.project];
    },
  },
];

/** @type {readonly Case[]} */
export const CASES = [
  ...coding,
  ...calls,
  ...streams,
  {
    name: "start",
    group: "start",
    contestants: STARTERS,
    onAllegro: true,
    yardstick: "empty",
    command: (contestant, { timeUrl, starters, contract }) => {
      return [...usage, starters.get(contestant) ?? here(`programs/${contestant}.mjs`), timeUrl, contract];
    },
  },
  {
    name: "generate",
    group: "generate",
    contestants: ["soapwright", "empty"],
    onAllegro: true,
    yardstick: "empty",
    command: (contestant, { contract, command, freshFolder }) => {
      if (contestant === "empty") return [...usage, here("programs/empty.mjs")];
      return [...usage, command, "generate", "--wsdl", contract, "--out", freshFolder(), "--name", "AllegroWebApi"];
    },
  },
  ...loading,
  ...generating,
  ...generated,
];
