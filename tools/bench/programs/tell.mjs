// Says what a program was answered, and how long after its script began: what it imports counts, Node's own start does not.
// @ts-check
import { writeSync } from "node:fs";

/** @param {unknown} answer */
export function tell(answer) {
  const began = performance.getEntriesByName("script")[0]?.startTime ?? 0;
  writeSync(3, JSON.stringify({ answerMs: performance.now() - began, digest: String(answer) }));
}
