// Builds the package in the current directory: an empty dist first, so that a file that went leaves nothing behind.
// Where the package has a tsconfig.public.json, the declarations are then compiled as a user's compiler sees them. Doors
// that say what Node is to import are joined into few files.
// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { joinModules } from "./join.mjs";

rmSync("dist", { recursive: true, force: true });
for (const project of ["tsconfig.build.json", "tsconfig.public.json"].filter((path) => existsSync(path))) {
  const { status } = spawnSync("tsc", ["-p", project], { stdio: "inherit", shell: process.platform === "win32" });
  process.exitCode = status ?? 1;
  if (process.exitCode !== 0) break;
}
if (process.exitCode === 0) await joinModules(process.cwd());
