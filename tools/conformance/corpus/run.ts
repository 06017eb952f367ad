// Judges a corpus, or a part of one: workers for all steps but compiling, then the compiler for all of them together.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Entry } from "./entries.ts";
import { compileAll, ownCompiler } from "./compile.ts";
import { EVERY, everyNth, oldestCompiler } from "./oldest.ts";
import { judgeAll } from "./pool.ts";
import type { EntryResult } from "./result.ts";

/** What is judged, and how. */
export interface RunOptions {
  readonly corpus: string;
  readonly entries: readonly Entry[];
  /** The worker's script, bundled. */
  readonly worker: string;
  /** The repository. */
  readonly root: string;
  /** A folder inside the workspace for what is generated; a fresh one below it is used and removed. */
  readonly out: string;
  readonly jobs: number;
  readonly limitMs?: number;
  readonly compile?: boolean;
  /** Leaves the generated files. */
  readonly keep?: boolean;
  readonly onResult?: (result: EntryResult) => void;
  readonly onCompile?: () => void;
  /** Asks for a sample to be compiled with the oldest compiler, too; told what came of it. */
  readonly onOldest?: (words: string) => void;
}

/** The results in the order of the entries. */
export async function runCorpus(options: RunOptions): Promise<readonly EntryResult[]> {
  const { corpus, entries, worker, root, jobs, limitMs = 120_000, compile = true, onResult } = options;
  mkdirSync(options.out, { recursive: true });
  const out = mkdtempSync(join(options.out, "corpus-"));
  try {
    const folderOf = (index: number): string => `entry-${index}`;
    const assignments = entries.map(({ path, bytes }, index) => ({
      corpus,
      path,
      bytes,
      ...(compile ? { out: join(out, folderOf(index)) } : undefined),
    }));
    const limits = { worker, jobs, limitMs, heapMegabytes: 2000 };
    const results = await judgeAll(assignments, { ...limits, ...(onResult === undefined ? undefined : { onResult }) });
    if (!compile) return results;
    options.onCompile?.();
    const generated = results
      .map((result, index) => ({ result, folder: folderOf(index) }))
      .filter(({ result }) => result.generatedBytes > 0);
    if (generated.length === 0) return results;
    const wrong = [await compileAll(generated, out, ownCompiler(root))];
    if (options.onOldest !== undefined) {
      const found = await oldestCompiler(out, root);
      const sample = everyNth(generated, EVERY);
      if ("compiler" in found) wrong.push(await compileAll(sample, out, found.compiler));
      options.onOldest(
        "skipped" in found
          ? `SKIPPED: ${found.skipped}`
          : `${sample.length} contracts, one of ${EVERY}, were compiled with TypeScript ${found.version}, too`,
      );
    }
    return results.map((result) => {
      const found = wrong.flatMap((one) => one.get(result.path) ?? []);
      return { ...result, failures: [...result.failures, ...found] };
    });
  } finally {
    if (options.keep !== true) rmSync(out, { recursive: true, force: true });
  }
}
