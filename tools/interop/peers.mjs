// The toolkits that we are held to, how to find out whether this machine has them, and how to talk to them.
// Nothing is installed here.
// @ts-check
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Peer
 * @property {string} key A short name for tables.
 * @property {string} name
 * @property {string} language
 * @property {readonly string[]} tests The files that hold us to it.
 * @property {() => string | undefined} find Its version; undefined where it is not here.
 * @property {string} install What a person may type to have it.
 * @property {readonly [command: string, ...args: readonly string[]]} caller Calls a door; the WSDL and the style go behind it.
 * @property {"array" | "items"} lists What it wants for an array of SOAP encoding: an array, or a record with `item`.
 */

/** @param {string} command @param {readonly string[]} args */
function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", timeout: 20_000 });
  return status === 0 ? stdout.trim() : undefined;
}

/** @param {string} path */
function script(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

/**
 * The version of a package of npm, from its manifest: it may not let that be imported.
 * @param {string} name
 * @param {string} [from] The URL of the module that depends on it.
 */
export function packageVersion(name, from = import.meta.url) {
  const require = createRequire(from);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      /** @type {unknown} */
      const manifest = JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8"));
      if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** Debian puts its packages where its own Python looks, which need not be the first one. */
const PYTHONS = ["python3", "/usr/bin/python3"];
const ZEEP = "import zeep; print(zeep.__version__)";
const python = PYTHONS.find((command) => output(command, ["-c", ZEEP]) !== undefined) ?? "python3";

/** @type {readonly Peer[]} */
export const PEERS = [
  {
    key: "PHP",
    name: "PHP's SoapClient and SoapServer",
    language: "PHP",
    tests: ["php.test.ts", "doors/php.test.ts", "doors/doors.test.ts"],
    find: () => output("php", ["-r", 'if (!extension_loaded("soap")) exit(1); echo PHP_VERSION;']),
    install: "apt-get install php-cli php-soap",
    caller: ["php", script("php/doors.php")],
    lists: "array",
  },
  {
    key: "zeep",
    name: "zeep",
    language: "Python",
    tests: ["doors/doors.test.ts"],
    find: () => output(python, ["-c", ZEEP]),
    install: "apt-get install python3-zeep",
    caller: [python, script("python/doors.py")],
    lists: "array",
  },
  {
    key: "node-soap",
    name: "node-soap",
    language: "JavaScript",
    tests: ["doors/doors.test.ts"],
    find: () => packageVersion("soap"),
    install: "npm run setup",
    caller: [process.execPath, script("node-soap/doors.mjs")],
    lists: "items",
  },
  {
    key: "strong-soap",
    name: "strong-soap",
    language: "JavaScript",
    tests: ["doors/doors.test.ts"],
    find: () => packageVersion("strong-soap"),
    install: "npm run setup",
    caller: [process.execPath, script("strong-soap/doors.mjs")],
    lists: "items",
  },
];
