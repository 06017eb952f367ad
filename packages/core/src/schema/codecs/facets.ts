// Adds the checks of facets to what reads and writes a simple type.
import { compileEnumeration, compileFacets } from "../facets.ts";
import { isRefusal, refusal, type LexicalRefusal } from "../lexical/types.ts";
import { WHITE_SPACE, type CompiledSimple, type FacetRefusal, type FacetCodec } from "../simple.ts";
import type { SimpleTypeDescriptor } from "../types.ts";

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
  const { normalize, parseText, formatValue } = simple;
  const enumeration = compileEnumeration(type.facets, simple);
  const facets = compileFacets(type.facets, simple);
  const isBoolean = type.variety === "atomic" && type.lexical.name === "boolean";
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
      const others = isBoolean ? otherBooleans(value) : [];
      return others.find((other) => !isRefusal(check(value, other, true))) ?? no;
    },
  };
}

/** The other texts of a value: a pattern may allow one of them only. @see https://www.w3.org/TR/xmlschema-2/#boolean */
function otherBooleans(value: unknown): readonly string[] {
  return [value === true ? "1" : "0"];
}

function asFacet(no: LexicalRefusal): FacetRefusal {
  return { ...no, facet: true };
}
