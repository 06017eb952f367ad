// Loaded before a program with `node --import`: when the program ends, tells the CPU time of its whole process.
// @ts-check
import { writeSync } from "node:fs";

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, `\n${JSON.stringify({ cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 })}`);
});
