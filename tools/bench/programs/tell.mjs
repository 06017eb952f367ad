// Says what a program was answered, and how long after its script began, by the clock and of CPU time: what it imports
// counts, Node's own start does not.
// @ts-check
import { writeSync } from "node:fs";

/** @param {unknown} answer */
export function tell(answer) {
  const began = /** @type {import("node:perf_hooks").PerformanceMark | undefined} */ (
    performance.getEntriesByName("script")[0]
  );
  const answerMs = performance.now() - (began?.startTime ?? 0);
  const { user, system } = process.cpuUsage(/** @type {NodeJS.CpuUsage | undefined} */ (began?.detail));
  writeSync(3, JSON.stringify({ answerMs, answerCpuMs: (user + system) / 1000, digest: String(answer) }));
}
