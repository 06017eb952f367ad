// What two wildcards admit alike and what either admits, by the tables of XML Schema.
import type { NamespaceConstraint } from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { intersectionOf, sameNamespaces, unionOf } from "./namespaces.ts";

const any: NamespaceConstraint = { kind: "any" };
const not = (namespace: string): NamespaceConstraint => ({ kind: "not", namespace });
const list = (...namespaces: string[]): NamespaceConstraint => ({ kind: "list", namespaces });

type Row = readonly [
  one: NamespaceConstraint,
  other: NamespaceConstraint,
  both: NamespaceConstraint | undefined,
  either: NamespaceConstraint | undefined,
];

describe("of two constraints, what both and what either admit", () => {
  const rows: readonly Row[] = [
    [any, any, any, any],
    [any, list("a"), list("a"), any],
    [any, not("a"), not("a"), any],
    [list("a", ""), list("b", ""), list(""), list("a", "", "b")],
    [list("a"), list("b"), list(), list("a", "b")],
    [list("a", "b"), list("b", "a"), list("b", "a"), list("a", "b")],
    [not("a"), not("a"), not("a"), not("a")],
    [not("a"), not("b"), undefined, not("")],
    [not(""), not("b"), not("b"), not("")],
    [not("a"), list("b", "c"), list("b", "c"), not("a")],
    [not("a"), list("a", "b"), list("b"), not("")],
    [not("a"), list("a", ""), list(), any],
    [not("a"), list("", "b"), list("b"), undefined],
    [not(""), list("a", ""), list("a"), any],
    [not(""), list("a"), list("a"), not("")],
  ];
  for (const [one, other, both, either] of rows) {
    it(`${shown(one)} with ${shown(other)}`, () => {
      expect([shown(intersectionOf(one, other)), shown(unionOf(one, other))]).toEqual([shown(both), shown(either)]);
      expect([shown(intersectionOf(other, one)), shown(unionOf(other, one))]).toEqual([shown(both), shown(either)]);
    });
  }
});

describe("two constraints are the same", () => {
  it("whatever the order of a list", () => {
    expect(sameNamespaces(list("a", "b"), list("b", "a"))).toBe(true);
    expect(sameNamespaces(list("a", "b"), list("a"))).toBe(false);
    expect(sameNamespaces(list("a"), not("a"))).toBe(false);
    expect(sameNamespaces(not("a"), not("b"))).toBe(false);
  });
});

function shown(constraint: NamespaceConstraint | undefined): string {
  if (constraint === undefined) return "no constraint";
  if (constraint.kind === "any") return "any";
  if (constraint.kind === "not") return `not "${constraint.namespace}"`;
  return `[${constraint.namespaces.toSorted().join("|")}]`;
}
