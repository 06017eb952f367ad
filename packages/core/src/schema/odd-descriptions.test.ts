// Descriptions that a schema may bring and nobody would write, and values that no element can be.
import { describe, expect, it } from "vitest";
import { decoded, decodeXml, encoded } from "../../test/codec.ts";
import { plain, root } from "../../test/shapes.ts";
import * as subtypes from "../../test/subtypes.ts";
import {
  anonymousType,
  complexType,
  element,
  mixed,
  one,
  optional,
  polymorphic,
  restriction,
  substitutionGroup,
  union,
  xs,
} from "../generated.ts";
import { NS } from "../names.ts";
import { parseXml } from "../xml/element.ts";
import type { SimpleTypeDescriptor } from "./types.ts";

describe("what a schema says and no value can be held to", () => {
  it("is a fixed value that is none of its type: any value of the type goes", () => {
    const described = root(anonymousType<{ a: number }>(plain, () => ({ a: one(xs.int, { fixed: "x" }) })));
    expect(decoded(described, "<r><a>5</a></r>")).toEqual({ a: 5 });
    expect(encoded(described, { a: 5 })).toBe("<r><a>5</a></r>");
  });

  it("is a bound that is none of its type: there is no bound", () => {
    const described = root(restriction(plain, "Odd", xs.int, { minInclusive: "x", maxInclusive: "9" }));
    expect(decoded(described, "<r>-5</r>")).toBe(-5);
    expect(decoded(described, "<r>10</r>", { facets: true })).toContain("expected");
  });

  it("facets without what checks them are refused: they would go unchecked", () => {
    const unchecked = { ...xs.string, facets: { maxLength: 1 } } as SimpleTypeDescriptor;
    expect(() => decodeXml(root(unchecked), "<r>ab</r>")).toThrow(
      "the facets of string would go unchecked: make it by restriction",
    );
  });
});

describe("a union", () => {
  const either = union(plain, "Either", [restriction(plain, undefined, xs.int, { maxInclusive: "5" }), xs.QName]);
  const described = root(either);

  it.each<[xml: string, value: unknown]>([
    ["<r>5</r>", 5],
    [`<r xmlns:p="urn:p">p:a</r>`, { namespace: "urn:p", localName: "a" }],
  ])("of names and numbers reads %s, and writes what is read alike", (xml, value) => {
    expect(decoded(described, xml)).toEqual(value);
    expect(decoded(described, encoded(described, value) as string)).toEqual(value);
  });

  it("refuses what no member accepts, in reading and in writing", () => {
    expect(decoded(described, "<r>6</r>", { facets: true })).toContain("expected");
    expect(encoded(described, 6)).toContain("expected one of");
    expect(encoded(described, true)).toContain("expected one of");
  });
});

describe("a substitution group", () => {
  const many = substitutionGroup<Record<string, string>>(
    plain,
    "head",
    () => Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`e${at}`, optional(xs.string)])) as never,
  );
  const described = root(anonymousType<{ head: never }>(plain, () => ({ head: one(many as never) })));

  it("of many members names a dozen of them when none was given", () => {
    expect(encoded(described, { head: {} })).toContain(
      "expected one of (e0 | e1 | e2 | e3 | e4 | e5 | e6 | e7 | e8 | e9 | e10 | e11 and 3 more), found none",
    );
    expect(encoded(described, { head: { e1: "a", e2: "b" } })).toContain("found e1 and e2");
  });

  it("as a message takes the elements of its members and no other", () => {
    const message = element(plain, "head", many);
    expect(decoded(message, "<e3>x</e3>")).toEqual({ e3: "x" });
    expect(decoded(message, "<other>x</other>")).toContain("expected");
  });
});

describe("subtypes", () => {
  it("of many names are told a dozen at a time", () => {
    const types = Array.from({ length: 15 }, (_, at) => complexType<object>(plain, `T${at}`, () => ({})));
    const [declared = complexType<object>(plain, "T", () => ({}))] = types;
    const described = root(polymorphic<object>(declared, () => types));
    expect(encoded(described, { $type: "Q" })).toContain('"T10", "T11" and 3 more');
  });

  it("without a name cannot be told apart", () => {
    const nameless = anonymousType<object>(plain, () => ({}));
    const described = root(polymorphic<object>(nameless, () => [nameless]));
    expect(() => encoded(described, { $type: "Q" })).toThrow("a type without a name cannot be told apart by $type");
  });
});

describe("mixed content", () => {
  const described = root(
    anonymousType<{ $content: (string | { b: string })[] }>(plain, () => ({
      $content: mixed<{ b: string }>(plain, () => ({ b: one(xs.string) })),
    })),
  );

  it("is one text where comments, CDATA and references break it", () => {
    expect(decoded(described, "<r>a<!-- c -->b<![CDATA[<]]>&amp;<b>x</b>d<?p?>e</r>")).toEqual({
      $content: ["ab<&", { b: "x" }, "de"],
    });
  });
});

describe("a tree", () => {
  const tree = parseXml("<x/>");

  it.each<[what: string, given: unknown, words: string]>([
    [
      "in the namespace of declarations",
      { ...tree, name: { namespace: NS.xmlns, localName: "x" }, prefix: "p" },
      "prefix",
    ],
    ["with their prefix", { ...tree, name: { namespace: "urn:p", localName: "x" }, prefix: "xmlns" }, "prefix"],
    [
      "of another namespace with the prefix xml",
      { ...tree, name: { namespace: "u", localName: "x" }, prefix: "xml" },
      "prefix",
    ],
    [
      "of xml's namespace with another prefix",
      { ...tree, name: { namespace: NS.xml, localName: "x" }, prefix: "p" },
      "prefix",
    ],
    ["of no namespace with a prefix", { ...tree, prefix: "p" }, "prefix"],
    [
      "whose name is none",
      { ...tree, children: [{ ...tree, name: { namespace: "", localName: "a b" } }] },
      'found "a b"',
    ],
    ["with an attribute twice", { ...tree, attributes: [attribute("a"), attribute("a")] }, "an attribute at most once"],
    [
      "with a declaration among its attributes",
      { ...tree, attributes: [attribute("xmlns")] },
      "no namespace declaration",
    ],
    ["with an attribute that is none", { ...tree, attributes: [5] }, "expected an attribute"],
    ["with text that XML cannot hold", { ...tree, children: ["a\u0000"] }, "[SOAP_ENCODE_CHARACTER]"],
    [
      "that is nil",
      { ...tree, attributes: [{ name: { namespace: NS.xsi, localName: "nil" }, value: " 1 " }] },
      "not xsi:nil",
    ],
    ["of minus nothing", -0, "found -0"],
  ])("%s is not written", (_what, given, words) => {
    expect(encoded(subtypes.anything, given)).toContain(words);
  });

  function attribute(localName: string): unknown {
    return { name: { namespace: "", localName }, value: "1" };
  }
});
