// How an attempt ended, in few words: the same words for attempts that went the same way.
// @ts-check
import { SoapError } from "@soapwright/core";

/**
 * The signature of an error that may come; whatever else was thrown is a failure, and is thrown on.
 * @param {unknown} thrown
 * @returns {string}
 */
export function signatureOf(thrown) {
  if (!(thrown instanceof SoapError)) throw thrown;
  // What was found differs each time; what was expected tells the place in our own code.
  const words = thrown.message.replaceAll(/"[^"]*"|\d+|'[^']*'/g, "_");
  return `${thrown.code} ${words.slice(0, 120)}`;
}

/** Something that should never be, found by a target itself. */
export class Finding extends Error {
  /** @override */
  name = "Finding";
}

/**
 * @param {unknown} condition
 * @param {string} words
 * @returns {asserts condition}
 */
export function demand(condition, words) {
  if (!condition) throw new Finding(words);
}
