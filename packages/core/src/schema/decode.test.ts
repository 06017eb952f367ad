// What is read from XML, rule by rule: the value, or the exact message.
import { describe, expect, it } from "vitest";
import * as shapes from "../../test/shapes.ts";
import { decoded, decodeXml } from "../../test/codec.ts";
import { DecodeError } from "../error.ts";
import type { DecodeOptions, UnknownPart } from "./decode.ts";
import type { ElementDescriptor } from "./types.ts";

type Row = readonly [rule: string, xml: string, want: unknown, options?: DecodeOptions];

const XSI = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;

function table(name: string, element: ElementDescriptor, rows: readonly Row[]): void {
  const cases = rows.map(([rule, xml, want, options]) => ({
    rule,
    xml: xml.replace("<r", `<r ${XSI}`),
    want,
    options,
  }));
  describe.each([name])("%s", () => {
    it.each(cases)("$rule", ({ xml, want, options }) => {
      expect(decoded(element, xml, options)).toStrictEqual(want);
    });
  });
}

table("presence", shapes.presence, [
  ["absent is no property", "<r><a>1</a><c>2</c></r>", { a: "1", c: "2", e: [] }],
  [
    "empty is an empty string, nil is null",
    `<r><a/><b></b><c xsi:nil="true"/><d xsi:nil="1"></d></r>`,
    { a: "", b: "", c: null, d: null, e: [] },
  ],
  ["nil that is false is no nil", `<r><a>1</a><c xsi:nil="false">2</c></r>`, { a: "1", c: "2", e: [] }],
  ["white space is text", "<r><a> \n </a><c>\t</c></r>", { a: " \n ", c: "\t", e: [] }],
  ["a repeated element is an array always", "<r><a/><c/><e>1</e></r>", { a: "", c: "", e: [1] }],
  ["repeated elements may stand apart", "<r><e>1</e><a/><e>2</e><c/></r>", { a: "", c: "", e: [1, 2] }],
  ["members come in the schema's order", "<r><e>1</e><c>2</c><b>3</b><a>4</a></r>", { a: "4", b: "3", c: "2", e: [1] }],
  ["CDATA and references are text", "<r><a>x<![CDATA[<&]]>&#380;&amp;</a><c/></r>", { a: "x<&ż&", c: "", e: [] }],
  ["comments divide no text", "<r><a>1<!-- -->2</a><c/></r>", { a: "12", c: "", e: [] }],
  [
    "a required element is missed",
    "<r><a/></r>",
    "[SOAP_DECODE_MISSING] r/c: expected the required element, found nothing",
  ],
  [
    "nil where none is allowed",
    `<r><a xsi:nil="true"/><c/></r>`,
    "[SOAP_DECODE_NIL] r/a: expected an element that is not nil, found xsi:nil",
  ],
  [
    "nil with content",
    `<r><a/><c xsi:nil="true">x</c></r>`,
    "[SOAP_DECODE_NIL] r/c: expected no content where xsi:nil is true",
  ],
  [
    "nil with an element",
    `<r><a/><c xsi:nil="true"><x/></c></r>`,
    "[SOAP_DECODE_NIL] r/c: expected no content where xsi:nil is true",
  ],
  [
    "an element twice",
    "<r><a>1</a><a>2</a><c/></r>",
    "[SOAP_DECODE_OCCURS] r/a: expected the element at most once, found it again",
  ],
  [
    "a wrong scalar in an array",
    "<r><a/><c/><e>1</e><e>12a</e></r>",
    '[SOAP_DECODE_TYPE] r/e[1]: expected xs:int, found "12a"',
  ],
  ["an element inside text", "<r><a>x<b/></a><c/></r>", "[SOAP_DECODE_TYPE] r/a: expected xs:string, found element b"],
]);

it("a root that may be nil reads as null, and one that may not is refused", () => {
  const xml = `<r ${XSI} xsi:nil="true"/>`;
  expect(decoded(shapes.root(shapes.treeType, true), xml)).toBe(null);
  expect(decoded(shapes.tree, xml)).toBe("[SOAP_DECODE_NIL] r: expected an element that is not nil, found xsi:nil");
});

table("occurrence", shapes.counted, [
  ["as many as asked for", "<r><two>1</two><two>2</two></r>", { two: [1, 2], few: [] }],
  ["too few", "<r><two>1</two></r>", "[SOAP_DECODE_OCCURS] r/two: expected at least 2, found 1"],
  ["none", "<r/>", "[SOAP_DECODE_MISSING] r/two: expected at least 2, found nothing"],
  [
    "too many",
    "<r><two>1</two><two>2</two><two>3</two></r>",
    "[SOAP_DECODE_OCCURS] r/two: expected at most 2, found 3",
  ],
  [
    "nil in an array",
    `<r><two>1</two><two>2</two><few xsi:nil="true"/><few>x</few></r>`,
    { two: [1, 2], few: [null, "x"] },
  ],
]);

table("values", shapes.values, [
  ["an empty element stands for its default", "<r><d/><n></n></r>", { d: "x", n: 7 }],
  ["an absent element does not", "<r/>", {}],
  ["an empty element stands for its fixed value", "<r><f/></r>", { f: "same" }],
  ["a fixed value may be written out", "<r><f>same</f></r>", { f: "same" }],
  [
    "another value than the fixed one",
    "<r><f>other</f></r>",
    '[SOAP_DECODE_FACET] r/f: expected the fixed value "same", found another value',
  ],
  ["an enumerated value", "<r><size>S</size></r>", { size: "S" }],
  [
    "a value outside the enumeration, always",
    "<r><size>L</size></r>",
    '[SOAP_DECODE_FACET] r/size: expected one of "S", "M", found "L"',
  ],
  ["other facets are forgiven", "<r><code>abc</code></r>", { code: "abc" }],
  [
    "other facets are checked where asked for",
    "<r><code>ab</code></r>",
    '[SOAP_DECODE_FACET] r/code: expected text matching [A-Z]{2}, found "ab"',
    { facets: true },
  ],
  [
    "a secret is not told",
    "<r><secret>hunter2</secret></r>",
    "[SOAP_DECODE_TYPE] r/secret: expected xs:int, found (a secret)",
  ],
  [
    "what is found is cut short",
    `<r><n>${"9".repeat(100)}</n></r>`,
    `[SOAP_DECODE_TYPE] r/n: expected xs:int, found "${"9".repeat(80)}… (100 characters)"`,
  ],
]);

table("attributes", shapes.attributes, [
  ["all", `<r id="1" xml:lang="pl" unit=" g " kind="k"/>`, { id: 1, lang: "pl", unit: "g", kind: "k" }],
  ["absent ones take their default or fixed value", `<r id="1"/>`, { id: 1, unit: "kg", kind: "k" }],
  ["a required one is missed", "<r/>", "[SOAP_DECODE_MISSING] r/@id: expected the required attribute, found nothing"],
  ["a wrong scalar", `<r id="x"/>`, '[SOAP_DECODE_TYPE] r/@id: expected xs:int, found "x"'],
  [
    "another value than the fixed one",
    `<r id="1" kind="x"/>`,
    '[SOAP_DECODE_FACET] r/@kind: expected the fixed value "k", found another value',
  ],
  ["a secret is not told", `<r id="1" pin="1a"/>`, "[SOAP_DECODE_TYPE] r/@pin: expected xs:int, found (a secret)"],
  [
    "an attribute of another namespace is another",
    `<r xmlns:o="o" o:id="2" id="1"/>`,
    { id: 1, unit: "kg", kind: "k" },
  ],
  [
    "an unknown one is refused under strict",
    `<r id="1" xmlns:o="o" o:id="2"/>`,
    "[SOAP_DECODE_UNKNOWN] r/@id: expected nothing that the contract does not know, found attribute {o}id",
    { strict: true },
  ],
  [
    "those of xsi and xml are everybody's",
    `<r id="1" xmlns:s="http://www.w3.org/2001/XMLSchema" xsi:type="s:anyType" xml:space="preserve"/>`,
    { id: 1, unit: "kg", kind: "k" },
    { strict: true },
  ],
]);

table("simple content", shapes.simpleContent, [
  ["text and attributes", `<r currency="PLN">12.50</r>`, { currency: "PLN", $value: "12.50" }],
  ["a wrong scalar", "<r>12,50</r>", '[SOAP_DECODE_TYPE] r: expected xs:decimal, found "12,50"'],
  ["an element", "<r>1<x/></r>", "[SOAP_DECODE_TYPE] r: expected xs:decimal, found element x"],
]);

table("a choice", shapes.either, [
  ["one branch", "<r><transfer>1</transfer></r>", { transfer: 1 }],
  ["no branch", "<r/>", "[SOAP_DECODE_CHOICE] r: expected one of (card | transfer), found none"],
  [
    "two branches",
    "<r><card/><transfer>1</transfer></r>",
    "[SOAP_DECODE_CHOICE] r: expected one of (card | transfer), found card and transfer",
  ],
]);

table("a choice of groups", shapes.branches, [
  ["a branch with what it may leave out", "<r><head/><a>1</a></r>", { head: "", a: 1, c: [], d: [] }],
  [
    "a branch that lacks what it needs",
    "<r><head/><b>1</b></r>",
    "[SOAP_DECODE_MISSING] r/a: expected the required element, found nothing",
  ],
  ["a repeated branch", "<r><head/><c>1</c><c>2</c></r>", { head: "", c: [1, 2], d: [] }],
  ["a branch that may be empty is an empty array", "<r><head/></r>", { head: "", c: [], d: [] }],
  ["a branch not taken is an empty array", "<r><head/><d>1</d></r>", { head: "", c: [], d: [1] }],
  [
    "members of two branches",
    "<r><head/><b>1</b><c>1</c></r>",
    "[SOAP_DECODE_CHOICE] r: expected one of ((a, b) | c | d), found (a, b) and c",
  ],
]);

table("branches with members in common", shapes.shared, [
  ["the first", "<r><a>1</a><b>2</b></r>", { a: 1, b: 2 }],
  ["the second, in its own order", "<r><c>3</c><a>1</a></r>", { c: 3, a: 1 }, { order: "schema" }],
  [
    "the second, in the first one's order",
    "<r><a>1</a><c>3</c></r>",
    "[SOAP_DECODE_ORDER] r/c: expected element c before element a, found it behind",
    { order: "schema" },
  ],
  [
    "both",
    "<r><a>1</a><b>2</b><c>3</c></r>",
    "[SOAP_DECODE_CHOICE] r: expected one of ((a, b) | (c, a)), found (a, b) and (c, a)",
  ],
  ["neither in full", "<r><a>1</a></r>", "[SOAP_DECODE_MISSING] r/b: expected the required element, found nothing"],
]);

table("a group that may be left out", shapes.pair, [
  ["there", "<r><a>1</a><b>2</b><z>3</z></r>", { a: 1, b: 2, z: 3 }],
  ["left out", "<r><z>3</z></r>", { z: 3 }],
  ["in part", "<r><b>2</b><z>3</z></r>", "[SOAP_DECODE_MISSING] r/a: expected the required element, found nothing"],
]);

table("a repeated choice", shapes.steps, [
  [
    "keeps the document's order",
    "<r><pick>a</pick><pack>1</pack><pick>b</pick></r>",
    { step: [{ pick: "a" }, { pack: 1 }, { pick: "b" }] },
  ],
  ["may be empty", "<r><end/></r>", { step: [], end: "" }],
  [
    "counts its records",
    "<r><pack>1</pack><pack>1</pack><pack>1</pack><pack>1</pack></r>",
    "[SOAP_DECODE_OCCURS] r/step: expected at most 3, found 4",
  ],
  [
    "says which record is wrong",
    "<r><pack>1</pack><pack>x</pack></r>",
    '[SOAP_DECODE_TYPE] r/step[1]/pack: expected xs:int, found "x"',
  ],
  [
    "goes on behind what follows it, unless order is asked for",
    "<r><pick>a</pick><end/><pick>b</pick></r>",
    { step: [{ pick: "a" }, { pick: "b" }], end: "" },
  ],
  [
    "does not where order is asked for",
    "<r><pick>a</pick><end/><pick>b</pick></r>",
    "[SOAP_DECODE_ORDER] r/pick: expected element pick before element end, found it behind",
    { order: "schema" },
  ],
]);

table("a repeated sequence", shapes.rows, [
  [
    "begins a record where the last can take no more",
    "<r><key>a</key><single>1</single><key>b</key><several>2</several><several>3</several><several>4</several></r>",
    {
      row: [{ key: "a", single: 1 }, { key: "b", several: [2, 3] }, { several: [4] }],
    },
  ],
  [
    "begins a record at another branch",
    "<r><single>1</single><several>2</several><single>3</single></r>",
    { row: [{ single: 1 }, { several: [2] }, { single: 3 }] },
  ],
  [
    "begins a record at what may stand once",
    "<r><single>1</single><single>2</single></r>",
    { row: [{ single: 1 }, { single: 2 }] },
  ],
  [
    "says which record lacks what",
    "<r><single>1</single><key>a</key></r>",
    "[SOAP_DECODE_CHOICE] r/row[1]: expected one of (single | several), found none",
  ],
]);

table("a collection", shapes.items, [
  ["is an array", "<r><items><item><n>1</n></item></items></r>", { items: [{ n: 1 }] }],
  ["may be empty", "<r><items/></r>", { items: [] }],
  ["may be absent", "<r/>", {}],
  [
    "says which item is wrong",
    "<r><items><item><n>1</n></item><item><n/></item></items></r>",
    '[SOAP_DECODE_TYPE] r/items[1]/n: expected xs:int, found ""',
  ],
  [
    "counts its items",
    `<r><items>${"<item><n>1</n></item>".repeat(3)}</items></r>`,
    "[SOAP_DECODE_OCCURS] r/items: expected at most 2 elements item, found 3",
  ],
]);

table("simple types", shapes.simples, [
  ["lists", "<r><list> 1\n2  3 </list></r>", { list: [1, 2, 3] }],
  ["empty lists", "<r><list/></r>", { list: [] }],
  ["a wrong item", "<r><list>1 x</list></r>", '[SOAP_DECODE_TYPE] r/list: expected xs:int, found "1 x"'],
  ["a union's first member", "<r><count>1</count></r>", { count: 1 }],
  ["a union's second member", "<r><count> none </count></r>", { count: "none" }],
  ["a union's third member", "<r><count>true</count></r>", { count: true }],
  [
    "none of a union's members",
    "<r><count>some</count></r>",
    '[SOAP_DECODE_TYPE] r/count: expected one of xs:int, xs:token, xs:boolean, found "some"',
  ],
  [
    "QNames by their prefix",
    `<r><name xmlns:p="urn:p">p:x</name></r>`,
    { name: { namespace: "urn:p", localName: "x" } },
  ],
  [
    "an unbound prefix",
    "<r><name>p:x</name></r>",
    '[SOAP_DECODE_TYPE] r/name: expected xs:QName (with a prefix that is declared here), found "p:x"',
  ],
]);

table("names on the wire that two members share", shapes.twice, [
  ["in order", "<r><a>1</a><b>2</b><a>3</a></r>", { first: "1", b: "2", last: "3" }],
  ["with the middle left out", "<r><a>1</a><a>3</a></r>", { first: "1", last: "3" }],
]);

describe("names that objects inherit", () => {
  it("are members when read", () => {
    const xml = "<r><constructor>1</constructor><__proto__>2</__proto__><then>3</then><toString>4</toString></r>";
    const value = decodeXml(shapes.awkward, xml) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(["constructor", "__proto__", "then", "toString"]);
    expect(Object.values(value)).toEqual(["1", "2", "3", "4"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("are absent when absent", () => {
    expect(Object.keys(decodeXml(shapes.awkward, "<r/>") as object)).toEqual([]);
  });
});

describe("order", () => {
  it("is free unless it is asked for", () => {
    expect(decoded(shapes.anyOrder, "<r><b>1</b><a>2</a></r>")).toEqual({ a: 2, b: 1 });
    const xml = "<r><c/><b/><a/></r>";
    expect(decoded(shapes.presence, xml)).toEqual({ a: "", b: "", c: "", e: [] });
    expect(decoded(shapes.presence, xml, { order: "schema" })).toBe(
      "[SOAP_DECODE_ORDER] r/b: expected element b before element c, found it behind",
    );
  });

  it("stays free in an xs:all", () => {
    expect(decoded(shapes.anyOrder, "<r><b>1</b><a>2</a></r>", { order: "schema" })).toEqual({ a: 2, b: 1 });
  });
});

describe("what the contract does not know", () => {
  const xml = `<r extra="1"><items more="2"><item><n>1</n></item>text<item><n>2</n><o:colour xmlns:o="urn:o"><x/></o:colour></item></items><n/></r>`;

  it("is skipped, and reported with its path", () => {
    const unknown: UnknownPart[] = [];
    expect(decodeXml(shapes.items, xml, { onUnknown: (part) => unknown.push(part) })).toEqual({
      items: [{ n: 1 }, { n: 2 }],
    });
    expect(unknown).toEqual([
      { kind: "attribute", name: { namespace: "", localName: "extra" }, path: "r/@extra" },
      { kind: "attribute", name: { namespace: "", localName: "more" }, path: "r/items/@more" },
      { kind: "text", name: undefined, path: "r/items/text()" },
      { kind: "element", name: { namespace: "urn:o", localName: "colour" }, path: "r/items[1]/colour" },
      { kind: "element", name: { namespace: "", localName: "n" }, path: "r/n" },
    ]);
  });

  it("is reported with its path also where the message is refused", () => {
    const paths: string[] = [];
    const run = () =>
      decodeXml(shapes.items, "<r><items><item><m/><n>x</n></item></items></r>", {
        onUnknown: ({ path }) => paths.push(path),
      });
    expect(run).toThrow(DecodeError);
    expect(paths).toEqual(["r/items[0]/m"]);
  });

  it.each([
    ["an attribute", xml, "r/@extra", "attribute extra"],
    ["text", "<r><items>text</items></r>", "r/items/text()", "text"],
    ["an element", "<r><items><item><n>1</n><m/></item></items></r>", "r/items[0]/m", "element m"],
    ["a known name in another namespace", `<r><items xmlns="urn:o"/></r>`, "r/items", "element {urn:o}items"],
  ])("is refused under strict: %s", (_what, given, path, found) => {
    expect(decoded(shapes.items, given, { strict: true })).toBe(
      `[SOAP_DECODE_UNKNOWN] ${path}: expected nothing that the contract does not know, found ${found}`,
    );
  });
});

it("types that contain themselves are read to the reader's own depth", () => {
  const nested = (depth: number): string =>
    depth === 0 ? "" : `<child><name>${depth}</name>${nested(depth - 1)}</child>`;
  const value = decodeXml(shapes.tree, `<r><name/>${nested(200)}</r>`) as shapes.Tree;
  let depth = 0;
  for (let at = value.child[0]; at !== undefined; at = at.child[0]) depth++;
  expect(depth).toBe(200);
  expect(decoded(shapes.tree, `<r><name/>${nested(300)}</r>`)).toMatch(/^\[SOAP_XML_LIMIT\]/);
});
