// Content models as terms, and the laws by which a term becomes simpler without meaning anything else.
import {
  sameName,
  type AttributeMember,
  type NamespaceConstraint,
  type QName,
  type SimpleTypeDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import type { Place } from "../place.ts";
import { sameNamespaces } from "./namespaces.ts";

/** An element at its place in a content model. */
export interface ElementTerm {
  readonly kind: "element";
  readonly name: QName;
  readonly type: TypeDescriptor;
  readonly nillable: boolean;
  readonly default: string | undefined;
  readonly fixed: string | undefined;
  readonly documentation: string | undefined;
  readonly place: Place;
  readonly min: number;
  readonly max: number;
}

/** An element wildcard at its place in a content model. */
export interface AnyTerm {
  readonly kind: "any";
  readonly namespaces: NamespaceConstraint;
  readonly place: Place;
  readonly min: number;
  readonly max: number;
}

/** A model group at its place in a content model. */
export interface GroupTerm {
  readonly kind: "sequence" | "choice" | "all";
  readonly terms: readonly Term[];
  readonly place: Place;
  readonly min: number;
  readonly max: number;
}

export type Term = ElementTerm | AnyTerm | GroupTerm;

/** An attribute before it has a property. */
export type AttributeTerm = Omit<AttributeMember, "kind" | "property" | "codec">;

/** Everything a complex type holds, before properties are named. */
export interface Content {
  readonly term: Term | undefined;
  readonly attributes: readonly AttributeTerm[];
  /** Of an attribute wildcard. */
  readonly anyAttribute: NamespaceConstraint | undefined;
  /** Of simple content. */
  readonly text: SimpleTypeDescriptor | undefined;
  /** Whether text stands among the elements. */
  readonly mixed: boolean;
}

/** The same term with the same meaning in fewer groups; undefined where it can hold nothing. */
export function simplify(term: Term): Term | undefined {
  if (term.max === 0) return undefined;
  return isLeaf(term) ? term : simplifyGroup(term);
}

function isLeaf(term: Term): term is ElementTerm | AnyTerm {
  return term.kind === "element" || term.kind === "any";
}

function simplifyGroup(group: GroupTerm): Term | undefined {
  let { min } = group;
  const terms: Term[] = [];
  for (const written of group.terms) {
    const term = simplify(written);
    if (term === undefined) {
      // A branch that can hold nothing lets the whole choice hold nothing.
      if (group.kind === "choice") min = 0;
    } else if (mayInline(term, group)) {
      // (x | (a | b)*)* is (x | a | b)*.
      if (group.kind === "choice" && term.min === 0) min = 0;
      terms.push(...term.terms);
    } else if (isRepeatedChoice(group) && isLeaf(term) && term.min <= 1) {
      // (a* | b)* is (a | b)*.
      if (term.min === 0) min = 0;
      terms.push({ ...term, min: 1, max: 1 });
    } else terms.push(term);
  }
  const merged = group.kind === "choice" ? mergeBranches(terms) : mergeNeighbours(terms);
  const [only] = merged;
  if (only === undefined) return undefined;
  const simple: GroupTerm = { ...group, terms: merged, min };
  if (merged.length > 1) return group.kind === "choice" && group.max === 1 ? factor(simple) : simple;
  return occurring(only, min, group.max) ?? simple;
}

function isRepeatedChoice(group: GroupTerm): boolean {
  return group.kind === "choice" && group.max === Number.POSITIVE_INFINITY;
}

function mayInline(term: Term, group: GroupTerm): term is GroupTerm {
  if (term.kind !== group.kind || term.kind === "all") return false;
  if (term.min === 1 && term.max === 1) return true;
  return isRepeatedChoice(group) && term.min <= 1;
}

/** A term that occurs as often as it does inside a group that occurs so often; undefined where that leaves gaps. */
function occurring(term: Term, min: number, max: number): Term | undefined {
  const once = min === 1 && max === 1;
  if (once) return term;
  // Twice to three times, none or once, would be none or two or three: such a group stays.
  if (term.min > 1 && min !== max) return undefined;
  return { ...term, min: term.min * min, max: term.max * max };
}

/** Whether two elements are one member said twice. */
export function sameElement(one: ElementTerm, other: ElementTerm): boolean {
  return (
    sameName(one.name, other.name) &&
    one.type === other.type &&
    one.nillable === other.nillable &&
    one.default === other.default &&
    one.fixed === other.fixed
  );
}

/** Whether two terms are one member said twice, but for how often it occurs. */
function sameLeaf(one: Term, other: Term): boolean {
  if (one.kind === "any" && other.kind === "any") return sameNamespaces(one.namespaces, other.namespaces);
  return one.kind === "element" && other.kind === "element" && sameElement(one, other);
}

/** (a, a?) is a, once or twice. */
function mergeNeighbours(terms: readonly Term[]): Term[] {
  const merged: Term[] = [];
  for (const term of terms) {
    const last = merged.at(-1);
    if (last !== undefined && sameLeaf(last, term)) {
      merged[merged.length - 1] = { ...last, min: last.min + term.min, max: last.max + term.max };
    } else merged.push(term);
  }
  return merged;
}

/** Stands for a wildcard where names are looked up. */
const ANY = "any";

/** (a | a) is a. */
function mergeBranches(terms: readonly Term[]): Term[] {
  const merged: Term[] = [];
  const byName = new Map<string, number>();
  for (const term of terms) {
    if (!isLeaf(term)) {
      merged.push(term);
      continue;
    }
    const key = term.kind === "any" ? ANY : JSON.stringify([term.name.namespace, term.name.localName]);
    const at = byName.get(key);
    const earlier = at === undefined ? undefined : merged[at];
    if (at !== undefined && earlier !== undefined && sameLeaf(earlier, term)) {
      merged[at] = { ...earlier, min: Math.min(earlier.min, term.min), max: Math.max(earlier.max, term.max) };
      continue;
    }
    byName.set(key, merged.length);
    merged.push(term);
  }
  return merged;
}

/** ((b, a) | (c, a)) is ((b | c), a): what all branches begin or end with stands outside the choice. */
function factor(choice: GroupTerm): Term {
  const sequences = choice.terms.map((term): readonly Term[] => {
    const plain = term.kind === "sequence" && term.min === 1 && term.max === 1;
    return plain ? term.terms : [term];
  });
  const [first] = sequences;
  // An optional choice would let the shared element be left out by itself; that is another content model.
  if (first === undefined || choice.min === 0) return choice;
  const front = shared(sequences, (terms) => terms[0]);
  const back = front === undefined ? shared(sequences, (terms) => terms.at(-1)) : undefined;
  const common = front ?? back;
  if (common === undefined) return choice;
  const rest = sequences.map((terms): Term => {
    const left = front === undefined ? terms.slice(0, -1) : terms.slice(1);
    return { kind: "sequence", terms: left, place: choice.place, min: 1, max: 1 };
  });
  const remaining = simplify({ ...choice, terms: rest });
  const outer = remaining === undefined ? [] : [remaining];
  const terms = front === undefined ? [...outer, common] : [common, ...outer];
  return simplify({ kind: "sequence", terms, place: choice.place, min: 1, max: 1 }) ?? choice;
}

function shared(
  sequences: readonly (readonly Term[])[],
  end: (terms: readonly Term[]) => Term | undefined,
): Term | undefined {
  const [first, ...others] = sequences.map(end);
  if (first?.kind !== "element") return undefined;
  const same = others.every((term) => {
    return term?.kind === "element" && sameElement(term, first) && term.min === first.min && term.max === first.max;
  });
  return same ? first : undefined;
}
