// Compiles what was generated for many contracts in a few runs of the compiler, and says whose file is wrong.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EntryResult, Failure } from "./result.ts";

/** One contract's files. */
export interface Generated {
  readonly result: EntryResult;
  /** The folder's name below the one for all. */
  readonly folder: string;
}

/** So many characters go into one run: enough to spread the cost of starting, few enough for its memory. */
const MOST_BYTES = 30_000_000;
const MOST_FAILURES = 5;

/** A compiler, and how it is asked. */
export interface Compiler {
  /** What its configurations and failures are called after; empty for the repository's own. */
  readonly name: string;
  readonly command: readonly string[];
  /** The configuration but for the files. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** The repository's own compiler and options, the strictest there are. */
export function ownCompiler(root: string): Compiler {
  return {
    name: "",
    command: [join(root, "node_modules/.bin/tsc")],
    config: {
      extends: join(root, "tsconfig.base.json"),
      compilerOptions: { noEmit: true, types: ["node"], allowImportingTsExtensions: true },
    },
  };
}

/**
 * Compiles what was generated.
 * @param out The folder that holds those of the contracts; it lies inside the workspace, so that packages resolve.
 * @returns What the compiler has against each contract, by its path.
 */
export async function compileAll(
  generated: readonly Generated[],
  out: string,
  { name, command, config }: Compiler,
): Promise<ReadonlyMap<string, readonly Failure[]>> {
  const failures = new Map<string, Failure[]>();
  for (const [index, batch] of batchesOf(generated).entries()) {
    const project = join(out, `tsconfig${name}.${index}.json`);
    const include = batch.map(({ folder }) => `./${folder}/**/*.ts`);
    writeFileSync(project, JSON.stringify({ ...config, include }));
    const { text, code } = await runCommand([...command, "-p", project, "--pretty", "false"], out);
    const byFolder = new Map(batch.map(({ result, folder }) => [folder, result.path]));
    let placed = 0;
    for (const line of text.split("\n")) {
      const [, folder = "", rest = "", error = ""] = /^([^/(]+)\/([^:]+): error (TS\d+)/.exec(line) ?? [];
      const path = byFolder.get(folder);
      if (path === undefined) continue;
      placed++;
      const known = failures.get(path) ?? [];
      failures.set(path, known);
      const said = name === "" ? error : `${name} ${error}`;
      if (known.filter((failure) => failure.code === said).length >= MOST_FAILURES) continue;
      known.push({ step: "compile", code: said, reason: `${rest}${line.slice(line.indexOf(": error"))}` });
    }
    if (code !== 0 && placed === 0) throw new Error(`the compiler failed without a place:\n${text.slice(0, 2000)}`);
  }
  return failures;
}

function batchesOf(generated: readonly Generated[]): readonly (readonly Generated[])[] {
  const batches: Generated[][] = [];
  let bytes = MOST_BYTES;
  for (const one of generated) {
    if (bytes + one.result.generatedBytes > MOST_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    bytes += one.result.generatedBytes;
    batches.at(-1)?.push(one);
  }
  return batches;
}

/** Runs a command to its end, and keeps what it says. */
export function runCommand(
  [program = "", ...args]: readonly string[],
  cwd: string,
): Promise<{ readonly text: string; readonly code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ text, code }));
  });
}
