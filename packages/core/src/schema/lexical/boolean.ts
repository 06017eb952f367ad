// The lexical space of xs:boolean: true, false, 1 and 0.
import { refusal } from "./types.ts";
import type { Lexical, LexicalRefusal } from "./types.ts";
import { trim } from "./whitespace.ts";

const refusedText = /* @__PURE__ */ refusal("xs:boolean");
const refusedValue = /* @__PURE__ */ refusal("xs:boolean (true or false)");

/** @see https://www.w3.org/TR/xmlschema-2/#boolean */
export const booleanLexical: Lexical<boolean> = {
  name: "boolean",
  whiteSpace: "collapse",
  isPlain: true,
  parse(text: string): boolean | LexicalRefusal {
    switch (trim(text)) {
      case "true":
      case "1":
        return true;
      case "false":
      case "0":
        return false;
      default:
        return refusedText;
    }
  },
  format(value: unknown): string | LexicalRefusal {
    return typeof value === "boolean" ? (value ? "true" : "false") : refusedValue;
  },
};
