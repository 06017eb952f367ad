// The command behind `npm run conformance`: every contract of the corpus and every sample, judged and compared with what is known.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { entriesOf } from "./entries.ts";
import { compareWithKnown, readKnownFailures } from "./known-failures.ts";
import { byCode, failureLines, tableOf, totalsOf } from "./report.ts";
import type { EntryResult } from "./result.ts";
import { runCorpus } from "./run.ts";

const USAGE = `npm run conformance -- [options]
  --index DIR    another folder with an INDEX.tsv; its failures are compared with none, unless --known is given
  --known FILE   the failures that are known
  --only TEXT    only entries whose path, style or features contain it; may be given several times
  --jobs N       so many at the same time
  --json FILE    writes every result
  --no-compile   leaves the compiler out
  --keep         leaves what was generated`;

/** Where things are, seen from the repository. */
export interface Places {
  readonly root: string;
  readonly worker: string;
}

/** Runs it. @returns The exit code. */
export async function main(args: readonly string[], { root, worker }: Places): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      index: { type: "string" },
      known: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
      jobs: { type: "string", default: String(availableParallelism()) },
      json: { type: "string" },
      compile: { type: "boolean", default: true },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
    allowNegative: true,
  });
  if (values.help) return say(USAGE, 0);
  const tool = join(root, "tools/conformance");
  const corpus = resolve(values.index ?? join(root, "../shared/corpus/wsdl"));
  if (!existsSync(join(corpus, "INDEX.tsv"))) return say(`SKIPPED: there is no INDEX.tsv in ${corpus}`, 0);
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) return say(`--jobs wants a whole number, not ${values.jobs}\n${USAGE}`, 2);
  const all = entriesOf(corpus);
  const entries = all.filter(({ path, style, features }) =>
    [...values.only].every((text) => [path, style, ...features].some((word) => word.includes(text))),
  );
  if (entries.length === 0) return say(`no entry fits --only ${values.only.join(" --only ")}`, 2);
  const progress = openProgress(entries.length);
  let oldest = "";
  const results = await runCorpus({
    corpus,
    entries,
    worker,
    root,
    out: join(tool, ".out"),
    jobs,
    compile: values.compile,
    keep: values.keep,
    onResult: progress.tick,
    onCompile: () => progress.say("compiling"),
    onOldest: (words) => void (oldest = words),
  });
  progress.end();
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, null, 1));
  const list = values.known ?? (values.index === undefined ? join(tool, "corpus/known-failures.txt") : undefined);
  const known = list === undefined ? [] : readKnownFailures(readFileSync(list, "utf8"));
  const skipped = values.compile ? [] : ["compile"];
  const relevant = known.map(({ reason, failures }) => ({
    reason,
    failures: failures.filter(({ step }) => !skipped.includes(step)),
  }));
  const { unexpected, passing, explained } = compareWithKnown(results, relevant);
  if (unexpected.length > 0) say(`${failureLines(unexpected)}\n\n${byCode(unexpected)}\n`, 1);
  if (passing.length > 0) {
    const lines = passing.map(({ path, step, code }) => `${path}\t${step}\t${code}`).join("\n");
    say(`These pass by now; take them out of the known failures:\n${lines}\n`, 1);
  }
  for (const { reason, count } of explained) say(`${String(count).padStart(5)} known: ${reason}`, 0);
  say(`\n${tableOf(results)}\n${oldest === "" ? "" : `\n${oldest}\n`}\n${totalsOf(results)}\n`, 0);
  const unknown = new Set(unexpected.map(({ path, step, code }) => `${path}\t${step}\t${code}`)).size;
  return say(
    `${entries.length} contracts, ${unknown} new failures, ${passing.length} that pass by now`,
    unknown + passing.length > 0 ? 1 : 0,
  );
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

/** One line that is written over, on a terminal only. */
function openProgress(total: number): {
  readonly tick: (result: EntryResult) => void;
  readonly say: (text: string) => void;
  readonly end: () => void;
} {
  const { stderr } = process;
  let done = 0;
  const write = (text: string): void => {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${text}`);
  };
  return {
    tick: ({ path }) => write(`${++done}/${total} ${path.slice(0, 100)}`),
    say: write,
    end: () => write(""),
  };
}
