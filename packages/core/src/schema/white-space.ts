// What the whiteSpace facet of a type leaves of a text.
import { collapse, replace } from "./lexical/whitespace.ts";
import type { WhiteSpace } from "./lexical/types.ts";
import type { CompiledSimple } from "./simple.ts";

/** What each rule leaves. */
export const WHITE_SPACE: { readonly [rule in WhiteSpace]: (text: string) => string } = {
  preserve: (text) => text,
  replace,
  collapse,
};

/** What a type leaves of a text. */
export function normalizerOf({ normalize }: CompiledSimple): (text: string) => string {
  return typeof normalize === "string" ? WHITE_SPACE[normalize] : normalize;
}
