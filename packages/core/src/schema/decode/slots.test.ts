// Whose an element is that two members of one type may hold.
import { describe, expect, it } from "vitest";
import { decodeXml } from "../../../test/codec.ts";
import { anonymousType, branch, element, many, schema, substitutionGroup, xs } from "../../generated.ts";
import type { OneOf, SubstitutionGroup } from "../../generated.ts";

const tns = schema("", { elements: "unqualified" });

type Step = OneOf<{ step: string; first: string; second: string }>;
const StepType: SubstitutionGroup<Step> = substitutionGroup<Step>(tns, "step", () => ({
  step: branch(xs.string),
  first: branch(xs.string),
  second: branch(xs.string),
}));

describe("an element that has a member of its own, and may stand for another's", () => {
  const root = element(
    tns,
    "root",
    anonymousType<{ first: string[]; step: Step[] }>(tns, () => ({ first: many(xs.string), step: many(StepType) })),
  );
  const read = (xml: string): unknown => decodeXml(root, `<root>${xml}</root>`, { order: "schema" });

  it("is its own member's as long as that is due", () => {
    expect(read("<first>a</first><first>b</first><step>c</step>")).toEqual({
      first: ["a", "b"],
      step: [{ step: "c" }],
    });
  });

  it("is the other's behind any that stands for that one", () => {
    expect(read("<second>a</second><first>b</first><step>c</step><first>d</first>")).toEqual({
      first: [],
      step: [{ second: "a" }, { first: "b" }, { step: "c" }, { first: "d" }],
    });
  });
});
