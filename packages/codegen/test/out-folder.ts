// A folder below the package, so that what is generated into it resolves the packages of the workspace. Dot folders are
// in no project's `include`; the project that compiles them names them.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A fresh folder for one test file, and the project that compiles everything in it. */
export function freshOutFolder(name: string): {
  readonly folder: string;
  readonly project: string;
  readonly remove: () => void;
} {
  const folder = fileURLToPath(new URL(`.out/${name}`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const project = join(folder, "tsconfig.json");
  const config = {
    extends: "../../../../../tsconfig.base.json",
    compilerOptions: { noEmit: true, types: ["node"], allowImportingTsExtensions: true, skipLibCheck: false },
    include: ["./*/**/*.ts"],
  };
  writeFileSync(project, JSON.stringify(config));
  return { folder, project, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
