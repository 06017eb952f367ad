// Starts the command from its sources: Node 20 runs no TypeScript, so it is put together first.
// @ts-check
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("./", import.meta.url));
const built = `${folder}.built/main.mjs`;

await build({
  entryPoints: [`${folder}main.ts`],
  outfile: built,
  bundle: true,
  platform: "node",
  format: "esm",
  conditions: ["@soapwright/source"],
  logLevel: "warning",
  // A library that is not a module asks for Node's own by `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});
try {
  const { main } = /** @type {typeof import("./main.ts")} */ (await import(built));
  process.exitCode = await main(process.argv.slice(2), {
    write: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
    contract: fileURLToPath(new URL("../../packages/allegro-webapi/contract/", import.meta.url)),
  });
} finally {
  await rm(`${folder}.built`, { recursive: true, force: true });
}
