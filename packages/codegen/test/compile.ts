// Runs the TypeScript compiler of the repository on a project, as a person would.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const tsc = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));

/** How long it may take on a machine that does other things as well. */
export const COMPILING_MS = 60_000;

/** What the compiler said, and how it ended. */
export function compileProject(project: string): { readonly errors: string; readonly code: number | null } {
  const { stdout, stderr, status } = spawnSync(tsc, ["-p", project, "--noEmit"], { encoding: "utf8" });
  return { errors: stdout + stderr, code: status };
}
