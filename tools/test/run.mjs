// Runs one command, without a terminal, and keeps what it says.
// @ts-check
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/**
 * @typedef {object} Outcome
 * @property {boolean} ok Whether it ended by itself, with 0.
 * @property {string} output Both streams, in the order they came.
 * @property {number} seconds
 */

/**
 * @param {readonly string[]} command The first word is looked up in `node_modules/.bin`, then on the PATH.
 * @param {string} root Where it runs.
 * @returns {Promise<Outcome>}
 */
export function run([program = "", ...args], root) {
  const started = performance.now();
  const { FORCE_COLOR: _unused, ...inherited } = process.env;
  const env = {
    ...inherited,
    PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    NO_COLOR: "1",
    NX_ISOLATE_PLUGINS: "false",
    NX_DAEMON: "false",
    NX_TUI: "false",
  };
  const child = spawn(program, args, {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on("data", (/** @type {Buffer} */ part) => output.push(part));
    child.stderr.on("data", (/** @type {Buffer} */ part) => output.push(part));
    /** @param {boolean} ok */
    const end = (ok) => {
      resolve({ ok, output: Buffer.concat(output).toString(), seconds: (performance.now() - started) / 1000 });
    };
    child.on("error", (error) => {
      output.push(Buffer.from(`${program}: ${error.message}\n`));
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}
