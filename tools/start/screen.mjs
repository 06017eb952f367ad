// What a person sees of `npm start`: steps with their time, a table of calls, one closing line.
// @ts-check

/** @typedef {import("./calls.mjs").CallReport} CallReport */

const OPERATION = 30;
const ASKED = 42;

/**
 * @param {NodeJS.WriteStream} stream
 * @param {{ quiet: boolean }} options Quiet where a machine reads the output.
 */
export function openScreen(stream, { quiet }) {
  const coloured = stream.isTTY && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb";
  /** @param {number} code @param {string} text */
  const paint = (code, text) => (coloured ? `\u001B[${code}m${text}\u001B[0m` : text);
  /** @param {string} text */
  const say = (text) => void (quiet || stream.write(text));
  /** @param {boolean} ok */
  const mark = (ok) => (ok ? paint(32, "✓") : paint(31, "✗"));
  /** @param {number} ms */
  const time = (ms) =>
    paint(2, ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms`.padStart(8) : `${(ms / 1000).toFixed(1)} s`.padStart(8));

  return {
    /**
     * Runs a step under its name.
     * @template T
     * @param {string} name
     * @param {() => Promise<T>} run
     * @param {(value: T) => string} words
     * @returns {Promise<{ value: T, ms: number }>}
     */
    async step(name, run, words) {
      if (stream.isTTY) say(`  … ${name}`);
      const started = performance.now();
      const value = await run();
      const ms = Math.round(performance.now() - started);
      say(`${stream.isTTY ? "\r\u001B[K" : ""}  ${mark(true)} ${name.padEnd(9)}${time(ms)}  ${words(value)}\n`);
      return { value, ms };
    },
    /** @param {string} endpoint */
    heading(endpoint) {
      say(`\n  Allegro WebAPI sandbox at ${paint(36, endpoint)}\n\n`);
      say(
        paint(2, `    ${"operation".padEnd(OPERATION)} ${"asked for".padEnd(ASKED)} ${"took".padStart(8)}  outcome\n`),
      );
    },
    /** @param {CallReport} call */
    call({ operation, asked, due, outcome, ok, ms }) {
      const words = !ok ? paint(31, outcome) : due === "fault" ? paint(33, outcome) : outcome;
      say(`  ${mark(ok)} ${operation.padEnd(OPERATION)} ${asked.padEnd(ASKED)} ${time(ms)}  ${words}\n`);
    },
    /** @param {{ ok: boolean, calls: readonly CallReport[], ms: number }} run */
    close({ ok, calls, ms }) {
      const answers = calls.filter((call) => call.due === "answer").length;
      const wrong = calls.filter((call) => !call.ok).length;
      const verdict = ok ? "all as it should be" : `${wrong} not as it should be`;
      say(
        `\n  ${mark(ok)} ${answers} answers and ${calls.length - answers} typed faults, ${verdict}, in ${(ms / 1000).toFixed(1)} s\n`,
      );
    },
    /** @param {unknown} error */
    fail(error) {
      const words = error instanceof Error ? error.message : String(error);
      process.stderr.write(
        `${stream.isTTY && !quiet ? "\r\u001B[K" : ""}  ${mark(false)} ${words.replaceAll("\n", "\n    ")}\n`,
      );
    },
  };
}
