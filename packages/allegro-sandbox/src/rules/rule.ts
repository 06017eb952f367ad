// A rule: one documented code, and what must be true for it to be answered.
import type { SandboxFaultCode } from "../faults.ts";

/** One way of refusing a subject. */
export interface Rule<Subject> {
  readonly code: SandboxFaultCode;
  readonly broken: (subject: Subject) => boolean;
}

/** The code of the first rule that the subject breaks; undefined where it breaks none. */
export function firstBroken<Subject>(rules: readonly Rule<Subject>[], subject: Subject): SandboxFaultCode | undefined {
  return rules.find((rule) => rule.broken(subject))?.code;
}
