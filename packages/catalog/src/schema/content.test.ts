// Schemas of content models against the one judge of values: for every model and every subset of its members, both say the same.
import {
  builtinType,
  describeComplexType,
  describeModelGroup,
  qname,
  type ElementDescriptor,
  type ElementMember,
  type ModelGroup,
  type Particle,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { complaints } from "../../test/schemas.ts";
import { Shop, ping } from "../../test/shop.ts";
import { standardMessage } from "../standard.ts";
import { withoutMembers } from "../without-members.ts";
import { messageSchema } from "./message.ts";

const int = builtinType("int") as TypeDescriptor;

type Occurs = "1" | "?" | "+" | "*";

function sequence(...particles: Particle[]): ModelGroup {
  return { kind: "sequence", particles };
}
function choice(...particles: Particle[]): ModelGroup {
  return describeModelGroup({ kind: "choice", particles });
}
function optional(modelGroup: ModelGroup): ModelGroup {
  return describeModelGroup({ ...modelGroup, optional: true });
}

const MODELS: readonly (readonly [claim: string, content: ModelGroup, occurs: Readonly<Record<string, Occurs>>])[] = [
  ["a sequence", sequence("a", "b", "c"), { a: "1", b: "?", c: "*" }],
  ["an all group", { kind: "all", particles: ["a", "b"] }, { a: "1", b: "?" }],
  ["an optional all group", optional({ kind: "all", particles: ["a", "b"] }), { a: "1", b: "?" }],
  ["a choice", choice("a", "b"), { a: "1", b: "1" }],
  ["a choice of three", choice("a", "b", "c"), { a: "1", b: "1", c: "1" }],
  ["an optional choice", optional(choice("a", "b")), { a: "1", b: "1" }],
  ["an optional choice of three", optional(choice("a", "b", "c")), { a: "1", b: "1", c: "1" }],
  ["a choice with a branch that may be empty", choice("a", "b"), { a: "1", b: "?" }],
  ["a choice of three, one of them perhaps empty", choice("a", "b", "c"), { a: "1", b: "?", c: "1" }],
  ["a choice of lists", choice("a", "b"), { a: "+", b: "1" }],
  ["a choice of sequences", choice(sequence("a", "b"), sequence("c", "d")), { a: "1", b: "1", c: "1", d: "?" }],
  ["branches with a member in common", choice(sequence("a", "b"), sequence("a", "c")), { a: "1", b: "1", c: "1" }],
  ["a branch inside another", choice("a", sequence("a", "b"), "c"), { a: "1", b: "1", c: "1" }],
  ["a choice of one", choice(sequence("a", "b")), { a: "1", b: "?" }],
  ["an optional choice of one", optional(choice("a")), { a: "1" }],
  ["an optional sequence", sequence("a", optional(sequence("b", "c"))), { a: "1", b: "1", c: "1" }],
  ["an optional sequence that demands little", optional(sequence("a", "b", "c")), { a: "1", b: "?", c: "?" }],
  ["an optional sequence around a choice", optional(sequence("a", choice("b", "c"))), { a: "1", b: "1", c: "1" }],
  ["an optional sequence as a branch", choice(optional(sequence("a", "b")), "c"), { a: "1", b: "1", c: "1" }],
  ["a choice in a choice", choice(choice("a", "b"), sequence("c", "d")), { a: "1", b: "1", c: "1", d: "?" }],
  ["two choices", sequence(choice("a", "b"), choice("c", "d")), { a: "1", b: "1", c: "1", d: "1" }],
  [
    "an optional sequence in an optional sequence",
    optional(sequence("a", optional(sequence("b", choice("c", "d"))))),
    { a: "1", b: "1", c: "1", d: "1" },
  ],
];

function message(content: ModelGroup, occurs: Readonly<Record<string, Occurs>>): ElementDescriptor {
  const members = Object.entries(occurs).map(([property, times]): ElementMember => ({
    kind: "element",
    property,
    name: qname("", property),
    type: int,
    min: times === "1" || times === "+" ? 1 : 0,
    max: times === "1" || times === "?" ? 1 : Number.POSITIVE_INFINITY,
    nillable: false,
  }));
  return {
    kind: "element",
    name: qname("", "M"),
    type: describeComplexType(undefined, () => members, { content }),
    nillable: false,
  };
}

function subsets(names: readonly string[]): readonly (readonly string[])[] {
  return names.reduce<readonly (readonly string[])[]>(
    (all, name) => [...all, ...all.map((subset) => [...subset, name])],
    [[]],
  );
}

function valueOf(names: readonly string[], occurs: Readonly<Record<string, Occurs>>): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, occurs[name] === "+" || occurs[name] === "*" ? [1] : 1]));
}

function fits(element: ElementDescriptor, json: unknown): boolean {
  const judge = standardMessage({
    service: Shop,
    operation: ping,
    message: element,
    schema: () => ({ type: "object" }),
  });
  return judge["~standard"].validate(json).issues === undefined;
}

describe("a content model", () => {
  it.each(MODELS)("%s: the schema takes what encoding takes, and nothing else", (_claim, content, occurs) => {
    const element = message(content, occurs);
    const schema = messageSchema(element, "input");
    for (const names of subsets(Object.keys(occurs))) {
      const value = valueOf(names, occurs);
      expect(complaints(schema, value).length === 0, `{${names.join()}} ${JSON.stringify(schema)}`).toBe(
        fits(element, value),
      );
    }
  });

  it.each(MODELS)("%s: what is filled in counts as given", (_claim, content, occurs) => {
    const element = message(content, occurs);
    const all = subsets(Object.keys(occurs));
    const possible = all.filter((names) => fits(element, valueOf(names, occurs)));
    for (const given of all) {
      // Members that can never be given together leave nothing to say.
      if (!possible.some((names) => given.every((name) => names.includes(name)))) continue;
      const left = withoutMembers(element, new Set(given));
      const schema = messageSchema(left, "input");
      for (const names of all.filter((subset) => !subset.some((name) => given.includes(name)))) {
        const whole = fits(element, valueOf([...names, ...given], occurs));
        const value = valueOf(names, occurs);
        const place = `{${names.join()}} with {${given.join()}} given: ${JSON.stringify(schema)}`;
        expect(complaints(schema, value).length === 0, place).toBe(whole);
        expect(fits(left, value), place).toBe(whole);
      }
    }
  });
});
