// Bundles a module as an application would, and says what it weighs and what is heavy in it.
// @ts-check
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * @typedef {{ path: string, bytes: number }} Part
 * @typedef {object} Weight
 * @property {string} name
 * @property {number} minified In bytes.
 * @property {number} gzipped In bytes.
 * @property {Part[]} parts The files in it, heaviest first, minified.
 */

/**
 * Weighs a bundle made from the sources, so that no build need be there.
 * @param {import("./bundles.mjs").Bundle} bundle
 * @returns {Promise<Weight>}
 */
export async function weigh({ name, code }) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: here, sourcefile: "entry.js" },
    absWorkingDir: root,
    outfile: "bundle.js",
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    conditions: ["@soapwright/source"],
    external: ["node:*", "undici"],
    logLevel: "silent",
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const [output] = Object.values(metafile.outputs);
  const parts = Object.entries(output?.inputs ?? {})
    .map(([path, { bytesInOutput }]) => ({ path: relative(root, `${root}/${path}`), bytes: bytesInOutput }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((a, b) => b.bytes - a.bytes);
  return { name, minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length, parts };
}
