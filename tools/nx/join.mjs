// Joins the modules behind a package's doors into few files, for Node: reading hundreds of small ones costs more than
// the first call. Bundlers are led to the single modules, of which they take what is used.
// @ts-check
import { readFileSync } from "node:fs";
import { rolldown } from "rolldown";

/**
 * @typedef {Readonly<Record<string, string>>} Conditions
 * @typedef {{ readonly exports?: Readonly<Record<string, Conditions | string>> }} Manifest
 */

/** Where the joined files are, beside the single ones. */
const FOLDER = "dist/joined";

/**
 * The doors of a package that are joined, by what Node is to import: those with the condition `node`.
 * @param {Manifest} manifest
 * @returns {Record<string, string>} The source of each joined file, by its place in the folder without `.js`.
 * @throws Error where a door leads Node elsewhere than to a joined file.
 */
export function doorsToJoin({ exports = {} }) {
  /** @type {Record<string, string>} */
  const doors = {};
  for (const [door, conditions] of Object.entries(exports)) {
    if (typeof conditions === "string" || conditions["node"] === undefined) continue;
    const source = conditions["@soapwright/source"];
    const place = new RegExp(`^\\./${FOLDER}/(.+)\\.js$`).exec(conditions["node"])?.[1];
    if (source === undefined || place === undefined)
      throw new Error(
        `exports["${door}"].node: expected ./${FOLDER}/….js beside a source, found ${conditions["node"]}`,
      );
    doors[place] = source;
  }
  return doors;
}

/**
 * Writes the joined files of the package in a folder: one for each door, and one for all that two of them share, for
 * every further file costs Node a millisecond. Outside libraries and other packages stay imports.
 * @param {string} folder
 */
export async function joinModules(folder) {
  const input = doorsToJoin(/** @type {Manifest} */ (JSON.parse(readFileSync(`${folder}/package.json`, "utf8"))));
  if (Object.keys(input).length === 0) return;
  const bundle = await rolldown({
    cwd: folder,
    input,
    platform: "node",
    resolve: { conditionNames: ["@soapwright/source", "node", "import"] },
    // What is imported by the name of a package; `#speed/…` is a name of its own.
    external: (id) => !/^[./#]|^[A-Za-z]:[\\/]/.test(id),
    onLog(level, { message }) {
      if (level === "warn") throw new Error(message);
    },
  });
  await bundle.write({
    dir: `${folder}/${FOLDER}`,
    format: "esm",
    chunkFileNames: "[name].js",
    codeSplitting: { groups: [{ name: "shared", minShareCount: 2 }] },
    comments: false,
    // Stacks lead to the sources, which are published beside.
    sourcemap: true,
    sourcemapExcludeSources: true,
    // Half of what a first call takes is the engine's reading of these files: one character outside of ASCII has it read
    // two bytes for each, and long names of variables are read over and over. Stacks show functions, and an error that
    // ends a process its line: these stay as they are.
    minify: { compress: false, mangle: { toplevel: false }, codegen: { removeWhitespace: false, asciiOnly: true } },
  });
  await bundle.close();
}
