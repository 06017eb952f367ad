// What the scripts of the JavaScript toolkits share: calls come in line by line, and what came of each goes out so.
// @ts-check
import { createInterface } from "node:readline";

/**
 * @typedef {object} Call
 * @property {string} operation
 * @property {string} element The element of its message.
 * @property {Readonly<Record<string, unknown>>} arguments By the names of the contract, in its order.
 */

/**
 * Answers every line of standard input.
 * @param {(call: Call) => Promise<unknown>} outcomeOf
 */
export async function answerLines(outcomeOf) {
  for await (const line of createInterface({ input: process.stdin })) {
    const call = /** @type {Call} */ (JSON.parse(line));
    process.stdout.write(`${JSON.stringify(await outcomeOf(call))}\n`);
  }
}

/**
 * What a toolkit threw: the fault of the answer, or what went wrong.
 * @param {unknown} thrown
 */
export function failureOf(thrown) {
  const fault = at(thrown, "root", "Envelope", "Body", "Fault");
  if (fault === undefined) return { failure: thrown instanceof Error ? thrown.message : String(thrown) };
  return { fault: { code: at(fault, "faultcode"), text: at(fault, "faultstring"), actor: at(fault, "faultactor") } };
}

/** @param {unknown} value @param {readonly string[]} names @returns {unknown} */
function at(value, ...names) {
  /** @type {unknown} */
  let held = value;
  for (const name of names) {
    if (typeof held !== "object" || held === null) return undefined;
    held = /** @type {Readonly<Record<string, unknown>>} */ (held)[name];
  }
  return held;
}
