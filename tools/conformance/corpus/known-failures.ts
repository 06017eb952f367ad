// What is known not to pass, each under its reason; what is new, and what passes by now, fails the run.
import type { EntryResult, Failure } from "./result.ts";

/** A reason, and what it is the reason of. */
export interface KnownReason {
  readonly reason: string;
  readonly failures: readonly KnownFailure[];
}

export interface KnownFailure {
  readonly path: string;
  readonly step: string;
  readonly code: string;
}

/**
 * Reads the list: `## reason` over lines of entry, step and code, separated by tabs. Other lines that begin with `#`
 * are for people.
 * @throws Error where a line is neither, or stands under no reason.
 */
export function readKnownFailures(text: string): readonly KnownReason[] {
  const reasons: { reason: string; failures: KnownFailure[] }[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("## ")) reasons.push({ reason: line.slice(3).trim(), failures: [] });
    else if (line.trim() !== "" && !line.startsWith("#")) {
      const [path, step, code, ...rest] = line.split("\t");
      const under = reasons.at(-1);
      if (path === undefined || step === undefined || code === undefined || rest.length > 0 || under === undefined) {
        throw new Error(`not a known failure: ${line}`);
      }
      under.failures.push({ path, step, code });
    }
  }
  return reasons;
}

/** A failure that nobody expected. */
export interface NewFailure extends Failure {
  readonly path: string;
}

/** How what was found differs from what is known. */
export interface Verdict {
  readonly unexpected: readonly NewFailure[];
  /** Listed, but not found any more. */
  readonly passing: readonly KnownFailure[];
  /** How many failures each reason accounts for. */
  readonly explained: readonly { readonly reason: string; readonly count: number }[];
}

/** Compares results with the list; entries that were not run are left out of both. */
export function compareWithKnown(results: readonly EntryResult[], known: readonly KnownReason[]): Verdict {
  const run = new Set(results.map(({ path }) => path));
  const listed = new Map(
    known.flatMap(({ failures }) => failures.filter(({ path }) => run.has(path)).map((one) => [keyOf(one), one])),
  );
  const found = results.flatMap(({ path, failures }) => failures.map((failure) => ({ path, ...failure })));
  const keys = new Set(found.map(keyOf));
  return {
    unexpected: found.filter((failure) => !listed.has(keyOf(failure))),
    passing: [...listed].flatMap(([key, one]) => (keys.has(key) ? [] : [one])),
    explained: known.flatMap(({ reason, failures }) => {
      const count = failures.filter((failure) => keys.has(keyOf(failure))).length;
      return count === 0 ? [] : [{ reason, count }];
    }),
  };
}

function keyOf({ path, step, code }: KnownFailure): string {
  return [path, step, code].join("\t");
}
