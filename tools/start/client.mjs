// The client as its user gets it: packages built, the command run as a process, its files compiled and imported.
// @ts-check
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);

/**
 * Runs a Node script from the root; what it printed is the error's message where it fails.
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
async function node(args, env = {}) {
  try {
    return await execute(process.execPath, [...args], {
      cwd: root,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const {
      stdout = "",
      stderr = "",
      message,
    } = /** @type {{ stdout?: string, stderr?: string, message: string }} */ (error);
    throw new Error(`${stdout}${stderr}`.trim() || message, { cause: error });
  }
}

/** Builds what changed; nx keeps the rest. */
export async function buildPackages() {
  const names = ["core", "wsdl", "codegen", "allegro-webapi", "allegro-sandbox", "catalog", "mcp"];
  const projects = names.map((name) => `@soapwright/${name}`);
  await node(
    [
      require.resolve("nx/bin/nx.js", { paths: [root] }),
      "run-many",
      "-t",
      "build",
      "--parallel=2",
      "-p",
      projects.join(","),
    ],
    {
      NX_ISOLATE_PLUGINS: "false",
    },
  );
}

/**
 * @typedef {object} Report
 * @property {readonly string[]} sources
 * @property {number} operations
 * @property {number} types
 * @property {number} bytes
 * @property {readonly string[]} added
 */

/**
 * Generates the Allegro client into a temporary folder, by the command that users run.
 * @returns {Promise<{ folder: string, report: Report }>}
 */
export async function generateClient() {
  const folder = await mkdtemp(join(tmpdir(), "soapwright-"));
  const contract = join(root, "packages/allegro-webapi/contract");
  const { stdout } = await node([
    join(root, "packages/codegen/dist/bin.js"),
    "generate",
    `--wsdl=${join(contract, "service.wsdl")}`,
    `--overlay=${join(contract, "overlay.yaml")}`,
    "--name=AllegroWebApi",
    `--out=${join(folder, "src")}`,
    "--json",
  ]);
  const run = /** @type {{ services: Report[] }} */ (JSON.parse(stdout));
  const [report] = run.services;
  if (report === undefined) throw new Error("the generator reported no service");
  return { folder, report };
}

/**
 * Compiles the generated files as their user would, and imports them.
 * @param {string} folder
 * @returns {Promise<typeof import("@soapwright/allegro-webapi")>}
 */
export async function loadClient(folder) {
  // The files find core as an installed package does: by its name.
  await mkdir(join(folder, "node_modules/@soapwright"), { recursive: true });
  await symlink(join(root, "packages/core"), join(folder, "node_modules/@soapwright/core"), "junction");
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    types: [],
    rootDir: "src",
    outDir: "dist",
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  await node([
    require.resolve("typescript/package.json", { paths: [root] }).replace("package.json", "bin/tsc"),
    "-p",
    folder,
  ]);
  const generated = /** @type {typeof import("@soapwright/allegro-webapi")} */ (
    await import(pathToFileURL(join(folder, "dist/index.js")).href)
  );
  return generated;
}
