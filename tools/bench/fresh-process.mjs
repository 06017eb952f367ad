// Runs a program in a process of its own, and takes what it wrote to file descriptor 3.
// @ts-check
import { spawn } from "node:child_process";

/** So long a program may take: a peer that hangs must not hold up the others. */
const MOST_MS = 180_000;

/**
 * @param {readonly string[]} args Of Node.
 * @param {number} [mostMs]
 * @returns {Promise<Record<string, unknown>>} The records of all lines, in one; with `wallMs`, from spawn to exit.
 * @throws {Error} With the reason in a line, where the program fails or tells nothing.
 */
export function runFresh(args, mostMs = MOST_MS) {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe", "pipe"], timeout: mostMs });
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
    child.on("close", (code, signal) => {
      if (signal !== null && wallMs >= mostMs) reject(new Error(`not done after ${Math.round(mostMs / 1000)} s`));
      else if (code !== 0) reject(new Error(reasonOf(said) ?? `ended with ${signal ?? code}`));
      else if (result === "") reject(new Error(reasonOf(said) ?? "told no result"));
      else {
        const lines = result.split("\n").filter((line) => line !== "");
        const records = lines.map((line) => /** @type {Record<string, unknown>} */ (JSON.parse(line)));
        resolve(records.reduce((all, one) => ({ ...all, ...one }), { wallMs }));
      }
    });
  });
}

/** So much of a reason is shown. */
const MOST_CHARACTERS = 160;
/** An error as tools print it: Node's and Python's class and what is wrong, Java's and C's in their ways. */
const ERROR_LINE =
  /^(?:PHP Fatal error: +Uncaught )?(?:[\w.$]*(?:Error|Exception|Fault)(?: exception)?(?: \[\w+\])?:|\[ERROR\] ).*$/;
/** What stands around a reason: frames, carets, Node's version, lines of source with a file's address. */
const NOISE = /^(?:at |\^+$|Node\.js v|node:|File "|Traceback |file:)/;
/** A path or a file's address, of which only the last step says something away from this machine; no URL. */
const PATH = /(?:file:\/*|(?<![\w:/.]))(?:[A-Za-z]:)?(?:[/\\][\w.@+~%-]+)+[/\\]([\w.@+~%-]+)/g;

/**
 * Why a program failed, in one line that names no path of this machine.
 * @param {string} said What it wrote to standard output and standard error.
 * @returns {string | undefined} The first error it names, else its last words; undefined where it said nothing.
 */
export function reasonOf(said) {
  const lines = said.split(/\r?\n/).map((line) => line.trim());
  const words = lines.filter((line) => line !== "" && !NOISE.test(line));
  const reason = lines.find((line) => ERROR_LINE.test(line)) ?? words.at(-1);
  if (reason === undefined) return undefined;
  const short = reason.replaceAll(PATH, "$1").replaceAll(/[`|\s]+/g, " ");
  return short.length > MOST_CHARACTERS ? `${short.slice(0, MOST_CHARACTERS)}…` : short;
}
