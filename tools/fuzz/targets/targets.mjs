// What can be broken: the table of targets, in the order in which they run.
// @ts-check
import { contentType } from "./content-type.mjs";
import { decoder } from "./decoder.mjs";
import { handler } from "./handler.mjs";
import { items } from "./items.mjs";
import { loader } from "./loader.mjs";
import { pieces } from "./pieces.mjs";
import { reader } from "./reader.mjs";
import { saxes } from "./saxes.mjs";
import { selfTest, stairs } from "./self-test.mjs";
import { twins } from "./twins.mjs";

/**
 * @typedef {object} Attempt
 * @property {readonly Uint8Array[]} seeds What is broken at first.
 * @property {(random: import("../random.mjs").Random) => Uint8Array} [make] Makes a document: half of all are such then,
 *   and some of them are broken, too.
 * @property {(bytes: Uint8Array, random: import("../random.mjs").Random) => string | Promise<string>} run Tries one
 *   document, and says in few words how it went. Throws where it went as nothing may go.
 *
 * @typedef {object} Target
 * @property {string} name
 * @property {string} about
 * @property {number} runs How many runs make a whole one.
 * @property {() => Promise<Attempt>} create
 */

/** @type {readonly Target[]} */
export const TARGETS = [reader, pieces, saxes, decoder, twins, items, handler, loader, contentType];

/**
 * A target by its name; those of the self-test, too, which are in no run of all.
 * @param {string} name
 * @returns {Target | undefined}
 */
export function targetNamed(name) {
  return [...TARGETS, selfTest, stairs].find((one) => one.name === name);
}
