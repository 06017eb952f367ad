// Adds the checks of facets to what reads and writes a simple type.
import { compileEnumeration, compileFacets } from "../facets.ts";
import { isRefusal, refusal, type Lexical, type LexicalRefusal } from "../lexical/types.ts";
import type { CompiledSimple, FacetRefusal, FacetCodec } from "../simple.ts";
import type { SimpleTypeDescriptor } from "../types.ts";
import { normalizerOf, WHITE_SPACE } from "../white-space.ts";

/** Attached to types that have facets. */
export const facetCodec: FacetCodec = {
  constrain: (type, simple) => withFacets(type, withWhiteSpace(type, simple)),
};

/** What a type that narrows white space beyond its lexical space leaves of a text. */
function withWhiteSpace(type: SimpleTypeDescriptor, simple: CompiledSimple): CompiledSimple {
  const rule = type.facets.whiteSpace;
  if (type.variety !== "atomic" || rule === undefined || rule === type.lexical.whiteSpace) return simple;
  const normalize = WHITE_SPACE[rule];
  const { parseText, formatValue } = simple;
  // What the reader would not give back as it was is no value of this type.
  const no = refusal(`${simple.words} (without the white space that its type takes away)`);
  return {
    ...simple,
    ofNumber: undefined,
    normalize,
    parse: (text) => simple.parse(normalize(text)),
    parseText: (text, prefixes, checkFacets) => parseText(normalize(text), prefixes, checkFacets),
    formatValue: (value, prefixes) => {
      const text = formatValue(value, prefixes);
      return typeof text === "string" && normalize(text) !== text ? no : text;
    },
  };
}

function withFacets(type: SimpleTypeDescriptor, simple: CompiledSimple): CompiledSimple {
  const { parseText, formatValue } = simple;
  const normalize = normalizerOf(simple);
  const enumeration = compileEnumeration(type.facets, simple);
  const facets = compileFacets(type.facets, simple);
  const otherTexts = type.variety === "atomic" ? otherTextsOf(type.lexical) : undefined;
  if (enumeration === undefined && facets === undefined) return simple;
  const check = (value: unknown, text: string, checkFacets: boolean): unknown => {
    const listed = enumeration === undefined ? value : enumeration(value);
    if (isRefusal(listed)) return asFacet(listed);
    const no = checkFacets ? facets?.(listed, text) : undefined;
    return no === undefined ? listed : asFacet(no);
  };
  return {
    ...simple,
    ofNumber: undefined,
    parseText: (text, prefixes, checkFacets) => {
      const value = parseText(text, prefixes, checkFacets);
      return isRefusal(value) ? value : check(value, normalize(text), checkFacets);
    },
    formatValue: (value, prefixes) => {
      const text = formatValue(value, prefixes);
      if (typeof text !== "string") return text;
      const no = check(value, text, true);
      if (!isRefusal(no)) return text;
      const others = type.facets.pattern === undefined ? [] : (otherTexts?.(value, text) ?? []);
      return others.find((other) => !isRefusal(check(value, other, true))) ?? no;
    },
  };
}

type OtherTexts = (value: unknown, text: string) => readonly string[];

/** @see https://www.w3.org/TR/xmlschema-2/#boolean */
const otherBooleans: OtherTexts = (value) => [value === true ? "1" : "0"];

/** So many digits a pattern may ask for by zeros in front. */
const MOST_DIGITS = 40;

/** Zeros in front, the fewest first, and a plus sign. @see https://www.w3.org/TR/xmlschema-2/#integer-lexical-representation */
const otherIntegers: OtherTexts = (_value, text) => {
  const isNegative = text.startsWith("-");
  const digits = isNegative ? text.slice(1) : text;
  const padded = Array.from({ length: Math.max(0, MOST_DIGITS - digits.length) }, (_, index) =>
    digits.padStart(digits.length + 1 + index, "0"),
  );
  if (isNegative) return padded.map((other) => `-${other}`);
  return [...padded, ...[digits, ...padded].map((other) => `+${other}`)];
};

/**
 * Zeros behind the point, the fewest first: a price may be asked for with two digits there.
 * @see https://www.w3.org/TR/xmlschema-2/#double-lexical-representation
 */
const otherNumbers: OtherTexts = (_value, text) => {
  const pointed = text.includes(".") ? text : `${text}.`;
  // `1E21`, `INF` and `NaN` have no such place.
  if (/[EN]/.test(text)) return [];
  return Array.from({ length: MOST_DIGITS }, (_, index) => pointed + "0".repeat(index + 1));
};

/** The other texts of a value, by lexical space: a pattern may allow one of them only. */
const OTHER_TEXTS: Readonly<Record<string, OtherTexts>> = {
  boolean: otherBooleans,
  hexBinary: (_value, text) => [text.toLowerCase()],
};

function otherTextsOf({ name, ofNumber, hasFraction }: Lexical<unknown>): OtherTexts | undefined {
  if (ofNumber === undefined) return OTHER_TEXTS[name];
  return hasFraction === true ? otherNumbers : otherIntegers;
}

function asFacet(no: LexicalRefusal): FacetRefusal {
  return { ...no, facet: true };
}
