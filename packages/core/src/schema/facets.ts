// Checks of constraining facets, compiled once for each simple type.
import { isRefusal, refusal, type LexicalRefusal } from "./lexical/types.ts";
import { compilePattern } from "./pattern/compile.ts";
import { sameValue } from "./same-value.ts";
import type { FacetSubject } from "./simple.ts";
import type { Facets } from "./types.ts";

/** Says no to a value by a refusal, yes by `undefined`. `text` is its lexical form after white space was processed. */
export type FacetCheck = (value: unknown, text: string) => LexicalRefusal | undefined;

/** Gives the value that the enumeration lists, or refuses. */
export type EnumerationCheck = (value: unknown) => unknown;

/**
 * The check of an enumeration alone: part of the value's type, so it is never left out. Values that are text come out
 * as the schema spells them, since that is what their type lists: `1.0` for a `1.00` on the wire.
 */
export function compileEnumeration(facets: Facets, subject: FacetSubject): EnumerationCheck | undefined {
  const { enumeration } = facets;
  if (enumeration === undefined) return undefined;
  const no = refusal(`one of ${listed(enumeration)}`);
  const values = enumeration.map((text) => subject.parse(text)).filter((value) => !isRefusal(value));
  const allowed = new Set(values);
  return (value) => {
    if (allowed.has(value)) return value;
    const same = values.find((one) => sameValue(one, value, subject));
    if (same === undefined) return no;
    return typeof same === "string" ? same : value;
  };
}

/** The checks of all other facets; `undefined` where there is nothing to check. */
export function compileFacets(facets: Facets, subject: FacetSubject): FacetCheck | undefined {
  const checks: FacetCheck[] = [];
  for (const pattern of facets.pattern ?? []) {
    const matches = compilePattern(pattern);
    const no = refusal(`text matching ${pattern}`);
    checks.push((_value, text) => (matches(text) ? undefined : no));
  }
  addLengths(checks, facets, subject);
  addBounds(checks, facets, subject);
  addDigits(checks, facets);
  if (checks.length === 0) return undefined;
  return (value, text) => {
    for (const check of checks) {
      const no = check(value, text);
      if (no !== undefined) return no;
    }
    return undefined;
  };
}

function addLengths(checks: FacetCheck[], facets: Facets, { length }: FacetSubject): void {
  const add = (limit: number | undefined, words: string, fits: (length: number, limit: number) => boolean): void => {
    if (limit === undefined || length === undefined) return;
    const no = refusal(`${words} ${limit}`);
    checks.push((value) => (fits(length(value), limit) ? undefined : no));
  };
  add(facets.length, "length", (count, limit) => count === limit);
  add(facets.minLength, "length at least", (count, limit) => count >= limit);
  add(facets.maxLength, "length at most", (count, limit) => count <= limit);
}

function addBounds(checks: FacetCheck[], facets: Facets, { parse, compare }: FacetSubject): void {
  const add = (bound: string | undefined, words: string, fits: (order: number) => boolean): void => {
    if (bound === undefined || compare === undefined) return;
    const limit = parse(bound);
    if (isRefusal(limit)) return;
    const no = refusal(`a value ${words} ${bound}`);
    checks.push((value) => {
      const order = compare(value, limit);
      // Incomparable values (a time with an offset against one without) are outside every bound.
      return order !== undefined && fits(order) ? undefined : no;
    });
  };
  add(facets.minInclusive, "of at least", (order) => order >= 0);
  add(facets.maxInclusive, "of at most", (order) => order <= 0);
  add(facets.minExclusive, "above", (order) => order > 0);
  add(facets.maxExclusive, "below", (order) => order < 0);
}

function addDigits(checks: FacetCheck[], facets: Facets): void {
  const { totalDigits, fractionDigits } = facets;
  if (totalDigits !== undefined) {
    const no = refusal(`at most ${totalDigits} digits`);
    checks.push((_value, text) => (digitsOf(text).total <= totalDigits ? undefined : no));
  }
  if (fractionDigits !== undefined) {
    const no = refusal(`at most ${fractionDigits} fraction digits`);
    checks.push((_value, text) => (digitsOf(text).fraction <= fractionDigits ? undefined : no));
  }
}

/** Digits that count: leading zeros and zeros at the fraction's end do not. */
function digitsOf(text: string): { total: number; fraction: number } {
  const unsigned = text.startsWith("-") || text.startsWith("+") ? text.slice(1) : text;
  const point = unsigned.indexOf(".");
  let whole = point < 0 ? unsigned.length : point;
  let start = 0;
  while (start < whole && unsigned.charCodeAt(start) === 0x30) start++;
  whole -= start;
  let end = unsigned.length;
  if (point >= 0) while (end > point + 1 && unsigned.charCodeAt(end - 1) === 0x30) end--;
  const fraction = point < 0 ? 0 : end - point - 1;
  return { total: whole + fraction, fraction };
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 12).map((value) => JSON.stringify(value));
  return values.length > shown.length
    ? `${shown.join(", ")} and ${values.length - shown.length} more`
    : shown.join(", ");
}
