// The toolkits that we are held to, and how to find out whether this machine has them. Nothing is installed here.
// @ts-check
import { spawnSync } from "node:child_process";

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} tests The file that holds us to it.
 * @property {() => string | undefined} find Its version; undefined where it is not here.
 * @property {string} install What a person may type to have it.
 */

/** @param {string} command @param {readonly string[]} args */
function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", timeout: 20_000 });
  return status === 0 ? stdout.trim() : undefined;
}

/** @type {readonly Peer[]} */
export const PEERS = [
  {
    name: "PHP's SoapClient and SoapServer",
    tests: "php.test.ts",
    find: () => output("php", ["-r", 'if (!extension_loaded("soap")) exit(1); echo PHP_VERSION;']),
    install: "apt-get install php-cli php-soap",
  },
];
