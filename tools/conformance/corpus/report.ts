// The result of a run in words: one table, and a line for each failure.
import type { Verdict } from "./known-failures.ts";
import { QUESTIONS, STEPS, type EntryResult, type Step, type Tally } from "./result.ts";

/** A row for each step: contracts that came so far, and those that passed. */
export function tableOf(results: readonly EntryResult[]): string {
  const rows = STEPS.map((step): readonly string[] => {
    const asked = results.filter((result) => comesTo(result, step));
    const passed = asked.filter(({ failures }) => failures.every((failure) => failure.step !== step));
    return [step, String(asked.length), String(passed.length), share(passed.length, asked.length), QUESTIONS[step]];
  });
  return aligned([["step", "contracts", "passed", "", "what is asked"], ...rows]);
}

/** What the steps count besides contracts. */
export function totalsOf(results: readonly EntryResult[]): string {
  const sum = (of: (result: EntryResult) => number): number => results.reduce((total, one) => total + of(one), 0);
  const tally = (kind: "values" | "json" | "valid"): Tally => ({
    tried: sum((result) => result[kind].tried),
    passed: sum((result) => result[kind].passed),
  });
  const line = (what: string, { tried, passed }: Tally): readonly string[] => [
    what,
    String(tried),
    String(passed),
    share(passed, tried),
  ];
  const loaded = results.filter((result) => comesTo(result, "operations"));
  const declared = loaded.reduce((total, { operations }) => total + operations.declared, 0);
  const found = loaded.reduce((total, { operations }) => total + operations.loaded, 0);
  return aligned([
    ["", "tried", "passed", ""],
    line("operations declared by the contracts that load", { tried: declared, passed: found }),
    line("operations whose values come back", tally("values")),
    line("messages that come back from JSON", tally("json")),
    line("literal bodies that are valid", tally("valid")),
  ]);
}

/** One line for each failure, reasons shortened to their first. */
export function failureLines(failures: Verdict["unexpected"]): string {
  return failures
    .map(({ path, step, code, reason }) => `${path}\t${step}\t${code}\t${reason.replaceAll(/\s*\n\s*/g, " ¶ ")}`)
    .join("\n");
}

/** Failures by step and code, most frequent first, with how many contracts have them. */
export function byCode(failures: Verdict["unexpected"]): string {
  const counts = new Map<string, Set<string>>();
  for (const { path, step, code } of failures) {
    for (const one of code.split("+")) {
      const key = `${step} ${one}`;
      counts.set(key, (counts.get(key) ?? new Set()).add(path));
    }
  }
  const sorted = [...counts].toSorted(([, one], [, other]) => other.size - one.size);
  return aligned(sorted.map(([key, paths]) => [String(paths.size), key]));
}

function comesTo({ failures }: EntryResult, step: Step): boolean {
  return step === "load" || failures.every((failure) => failure.step !== "load");
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
