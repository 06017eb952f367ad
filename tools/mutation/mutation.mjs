// The command behind `npm run mutation [-- room…] [--only FILE]`: small changes to the code, each of which a test must notice.
// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LEAST_SCORE, ROOMS } from "./rooms.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

const { values, positionals } = readFlags();
const rooms = ROOMS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const unknown = positionals.filter((asked) => !ROOMS.some(({ name }) => name === asked));

if (unknown.length > 0 || (values.only !== undefined && rooms.length !== 1)) {
  const names = ROOMS.map(({ name }) => name).join(", ");
  const problem =
    unknown.length > 0
      ? `No room is called ${unknown.join(" or ")}; there are ${names}.`
      : "--only goes with one room.";
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
} else {
  /** @type {string[]} */
  const weak = [];
  for (const room of rooms) if (!(await mutate(room))) weak.push(room.name);
  if (weak.length > 0) process.stderr.write(`\n✗ below ${LEAST_SCORE} %, or stopped: ${weak.join(", ")}\n`);
  process.exitCode = weak.length === 0 ? 0 : 1;
}

function readFlags() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { only: { type: "string", multiple: true }, workers: { type: "string", default: "2" } },
    });
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\nnpm run mutation [-- room…] [--only FILE]\n`,
    );
    return process.exit(2);
  }
}

/**
 * Runs Stryker over a room. What survived is listed; a page to look through is written beside.
 * @param {import("./rooms.mjs").Room} room
 * @returns {Promise<boolean>} Whether tests noticed enough.
 */
async function mutate({ name, mutate: files, tests, sockets }) {
  const reports = `tools/mutation/reports/${name}`;
  mkdirSync(`${root}/${reports}`, { recursive: true });
  const config = `${reports}/stryker.json`;
  writeFileSync(
    `${root}/${config}`,
    JSON.stringify({
      mutate: values.only === undefined ? [...files, "!**/*.test.ts"] : values.only,
      ...(sockets
        ? {
            testRunner: "vitest",
            plugins: ["@stryker-mutator/vitest-runner"],
            vitest: { configFile: "tools/mutation/vitest.config.ts", related: false },
          }
        : {
            testRunner: "fresh-modules",
            plugins: [`${here}runner.mjs`],
            freshModules: { tests },
          }),
      coverageAnalysis: "perTest",
      concurrency: Number(values.workers),
      // A busy machine must not count as a loop that a change made endless: most of those end by counting, see the runner.
      timeoutMS: sockets ? 4000 : 20_000,
      timeoutFactor: 2,
      reporters: [...(process.stdout.isTTY ? ["progress"] : []), "clear-text", "html", "json"],
      jsonReporter: { fileName: `${reports}/mutation.json` },
      clearTextReporter: { allowColor: process.stdout.isTTY, logTests: false, reportTests: false },
      htmlReporter: { fileName: `${reports}/index.html` },
      tempDirName: `${reports}/tmp`,
      ignorePatterns: [
        "dist",
        "reports",
        "/docs",
        "/packages/*",
        "!/packages/core",
        "/tools/*",
        "!/tools/test",
        "!/tools/mutation",
      ],
      disableTypeChecks: false,
      thresholds: { high: 90, low: LEAST_SCORE, break: LEAST_SCORE },
    }),
  );
  const stryker = spawn(`${here}node_modules/.bin/stryker`, ["run", config], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, SOAPWRIGHT_MUTATION_TESTS: tests.join(",") },
  });
  await once(stryker, "exit");
  return stryker.exitCode === 0;
}
