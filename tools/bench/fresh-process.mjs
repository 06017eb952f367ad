// Runs a program in a process of its own, and takes what it wrote to file descriptor 3.
// @ts-check
import { spawn } from "node:child_process";

/** So long a program may take: a peer that hangs must not hold up the others. */
const MOST_MS = 180_000;

/**
 * @param {readonly string[]} args Of Node.
 * @returns {Promise<Record<string, unknown>>} The records of all lines, in one; with `wallMs`, from spawn to exit.
 * @throws {Error} With what the program said, where it fails or tells nothing.
 */
export function runFresh(args) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe", "pipe"], timeout: MOST_MS });
  return new Promise((resolve, reject) => {
    let result = "";
    let said = "";
    const [, stdout, stderr, told] = child.stdio;
    for (const stream of [stdout, stderr]) {
      stream?.on("data", (/** @type {Buffer} */ piece) => {
        said += piece.toString();
      });
    }
    told?.on("data", (/** @type {Buffer} */ piece) => {
      result += piece.toString();
    });
    let wallMs = 0;
    child.on("error", reject);
    child.on("exit", () => {
      wallMs = performance.now() - started;
    });
    child.on("close", (code) => {
      if (code !== 0 || result === "") reject(new Error(`node ${args.join(" ")} ended with ${code}\n${said.trim()}`));
      else {
        const lines = result.split("\n").filter((line) => line !== "");
        const records = lines.map((line) => /** @type {Record<string, unknown>} */ (JSON.parse(line)));
        resolve(records.reduce((all, one) => ({ ...all, ...one }), { wallMs }));
      }
    });
  });
}
