// Imports a module, and tells what that cost: Node's own start is left out. Argument: the URL of the module.
// @ts-check
import { writeSync } from "node:fs";

const [url = ""] = process.argv.slice(2);
const before = process.cpuUsage();
const began = performance.now();
await import(url);
const answerMs = performance.now() - began;
const { user, system } = process.cpuUsage(before);
writeSync(3, JSON.stringify({ cpuMs: (user + system) / 1000, answerMs }));
