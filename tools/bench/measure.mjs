// One measurement in a process of its own: reads or writes one message again and again, and tells the CPU time it took.
// Arguments: what, contestant, form, count, warm-up and time in milliseconds. The result goes to file descriptor 3.
// @ts-check
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { answerXml, canonical, FORMS, rowsOf } from "./messages.mjs";

/**
 * @typedef {import("./messages.mjs").Form} Form
 * @typedef {(form: Form) => (bytes: Uint8Array) => readonly unknown[]} Reader
 * @typedef {(form: Form, rows: readonly import("./messages.mjs").Row[]) => () => Uint8Array} Writer
 * @typedef {{ reader: Reader, writer?: Writer }} Contestant
 *
 * @typedef {object} Measurement
 * @property {number} cpuMs CPU time of one operation, in milliseconds.
 * @property {number} times How often it was done.
 * @property {number} bytes What was read or written.
 * @property {string} digest Of what came out, the same for all who did it right.
 */

const [what, name, form, count, warmMs, timeMs] =
  /** @type {["decode" | "encode", string, Form, string, string, string]} */ (
    /** @type {unknown} */ (process.argv.slice(2))
  );
const contestant = /** @type {Contestant} */ (await import(`./contestants/${name}.mjs`));
const rows = rowsOf(form, Number(count));
const text = name === "json" ? JSON.stringify({ [FORMS[form].element]: rows }) : answerXml(form, rows);
const { bytes, run, result } = what === "decode" ? decoding() : await encoding();

/** @type {unknown} */
let last;
repeat(Number(warmMs));
const measured = repeat(Number(timeMs));
/** @type {Measurement} */
const measurement = {
  ...measured,
  bytes,
  digest: createHash("sha256").update(canonical(result(), form)).digest("hex"),
};
writeSync(3, JSON.stringify(measurement));
// Read once more, so that no engine may leave the work undone.
if (last === undefined) throw new Error("nothing was done");

function decoding() {
  const body = Buffer.from(text);
  const read = contestant.reader(form);
  return { bytes: body.length, run: () => read(body), result: () => read(body) };
}

async function encoding() {
  if (contestant.writer === undefined) throw new Error(`${name} writes nothing`);
  const write = contestant.writer(form, rows);
  const judge = name === "json" ? contestant : /** @type {Contestant} */ (await import("./contestants/saxes.mjs"));
  return { bytes: write().length, run: write, result: () => judge.reader(form)(write()) };
}

/**
 * @param {number} ms CPU time to spend; at least once round.
 * @returns {{ cpuMs: number, times: number }}
 */
function repeat(ms) {
  const start = process.cpuUsage();
  let times = 0;
  let batch = 1;
  for (;;) {
    for (let index = 0; index < batch; index += 1) last = run();
    times += batch;
    const { user, system } = process.cpuUsage(start);
    const spent = (user + system) / 1000;
    if (spent >= ms) return { cpuMs: spent / times, times };
    // The clock is asked about a hundred times in all, so that asking costs nothing.
    batch = Math.max(1, Math.min(100_000, Math.ceil((times * ms) / Math.max(spent, 0.01) / 100)));
  }
}
