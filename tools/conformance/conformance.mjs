// `npm run conformance`: bundles the runner from the sources, and runs it.
// @ts-check
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = fileURLToPath(new URL(".out/", import.meta.url));
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(`${out}runner-`);
try {
  const { main, worker } = await bundle(folder);
  const runner = /** @type {typeof import("./corpus/main.ts")} */ (await import(pathToFileURL(main).href));
  process.exitCode = await runner.main(process.argv.slice(2), { root, worker });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
