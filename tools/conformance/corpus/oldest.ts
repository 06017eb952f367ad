// The oldest compiler that generated code is promised to, and what it needs of core: declarations, as its users have them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMPILER_OPTIONS } from "../../release/compiler-options.mjs";
import { runCommand, type Compiler } from "./compile.ts";

const VERSION = "5.4";

/** One contract of so many is compiled with it, too. */
export const EVERY = 15;

/** A compiler that is there, or why there is none. */
export type Found = { readonly compiler: Compiler; readonly version: string } | { readonly skipped: string };

/**
 * Gets it from the registry or npm's cache, and writes core's declarations for it: core itself is written for a newer one.
 * @param out The folder that holds what was generated.
 */
export async function oldestCompiler(out: string, root: string): Promise<Found> {
  const command = ["npx", "--yes", "--prefer-offline", "-p", `typescript@${VERSION}`, "tsc"];
  const { text, code } = await runCommand([...command, "--version"], out);
  const version = /Version (\S+)/.exec(text)?.[1];
  if (code !== 0 || version === undefined) return { skipped: `typescript@${VERSION} cannot be installed here` };
  const declarations = join(out, "core-declarations");
  mkdirSync(declarations);
  const build = [
    "-p",
    join(root, "packages/core/tsconfig.build.json"),
    "--emitDeclarationOnly",
    "--outDir",
    declarations,
    // What stands behind the seam of speed is then of the same sources, whether core is built or not.
    "--customConditions",
    "@soapwright/source",
  ];
  const built = await runCommand([join(root, "node_modules/.bin/tsc"), ...build], out);
  if (built.code !== 0) throw new Error(`core's declarations could not be written:\n${built.text.slice(0, 2000)}`);
  const manifest = { type: "module", imports: { "#speed/*": { types: "./speed/*.d.ts" } } };
  writeFileSync(join(declarations, "package.json"), JSON.stringify(manifest));
  const paths = {
    "@soapwright/core/generated": [join(declarations, "generated.d.ts")],
    "@soapwright/core/xs": [join(declarations, "schema/builtins.d.ts")],
  };
  const compilerOptions = { ...COMPILER_OPTIONS, paths };
  return { compiler: { name: VERSION, command, config: { compilerOptions } }, version };
}

/** What stands for all: every so-and-so-many, the first among them. */
export function everyNth<Item>(items: readonly Item[], nth: number): readonly Item[] {
  return items.filter((_item, index) => index % nth === 0);
}
