// Interleaved rounds, so that a busy minute of the machine falls on every contestant alike; then medians and ratios.
// @ts-check
import { runFresh } from "./fresh-process.mjs";
import { isAbsent, versionOf } from "./toolkits.mjs";

/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {Record<string, number>} Numbers */

/**
 * @typedef {object} Result
 * @property {string} contestant
 * @property {string} [version] Of a peer.
 * @property {Numbers} median Of each number over the rounds: `cpuMs` always; `bytes`, `perSecond`, `wallMs`, `answerMs`.
 * @property {number} spread Of `cpuMs`: the most over the least.
 * @property {number | undefined} toYardstick CPU time of the yardstick through its own: above 1 is faster than the
 *   yardstick; undefined where that failed.
 * @property {number | undefined} toNodeSoap The same for node-soap.
 *
 * @typedef {{ contestant: string, reason: string }} Failure
 *
 * @typedef {object} Report
 * @property {string} name
 * @property {import("./cases.mjs").Group} group
 * @property {string} yardstick
 * @property {string} [contract] What it was measured with, where that is not in the name.
 * @property {boolean} equal Whether all contestants came to the same values.
 * @property {readonly string[]} unequal Who did not come to what Soapwright came to.
 * @property {readonly Failure[]} failed Who did not come to an end, or not to a good one.
 * @property {readonly string[]} absent Toolkits that this machine does not have.
 * @property {readonly Result[]} results
 */

/**
 * @param {Case} one
 * @param {import("./setup.mjs").Setup} setup
 * @param {number} rounds
 * @returns {Promise<Report>}
 */
export async function runCase(one, setup, rounds) {
  const absent = one.contestants.filter((each) => isAbsent(each));
  /** @type {Map<string, Record<string, unknown>[]>} */
  const samples = new Map(one.contestants.filter((each) => !absent.includes(each)).map((each) => [each, []]));
  /** @type {Failure[]} */
  const failed = [];
  for (let round = 0; round < (one.large ? 1 : rounds); round += 1) {
    for (const contestant of one.contestants) {
      if (!samples.has(contestant)) continue;
      try {
        samples.get(contestant)?.push(await runFresh(one.command(contestant, setup)));
      } catch (error) {
        failed.push({ contestant, reason: error instanceof Error ? error.message : String(error) });
        samples.delete(contestant);
      }
    }
  }
  const contract = one.onAllegro === true ? setup.contractName : undefined;
  return { ...summarize(one, samples, { failed, absent }), ...(contract === undefined ? undefined : { contract }) };
}

/**
 * @param {Pick<Case, "name" | "group" | "yardstick">} one
 * @param {ReadonlyMap<string, readonly Record<string, unknown>[]>} samples The first contestant is ours.
 * @param {Partial<Pick<Report, "failed" | "absent">>} [others] Who has no samples.
 * @returns {Report}
 */
export function summarize({ name, group, yardstick }, samples, { failed = [], absent = [] } = {}) {
  const medians = new Map([...samples].map(([contestant, runs]) => [contestant, medianOf(runs)]));
  const digests = [...samples].map(([contestant, runs]) => ({ contestant, digest: runs[0]?.["digest"] }));
  const due = digests[0]?.digest;
  // What has no answer, an empty program say, has nothing to differ in.
  const unequal = digests
    .filter(({ digest }) => digest !== undefined && digest !== due)
    .map(({ contestant }) => contestant);
  const cpuOf = (/** @type {string} */ contestant) => medians.get(contestant)?.["cpuMs"];
  const results = [...medians].map(([contestant, numbers]) => {
    const own = numbers["cpuMs"] ?? 0;
    const version = versionOf(contestant);
    const nodeSoap = cpuOf("node-soap");
    const yard = cpuOf(yardstick);
    const all = (samples.get(contestant) ?? []).map((run) => Number(run["cpuMs"]));
    return {
      contestant,
      ...(version === undefined ? undefined : { version }),
      median: numbers,
      spread: Math.max(...all) / Math.min(...all),
      toYardstick: yard === undefined ? undefined : yard / own,
      toNodeSoap: nodeSoap === undefined ? undefined : nodeSoap / own,
    };
  });
  return { name, group, yardstick, equal: unequal.length === 0, unequal, failed, absent, results };
}

/**
 * @param {readonly Record<string, unknown>[]} runs
 * @returns {Numbers}
 */
function medianOf(runs) {
  const names = Object.keys(runs[0] ?? {}).filter((name) => typeof runs[0]?.[name] === "number");
  return Object.fromEntries(names.map((name) => [name, median(runs.map((run) => Number(run[name])))]));
}

/** The middle one; of an even number, the lower of the two in the middle. @param {readonly number[]} numbers */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN;
}
