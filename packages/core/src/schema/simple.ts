// A simple type compiled once into a function that parses its text and one that formats its values.
import { NS } from "../names.ts";
import { compileEnumeration, compileFacets, sameValue, type FacetSubject } from "./facets.ts";
import { isRefusal, refusal, type LexicalRefusal, type PrefixContext, type PrefixWriter } from "./lexical/types.ts";
import { collapse, replace } from "./lexical/whitespace.ts";
import type { AtomicTypeDescriptor, ListTypeDescriptor, SimpleTypeDescriptor, UnionTypeDescriptor } from "./types.ts";

/** A facet that refused, told apart from text outside the lexical space. */
export interface FacetRefusal extends LexicalRefusal {
  readonly facet: true;
}

/** `checkFacets` is by choice; an enumeration is always checked, for the value's type promises it. */
type Parse = (text: string, prefixes: PrefixContext | undefined, checkFacets: boolean) => unknown;

/** All facets are checked: what does not fit its type is not sent. */
type Format = (value: unknown, prefixes: PrefixWriter | undefined) => string | LexicalRefusal;

/** A simple type, ready to run. */
export interface CompiledSimple extends FacetSubject {
  /** What a message calls the type. */
  readonly words: string;
  /** What the whiteSpace facet leaves of a text. */
  readonly normalize: (text: string) => string;
  readonly parseText: Parse;
  readonly formatValue: Format;
  /** The other texts of a value, where there are but a few: a pattern may allow one of them only. */
  readonly otherTexts?: (value: unknown) => readonly string[];
}

const compiled = new WeakMap<SimpleTypeDescriptor, CompiledSimple>();

/** Compiles a simple type, once. */
export function compileSimple(type: SimpleTypeDescriptor): CompiledSimple {
  let found = compiled.get(type);
  if (found === undefined) compiled.set(type, (found = compileByVariety(type)));
  return found;
}

/** Whether a refusal is a facet's. */
export function isFacetRefusal(no: LexicalRefusal): no is FacetRefusal {
  return (no as Partial<FacetRefusal>).facet === true;
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
function wordsOf({ name }: SimpleTypeDescriptor, anonymous: string): string {
  if (name === undefined) return anonymous;
  return name.namespace === NS.xsd ? `xs:${name.localName}` : name.localName;
}

function compileAtomic(type: AtomicTypeDescriptor): CompiledSimple {
  const { lexical } = type;
  const words = wordsOf(type, `xs:${lexical.name}`);
  const rule = type.facets.whiteSpace;
  const simple: CompiledSimple = {
    words,
    normalize: WHITE_SPACE[rule ?? lexical.whiteSpace],
    parse: (text) => lexical.parse(text),
    ...(lexical.compare === undefined ? undefined : { compare: (a, b) => lexical.compare?.(a, b) }),
    ...(lexical.length === undefined ? undefined : { length: (value) => lexical.length?.(value) ?? 0 }),
    parseText: (text, prefixes) => lexical.parse(text, prefixes),
    formatValue: (value, prefixes) => lexical.format(value, prefixes),
    ...(lexical.name === "boolean" ? { otherTexts: otherBooleans } : undefined),
  };
  return withFacets(type, rule === undefined || rule === lexical.whiteSpace ? simple : withWhiteSpace(simple));
}

/** @see https://www.w3.org/TR/xmlschema-2/#boolean */
function otherBooleans(value: unknown): readonly string[] {
  return [value === true ? "1" : "0"];
}

const WHITE_SPACE: { readonly [rule in "preserve" | "replace" | "collapse"]: (text: string) => string } = {
  preserve: (text) => text,
  replace,
  collapse,
};

/** A type that narrows white space beyond what its lexical space does. */
function withWhiteSpace(simple: CompiledSimple): CompiledSimple {
  const { normalize, parseText, formatValue } = simple;
  // What the reader would not give back as it was is no value of this type.
  const no = refusal(`${simple.words} (without the white space that its type takes away)`);
  return {
    ...simple,
    parse: (text) => simple.parse(normalize(text)),
    parseText: (text, prefixes, checkFacets) => parseText(normalize(text), prefixes, checkFacets),
    formatValue: (value, prefixes) => {
      const text = formatValue(value, prefixes);
      return typeof text === "string" && normalize(text) !== text ? no : text;
    },
  };
}

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
  return withFacets(type, {
    words,
    normalize: collapse,
    parse: (text) => parseText(text, undefined, true),
    length: (value) => (Array.isArray(value) ? value.length : 0),
    parseText,
    formatValue,
  });
}

function compileUnion(type: UnionTypeDescriptor): CompiledSimple {
  const members = type.memberTypes.map(compileSimple);
  const names = members.map((member) => member.words).join(", ");
  const none = refusal(`one of ${names}`);
  const another = refusal(`a value that is read back as it is, by the first of ${names} that accepts its text`);
  const readerOf = (text: string, prefixes: PrefixContext | undefined, checkFacets: boolean) =>
    members.find((member) => !isRefusal(member.parseText(text, prefixes, checkFacets)));
  const parseText: Parse = (text, prefixes, checkFacets) => {
    // Facets decide which member a text belongs to, even where breaking them would be forgiven.
    const member = readerOf(text, prefixes, true) ?? (checkFacets ? undefined : readerOf(text, prefixes, false));
    return member === undefined ? none : member.parseText(text, prefixes, false);
  };
  const formatValue: Format = (value, prefixes) => {
    for (const member of members) {
      const text = member.formatValue(value, prefixes);
      if (typeof text !== "string") continue;
      const reader = readerOf(text, anyPrefix, true);
      if (reader === member) return text;
      return reader !== undefined && sameValue(reader.parseText(text, anyPrefix, true), value, {}) ? text : another;
    }
    return none;
  };
  return withFacets(type, {
    words: wordsOf(type, none.expected),
    normalize: (text) => readerOf(text, anyPrefix, true)?.normalize(text) ?? text,
    parse: (text) => parseText(text, undefined, true),
    parseText,
    formatValue,
  });
}

/** For asking which member a text belongs to: every prefix is bound. */
const anyPrefix: PrefixContext = { namespaceOf: () => "" };

function withFacets(type: SimpleTypeDescriptor, simple: CompiledSimple): CompiledSimple {
  const { normalize, parseText, formatValue } = simple;
  const enumeration = compileEnumeration(type.facets, simple);
  const facets = compileFacets(type.facets, simple);
  if (enumeration === undefined && facets === undefined) return simple;
  const check = (value: unknown, text: string, checkFacets: boolean): unknown => {
    const listed = enumeration === undefined ? value : enumeration(value);
    if (isRefusal(listed)) return asFacet(listed);
    const no = checkFacets ? facets?.(listed, text) : undefined;
    return no === undefined ? listed : asFacet(no);
  };
  return {
    ...simple,
    parseText: (text, prefixes, checkFacets) => {
      const value = parseText(text, prefixes, checkFacets);
      return isRefusal(value) ? value : check(value, normalize(text), checkFacets);
    },
    formatValue: (value, prefixes) => {
      const text = formatValue(value, prefixes);
      if (typeof text !== "string") return text;
      const no = check(value, text, true);
      if (!isRefusal(no)) return text;
      return simple.otherTexts?.(value).find((other) => !isRefusal(check(value, other, true))) ?? no;
    },
  };
}

function asFacet(no: LexicalRefusal): FacetRefusal {
  return { ...no, facet: true };
}
