// Packs every published package, as publishing does.
// @ts-check
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../test/run.mjs";
import { readTarball } from "./tarball.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @typedef {object} Packed
 * @property {string} name
 * @property {string} version
 * @property {string} path Of the tarball.
 * @property {ReadonlyMap<string, Buffer>} files
 *
 * @typedef {{ name: string, version: string, private?: boolean, packageManager?: string }} Manifest
 */

/** @param {string} path @returns {Manifest} */
export const readManifest = (path) => /** @type {Manifest} */ (JSON.parse(readFileSync(path, "utf8")));

/**
 * The names of all packages that are published.
 * @param {string} repository
 */
export function listPublished(repository) {
  return readdirSync(join(repository, "packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      try {
        return [readManifest(join(repository, "packages", name, "package.json"))];
      } catch {
        // A folder that is left over from another branch is no package.
        return [];
      }
    })
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => name)
    .toSorted();
}

/**
 * Packs them all into a folder.
 * @param {string} folder
 * @returns {Promise<Packed[]>} In the order of their names.
 * @throws {Error} With what pnpm said, where it fails or leaves a package out.
 */
export async function packAll(folder) {
  const pnpm = readManifest(join(root, "package.json")).packageManager ?? "pnpm";
  const command = ["npx", "--yes", "--prefer-offline", pnpm, "-r", "--filter", "./packages/*", "pack"];
  const { ok, output } = await run([...command, "--pack-destination", folder], root);
  if (!ok) throw new Error(output.trim());
  const packed = readdirSync(folder)
    .filter((name) => name.endsWith(".tgz"))
    .map((file) => {
      const path = join(folder, file);
      const files = readTarball(path);
      const { name, version } = /** @type {Manifest} */ (JSON.parse(files.get("package.json")?.toString() ?? "{}"));
      return { name, version, path, files };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const missing = listPublished(root).filter((name) => packed.every((pack) => pack.name !== name));
  if (missing.length > 0) throw new Error(`not packed: ${missing.join(", ")}\n${output.trim()}`);
  return packed;
}
