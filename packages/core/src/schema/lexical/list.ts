// The lexical space of a list type: items between white space. NMTOKENS, IDREFS and ENTITIES are the built-in ones.
import { entityLexical, idrefLexical, nmtokenLexical } from "./string.ts";
import { isRefusal, refusal } from "./types.ts";
import type { Lexical, LexicalRefusal, PrefixContext, PrefixWriter } from "./types.ts";
import { collapse } from "./whitespace.ts";

/** What a list type says of itself. */
export interface ListType<T> {
  /** The name messages give it: `xs:NMTOKENS` for a built-in type, whatever the schema calls it for another. */
  readonly expected: string;
  readonly name: string;
  readonly item: Lexical<T>;
  /** Whether a list of nothing is one. The three built-in lists ask for an item, `xs:list` does not. */
  readonly mayBeEmpty: boolean;
}

/**
 * The lexical space of lists of one atomic type. An item whose text is empty or holds white space is refused when
 * written, since it would be read back as none or as several.
 * @see https://www.w3.org/TR/xmlschema-2/#list-datatypes
 */
export function listLexical<T>({ expected, name, item, mayBeEmpty }: ListType<T>): Lexical<T[]> {
  const refusedText = refusal(expected);
  const refusedValue = refusal(`${expected} (an array of ${item.name}${mayBeEmpty ? "" : ", not empty"})`);
  return {
    name,
    whiteSpace: "collapse",
    parse(padded: string, context?: PrefixContext): T[] | LexicalRefusal {
      const text = collapse(padded);
      if (text === "") return mayBeEmpty ? [] : refusedText;
      const items: T[] = [];
      for (const part of text.split(" ")) {
        const value = item.parse(part, context);
        if (isRefusal(value)) return refusedText;
        items.push(value);
      }
      return items;
    },
    format(value: unknown, context?: PrefixWriter): string | LexicalRefusal {
      if (!Array.isArray(value) || (value.length === 0 && !mayBeEmpty)) return refusedValue;
      const parts: string[] = [];
      for (const each of value as readonly T[]) {
        const text = item.format(each, context);
        if (isRefusal(text) || text === "" || /[ \t\n\r]/.test(text)) return refusedValue;
        parts.push(text);
      }
      return parts.join(" ");
    },
    length(value: readonly T[]): number {
      return value.length;
    },
  };
}

/** @see https://www.w3.org/TR/xmlschema-2/#NMTOKENS */
export const nmtokensLexical: Lexical<string[]> = /* @__PURE__ */ listLexical({
  expected: "xs:NMTOKENS",
  name: "NMTOKENS",
  item: nmtokenLexical,
  mayBeEmpty: false,
});

/** @see https://www.w3.org/TR/xmlschema-2/#IDREFS */
export const idrefsLexical: Lexical<string[]> = /* @__PURE__ */ listLexical({
  expected: "xs:IDREFS",
  name: "IDREFS",
  item: idrefLexical,
  mayBeEmpty: false,
});

/** @see https://www.w3.org/TR/xmlschema-2/#ENTITIES */
export const entitiesLexical: Lexical<string[]> = /* @__PURE__ */ listLexical({
  expected: "xs:ENTITIES",
  name: "ENTITIES",
  item: entityLexical,
  mayBeEmpty: false,
});
