// Content models of every kind, read and written: groups in groups, mixed content, substitutes, choices that hold lists.
import { describe, expect, it } from "vitest";
import type { XmlElement } from "../xml/element.ts";
import { decoded, encoded } from "../../test/codec.ts";
import { plain, root } from "../../test/shapes.ts";
import {
  all,
  any,
  anonymousType,
  attribute,
  branch,
  choice,
  group,
  many,
  mixed,
  namespaces,
  one,
  optional,
  optionalGroup,
  sequence,
  substitutionGroup,
  xs,
} from "../generated.ts";
import { describeComplexType } from "./build.ts";
import type { DecodeOptions } from "./decode.ts";
import type { ElementDescriptor, Member, ModelGroup } from "./types.ts";

/** Members whose types only the tables below know. */
type Given = Readonly<Record<string, { readonly place: (property: string, form: typeof plain) => Member }>>;
const typed = (content: ModelGroup, given: Given): ElementDescriptor =>
  root(
    describeComplexType(undefined, () => Object.entries(given).map(([name, spec]) => spec.place(name, plain)), {
      content,
    }),
  );

const text = () => branch(xs.string);
const texts = (min = 0, max = Number.POSITIVE_INFINITY) => many(xs.string, { min, max });

/** `(a, b*) | c* | (d, e+)`, and it may be left out. */
const lists = typed(choice(sequence("a", "b"), "c", sequence("d", "e")), {
  a: text(),
  b: texts(),
  c: texts(),
  d: text(),
  e: texts(1),
});
/** `h, (a, b*)?` */
const optionals = typed(sequence("h", optionalGroup(sequence("a", "b"))), { h: text(), a: text(), b: texts() });
/** `(a | b)?` */
const either = typed(sequence(optionalGroup(choice("a", "b"))), { a: text(), b: text() });
/** `a{2,3}, b` */
const bounded = typed(sequence("a", "b"), { a: texts(2, 3), b: text() });
const anyOrder = typed(all("a", "b", "c"), { a: text(), b: text(), c: optional(xs.string) });

/** `(k, (v | w)*)*`: a repeated group in a repeated group. */
const nested = root(
  anonymousType<{ row: { k: string; cell: { v?: number; w?: string }[] }[] }>(plain, () => ({
    row: group<{ k: string; cell: { v?: number; w?: string }[] }>(
      plain,
      () => ({
        k: one(xs.string),
        cell: group<{ v?: number; w?: string }>(
          plain,
          () => ({ v: branch(xs.int), w: branch(xs.string) }),
          choice("v", "w"),
          {
            max: 2,
          },
        ),
      }),
      "sequence",
    ),
  })),
);
/** `(a, ##other*)*` */
const open = root(
  anonymousType<{ row: { a: string; $any: XmlElement[] }[] }>(plain, () => ({
    row: group<{ a: string; $any: XmlElement[] }>(
      plain,
      () => ({ a: one(xs.string), $any: any(namespaces("urn:o"), { max: 2 }) }),
      "sequence",
    ),
  })),
);
/** `((a, b*) | c* | (d, e+))+`: a record of a group has the lists of its branch alone. */
const listed = root(
  describeComplexType(undefined, () => [
    group<never>(
      plain,
      () => ({ a: text(), b: texts(), c: texts(0, 2), d: text(), e: texts(1) }),
      choice(sequence("a", "b"), "c", sequence("d", "e")),
      { min: 1 },
    ).place("row", plain),
  ]),
);
/** `((a, (b*, c)?), d*)*` */
const partly = root(
  describeComplexType(undefined, () => [
    group<never>(
      plain,
      () => ({ a: text(), b: texts(), c: text(), d: texts() }),
      sequence("a", optionalGroup(sequence("b", "c")), "d"),
    ).place("row", plain),
  ]),
);
const prose = root(
  anonymousType<{ lang?: string; $content: (string | { b: string } | { i: number })[] }>(plain, () => ({
    lang: attribute(xs.string),
    $content: mixed<{ b: string; i?: undefined } | { b?: undefined; i: number }>(plain, () => ({
      b: branch(xs.string),
      i: branch(xs.int),
    })),
  })),
);

type Payment = { card: string; cash?: undefined } | { card?: undefined; cash: number };
const payment = substitutionGroup<Payment>(plain, "payment", () => ({ card: branch(xs.string), cash: branch(xs.int) }));
const paid = root(
  anonymousType<{ payment: Payment; more: Payment[]; z?: string }>(plain, () => ({
    payment: one(payment),
    z: optional(xs.string),
    more: many(
      substitutionGroup<Payment>(plain, "more", () => ({
        card: branch(xs.string, { name: "extraCard" }),
        cash: branch(xs.int, { name: "extraCash" }),
      })),
    ),
  })),
);

describe("content that a model admits is read, and written again as it was", () => {
  it.each<[rule: string, element: ElementDescriptor, xml: string, value: unknown]>([
    ["what repeats is a list whatever branch was taken", lists, "<r><a>1</a></r>", { a: "1", b: [], c: [], e: [] }],
    ["and holds what came", lists, "<r><a>1</a><b>2</b><b>3</b></r>", { a: "1", b: ["2", "3"], c: [], e: [] }],
    ["a branch that is a list", lists, "<r><c>1</c></r>", { b: [], c: ["1"], e: [] }],
    ["nothing where one branch may be empty", lists, "<r></r>", { b: [], c: [], e: [] }],
    ["a branch's list that must hold something", lists, "<r><d>1</d><e>2</e></r>", { b: [], c: [], d: "1", e: ["2"] }],
    ["a list of a group that is left out is empty", optionals, "<r><h>1</h></r>", { h: "1", b: [] }],
    ["and of one that is there", optionals, "<r><h>1</h><a>2</a></r>", { h: "1", a: "2", b: [] }],
    ["a choice that may be left out, left out", either, "<r></r>", {}],
    ["and taken", either, "<r><b>1</b></r>", { b: "1" }],
    ["as many as must be", bounded, "<r><a>1</a><a>2</a><b>3</b></r>", { a: ["1", "2"], b: "3" }],
    ["as many as may be", bounded, "<r><a>1</a><a>2</a><a>3</a><b>4</b></r>", { a: ["1", "2", "3"], b: "4" }],
    [
      "groups in groups",
      nested,
      "<r><k>a</k><v>1</v><w>x</w><k>b</k><k>c</k><w>y</w></r>",
      {
        row: [
          { k: "a", cell: [{ v: 1 }, { w: "x" }] },
          { k: "b", cell: [] },
          { k: "c", cell: [{ w: "y" }] },
        ],
      },
    ],
    [
      "the lists of the branch that each record took",
      listed,
      "<r><a>1</a><c>2</c><c>3</c><c>4</c><d>5</d><e>6</e><a>7</a><b>8</b></r>",
      { row: [{ a: "1", b: [] }, { c: ["2", "3"] }, { c: ["4"] }, { d: "5", e: ["6"] }, { a: "7", b: ["8"] }] },
    ],
    [
      "the lists of the groups that each record has",
      partly,
      "<r><a>1</a><a>2</a><c>3</c><a>4</a><b>5</b><c>6</c><d>7</d></r>",
      {
        row: [
          { a: "1", d: [] },
          { a: "2", b: [], c: "3", d: [] },
          { a: "4", b: ["5"], c: "6", d: ["7"] },
        ],
      },
    ],
    ["no groups at all", nested, "<r></r>", { row: [] }],
    [
      "mixed content",
      prose,
      `<r lang="pl">a<b>c</b>d<i>1</i><i>2</i> e </r>`,
      { lang: "pl", $content: ["a", { b: "c" }, "d", { i: 1 }, { i: 2 }, " e "] },
    ],
    ["mixed content that is nothing", prose, "<r></r>", { $content: [] }],
    ["mixed content that is white space", prose, "<r> </r>", { $content: [" "] }],
    [
      "the head of a substitution group, by its name",
      paid,
      "<r><card>x</card></r>",
      { payment: { card: "x" }, more: [] },
    ],
    [
      "repeated ones in their order",
      paid,
      "<r><cash>5</cash><extraCash>1</extraCash><extraCard>y</extraCard></r>",
      { payment: { cash: 5 }, more: [{ cash: 1 }, { card: "y" }] },
    ],
  ])("%s", (_rule, element, xml, value) => {
    expect(decoded(element, xml)).toEqual(value);
    expect(decoded(element, xml, { strict: true, order: "schema" })).toEqual(value);
    expect(encoded(element, value)).toBe(xml);
  });

  it.each<[rule: string, element: ElementDescriptor, xml: string, value: unknown]>([
    ["an xs:all in any order", anyOrder, "<r><c>3</c><b>2</b><a>1</a></r>", { a: "1", b: "2", c: "3" }],
    ["white space between elements", bounded, "<r> <a>1</a>\n<a>2</a> <b>3</b> </r>", { a: ["1", "2"], b: "3" }],
    ["comments in mixed content", prose, "<r>a<!-- x -->b<![CDATA[c]]><b>d</b></r>", { $content: ["abc", { b: "d" }] }],
    ["white space between groups", nested, "<r>\n<k>a</k> <v>1</v>\n</r>", { row: [{ k: "a", cell: [{ v: 1 }] }] }],
  ])("also %s", (_rule, element, xml, value) => {
    expect(decoded(element, xml, { strict: true, order: "schema" })).toEqual(value);
  });

  it("what a wildcard of a group takes stands in the record that it came in", () => {
    const xml = `<r><a>1</a><o:x xmlns:o="urn:o"/><o:y xmlns:o="urn:o"/><a>2</a></r>`;
    const tree = (localName: string): unknown => expect.objectContaining({ name: { namespace: "urn:o", localName } });
    expect(decoded(open, xml, { strict: true, order: "schema" })).toEqual({
      row: [
        { a: "1", $any: [tree("x"), tree("y")] },
        { a: "2", $any: [] },
      ],
    });
  });
});

describe("content that a model does not admit is refused", () => {
  const strictly: DecodeOptions = { order: "schema" };

  it.each<[rule: string, element: ElementDescriptor, xml: string, words: string, options?: DecodeOptions]>([
    [
      "two branches",
      lists,
      "<r><a>1</a><c>2</c></r>",
      "[SOAP_DECODE_CHOICE] r: expected one of ((a, b) | c | (d, e)), found (a, b) and c",
    ],
    ["half a branch", lists, "<r><b>1</b></r>", "[SOAP_DECODE_MISSING] r/a: expected the required element"],
    ["a branch without its list", lists, "<r><d>1</d></r>", "[SOAP_DECODE_MISSING] r/e: expected at least 1"],
    ["half a group", optionals, "<r><h>1</h><b>2</b></r>", "[SOAP_DECODE_MISSING] r/a: expected the required element"],
    [
      "both of a choice",
      either,
      "<r><a>1</a><b>2</b></r>",
      "[SOAP_DECODE_CHOICE] r: expected one of (a | b), found a and b",
    ],
    ["too few", bounded, "<r><a>1</a><b>2</b></r>", "[SOAP_DECODE_OCCURS] r/a: expected at least 2, found 1"],
    [
      "none of those that must be",
      bounded,
      "<r><b>2</b></r>",
      "[SOAP_DECODE_MISSING] r/a: expected at least 2, found nothing",
    ],
    ["too many", bounded, "<r><a/><a/><a/><a/><b/></r>", "[SOAP_DECODE_OCCURS] r/a: expected at most 3, found 4"],
    ["an xs:all without one of them", anyOrder, "<r><c>3</c><a>1</a></r>", "[SOAP_DECODE_MISSING] r/b"],
    [
      "a group's element without the one before it",
      nested,
      "<r><v>1</v></r>",
      "[SOAP_DECODE_MISSING] r/row[0]/k: expected the required element",
    ],
    ["too many groups in a group", nested, "<r><k>a</k><v>1</v><v>2</v><v>3</v></r>", "r/row"],
    [
      "a value in a group, by its place",
      nested,
      "<r><k>a</k><v>1</v><v>x</v></r>",
      'r/row[0]/cell[1]/v: expected xs:int, found "x"',
    ],
    [
      "a value in a later group",
      nested,
      "<r><k>a</k><k>b</k><v>x</v></r>",
      'r/row[1]/cell[0]/v: expected xs:int, found "x"',
    ],
    ["a value in mixed content", prose, "<r>a<i>x</i></r>", 'r/$content[1]/i: expected xs:int, found "x"'],
    ["no substitute", paid, "<r/>", "[SOAP_DECODE_MISSING] r/payment: expected the required element"],
    [
      "two of one",
      paid,
      "<r><card>x</card><cash>1</cash></r>",
      "[SOAP_DECODE_OCCURS] r/payment: expected the element at most once",
    ],
    [
      "a substitute's value, by the member and its own name",
      paid,
      "<r><cash>x</cash></r>",
      'r/payment/cash: expected xs:int, found "x"',
    ],
    ["wrong order in a sequence", bounded, "<r><a/><b/><a/></r>", "[SOAP_DECODE_ORDER] r/a", strictly],
    ["wrong order in a branch", lists, "<r><b>1</b><a>2</a></r>", "[SOAP_DECODE_ORDER] r/a", strictly],
    ["wrong order in a group of groups", nested, "<r><v>1</v><k>a</k></r>", "r/row", strictly],
    ["wrong order around a substitute", paid, "<r><z>1</z><card>x</card></r>", "[SOAP_DECODE_ORDER] r/card", strictly],
    ["text where there is none", bounded, "<r>x<a/><a/><b/></r>", "[SOAP_DECODE_UNKNOWN] r/text()", { strict: true }],
    [
      "an element that nobody knows, in mixed content",
      prose,
      "<r>a<q/></r>",
      "[SOAP_DECODE_UNKNOWN] r/q",
      { strict: true },
    ],
    [
      "an attribute that nobody knows, in mixed content",
      prose,
      `<r x="1">a</r>`,
      "[SOAP_DECODE_UNKNOWN] r/@x",
      { strict: true },
    ],
    [
      "more than a group's wildcard takes",
      open,
      `<r xmlns:o="urn:o"><a>1</a><o:x/><o:x/><o:x/></r>`,
      "r/",
      { strict: true },
    ],
  ])("%s", (_rule, element, xml, words, options = {}) => {
    expect(decoded(element, xml, options)).toContain(words);
  });

  it.each<[rule: string, element: ElementDescriptor, value: unknown, words: string]>([
    [
      "two branches",
      lists,
      { a: "1", c: ["2"] },
      "[SOAP_ENCODE_CHOICE] r: expected one of ((a, b) | c | (d, e)), found (a, b) and c",
    ],
    ["half a branch", lists, { b: ["1"] }, "[SOAP_ENCODE_MISSING] r/a: expected the required element"],
    ["a branch without its list", lists, { d: "1", e: [] }, "[SOAP_ENCODE_MISSING] r/e: expected at least 1"],
    ["half a group", optionals, { h: "1", b: ["2"] }, "[SOAP_ENCODE_MISSING] r/a: expected the required element"],
    ["too few", bounded, { a: ["1"], b: "2" }, "[SOAP_ENCODE_OCCURS] r/a: expected at least 2, found 1"],
    ["too many", bounded, { a: ["", "", "", ""], b: "2" }, "[SOAP_ENCODE_OCCURS] r/a: expected at most 3, found 4"],
    [
      "too many groups",
      nested,
      { row: [{ k: "a", cell: [{ v: 1 }, { v: 2 }, { v: 3 }] }] },
      "[SOAP_ENCODE_OCCURS] r/row[0]/cell: expected at most 2, found 3",
    ],
    [
      "a value in a group",
      nested,
      { row: [{ k: "a", cell: [{ v: 1 }, { v: "x" }] }] },
      "r/row[0]/cell[1]/v: expected xs:int",
    ],
    ["no record in a group", nested, { row: [5] }, "r/row[0]: expected a record, found 5"],
    [
      "an empty record of a choice",
      nested,
      { row: [{ k: "a", cell: [{}] }] },
      "[SOAP_ENCODE_CHOICE] r/row[0]/cell[0]: expected one of (v | w), found none",
    ],
    ["no list", nested, { row: {} }, "r/row: expected an array, found a record"],
    ["mixed content that is no list", prose, { $content: "a" }, "r/$content: expected an array"],
    [
      "a record of two in mixed content",
      prose,
      { $content: [{ b: "x", i: 1 }] },
      "r/$content[0]: expected one of (b | i), found b and i",
    ],
    [
      "text that XML cannot hold, in mixed content",
      prose,
      { $content: ["a", "\u0000"] },
      "[SOAP_ENCODE_CHARACTER] r/$content[1]",
    ],
    [
      "two substitutes",
      paid,
      { payment: { card: "x", cash: 1 }, more: [] },
      "[SOAP_ENCODE_CHOICE] r/payment: expected one of (card | cash), found card and cash",
    ],
    ["a substitute's value", paid, { payment: { cash: "x" }, more: [] }, "r/payment/cash: expected xs:int"],
    [
      "a member that nobody knows, in a group",
      nested,
      { row: [{ k: "a", cell: [], x: 1 }] },
      "[SOAP_ENCODE_UNKNOWN] r/row[0]/x",
    ],
  ])("and not written: %s", (_rule, element, value, words) => {
    expect(encoded(element, value)).toContain(words);
  });
});
