// A test and the sources under it as one script, which gives fresh modules each time it is run.
// @ts-check
import { readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { build } from "esbuild";

/**
 * Loads a test: its modules begin anew.
 * @typedef {(require: (name: string) => unknown) => void} Bundle
 */

/**
 * @param {readonly string[]} wanted Folders and files, from the folder we run in.
 * @returns {Promise<ReadonlyMap<string, Bundle>>} For each file of tests.
 */
export async function bundleTests(wanted) {
  const files = new Set(wanted.flatMap((path) => testsUnder(resolve(path))));
  /** @type {Map<string, Bundle>} */
  const bundles = new Map();
  for (const file of files) bundles.set(file, await bundle(file));
  return bundles;
}

/**
 * Properties are left out: they take seconds for each change, and find by luck what a table must claim.
 * @param {string} path
 * @returns {string[]}
 */
function testsUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && !name.endsWith(".property.test.ts"))
    .map((name) => join(path, name))
    .toSorted();
}

/**
 * @param {string} file
 * @returns {Promise<Bundle>}
 */
async function bundle(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    packages: "external",
    // By it `#speed/…` leads to sources, which are what is changed.
    conditions: ["@soapwright/source"],
    define: { "import.meta.url": JSON.stringify(pathToFileURL(file).href) },
    logLevel: "error",
  });
  const text = outputFiles[0]?.text ?? "";
  const script = new Script(`(function (require, module, exports) {${text}\n})`, {
    filename: join(dirname(file), "bundle.cjs"),
  });
  return (require) => {
    const module = { exports: {} };
    const load = /** @type {(require: unknown, module: unknown, exports: unknown) => void} */ (
      script.runInThisContext()
    );
    load(require, module, module.exports);
  };
}
