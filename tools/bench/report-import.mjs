// Loaded before a program with `node --import`: marks where its script begins. The program says when all that it imports
// is there, and what that cost is told: Node's own start is left out.
// @ts-check
import { writeSync } from "node:fs";

const before = process.cpuUsage();
const began = performance.now();

/** @param {unknown} imported What the program names of it. */
export function tellImport(imported) {
  const answerMs = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  if (imported === undefined) throw new Error("nothing was imported");
  writeSync(3, JSON.stringify({ cpuMs: (user + system) / 1000, answerMs }));
}
