// The command behind `npm run load [-- --clients 32] [--seconds 60] [--db file]`: bundles the load and the sandbox, runs both.
// @ts-check
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const sandbox = dirname(createRequire(import.meta.url).resolve("@soapwright/allegro-sandbox/package.json"));

/**
 * Bundles an entry, so that plain Node runs it: packages of this repository from source, outside libraries as installed.
 * @param {string} entry
 * @param {string} folder Where the bundle finds its outside libraries: a folder within the package.
 */
async function bundle(entry, folder) {
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, "bundle.mjs");
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@soapwright/source"],
    external: ["@hono/node-server", "commander", "hono", "libsql"],
    logLevel: "warning",
  });
  return outfile;
}

// The command tells the version of the manifest one folder above it.
const command = await bundle(join(sandbox, "src/bin.ts"), join(sandbox, "node_modules/.load/built"));
copyFileSync(join(sandbox, "package.json"), join(sandbox, "node_modules/.load/package.json"));
const load = await bundle(join(here, "main.ts"), join(here, "node_modules/.load"));
const { main } = /** @type {typeof import("./main.ts")} */ (await import(pathToFileURL(load).href));
process.exitCode = await main(command, process.argv.slice(2));
