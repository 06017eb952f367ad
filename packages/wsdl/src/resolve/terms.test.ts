// The laws by which content models get simpler: what is left accepts what was there before, and nothing else.
import { builtinType, qname, type SimpleTypeDescriptor } from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { simplify, type ElementTerm, type AnyTerm, type GroupTerm, type Term } from "./terms.ts";

const place = { document: { name: "a.xsd", text: "" }, offset: 0 };
const text = builtinType("string") as SimpleTypeDescriptor;
const plain = { type: text, nillable: false, default: undefined, fixed: undefined, documentation: undefined, place };
const Many = Number.POSITIVE_INFINITY;

function element(name: string, min = 1, max = 1): ElementTerm {
  return { kind: "element", name: qname("", name), ...plain, min, max };
}

function group(kind: GroupTerm["kind"]): (terms: readonly Term[], min?: number, max?: number) => GroupTerm {
  return (terms, min = 1, max = 1) => ({ kind, terms, place, min, max });
}
const sequence = group("sequence");
const choice = group("choice");
const any = (namespaces: AnyTerm["namespaces"], min = 1, max = 1): AnyTerm => ({
  kind: "any",
  namespaces,
  place,
  min,
  max,
});
const everything = any({ kind: "any" });
const [a, b, c, d] = [element("a"), element("b"), element("c"), element("d")];

function shown(term: Term | undefined): string {
  if (term === undefined) return "nothing";
  const max = term.max === Many ? "*" : term.max;
  const occurs = term.min === 1 && term.max === 1 ? "" : `{${term.min},${max}}`;
  if (term.kind === "element") return term.name.localName + occurs;
  if (term.kind === "any") return `${term.namespaces.kind === "any" ? "" : "some"}any${occurs}`;
  return `(${term.terms.map(shown).join(term.kind === "choice" ? "|" : ",")})${occurs}`;
}

describe("a content model", () => {
  const cases: readonly (readonly [string, Term, string])[] = [
    ["of one element is that element", sequence([a]), "a"],
    ["of nothing is nothing", sequence([sequence([]), choice([])]), "nothing"],
    [
      "of wildcards alike, one behind the other, is one",
      sequence([everything, any({ kind: "any" }, 0, Many)]),
      "any{1,*}",
    ],
    [
      "keeps wildcards apart that admit different namespaces",
      sequence([everything, any({ kind: "not", namespace: "n" }), everything]),
      "(any,someany,any)",
    ],
    ["of a wildcard at will is that wildcard", choice([everything], 0, Many), "any{0,*}"],
    ["of wildcards alike at choice is one", choice([everything, a, any({ kind: "any" }, 0)]), "(any{0,1}|a)"],
    ["drops what may occur no times", sequence([a, element("b", 0, 0)]), "a"],
    ["takes in a sequence inside a sequence", sequence([a, sequence([b, c])]), "(a,b,c)"],
    ["takes in a choice inside a choice", choice([a, choice([b, c])]), "(a|b|c)"],
    ["keeps a sequence that may be left out", sequence([a, sequence([b, c], 0)]), "(a,(b,c){0,1})"],
    ["multiplies the occurrence of a lone element", sequence([element("a", 0, 2)], 1, 4), "a{0,8}"],
    ["multiplies without bound", sequence([a], 0, Many), "a{0,*}"],
    ["does not multiply where that would fill gaps", sequence([element("a", 2, 3)], 0, 1), "(a{2,3}){0,1}"],
    ["multiplies a fixed repetition", sequence([element("a", 2, 3)], 2, 2), "a{4,6}"],
    ["counts neighbours of one name", sequence([a, element("a", 0), b]), "(a{1,2},b)"],
    ["does not count over another element", sequence([a, b, a]), "(a,b,a)"],
    ["says a branch once", choice([a, b, a]), "(a|b)"],
    ["is optional as a choice with an empty branch", choice([a, b, sequence([])]), "(a|b){0,1}"],
    [
      "takes repetition inside a repeated choice for its own",
      choice([element("a", 0, Many), b], 1, Many),
      "(a|b){0,*}",
    ],
    ["takes in a repeated choice inside one", choice([a, choice([b, c], 0, Many)], 1, Many), "(a|b|c){0,*}"],
    ["keeps a repeated choice inside a bounded one", choice([a, choice([b, c], 0, Many)], 1, 2), "(a|(b|c){0,*}){1,2}"],
    ["puts what all branches begin with in front", choice([sequence([a, b]), sequence([a, c])]), "(a,(b|c))"],
    [
      "puts what all branches end with behind",
      choice([sequence([b, a]), sequence([c, a]), sequence([d, a])]),
      "((b|c|d),a)",
    ],
    ["does not when the choice may be left out", choice([sequence([a, b]), sequence([a, c])], 0), "((a,b)|(a,c)){0,1}"],
    ["lets the rest be left out where a branch has none", choice([a, sequence([a, b])]), "(a,b{0,1})"],
  ];
  for (const [claim, term, expected] of cases) it(claim, () => expect(shown(simplify(term))).toBe(expected));
});
