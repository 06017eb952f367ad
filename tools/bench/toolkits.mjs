// The toolkits that npm does not bring: whether this machine has them, in which version, and how they are started.
// Nothing is installed here: what is missing is named in the table.
// @ts-check
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageVersion, PEERS } from "../interop/peers.mjs";

/**
 * @typedef {object} Toolkit
 * @property {string} name As people call it.
 * @property {string} install What a person may type to have it.
 * @property {() => string | undefined} version Undefined where it is not here.
 */

/** @param {string} command @param {readonly string[]} args @param {string} [cwd] */
const tried = (command, args, cwd) => spawnSync(command, args, { encoding: "utf8", timeout: 60_000, cwd });

/** What a command says, on either stream; undefined where it cannot be started. @param {string} command @param {readonly string[]} args */
function said(command, args) {
  const { error, status, stdout, stderr } = tried(command, args);
  return error !== undefined || status !== 0 ? undefined : `${stdout}${stderr}`;
}

/** @param {string | undefined} text The first number with dots in it. */
const versionIn = (text) => (text === undefined ? undefined : (/\d+(?:\.\d+)+/.exec(text)?.[0] ?? "installed"));

/** @param {string} key In the table of `npm run interop`, which has found it already. */
function interopPeer(key) {
  const peer = PEERS.find((one) => one.key === key);
  if (peer === undefined) throw new Error(`npm run interop knows no ${key}`);
  return peer;
}
const php = interopPeer("PHP");
const zeep = interopPeer("zeep");

/** @type {Readonly<Record<string, Toolkit>>} By the name of the contestant. */
export const TOOLKITS = {
  php: { name: "PHP ext-soap", install: php.install, version: php.find },
  zeep: { name: "zeep", install: zeep.install, version: zeep.find },
  gsoap: {
    name: "gSOAP",
    install: "apt-get install gsoap libgsoap-dev gcc libc6-dev",
    version: () => (said("gcc", ["--version"]) === undefined ? undefined : versionIn(said("soapcpp2", ["-V"]))),
  },
  wsdl2h: {
    name: "gSOAP's wsdl2h",
    install: "apt-get install gsoap",
    version: () => versionIn(said("wsdl2h", ["-V"])),
  },
  wsimport: {
    name: "wsimport",
    install: "apt-get install jaxws default-jre-headless",
    version: () => versionIn(said("wsimport", ["-version"])),
  },
};

/** The packages of npm that are measured, by the name of the contestant. @type {Readonly<Record<string, string>>} */
const PACKAGES = {
  "node-soap": "soap",
  "strong-soap": "strong-soap",
  "fast-xml-parser": "fast-xml-parser",
  saxes: "saxes",
  "wsdl-tsclient": "wsdl-tsclient",
  "bare-undici": "undici",
};

/** @type {Map<string, string | undefined>} */
const versions = new Map();

/**
 * The version of a peer, looked for once.
 * @param {string} contestant
 * @returns {string | undefined} Undefined where it is not here, or no peer.
 */
export function versionOf(contestant) {
  if (!versions.has(contestant)) {
    const name = PACKAGES[contestant];
    versions.set(
      contestant,
      name === undefined ? TOOLKITS[contestant]?.version() : packageVersion(name, import.meta.url),
    );
  }
  return versions.get(contestant);
}

/** Whether a contestant is a toolkit that this machine does not have. @param {string} contestant */
export const isAbsent = (contestant) => contestant in TOOLKITS && versionOf(contestant) === undefined;

/** @param {string} file */
const script = (file) => fileURLToPath(new URL(`peers/${file}`, import.meta.url));

/**
 * How a toolkit that reads and writes messages is started; its own arguments go behind.
 * @param {string} contestant
 * @param {string} gsoap The program that `buildGsoap` made.
 * @returns {readonly [program: string, ...before: readonly string[]] | undefined} Undefined for those of npm.
 */
export function codingProgram(contestant, gsoap) {
  // Its floats with the digits that they have in JSON, and no bound on what it may hold.
  if (contestant === "php")
    return ["php", "-d", "serialize_precision=15", "-d", "memory_limit=-1", script("php-coding.php")];
  if (contestant === "zeep") return [zeep.caller[0], script("zeep-coding.py")];
  return contestant === "gsoap" ? [gsoap] : undefined;
}

/**
 * How a toolkit that makes code from a contract is started.
 * @param {string} contestant
 * @param {string} contract
 * @param {() => string} freshFolder
 * @returns {readonly string[] | undefined} Undefined for those of npm.
 */
export function generatorCommand(contestant, contract, freshFolder) {
  if (contestant === "wsdl2h") {
    // It looks for imports where it stands.
    const enter = 'cd "$1" && exec wsdl2h -W -o "$2" "$3"';
    const target = join(madeFolder(freshFolder()), "contract.h");
    return ["sh", "-c", enter, "sh", dirname(contract), target, basename(contract)];
  }
  if (contestant !== "wsimport") return undefined;
  const folder = madeFolder(freshFolder());
  return ["wsimport", "-quiet", "-Xnocompile", "-d", folder, "-s", folder, contract];
}

/** @param {string} folder */
export function madeFolder(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Makes gSOAP's code from the contract, and compiles it with what reads and writes the messages.
 * @param {string} contract
 * @param {string} folder An empty one.
 * @returns {string} The program; where it cannot be made, one that says why and fails, so that the others are measured.
 */
export function buildGsoap(contract, folder) {
  const program = join(folder, "gsoap-coding");
  const flags = tried("pkg-config", ["--cflags", "--libs", "gsoap"]);
  const library = flags.status === 0 ? flags.stdout.trim().split(/\s+/) : ["-lgsoap"];
  /** @type {readonly (readonly [string, ...string[]])[]} */
  const steps = [
    ["wsdl2h", "-W", "-c", "-s", "-x", "-o", "market.h", contract],
    ["soapcpp2", "-c", "-C", "-L", "-x", "-w", "market.h"],
    ["gcc", "-O2", "-w", "-I.", "-o", program, script("gsoap-coding.c"), "soapC.c", ...library],
  ];
  for (const [command, ...args] of steps) {
    const { status, stdout, stderr, error } = tried(command, args, folder);
    if (status === 0) continue;
    const problem = error?.message ?? `${stdout}${stderr}`.split("\n").find((line) => /error/i.test(line)) ?? "failed";
    writeFileSync(program, `#!/bin/sh\ncat >&2 <<'END'\nError: ${command}: ${problem}\nEND\nexit 1\n`, { mode: 0o755 });
    break;
  }
  return program;
}
