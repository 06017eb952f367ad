// The words of generated code: what they make, and what they refuse to make.
import { describe, expect, it } from "vitest";
import {
  any,
  anyAttribute,
  anyNamespace,
  anonymousType,
  attribute,
  choice,
  collection,
  complexType,
  element,
  group,
  many,
  namespaces,
  nillable,
  one,
  optional,
  optionalGroup,
  otherThan,
  polymorphic,
  restriction,
  schema,
  sequence,
  span,
  xs,
} from "../generated.ts";
import type { ComplexType, XmlAttribute, XmlElement } from "../generated.ts";
import { decoded, encoded } from "../../test/codec.ts";
import { describeComplexType } from "./build.ts";
import type { ModelGroup } from "./types.ts";

const tns = schema("urn:t");

describe("names", () => {
  it("follow the schema's form, unless a member says otherwise", () => {
    const unqualified = schema("urn:u", { elements: "unqualified", attributes: "qualified" });
    const members = (form: typeof tns) =>
      anonymousType<{ a?: string; b?: string; c?: string }>(form, () => ({
        a: optional(xs.string),
        b: optional(xs.string, { name: "wire-b", namespace: "urn:other" }),
        c: attribute(xs.string),
      })).members.map((member) => (member.kind === "element" || member.kind === "attribute" ? member.name : undefined));
    expect(members(tns)).toEqual([
      { namespace: "urn:t", localName: "a" },
      { namespace: "urn:other", localName: "wire-b" },
      { namespace: "", localName: "c" },
    ]);
    expect(members(unqualified)).toEqual([
      { namespace: "", localName: "a" },
      { namespace: "urn:other", localName: "wire-b" },
      { namespace: "urn:u", localName: "c" },
    ]);
  });
});

describe("occurrence", () => {
  it("is what the word says", () => {
    const type = anonymousType<{ a: string; b?: string; c: string[]; d: string[] | undefined }>(tns, () => ({
      a: one(xs.string),
      b: optional(nillable(xs.string)) as never,
      c: many(xs.string),
      d: many(xs.string, { min: 1, max: 2 }) as never,
    }));
    expect(type.members).toMatchObject([
      { min: 1, max: 1, nillable: false },
      { min: 0, max: 1, nillable: true },
      { min: 0, max: Infinity },
      { min: 1, max: 2 },
    ]);
  });
});

describe("content", () => {
  it("is a sequence of all elements unless it is told", () => {
    const type = anonymousType<{ a: string; b?: string; c?: string }>(tns, () => ({
      a: one(xs.string),
      b: attribute(xs.string),
      c: optional(xs.string),
    }));
    expect(type.content).toEqual({ kind: "sequence", particles: ["a", "c"] });
  });

  it("has a wildcard where it stands among the elements", () => {
    const type = anonymousType<{ a: string; $any: XmlElement[]; $attributes: XmlAttribute[]; b?: string }>(tns, () => ({
      a: one(xs.string),
      $any: any(otherThan("urn:t"), { min: 1, max: 2 }),
      $attributes: anyAttribute(namespaces("", "urn:x")),
      b: optional(xs.string),
    }));
    expect(type.content).toEqual({ kind: "sequence", particles: ["a", "$any", "b"] });
    expect(type.members.slice(1, 3)).toMatchObject([
      { kind: "any", property: "$any", namespaces: { kind: "not", namespace: "urn:t" }, min: 1, max: 2 },
      { kind: "anyAttribute", property: "$attributes", namespaces: { kind: "list", namespaces: ["", "urn:x"] } },
    ]);
    const unbounded = any(anyNamespace).place("$any", tns);
    expect(unbounded).toMatchObject({ namespaces: { kind: "any" }, min: 0, max: Infinity });
  });

  it("may be any tree of groups", () => {
    expect(sequence("a", optionalGroup(choice("b", "c")))).toMatchObject({
      kind: "sequence",
      particles: ["a", { kind: "choice", particles: ["b", "c"], optional: true }],
    });
  });

  it.each<[string, ModelGroup, string]>([
    ["names what is no member", sequence("a", "b", "x"), 'a content model names "x", which is no member'],
    ["leaves a member out", sequence("a"), 'the member "b" has no place in the content model'],
    ["names a member twice", sequence("a", "b", "a"), 'a content model names "a" twice in a row'],
    [
      "has a choice that nobody checks",
      { kind: "choice", particles: ["a", "b"] },
      "a group of a content model would go unchecked: make it by choice or optionalGroup",
    ],
    [
      "has a group to be left out that nobody checks",
      sequence("a", { kind: "sequence", particles: ["b"], optional: true }),
      "a group of a content model would go unchecked: make it by choice or optionalGroup",
    ],
    ["names a member twice, deeper", sequence("a", choice("b", "a")), 'a content model names "a" twice in a row'],
  ])("that %s is a mistake of the description, and says so", (_what, content, message) => {
    const type = describeComplexType(
      undefined,
      () => [one(xs.string).place("a", tns), one(xs.string).place("b", tns)],
      { content },
    );
    const root = { kind: "element", name: { namespace: "", localName: "r" }, type, nillable: false } as const;
    expect(() => encoded(root, { a: "", b: "" })).toThrow(message);
    expect(() => decoded(root, "<r/>")).toThrow(message);
  });

  it("of a repeated group is what a content model holds", () => {
    const type = anonymousType<{ rows: { a?: string }[] }>(tns, () => ({
      rows: group<{ a?: string }>(tns, () => ({ a: attribute(xs.string) }), "sequence"),
    }));
    expect(() => type.members).toThrow("only what a content model holds may stand in a group, and a is none");
  });
});

describe("types", () => {
  it("are made at first use, so that they may contain each other in circles", () => {
    interface A {
      b?: B;
    }
    interface B {
      a?: A;
    }
    const AType: ComplexType<A> = complexType(tns, "A", () => ({ b: optional(BType) }));
    const BType: ComplexType<B> = complexType(tns, "B", () => ({ a: optional(AType) }));
    expect(encoded(element(tns, "r", AType), { b: { a: { b: {} } } })).toBe(
      `<ns1:r xmlns:ns1="urn:t"><ns1:b><ns1:a><ns1:b></ns1:b></ns1:a></ns1:b></ns1:r>`,
    );
  });

  it("that have subtypes are made at first use too", () => {
    let made = 0;
    const base = complexType<{ a?: string }>(tns, "Base", () => ({ a: optional(xs.string) }), { abstract: true });
    const type = polymorphic(base, () => {
      made++;
      return [complexType<{ a?: string }>(tns, "Sub", () => ({ a: optional(xs.string) }))];
    });
    expect(made).toBe(0);
    expect(type.types.concat(type.types).map((sub) => sub.name?.localName)).toEqual(["Sub", "Sub"]);
    expect(made).toBe(1);
    expect([base.abstract, Object.isFrozen(type), Object.isFrozen(type.types)]).toEqual([true, true, true]);
  });

  it("are frozen", () => {
    expect(Object.isFrozen(complexType<{ a: string }>(tns, "A", () => ({ a: one(xs.string) })))).toBe(true);
    expect(Object.isFrozen(collection(tns, "ArrayOfA", "a", xs.string))).toBe(true);
    expect(Object.isFrozen(restriction(tns, "S", xs.string, { maxLength: 1 }).facets)).toBe(true);
  });

  it("that restrict one another merge their facets, and keep every pattern", () => {
    const first = restriction(tns, "First", xs.string, { pattern: ["a.*"], maxLength: 5 });
    const second = restriction(tns, "Second", first, { pattern: [".*z"], maxLength: 3 });
    expect(second.facets).toEqual({ pattern: ["a.*", ".*z"], maxLength: 3 });
    expect(second.base).toBe(first);
    expect(second.name).toEqual({ namespace: "urn:t", localName: "Second" });
  });
});

describe("span", () => {
  interface Row {
    id?: string;
    a: string;
    b: string;
    c: string;
  }
  const row = (from: string, to: string): ComplexType<Row> =>
    complexType(
      tns,
      "Row",
      () => ({ a: one(xs.string), id: attribute(xs.string), b: one(xs.string), c: one(xs.string) }),
      { content: (members) => sequence(...span(members, from, to)) },
    );

  it("is the elements from one to another, as the members stand", () => {
    expect(row("a", "c").content).toEqual({ kind: "sequence", particles: ["a", "b", "c"] });
    expect(row("b", "b").content).toEqual({ kind: "sequence", particles: ["b"] });
  });

  it.each([
    ["c", "a"],
    ["a", "id"],
    ["x", "c"],
  ])("refuses a row from %s to %s, which there is none of", (from, to) => {
    expect(() => row(from, to).content).toThrow(`no row of members runs from ${from} to ${to}`);
  });
});
