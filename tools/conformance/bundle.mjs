// Bundles a part of this tool to plain JavaScript: a process of its own starts at once, and needs no build of the packages.
// @ts-check
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

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
