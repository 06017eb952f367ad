// How many items a collection may hold.
import { Misfit } from "./misfit.ts";
import type { ElementMember } from "./types.ts";

/** Throws where a collection is longer or shorter than its item's occurrence allows. */
export function checkCount({ min, max, name }: ElementMember, count: number): void {
  if (count >= min && count <= max) return;
  const bound = count < min ? `at least ${min}` : `at most ${max}`;
  throw new Misfit("OCCURS", `${bound} elements ${name.localName}`, String(count));
}
