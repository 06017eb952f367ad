// What is measured: one row for each case. A case runs every contestant in fresh processes and compares what came out.
// @ts-check
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LARGE_CONTRACTS } from "./contracts.mjs";

/** @typedef {import("./setup.mjs").Setup} Setup */
/** @typedef {"decode" | "encode" | "calls" | "stream" | "start" | "generate" | "load"} Group */

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {Group} group
 * @property {readonly string[]} contestants
 * @property {string} yardstick The contestant that others are compared to besides node-soap.
 * @property {(contestant: string, setup: Setup) => string[]} command Arguments of Node.
 */

/** Whose failure is ours, and fails the command; a peer's is told in the table. */
export const OWN = new Set([
  "soapwright",
  "soapwright-undici",
  "soapwright-node",
  "generated-node",
  "generated-undici",
  "loaded-node",
]);
const READERS = ["soapwright", "json", "node-soap", "strong-soap", "fast-xml-parser", "saxes"];
const WRITERS = ["soapwright", "json", "node-soap", "strong-soap"];
const CALLERS = ["soapwright-undici", "soapwright-node", "bare-undici", "node-soap", "strong-soap"];
const STARTERS = ["generated-node", "generated-undici", "loaded-node", "node-soap", "empty"];

/** @param {string} file */
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const usage = ["--import", new URL("report-usage.mjs", import.meta.url).href];

/** @type {Case[]} */
const coding = ["decode", "encode"].flatMap((what) =>
  ["deals", "forms"].flatMap((form) =>
    [1, 100, 10_000].map((count) => ({
      name: `${what}-${form}-${count}`,
      group: what === "decode" ? "decode" : "encode",
      contestants: what === "decode" ? READERS : WRITERS,
      yardstick: "json",
      command: (contestant, { most, warmMs, timeMs }) => {
        const rows = String(Math.min(count, most));
        return [here("measure.mjs"), what, contestant, form, rows, String(warmMs), String(timeMs)];
      },
    })),
  ),
);

/** @type {Case[]} */
const calls = [1, 32].map((atOnce) => ({
  name: `calls-${atOnce}`,
  group: "calls",
  contestants: CALLERS,
  yardstick: "node-soap",
  command: (contestant, { dealsUrl, warmMs, timeMs }) => {
    return [here("measure-calls.mjs"), contestant, dealsUrl, String(atOnce), String(warmMs), String(timeMs)];
  },
}));

const tsclient = join(dirname(createRequire(import.meta.url).resolve("wsdl-tsclient/package.json")), "dist/src/cli.js");

/** @type {Case[]} */
const loading = LARGE_CONTRACTS.map(({ name, file }) => ({
  name: `load-${name}`,
  group: "load",
  contestants: ["soapwright", "node-soap"],
  yardstick: "node-soap",
  command: (contestant) => [
    ...usage,
    here(contestant === "soapwright" ? "programs/load.mjs" : "programs/load-node-soap.mjs"),
    file,
  ],
}));

/** @type {Case[]} */
const generating = LARGE_CONTRACTS.map(({ name, file }) => ({
  name: `generate-${name}`,
  group: "generate",
  contestants: ["soapwright", "wsdl-tsclient"],
  yardstick: "wsdl-tsclient",
  command: (contestant, { command, freshFolder }) =>
    contestant === "soapwright"
      ? [...usage, command, "generate", "--wsdl", file, "--out", freshFolder()]
      : [...usage, tsclient, file, "-o", freshFolder(), "--no-color"],
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

/** @type {readonly Case[]} */
export const CASES = [
  ...coding,
  ...calls,
  ...streams,
  {
    name: "start",
    group: "start",
    contestants: STARTERS,
    yardstick: "empty",
    command: (contestant, { timeUrl, clientModule, contract }) => {
      return [...usage, here(`programs/${contestant}.mjs`), timeUrl, clientModule, contract];
    },
  },
  {
    name: "generate",
    group: "generate",
    contestants: ["soapwright", "empty"],
    yardstick: "empty",
    command: (contestant, { contract, command, freshFolder }) => {
      if (contestant === "empty") return [...usage, here("programs/empty.mjs")];
      return [...usage, command, "generate", "--wsdl", contract, "--out", freshFolder(), "--name", "AllegroWebApi"];
    },
  },
  ...loading,
  ...generating,
];
