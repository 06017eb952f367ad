// Writes elements, and parts of them, whose type is simple.
import { escapePlain } from "#speed/escape-plain";
import { escapeAttribute, escapeText, findForbidden } from "../../xml/escape.ts";
import { Misfit } from "../misfit.ts";
import { compileSimple, isFacetRefusal, type CompiledSimple } from "../simple.ts";
import type { SimpleTypeDescriptor } from "../types.ts";
import { describe } from "./describe.ts";
import type { WriteContent, Writing } from "./writing.ts";

/**
 * Compiles an element of a simple type.
 * @param whenEmpty The text that an empty element stands for, where the schema gives it one.
 */
export function compileSimpleElement(type: SimpleTypeDescriptor, whenEmpty: string | undefined): WriteContent {
  const simple = compileSimple(type);
  let opened: string | undefined;
  let start = "";
  return (value, writing, open, close) => {
    if (open !== opened) start = `${(opened = open)}>`;
    const text = format(simple, value, writing);
    if (text === "" && whenEmpty !== undefined && whenEmpty !== "") {
      throw new Misfit("FACET", `text that is not empty, which would mean ${JSON.stringify(whenEmpty)}`, '""');
    }
    writing.xml += start + text + close;
  };
}

/** Formats a value as the character data of an element. */
export function format(simple: CompiledSimple, value: unknown, writing: Writing): string {
  const text = formatted(simple, value, writing);
  return simple.isPlain === true ? text : (escapePlain(text) ?? escapeText(checkCharacters(text)));
}

/** Formats a value as an attribute's. */
export function formatAttribute(simple: CompiledSimple, value: unknown, writing: Writing): string {
  return escapeAttribute(checkCharacters(formatted(simple, value, writing)));
}

function formatted(simple: CompiledSimple, value: unknown, writing: Writing): string {
  const text = simple.formatValue(value, writing);
  if (typeof text === "string") return text;
  throw new Misfit(isFacetRefusal(text) ? "FACET" : "TYPE", text.expected, describe(value));
}

/** Refuses text that XML cannot carry. */
export function checkCharacters(text: string): string {
  const forbidden = findForbidden(text);
  if (forbidden < 0) return text;
  const code = text.charCodeAt(forbidden).toString(16).toUpperCase().padStart(4, "0");
  throw new Misfit("CHARACTER", "text that XML 1.0 can carry", `U+${code} at character ${forbidden}`);
}
