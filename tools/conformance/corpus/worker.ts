// A process of its own for contracts: what hangs or dies in here takes no other contract with it.
import { judge, type Assignment } from "./judge.ts";
import type { EntryResult, Step } from "./result.ts";

/** What the worker tells. */
export type Told =
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "result"; readonly result: EntryResult }
  | { readonly kind: "crash"; readonly reason: string };

process.on("message", (assignment: Assignment) => {
  const tell = (told: Told): void => void process.send?.(told);
  judge(assignment, (step) => tell({ kind: "step", step })).then(
    (result) => tell({ kind: "result", result }),
    (error: unknown) => tell({ kind: "crash", reason: error instanceof Error ? (error.stack ?? "") : String(error) }),
  );
});
