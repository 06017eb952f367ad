// Calls over loopback in a process of its own. Arguments: caller, endpoint, how many at once, warm-up and time in
// milliseconds. The result goes to file descriptor 3.
// @ts-check
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { CALLERS } from "./callers.mjs";
import { canonical } from "./messages.mjs";

/** After so many the engine compiles no more: `docs/decisions/0030`. */
const WARM_CALLS = 16_000;

const [name = "", endpoint = "", atOnce = "1", warmMs = "0", timeMs = "0"] = process.argv.slice(2);
const caller = await CALLERS[name]?.(endpoint);
if (caller === undefined) throw new Error(`there is no caller ${name}`);
const rows = await caller.call();
// Who reads no answer has none to differ in.
const digest = rows.length === 0 ? undefined : createHash("sha256").update(canonical(rows, "deals")).digest("hex");

// On a busy machine few calls are made in a time; what is measured is code that the engine is done with.
await callFor(Number(warmMs), WARM_CALLS);
const cpu = process.cpuUsage();
const started = performance.now();
const times = await callFor(Number(timeMs));
const wallMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
writeSync(
  3,
  JSON.stringify({ cpuMs: (user + system) / 1000 / times, perSecond: (times / wallMs) * 1000, times, digest }),
);
await caller.close();
// Some clients keep connections open, and with them the process.
process.exit(0);

/**
 * Calls until the time is over and so many calls were made, but no longer than four times that time.
 * @param {number} ms
 * @param {number} [atLeast]
 * @returns {Promise<number>} How many calls were made.
 */
async function callFor(ms, atLeast = 0) {
  const start = performance.now();
  let made = 0;
  const goesOn = (/** @type {number} */ spent) => spent < ms || (made < atLeast && spent < 4 * ms);
  const line = async () => {
    do {
      await caller?.call();
      made += 1;
    } while (goesOn(performance.now() - start));
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, line));
  return made;
}
