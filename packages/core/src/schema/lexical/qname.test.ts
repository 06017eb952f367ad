import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notationLexical, qnameLexical } from "./qname.ts";
import { isRefusal } from "./types.ts";
import type { PrefixContext, PrefixWriter } from "./types.ts";

const bound = (bindings: Readonly<Record<string, string>>): PrefixContext => ({
  namespaceOf: (prefix) => (Object.hasOwn(bindings, prefix) ? bindings[prefix] : undefined),
});

describe.each([
  ["QName", qnameLexical],
  ["NOTATION", notationLexical],
] as const)("xs:%s", (name, lexical) => {
  it("takes the namespace of its prefix", () => {
    expect(lexical.parse(" p:a\n", bound({ p: "urn:p" }))).toEqual({ namespace: "urn:p", localName: "a" });
  });

  it("without a prefix is in the default namespace, or in none", () => {
    expect(lexical.parse("a", bound({ "": "urn:d" }))).toEqual({ namespace: "urn:d", localName: "a" });
    expect(lexical.parse("a", bound({}))).toEqual({ namespace: "", localName: "a" });
    expect(lexical.parse("a")).toEqual({ namespace: "", localName: "a" });
  });

  it("with a prefix that nothing binds is refused", () => {
    const refused = { refused: true, expected: `xs:${name} (with a prefix that is declared here)` };
    expect(lexical.parse("p:a", bound({}))).toEqual(refused);
    expect(lexical.parse("toString:a", bound({}))).toEqual(refused);
  });

  it("in a description is in Clark's notation: no prefix is bound there", () => {
    expect(lexical.parse("{urn:p}a")).toEqual({ namespace: "urn:p", localName: "a" });
    expect(lexical.parse("p:a")).toEqual({ refused: true, expected: `xs:${name}` });
  });

  it.each(["", " ", ":", "p:", ":a", "p:q:a", "1a", "p:1a", "1p:a", "p: a", "a b", "{urn:p}a"])("is not %j", (text) => {
    expect(lexical.parse(text, { namespaceOf: () => "urn:any" })).toEqual({ refused: true, expected: `xs:${name}` });
  });

  it("is written with the writer's prefix, and bare where that is empty", () => {
    const writer: PrefixWriter = { prefixFor: (namespace) => (namespace === "urn:d" ? "" : "p") };
    expect(lexical.format({ namespace: "urn:p", localName: "a" }, writer)).toBe("p:a");
    expect(lexical.format({ namespace: "urn:d", localName: "a" }, writer)).toBe("a");
  });

  it("in no namespace asks the writer to see to it that none is in force", () => {
    const asked: string[] = [];
    const writer: PrefixWriter = {
      prefixFor(namespace) {
        asked.push(namespace);
        return "";
      },
    };
    expect(lexical.format({ namespace: "", localName: "a" }, writer)).toBe("a");
    expect(asked).toEqual([""]);
  });

  it("in a namespace is refused where no prefix can be declared", () => {
    expect(lexical.format({ namespace: "", localName: "a" })).toBe("a");
    expect(isRefusal(lexical.format({ namespace: "urn:p", localName: "a" }))).toBe(true);
  });

  it.each([
    "p:a",
    null,
    undefined,
    1,
    {},
    { namespace: "urn:p" },
    { localName: "a" },
    { namespace: undefined, localName: "a" },
    { namespace: "urn:p", localName: "p:a" },
    { namespace: "urn:p", localName: "" },
  ])("refuses to write %j", (value) => {
    const writer: PrefixWriter = { prefixFor: () => "p" };
    expect(isRefusal(lexical.format(value as never, writer))).toBe(true);
  });

  it("reads what it writes", () => {
    const value = fc.record({
      namespace: fc.stringMatching(/^urn:[a-z]{1,9}$/),
      localName: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]*$/),
    });
    fc.assert(
      fc.property(value, (given) => {
        const text = lexical.format(given, { prefixFor: () => "ns1" }) as string;
        expect(lexical.parse(text, bound({ ns1: given.namespace }))).toEqual(given);
      }),
    );
  });
});
