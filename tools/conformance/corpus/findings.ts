// Gathers what is found out about one contract, and says of errors what a person needs.
import { SoapError } from "@soapwright/core";
import type { EntryResult, Failure, Step } from "./result.ts";

/** Enough to see what is wrong; a contract whose every operation fails says so a few times. */
export const MOST_FAILURES = 5;

/** What has been found so far. */
export interface Findings {
  readonly fail: (step: Step, code: string, reason: string) => void;
  readonly tally: (kind: "values" | "json" | "valid", passed: boolean) => void;
  readonly set: (facts: Partial<Pick<EntryResult, "operations" | "generatedBytes">>) => void;
  readonly result: () => Omit<EntryResult, "path" | "milliseconds">;
}

/** Nothing yet. */
export function startFindings(): Findings {
  const failures: Failure[] = [];
  const tallies = { values: { tried: 0, passed: 0 }, json: { tried: 0, passed: 0 }, valid: { tried: 0, passed: 0 } };
  let facts: Pick<EntryResult, "operations" | "generatedBytes"> = {
    operations: { declared: 0, loaded: 0 },
    generatedBytes: 0,
  };
  return {
    fail(step, code, reason) {
      const alike = failures.filter((failure) => failure.step === step && failure.code === code);
      if (alike.length < MOST_FAILURES) failures.push({ step, code, reason });
    },
    tally(kind, passed) {
      tallies[kind].tried++;
      if (passed) tallies[kind].passed++;
    },
    set(more) {
      facts = { ...facts, ...more };
    },
    result: () => ({ ...facts, ...tallies, failures }),
  };
}

/** A short and stable name of what was thrown. */
export function nameOf(error: unknown): string {
  if (error instanceof SoapError) return error.code;
  return error instanceof Error ? error.name : "thrown";
}

/** What was thrown, with its cause. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return error.message + cause;
}

/** Where something was thrown that nobody expected. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? error.message).split("\n").slice(0, 4).join(" ");
}
