// The command behind `npm run linear`: doubles every hostile document that can be grown, and says what reading it costs.
// Fails where twice the size takes more than 2.5 times the time, or where reading takes more than 64 MB.
// @ts-check
import { fileURLToPath } from "node:url";
import { run } from "../test/run.mjs";
import { GROWN } from "./src/grown.mjs";

const MOST_TIMES = 2.5;
const MOST_MB = 64;
/** Documents are grown to this size, and to twice this size. */
const BYTES = 2_000_000;
const ROUNDS = 9;
/** How often a reading that took too long is measured again. */
const TRIES = 3;
/** A round reads so often that it takes this long: a clock's tick must not count. */
const ROUND_MS = 15;

const root = fileURLToPath(new URL("../..", import.meta.url));
const { ok, output } = await run(["nx", "run", "@soapwright/core:build"], root);
if (!ok) throw new Error(output.trim());
const { XmlError, XmlReader, XmlStreamReader, XmlToken } = await import("@soapwright/core/model");

/** Reads a document as far as it goes, whole or in chunks. @param {Uint8Array} bytes @param {number} [chunk] */
function read(bytes, chunk) {
  const stream = chunk === undefined ? undefined : new XmlStreamReader();
  const reader = stream ?? new XmlReader(bytes);
  let at = 0;
  let length = 0;
  try {
    for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
      if (token === XmlToken.text) length += reader.text.length;
      else if (token === XmlToken.more && at >= bytes.length) stream?.end();
      else if (token === XmlToken.more) stream?.write(bytes.subarray(at, (at += chunk ?? 0)));
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  return length;
}

/** Processor time of what is done, in milliseconds. @param {() => void} act */
function timeOf(act) {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Processor time of reading each document: the least of some rounds, taken in turn.
 * @param {readonly Uint8Array[]} documents
 * @param {number} [chunk]
 */
function timesOf(documents, chunk) {
  const act = documents.map((bytes) => () => read(bytes, chunk));
  const often = act.map((one) => Math.ceil(ROUND_MS / Math.max(timeOf(one), 0.1)));
  const least = documents.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, one] of act.entries()) {
      const times = often[index] ?? 1;
      const ms = timeOf(() => {
        for (let time = 0; time < times; time += 1) one();
      });
      least[index] = Math.min(least[index] ?? Infinity, ms / times);
    }
  }
  return least;
}

/** Memory that one reading takes, in MB. @param {Uint8Array} bytes @param {number} [chunk] */
function memoryOf(bytes, chunk) {
  const before = process.memoryUsage.rss();
  read(bytes, chunk);
  return (process.memoryUsage.rss() - before) / 1e6;
}

let failed = 0;
process.stdout.write(`${"document".padEnd(28)}  read          ms at 2 MB   at 4 MB   times      MB\n`);
for (const { id, grow, count } of GROWN) {
  const whole = Buffer.from(grow(count));
  const fit = Math.max(2, Math.round((count * BYTES) / whole.length));
  const documents = [fit, 2 * fit].map((size) => Buffer.from(grow(size)));
  for (const chunk of [undefined, 65_536, 1024]) {
    const mb = memoryOf(whole, chunk);
    let [single = 0, double = 0] = timesOf(documents, chunk);
    // What is not linear is so each time; what others do on this machine is not.
    for (let again = 0; again < TRIES && double / single > MOST_TIMES; again += 1) {
      [single = 0, double = 0] = timesOf(documents, chunk);
    }
    const times = double / single;
    const bad = times > MOST_TIMES || mb > MOST_MB;
    if (bad) failed += 1;
    const words = [
      id.padEnd(28),
      (chunk === undefined ? "whole" : `by ${chunk}`).padEnd(8),
      single.toFixed(3).padStart(13),
      double.toFixed(3).padStart(8),
      times.toFixed(2).padStart(6),
      mb.toFixed(1).padStart(6),
    ];
    process.stdout.write(`${words.join("  ")}${bad ? "  ✗" : ""}\n`);
  }
}
process.stdout.write(
  failed === 0
    ? `\nTwice the size takes at most ${MOST_TIMES} times the time, and no reading more than ${MOST_MB} MB.\n`
    : `\n✗ ${failed} readings cost too much\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
