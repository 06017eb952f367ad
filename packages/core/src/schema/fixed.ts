// Members whose schema gives them one value, or a value for when they are empty.
import { isRefusal } from "./lexical/types.ts";
import { Misfit } from "./misfit.ts";
import { sameValue } from "./same-value.ts";
import { compileSimple } from "./simple.ts";
import type { TypeDescriptor } from "./types.ts";

/** Throws where a value is not the one that is fixed. */
export type FixedCheck = (value: unknown) => void;

/** Compiles the check of `fixed`; undefined where there is none. */
export function compileFixed(type: TypeDescriptor, fixed: string | undefined): FixedCheck | undefined {
  if (fixed === undefined || type.kind !== "simpleType") return undefined;
  const simple = compileSimple(type);
  const only = simple.parseText(fixed, undefined, false);
  if (isRefusal(only)) return undefined;
  return (value) => {
    if (sameValue(only, value, simple)) return;
    throw new Misfit("FACET", `the fixed value ${JSON.stringify(fixed)}`, "another value");
  };
}
