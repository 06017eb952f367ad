// What is found out about one contract, step by step, in a form that goes from process to process.

/** The steps, in their order. A contract that fails `load` has no others. */
export const STEPS = ["load", "operations", "generate", "shape", "compile", "values", "json", "valid"] as const;

export type Step = (typeof STEPS)[number];

/** What each step asks. */
export const QUESTIONS: Readonly<Record<Step, string>> = {
  load: "loads without a fetch",
  operations: "has as many operations as the WSDL declares",
  generate: "every port is generated",
  shape: "no any, no empty interface but for empty types",
  compile: "compiles strict",
  values: "grown values come back from request and answer as they were",
  json: "grown values come back from JSON as they were",
  valid: "literal bodies satisfy the contract's own schemas, as libxml2 reads them",
};

/** One thing that is wrong. */
export interface Failure {
  readonly step: Step;
  /** Short and stable: the codes of the diagnostics, of the error, or a word. Known failures are told by it. */
  readonly code: string;
  /** What a person needs to find it. */
  readonly reason: string;
}

/** How many messages were tried and how many passed. */
export interface Tally {
  readonly tried: number;
  readonly passed: number;
}

/** Everything found out about one contract. */
export interface EntryResult {
  readonly path: string;
  readonly failures: readonly Failure[];
  /** Declared by SOAP ports, and loaded. */
  readonly operations: { readonly declared: number; readonly loaded: number };
  /** Operations all of whose grown values came back. */
  readonly values: Tally;
  readonly json: Tally;
  /** Literal bodies. */
  readonly valid: Tally;
  /** Generated files: bytes. */
  readonly generatedBytes: number;
  readonly milliseconds: number;
}
