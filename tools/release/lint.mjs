// What publint and "are the types wrong" say of a packed package. The only file that knows either.
// @ts-check
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { run } from "../test/run.mjs";
import { root } from "./pack.mjs";

/** @typedef {import("./contents.mjs").Problem} Problem */
/** @typedef {import("./pack.mjs").Packed} Packed */

/**
 * @param {Packed} packed
 * @returns {Promise<Problem[]>}
 */
export async function lintPackage({ name, path }) {
  const tarball = new Uint8Array(readFileSync(path)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map((message) => ({
    problem: `${name}: ${formatMessage(message, pkg, { color: false }) ?? message.code}`,
    remedy: `The rule is ${message.code} of publint; mend package.json of the package.`,
  }));
}

/**
 * Whether a compiler finds the types of every door, the way Node finds the code. Only `import` counts: the packages are ESM only.
 * @param {Packed} packed
 * @returns {Promise<Problem[]>}
 */
export async function checkTypes({ name, path }) {
  const manifest = createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json");
  const command = join(dirname(manifest), "dist/index.js");
  const options = ["--profile", "esm-only", "--format", "ascii", "--no-emoji", "--no-color"];
  const { ok, output } = await run([process.execPath, command, ...options, path], root);
  if (ok) return [];
  const remedy = "Mend `exports` in package.json: each door needs `types` first, then `default`, both ESM.";
  return [{ problem: `${name}: ${output.trim()}`, remedy }];
}
