// What a value is written as, rule by rule: the XML, or the exact message.
import { describe, expect, it } from "vitest";
import * as shapes from "../../test/shapes.ts";
import { encoded } from "../../test/codec.ts";
import { EncodeError } from "../error.ts";
import { anonymousType, element as elementOf, many, nillable, restriction, xs } from "../generated.ts";
import { encodeBetween, encodeElement } from "./encode.ts";
import type { ElementDescriptor } from "./types.ts";

type Row = readonly [rule: string, value: unknown, want: string];

// oxlint-disable-next-line unicorn/no-thenable -- an element may be called so
const THEN = "then";
const XSI = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;

function table(name: string, element: ElementDescriptor, rows: readonly Row[]): void {
  const cases = rows.map(([rule, value, want]) => ({ rule, value, want }));
  describe.each([name])("%s", () => {
    it.each(cases)("$rule", ({ value, want }) => {
      expect(encoded(element, value)).toBe(want);
    });
  });
}

table("presence", shapes.presence, [
  ["absent is left out", { a: "1", c: "2" }, "<r><a>1</a><c>2</c></r>"],
  ["undefined is absent", { a: "1", b: undefined, c: "2", e: undefined }, "<r><a>1</a><c>2</c></r>"],
  [
    "null is nil, empty is empty",
    { a: "", c: null, d: null, e: [] },
    `<r ${XSI}><a></a><c xsi:nil="true"/><d xsi:nil="true"/></r>`,
  ],
  ["elements come in the schema's order", { e: [1, 2], c: "3", a: "4" }, "<r><a>4</a><c>3</c><e>1</e><e>2</e></r>"],
  ["text is escaped", { a: "<&>\r\n\"'", c: "]]>" }, "<r><a>&lt;&amp;&gt;&#13;\n\"'</a><c>]]&gt;</c></r>"],
  [
    "a required member is absent",
    { a: "1" },
    "[SOAP_ENCODE_MISSING] r/c: expected the required element, found nothing",
  ],
  [
    "null where nil is not allowed",
    { a: null, c: "" },
    "[SOAP_ENCODE_TYPE] r/a: expected xs:string (a string), found null",
  ],
  ["a wrong scalar", { a: 1, c: "" }, "[SOAP_ENCODE_TYPE] r/a: expected xs:string (a string), found 1"],
  ["one where many are due", { a: "", c: "", e: 1 }, "[SOAP_ENCODE_TYPE] r/e: expected an array, found 1"],
  ["null where many are due", { a: "", c: "", e: null }, "[SOAP_ENCODE_TYPE] r/e: expected an array, found null"],
  [
    "many where one is due",
    { a: ["x"], c: "" },
    "[SOAP_ENCODE_TYPE] r/a: expected xs:string (a string), found an array of 1",
  ],
  [
    "a wrong scalar in an array",
    { a: "", c: "", e: [1, 2.5] },
    "[SOAP_ENCODE_TYPE] r/e[1]: expected xs:int (a whole number from -2147483648 to 2147483647), found 2.5",
  ],
  [
    "an array with a hole",
    { a: "", c: "", e: [1, undefined] },
    "[SOAP_ENCODE_TYPE] r/e[1]: expected xs:int (a whole number from -2147483648 to 2147483647), found undefined",
  ],
  [
    "a member that is not known",
    { a: "", c: "", "a ": 1 },
    '[SOAP_ENCODE_UNKNOWN] r/a : expected only members of the contract, found "a "; did you mean "a"?',
  ],
  ["no record", "x", '[SOAP_ENCODE_TYPE] r: expected a record, found "x"'],
  ["an array for a record", [], "[SOAP_ENCODE_TYPE] r: expected a record, found an array of 0"],
  ["nothing at all", undefined, "[SOAP_ENCODE_TYPE] r: expected a record, found undefined"],
  [
    "what XML cannot carry",
    { a: "a\u0000b", c: "" },
    "[SOAP_ENCODE_CHARACTER] r/a: expected text that XML 1.0 can carry, found U+0000 at character 1",
  ],
  [
    "half a surrogate pair",
    { a: "\ud800", c: "" },
    "[SOAP_ENCODE_CHARACTER] r/a: expected text that XML 1.0 can carry, found U+D800 at character 0",
  ],
]);

it("a root that may be nil is written for null, and one that may not is refused", () => {
  expect(encoded(shapes.root(shapes.treeType, true), null)).toBe(`<r ${XSI} xsi:nil="true"/>`);
  expect(encoded(shapes.tree, null)).toBe("[SOAP_ENCODE_TYPE] r: expected a record, found null");
});

table("occurrence", shapes.counted, [
  ["as many as asked for", { two: [1, 2] }, "<r><two>1</two><two>2</two></r>"],
  ["nil in an array", { two: [1, 2], few: [null] }, `<r ${XSI}><two>1</two><two>2</two><few xsi:nil="true"/></r>`],
  ["too few", { two: [1] }, "[SOAP_ENCODE_OCCURS] r/two: expected at least 2, found 1"],
  ["none", { two: [] }, "[SOAP_ENCODE_MISSING] r/two: expected at least 2, found nothing"],
  ["too many", { two: [1, 2, 3] }, "[SOAP_ENCODE_OCCURS] r/two: expected at most 2, found 3"],
]);

table("values", shapes.values, [
  ["a default is not written by itself", {}, "<r></r>"],
  ["a value beside the default", { d: "y", n: 7 }, "<r><d>y</d><n>7</n></r>"],
  [
    "empty text would be read as the default",
    { d: "" },
    '[SOAP_ENCODE_FACET] r/d: expected text that is not empty, which would mean "x", found ""',
  ],
  ["the fixed value", { f: "same" }, "<r><f>same</f></r>"],
  ["another", { f: "other" }, '[SOAP_ENCODE_FACET] r/f: expected the fixed value "same", found another value'],
  ["outside the enumeration", { size: "L" }, '[SOAP_ENCODE_FACET] r/size: expected one of "S", "M", found "L"'],
  [
    "facets are checked always",
    { code: "ab" },
    '[SOAP_ENCODE_FACET] r/code: expected text matching [A-Z]{2}, found "ab"',
  ],
  [
    "a secret is not told",
    { secret: "hunter2" },
    "[SOAP_ENCODE_TYPE] r/secret: expected xs:int (a whole number from -2147483648 to 2147483647), found (a secret)",
  ],
  [
    "an object where text is due",
    { d: new Date(0) },
    "[SOAP_ENCODE_TYPE] r/d: expected xs:string (a string), found a Date",
  ],
  [
    "a function where text is due",
    { d: () => "" },
    "[SOAP_ENCODE_TYPE] r/d: expected xs:string (a string), found a function",
  ],
]);

table("attributes", shapes.attributes, [
  [
    "all",
    { id: 1, lang: "pl", unit: "g", kind: "k", child: "x" },
    `<r id="1" xml:lang="pl" unit="g" kind="k"><child>x</child></r>`,
  ],
  ["absent ones are left out", { id: 1 }, `<r id="1"></r>`],
  ["a required one is absent", {}, "[SOAP_ENCODE_MISSING] r/@id: expected the required attribute, found nothing"],
  [
    "null is no attribute",
    { id: 1, unit: null },
    "[SOAP_ENCODE_TYPE] r/@unit: expected xs:token (a string without tabs, line breaks, doubled spaces, and spaces at its ends), found null",
  ],
  [
    "another value than the fixed one",
    { id: 1, kind: "x" },
    '[SOAP_ENCODE_FACET] r/@kind: expected the fixed value "k", found another value',
  ],
  [
    "a secret is not told",
    { id: 1, pin: "1a" },
    "[SOAP_ENCODE_TYPE] r/@pin: expected xs:int (a whole number from -2147483648 to 2147483647), found (a secret)",
  ],
  ["an attribute's value is escaped", { id: 1, unit: `<"'&>` }, `<r id="1" unit="&lt;&quot;&#39;&amp;&gt;"></r>`],
]);

table("simple content", shapes.simpleContent, [
  ["text and attributes", { currency: "PLN", $value: "12.50" }, `<r currency="PLN">12.50</r>`],
  [
    "text is missing",
    { currency: "PLN" },
    '[SOAP_ENCODE_TYPE] r/$value: expected xs:decimal (a string such as "12.50"; decimal.fromNumber makes one), found undefined',
  ],
]);

table("a choice", shapes.either, [
  ["one branch", { transfer: 1 }, "<r><transfer>1</transfer></r>"],
  ["the other is undefined", { card: undefined, transfer: 1 }, "<r><transfer>1</transfer></r>"],
  ["no branch", {}, "[SOAP_ENCODE_CHOICE] r: expected one of (card | transfer), found none"],
  [
    "two branches",
    { card: "", transfer: 1 },
    "[SOAP_ENCODE_CHOICE] r: expected one of (card | transfer), found card and transfer",
  ],
]);

table("a choice of groups", shapes.branches, [
  ["a branch", { head: "", a: 1, b: 2 }, "<r><head></head><a>1</a><b>2</b></r>"],
  ["an empty array takes no branch", { head: "", a: 1, c: [] }, "<r><head></head><a>1</a></r>"],
  ["a branch that may be empty", { head: "", c: [] }, "<r><head></head></r>"],
  [
    "a branch that lacks what it needs",
    { head: "", b: 1 },
    "[SOAP_ENCODE_MISSING] r/a: expected the required element, found nothing",
  ],
]);

table("branches with members in common", shapes.shared, [
  ["the first", { a: 1, b: 2 }, "<r><a>1</a><b>2</b></r>"],
  ["the second, in its own order", { a: 1, c: 3 }, "<r><c>3</c><a>1</a></r>"],
]);

table("a group that may be left out", shapes.pair, [
  ["there", { a: 1, b: 2, z: 3 }, "<r><a>1</a><b>2</b><z>3</z></r>"],
  ["left out", { z: 3 }, "<r><z>3</z></r>"],
  ["in part", { a: 1, z: 3 }, "[SOAP_ENCODE_MISSING] r/b: expected the required element, found nothing"],
]);

table("a repeated choice", shapes.steps, [
  [
    "in the array's order",
    { step: [{ pick: "a" }, { pack: 1 }, { pick: "b" }] },
    "<r><pick>a</pick><pack>1</pack><pick>b</pick></r>",
  ],
  ["may be absent", {}, "<r></r>"],
  [
    "a record of two branches",
    { step: [{ pick: "a" }, { pick: "a", pack: 1 }] },
    "[SOAP_ENCODE_CHOICE] r/step[1]: expected one of (pick | pack), found pick and pack",
  ],
  ["a record of none", { step: [{}] }, "[SOAP_ENCODE_CHOICE] r/step[0]: expected one of (pick | pack), found none"],
  ["no record", { step: [null] }, "[SOAP_ENCODE_TYPE] r/step[0]: expected a record, found null"],
  ["no array", { step: { pick: "a" } }, "[SOAP_ENCODE_TYPE] r/step: expected an array, found a record"],
  [
    "an unknown member",
    { step: [{ pik: "a" }] },
    '[SOAP_ENCODE_UNKNOWN] r/step[0]/pik: expected only members of the contract, found "pik"; did you mean "pick"?',
  ],
  [
    "a wrong scalar",
    { step: [{ pack: "1" }] },
    '[SOAP_ENCODE_TYPE] r/step[0]/pack: expected xs:int (a whole number from -2147483648 to 2147483647), found "1"',
  ],
  [
    "too many",
    { step: [{ pack: 1 }, { pack: 1 }, { pack: 1 }, { pack: 1 }] },
    "[SOAP_ENCODE_OCCURS] r/step: expected at most 3, found 4",
  ],
]);

table("a collection", shapes.items, [
  ["is written from an array", { items: [{ n: 1 }] }, "<r><items><item><n>1</n></item></items></r>"],
  ["empty", { items: [] }, "<r><items></items></r>"],
  ["no array", { items: { item: [] } }, "[SOAP_ENCODE_TYPE] r/items: expected an array, found a record"],
  [
    "which item is wrong",
    { items: [{ n: 1 }, {}] },
    "[SOAP_ENCODE_MISSING] r/items[1]/n: expected the required element, found nothing",
  ],
  [
    "counts its items",
    { items: [{ n: 1 }, { n: 1 }, { n: 1 }] },
    "[SOAP_ENCODE_OCCURS] r/items: expected at most 2 elements item, found 3",
  ],
]);

table("simple types", shapes.simples, [
  ["lists", { list: [1, 2] }, "<r><list>1 2</list></r>"],
  ["unions", { count: 1 }, "<r><count>1</count></r>"],
  ["unions by a later member", { count: "none" }, "<r><count>none</count></r>"],
  [
    "none of a union's members",
    { count: "some" },
    '[SOAP_ENCODE_TYPE] r/count: expected one of xs:int, xs:token, xs:boolean, found "some"',
  ],
  ["QNames", { name: { namespace: "urn:p", localName: "x" } }, `<r xmlns:ns1="urn:p"><name>ns1:x</name></r>`],
  ["a QName in no namespace", { name: { namespace: "", localName: "x" } }, "<r><name>x</name></r>"],
  [
    "a namespace that no prefix can stand for",
    { name: { namespace: "http://www.w3.org/2000/xmlns/", localName: "x" } },
    "[SOAP_ENCODE_CHARACTER] r/name: expected a namespace that a prefix can be bound to, found another",
  ],
  [
    "a namespace that XML cannot carry",
    { name: { namespace: "\u0001", localName: "x" } },
    "[SOAP_ENCODE_CHARACTER] r/name: expected a namespace that a prefix can be bound to, found another",
  ],
]);

describe("names that objects inherit", () => {
  it("are absent when absent", () => {
    expect(encoded(shapes.awkward, {})).toBe("<r></r>");
  });

  it("are members when written", () => {
    const value = JSON.parse(`{ "__proto__": "1", "constructor": "2", "hasOwnProperty": "3" }`) as unknown;
    expect(encoded(shapes.awkward, value)).toBe(
      "<r><constructor>2</constructor><__proto__>1</__proto__><hasOwnProperty>3</hasOwnProperty></r>",
    );
  });

  it("are written from records without a prototype", () => {
    expect(encoded(shapes.awkward, Object.assign(Object.create(null), { [THEN]: "1" }))).toBe("<r><then>1</then></r>");
  });
});

describe("namespaces", () => {
  it("get their prefixes in the order of first use, declared on the root", () => {
    const name = { namespace: "urn:a", localName: "x" };
    expect(encoded(shapes.root(xs.QName), name)).toBe(`<r xmlns:ns1="urn:a">ns1:x</r>`);
  });
});

describe("a value that contains itself", () => {
  it("is refused, not followed", () => {
    const value: shapes.Tree = { name: "x", child: [] };
    value.child.push(value);
    expect(() => encodeElement(shapes.tree, value)).toThrow(EncodeError);
    expect(encoded(shapes.tree, value)).toMatch(
      /child\[0\]: expected no more than 254 elements inside one another, found one more$/,
    );
  });
});

describe("a pattern that the usual text of a boolean does not match", () => {
  const digit = shapes.root(restriction(shapes.plain, "Flag", xs.boolean, { pattern: ["0|1"] }));
  const yes = shapes.root(restriction(shapes.plain, "Yes", xs.boolean, { pattern: ["true|1"] }));

  it.each([
    [digit, true, "<r>1</r>"],
    [digit, false, "<r>0</r>"],
    [yes, true, "<r>true</r>"],
    [yes, false, "[SOAP_ENCODE_FACET] r: expected text matching true|1, found false"],
  ] as const)("gets the other one, where there is one that matches", (element, value, want) => {
    expect(encoded(element, value)).toBe(want);
  });
});

describe("a long message", () => {
  const long: ElementDescriptor = elementOf(
    shapes.plain,
    "r",
    anonymousType<{ e: (string | null)[] }>(shapes.plain, () => ({ e: many(nillable(xs.string)) })),
  );

  it("is the text that a short one is, whatever its length, and its root declares what is used last", () => {
    for (const length of [1, 500, 900, 5000]) {
      const words = Array.from({ length }, (_, index) => `<święto ${index}> & 😀`);
      const items = words.map((_, index) => `<e>&lt;święto ${index}&gt; &amp; 😀</e>`).join("");
      expect(encodeElement(long, { e: [...words, null] })).toBe(`<r ${XSI}>${items}<e xsi:nil="true"/></r>`);
    }
  });

  it("has its markup around it", () => {
    const bytes = encodeBetween("<ą>", long, { e: Array.from({ length: 3000 }, () => "żółć") }, "</ą>");
    expect(Buffer.from(bytes).toString()).toBe(`<ą><r>${"<e>żółć</e>".repeat(3000)}</r></ą>`);
  });

  it("is refused by what comes last in it", () => {
    const words = Array.from({ length: 3000 }, () => "word");
    expect(encoded(long, { e: [...words, "\u0000"] })).toBe(
      "[SOAP_ENCODE_CHARACTER] r/e[3000]: expected text that XML 1.0 can carry, found U+0000 at character 0",
    );
  });
});
