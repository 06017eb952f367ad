// Bundles a part of this tool to plain JavaScript: a process of its own starts at once, and needs no build of the packages.
// @ts-check
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * What a source requires is looked for beside that source, as it is without a bundle.
 * @type {import("esbuild").Plugin}
 */
const requiredInPlace = {
  name: "required-in-place",
  setup(bundling) {
    bundling.onLoad({ filter: /[\\/]packages[\\/]codegen[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const own = `createRequire(${JSON.stringify(pathToFileURL(path).href)})`;
      return { contents: text.replaceAll("createRequire(import.meta.url)", own), loader: "ts" };
    });
  },
};

/** Libraries that are resolved from here when the bundle runs: one loads a file beside itself, all are large. */
const EXTERNAL = ["libxml2-wasm", "fast-check", "undici"];

/**
 * Writes `corpus/main.ts` and `corpus/worker.ts` as bundles.
 * @param {string} folder Inside this tool's folder, so that libraries resolve.
 * @returns {Promise<{ main: string, worker: string }>} Their paths.
 */
export async function bundle(folder) {
  await build({
    entryPoints: { main: join(here, "corpus/main.ts"), worker: join(here, "corpus/worker.ts") },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@soapwright/source"],
    external: EXTERNAL,
    plugins: [requiredInPlace],
    // ts-morph is CommonJS and asks for Node's modules by `require`.
    banner: {
      js: [
        'import { createRequire as createRequireOfBundle } from "node:module";',
        'import { dirname as dirnameOfBundle } from "node:path";',
        'import { fileURLToPath as pathOfBundle } from "node:url";',
        "const require = createRequireOfBundle(import.meta.url);",
        "const __filename = pathOfBundle(import.meta.url);",
        "const __dirname = dirnameOfBundle(__filename);",
      ].join("\n"),
    },
    logLevel: "error",
  });
  return { main: join(folder, "main.mjs"), worker: join(folder, "worker.mjs") };
}
