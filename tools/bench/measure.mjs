// One measurement in a process of its own: reads or writes one message again and again, and tells the CPU time it took.
// Arguments: what, contestant, form, SOAP version, contract, count, warm-up and time in milliseconds. The result goes to
// file descriptor 3.
// @ts-check
import { writeSync } from "node:fs";
import { digestOf } from "./digest.mjs";
import { answerXml, FORMS, rowsOf } from "./messages.mjs";

/**
 * @typedef {import("./messages.mjs").Form} Form
 * @typedef {import("./messages.mjs").Row} Row
 * @typedef {{ contract: string, version: import("./messages.mjs").Version }} Door
 * @typedef {(bytes: Uint8Array) => readonly unknown[]} Read
 * @typedef {() => Uint8Array} Write
 * @typedef {(form: Form, door: Door) => Read | Promise<Read>} Reader
 * @typedef {(form: Form, rows: readonly Row[], door: Door) => Write | Promise<Write>} Writer
 * @typedef {(row: Record<string, unknown>, form: Form) => unknown} Plain A row as everybody has it.
 * @typedef {{ reader: Reader, writer?: Writer, plain?: Plain }} Contestant
 *
 * @typedef {object} Measurement
 * @property {number} cpuMs CPU time of one operation, in milliseconds.
 * @property {number} times How often it was done.
 * @property {number} bytes What was read or written.
 * @property {string} digest Of what came out, the same for all who did it right.
 */

const [what, name, form, version, contract, count, warmMs, timeMs] =
  /** @type {["decode" | "encode", string, Form, Door["version"], string, string, string, string]} */ (
    /** @type {unknown} */ (process.argv.slice(2))
  );
const contestant = /** @type {Contestant} */ (await import(`./contestants/${name}.mjs`));
const door = { contract, version };
const { bytes, run, result } = what === "decode" ? await decoding() : await encoding();

/** @type {unknown} */
let last;
repeat(Number(warmMs));
const measured = repeat(Number(timeMs));
/** @type {Measurement} */
const measurement = { ...measured, bytes, digest: digestOf(result(), form) };
writeSync(3, JSON.stringify(measurement));
// Read once more, so that no engine may leave the work undone.
if (last === undefined) throw new Error("nothing was done");

async function decoding() {
  const rows = rowsOf(form, Number(count));
  const text = name === "json" ? JSON.stringify({ [FORMS[form].element]: rows }) : answerXml(form, rows, version);
  const body = Buffer.from(text);
  const read = await contestant.reader(form, door);
  return { bytes: body.length, run: () => read(body), result: () => plainRows(contestant, read(body)) };
}

async function encoding() {
  if (contestant.writer === undefined) throw new Error(`${name} writes nothing`);
  // Nobody else holds the rows: whatever lives is gone through whenever memory is tidied up, and the contestant's own
  // are enough.
  const write = await contestant.writer(form, rowsOf(form, Number(count)), door);
  const judge = name === "json" ? contestant : /** @type {Contestant} */ (await import("./contestants/saxes.mjs"));
  const judged = await judge.reader(form, door);
  return { bytes: write().length, run: write, result: () => plainRows(judge, judged(write())) };
}

/** @param {Contestant} reader @param {readonly unknown[]} found */
function plainRows({ plain }, found) {
  return plain === undefined ? found : found.map((row) => plain(/** @type {Record<string, unknown>} */ (row), form));
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
