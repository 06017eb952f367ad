// A simple type compiled once into a function that parses its text and one that formats its values.
import { compileEnumeration, compileFacets, type FacetCheck, type FacetSubject } from "./facets.ts";
import {
  isRefusal,
  refusal,
  type LexicalRefusal,
  type PrefixContext,
  type PrefixWriter,
} from "./lexical/types.ts";
import { collapse, replace } from "./lexical/whitespace.ts";
import type { AtomicTypeDescriptor, ListTypeDescriptor, SimpleTypeDescriptor, UnionTypeDescriptor } from "./types.ts";

/** A facet that refused, told apart from text outside the lexical space. */
export interface FacetRefusal extends LexicalRefusal {
  readonly facet: true;
}

/** A simple type, ready to run. */
export interface CompiledSimple extends FacetSubject {
  /** What a message calls the type. */
  readonly words: string;
  /** `checkFacets` is by choice; an enumeration is always checked, for the value's type promises it. */
  readonly parseText: (text: string, prefixes: PrefixContext | undefined, checkFacets: boolean) => unknown;
  /** All facets are checked: what does not fit its type is not sent. */
  readonly formatValue: (value: unknown, prefixes: PrefixWriter | undefined) => string | LexicalRefusal;
}

const compiled = new WeakMap<SimpleTypeDescriptor, CompiledSimple>();

/** Compiles a simple type, once. */
export function compileSimple(type: SimpleTypeDescriptor): CompiledSimple {
  let found = compiled.get(type);
  if (found === undefined) compiled.set(type, (found = compileByVariety(type)));
  return found;
}

function compileByVariety(type: SimpleTypeDescriptor): CompiledSimple {
  switch (type.variety) {
    case "atomic":
      return compileAtomic(type);
    case "list":
      return compileList(type);
    case "union":
      return compileUnion(type);
  }
}

/** What a message calls a type: `xs:long`, or its own name. */
function wordsOf(type: SimpleTypeDescriptor, fallback: string): string {
  return type.name === undefined || type.base === undefined ? fallback : type.name.localName;
}

function compileAtomic(type: AtomicTypeDescriptor): CompiledSimple {
  const { lexical } = type;
  const process = whiteSpaceOf(type.facets.whiteSpace ?? lexical.whiteSpace);
  const subject: FacetSubject = {
    parse: (text) => lexical.parse(text),
    ...(lexical.compare === undefined ? undefined : { compare: (a, b) => lexical.compare?.(a, b) }),
    ...(lexical.length === undefined ? undefined : { length: (value) => lexical.length?.(value) ?? 0 }),
  };
  const words = wordsOf(type, `xs:${lexical.name}`);
  return withFacets(type, subject, words, process, {
    parse: (text, prefixes) => lexical.parse(text, prefixes),
    format: (value, prefixes) => lexical.format(value, prefixes),
  });
}

function compileList(type: ListTypeDescriptor): CompiledSimple {
  const item = compileSimple(type.item);
  const noList = refusal(`an array of ${item.words}`);
  const parse = (text: string, prefixes: PrefixContext | undefined): unknown => {
    const collapsed = collapse(text);
    if (collapsed === "") return [];
    const values: unknown[] = [];
    for (const part of collapsed.split(" ")) {
      const value = item.parseText(part, prefixes, true);
      if (isRefusal(value)) return value;
      values.push(value);
    }
    return values;
  };
  const format = (value: unknown, prefixes: PrefixWriter | undefined): string | LexicalRefusal => {
    if (!Array.isArray(value)) return noList;
    const parts: string[] = [];
    for (const one of value) {
      const text = item.formatValue(one, prefixes);
      if (typeof text !== "string") return text;
      // An item with a space, or an empty one, would come back as other items.
      if (text === "" || collapse(text) !== text || text.includes(" ")) return noItem;
      parts.push(text);
    }
    return parts.join(" ");
  };
  const noItem = refusal(`${item.words} without white space, as an item of a list`);
  const subject: FacetSubject = {
    parse: (text) => parse(text, undefined),
    length: (value) => (Array.isArray(value) ? value.length : 0),
  };
  return withFacets(type, subject, wordsOf(type, `list of ${item.words}`), collapse, { parse, format });
}

function compileUnion(type: UnionTypeDescriptor): CompiledSimple {
  const members = type.memberTypes.map(compileSimple);
  const none = refusal(`one of ${members.map((member) => member.words).join(", ")}`);
  const parse = (text: string, prefixes: PrefixContext | undefined): unknown => {
    for (const member of members) {
      const value = member.parseText(text, prefixes, true);
      if (!isRefusal(value)) return value;
    }
    return none;
  };
  const format = (value: unknown, prefixes: PrefixWriter | undefined): string | LexicalRefusal => {
    for (const member of members) {
      const text = member.formatValue(value, prefixes);
      if (typeof text === "string") return text;
    }
    return none;
  };
  return withFacets(
    type,
    { parse: (text) => parse(text, undefined) },
    wordsOf(type, none.expected),
    (text) => text,
    { parse, format },
  );
}

interface Codec {
  readonly parse: (text: string, prefixes: PrefixContext | undefined) => unknown;
  readonly format: (value: unknown, prefixes: PrefixWriter | undefined) => string | LexicalRefusal;
}

function withFacets(
  type: SimpleTypeDescriptor,
  subject: FacetSubject,
  words: string,
  process: (text: string) => string,
  codec: Codec,
): CompiledSimple {
  const enumeration = compileEnumeration(type.facets, subject);
  const facets = compileFacets(type.facets, subject);
  const base: CompiledSimple = { ...subject, words, parseText: codec.parse, formatValue: codec.format };
  if (enumeration === undefined && facets === undefined) return base;
  const check = (value: unknown, text: string, checkFacets: boolean): LexicalRefusal | undefined =>
    asFacet(enumeration, value, text) ?? (checkFacets ? asFacet(facets, value, text) : undefined);
  return {
    ...base,
    parseText: (text, prefixes, checkFacets) => {
      const processed = process(text);
      const value = codec.parse(processed, prefixes);
      return isRefusal(value) ? value : (check(value, processed, checkFacets) ?? value);
    },
    formatValue: (value, prefixes) => {
      const text = codec.format(value, prefixes);
      return typeof text === "string" ? (check(value, text, true) ?? text) : text;
    },
  };
}

function asFacet(check: FacetCheck | undefined, value: unknown, text: string): FacetRefusal | undefined {
  const no = check?.(value, text);
  return no === undefined ? undefined : { ...no, facet: true };
}

function whiteSpaceOf(rule: "preserve" | "replace" | "collapse"): (text: string) => string {
  return rule === "collapse" ? collapse : rule === "replace" ? replace : (text) => text;
}
