// Reads and writes values of list types, item by item.
import { isRefusal, refusal } from "../lexical/types.ts";
import { collapse } from "../lexical/whitespace.ts";
import { compileSimple, wordsOf, type CompiledSimple, type Format, type Parse, type ListCodec } from "../simple.ts";
import type { ListTypeDescriptor } from "../types.ts";

/** Attached to list types. */
export const listCodec: ListCodec = { compile: compileList };

function compileList(type: ListTypeDescriptor): CompiledSimple {
  const item = compileSimple(type.item);
  const words = wordsOf(type, `list of ${item.words}`);
  const noList = refusal(`an array of ${item.words}`);
  const noItem = refusal(`${item.words} without white space, as an item of a list`);
  const parseText: Parse = (text, prefixes, checkFacets) => {
    const collapsed = collapse(text);
    if (collapsed === "") return [];
    const values: unknown[] = [];
    for (const part of collapsed.split(" ")) {
      const value = item.parseText(part, prefixes, checkFacets);
      if (isRefusal(value)) return value;
      values.push(value);
    }
    return values;
  };
  const formatValue: Format = (value, prefixes) => {
    if (!Array.isArray(value)) return noList;
    const parts: string[] = [];
    for (const one of value) {
      const text = item.formatValue(one, prefixes);
      if (typeof text !== "string") return text;
      // An item with a space, or an empty one, would come back as other items.
      if (text === "" || text.includes(" ") || collapse(text) !== text) return noItem;
      parts.push(text);
    }
    return parts.join(" ");
  };
  return {
    words,
    item,
    normalize: collapse,
    parse: (text) => parseText(text, undefined, true),
    length: (value) => (Array.isArray(value) ? value.length : 0),
    parseText,
    formatValue,
  };
}
