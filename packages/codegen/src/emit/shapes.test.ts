// Content models as properties: what is always there, what may be absent, what excludes what.
import { describe, expect, it } from "vitest";
import { qname, type ElementMember, type ModelGroup, type Particle } from "@soapwright/core/model";
import { xs } from "@soapwright/core/generated";
import { overallPresence, shapeOf, type Shape } from "./shapes.ts";

function member(property: string, min = 1, max = 1): ElementMember {
  return { kind: "element", property, name: qname("urn:t", property), type: xs.string, min, max, nillable: false };
}

function group(kind: ModelGroup["kind"], ...particles: Particle[]): ModelGroup {
  return { kind, particles };
}

function optionally(content: ModelGroup): ModelGroup {
  return { ...content, optional: true };
}

function show(shape: Shape): unknown {
  return {
    fixed: Object.fromEntries(shape.fixed),
    choices: shape.choices.map((branches) => branches.map((branch) => Object.fromEntries(branch))),
  };
}

const abc = [member("a"), member("b"), member("c", 0)];

describe("shapeOf", () => {
  it("takes a sequence as it is", () => {
    expect(show(shapeOf(group("sequence", "a", "b", "c"), abc, "apart"))).toEqual({
      fixed: { a: "required", b: "required", c: "optional" },
      choices: [],
    });
  });

  it("makes a branch of each particle of a choice", () => {
    expect(show(shapeOf(group("choice", "a", "b"), abc.slice(0, 2), "apart"))).toEqual({
      fixed: {},
      choices: [[{ a: "required" }, { b: "required" }]],
    });
  });

  it("keeps the members around a choice out of it", () => {
    expect(show(shapeOf(group("sequence", "a", group("choice", "b", "c")), abc, "apart"))).toEqual({
      fixed: { a: "required" },
      choices: [[{ b: "required" }, { c: "optional" }]],
    });
  });

  it("ties the members of an optional group together", () => {
    expect(show(shapeOf(optionally(group("sequence", "a", "b")), abc.slice(0, 2), "apart"))).toEqual({
      fixed: {},
      choices: [[{ a: "required", b: "required" }, {}]],
    });
  });

  it("takes one member in an optional group as an optional member", () => {
    expect(show(shapeOf(optionally(group("sequence", "a")), abc.slice(0, 1), "apart"))).toEqual({
      fixed: { a: "optional" },
      choices: [],
    });
  });

  it("leaves repeated members outside of choices, because their array is always there", () => {
    const members = [member("a"), member("many", 1, Number.POSITIVE_INFINITY)];
    const shape = show(shapeOf(group("choice", "a", "many"), members, "apart"));
    expect(shape).toEqual({ fixed: { a: "optional", many: "required" }, choices: [] });
  });

  it("in the records of a group, ties an array to its branch", () => {
    const members = [member("a"), member("many", 0, Number.POSITIVE_INFINITY)];
    expect(show(shapeOf(group("choice", "a", "many"), members, "within"))).toEqual({
      fixed: {},
      choices: [[{ a: "required" }, { many: "required" }]],
    });
  });

  it("gives up on telling branches apart where there are too many", () => {
    const members = "abcdefghijklmnopqrst".split("").map((property) => member(property));
    const shape = shapeOf(group("choice", ...members.map(({ property }) => property)), members, "apart");
    expect(shape.choices).toEqual([]);
    expect([...shape.fixed.values()]).toEqual(members.map(() => "optional"));
  });

  it("requires over all what every branch requires", () => {
    const shape = shapeOf(group("choice", group("sequence", "a", "b"), group("sequence", "a", "c")), abc, "apart");
    expect(overallPresence(shape, "a")).toBe("required");
    expect(overallPresence(shape, "b")).toBe("optional");
  });
});
