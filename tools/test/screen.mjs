// What a person sees while the stages run: one line each, coloured only where someone looks.
// @ts-check

/** @param {{ isTTY?: boolean, write(text: string): unknown }} stream Where the lines go. */
export function openScreen(stream, env = process.env) {
  const terminal = stream.isTTY === true;
  const coloured = terminal && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  /** @param {number} code @param {string} text */
  const paint = (code, text) => (coloured ? `\u001B[${code}m${text}\u001B[0m` : text);
  const clear = terminal ? "\r\u001B[K" : "";

  return {
    /** Says what is being done; on a terminal only, where the line can be taken back. @param {string} name */
    begin(name) {
      if (terminal) stream.write(`  … ${name}`);
    },
    /** @param {{ name: string, ok: boolean, seconds: number, words: string }} stage */
    end({ name, ok, seconds, words }) {
      const mark = ok ? paint(32, "✓") : paint(31, "✗");
      stream.write(`${clear}  ${mark} ${name.padEnd(8)}${seconds.toFixed(1).padStart(6)} s  ${words}\n`);
    },
    /** @param {string} text */
    say(text) {
      stream.write(`${text}\n`);
    },
    /** What a failed stage said, between two rules. @param {string} name @param {string} output */
    quote(name, output) {
      stream.write(`${paint(31, `── ${name} `.padEnd(80, "─"))}\n${output.trimEnd()}\n${paint(31, "─".repeat(80))}\n`);
    },
  };
}

/**
 * A list under its heading, cut after a number of lines, so that the heading stays in sight.
 * @param {string} heading
 * @param {readonly string[]} lines
 * @param {number} most
 */
export function list(heading, lines, most) {
  const shown = lines.slice(0, most).map((line) => `    ${line}`);
  const rest = lines.length > most ? [`    … and ${lines.length - most} more`] : [];
  return [`  ${heading}:`, ...shown, ...rest].join("\n");
}
