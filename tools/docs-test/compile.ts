// Writes blocks as modules and compiles them all at once against the sources of the packages.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Block } from "./blocks.ts";

const compiler = fileURLToPath(new URL("node_modules/.bin/tsc", import.meta.url));

const CONFIG = {
  extends: "../../../../tsconfig.base.json",
  compilerOptions: {
    noEmit: true,
    isolatedDeclarations: false,
    declaration: false,
    declarationMap: false,
    types: ["node"],
  },
  include: ["*.ts"],
};

/** A place in a module beside the configuration; the compiler writes other places with `../` in front. */
const DIAGNOSTIC = /^([^/(]+)\((\d+),\d+\): error (TS\d+: .*)$/;

/** What became of a block. */
export interface Module {
  readonly block: Block;
  /** Where it was written. */
  readonly path: string;
  /** What the compiler says of it: `README.md:12: TS2322: …`. */
  readonly errors: readonly string[];
}

/**
 * Writes blocks into a folder of their own inside this tool, where they find the packages it depends on, and compiles
 * them. An error inside a package is not the block's: the types stage reports it.
 * @param set The name of the folder.
 * @throws Error where the compiler fails without naming a place.
 */
export function compileBlocks(set: string, blocks: readonly Block[]): Module[] {
  if (blocks.length === 0) return [];
  const folder = fileURLToPath(new URL(`.blocks/${set}/`, import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}tsconfig.json`, JSON.stringify(CONFIG));
  // Blank lines in front give each line the number it has in the document.
  for (const block of blocks)
    writeFileSync(`${folder}${moduleName(block)}`, `${"\n".repeat(block.line)}${block.code}\n`);

  const { status, stdout, stderr, error } = spawnSync(compiler, ["-p", "tsconfig.json", "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (error !== undefined) throw error;
  if (status !== 0 && !stdout.includes("): error TS")) throw new Error(`tsc failed: ${stdout}${stderr}`);
  const found = stdout.split("\n").flatMap((text) => {
    const [, name, line, problem] = DIAGNOSTIC.exec(text) ?? [];
    return name === undefined ? [] : [{ name, line, problem }];
  });
  return blocks.map((block) => {
    const own = found.filter(({ name }) => name === moduleName(block));
    const errors = own.map(({ line, problem }) => `${block.file}:${line}: ${problem}`);
    return { block, path: `${folder}${moduleName(block)}`, errors };
  });
}

/** The file and the line make the name the block's own. */
function moduleName({ file, line }: Block): string {
  return `${file.replace(/\.md$/, "").replaceAll(/[^A-Za-z0-9]+/g, "-")}-${line}.ts`;
}
