// Loaded before a program with `node --import`: marks where its script begins, and when it ends, tells the CPU time of its
// whole process.
// @ts-check
import { writeSync } from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, `\n${JSON.stringify({ cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 })}`);
});
performance.mark("script", { detail: process.cpuUsage() });
