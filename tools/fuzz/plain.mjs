// The packages as a bundle for browsers has them: without what is there only for speed. The only file that imports esbuild.
// @ts-check
import { rmSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const CODE = `
export { decodeResponse, encodeRequest, operationNamed } from "@soapwright/core";
export { loadService } from "@soapwright/wsdl";
`;

/**
 * What `twins` takes of both.
 * @typedef {Pick<typeof import("@soapwright/core"), "decodeResponse" | "encodeRequest" | "operationNamed">
 *   & Pick<typeof import("@soapwright/wsdl"), "loadService">} Library
 */

/**
 * Bundles what was built. Throws where something of speed's is in it.
 * @returns {Promise<Library>}
 */
export async function plainLibrary() {
  const outfile = `${here}reports/plain-${process.pid}.mjs`;
  const { metafile } = await build({
    stdin: { contents: CODE, resolveDir: here },
    outfile,
    bundle: true,
    metafile: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*"],
    logLevel: "silent",
  });
  const speedy = Object.keys(metafile.inputs).filter((path) => /core\/(?:dist|src)\/speed\//.test(path));
  if (speedy.length > 0) throw new Error(`expected nothing of speed's, found ${speedy.join(", ")}`);
  try {
    return /** @type {Library} */ (await import(pathToFileURL(outfile).href));
  } finally {
    rmSync(outfile);
  }
}
