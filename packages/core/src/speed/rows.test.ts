// What is read by the markup of the elements before it is what is read without having seen any.
import { describe, expect, it } from "vitest";
import { CountingReader, see as seeAny, seeBy, type Seen, type SeeOptions } from "../../test/alike.ts";
import { deal, deals, list, NAMESPACE, orders, tns } from "../../test/rows-of-deals.ts";
import { branch, choice, complexType, many, xs } from "../generated.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import type { ComplexType, ElementDescriptor } from "../schema/types.ts";

const see = (
  xml: string | Uint8Array,
  learns: boolean,
  { element = orders, ...options }: SeeOptions & { readonly element?: ElementDescriptor } = {},
): Seen => seeAny(element, xml, learns, options);

const ROWS: readonly (readonly [claim: string, row: string])[] = [
  ["one like the others", deal(7)],
  ["no note, as others before", deal(6)],
  ["without what may be absent", "<deal><id>1</id><count>1</count><name>x</name></deal>"],
  ["another order", "<deal><count>1</count><id>1</id><name>x</name></deal>"],
  ["a required member that is absent", "<deal><id>1</id><name>x</name></deal>"],
  ["a member twice", "<deal><id>1</id><id>2</id><count>1</count><name>x</name></deal>"],
  ["no members", "<deal></deal>"],
  ["an empty-element tag", "<deal/>"],
  ["empty texts", "<deal><id>1</id><count>1</count><note></note><name></name></deal>"],
  ["an empty-element tag for a member", "<deal><id>1</id><count>1</count><note/><name/></deal>"],
  ["an attribute of the element", `<deal a="1"><id>1</id><count>1</count><name>x</name></deal>`],
  ["an attribute of a member", `<deal><id o:a="1">1</id><count>1</count><name>x</name></deal>`],
  ["xsi:nil", `<deal><id i:nil="true"/><count>1</count><name>x</name></deal>`],
  ["a comment between members", "<deal><id>1</id><!-- --><count>1</count><name>x</name></deal>"],
  ["a comment in a text", "<deal><id>1</id><count>1</count><name>x<!-- -->y</name></deal>"],
  ["an instruction", "<deal><id>1</id><count>1</count><?a?><name>x</name></deal>"],
  ["CDATA", "<deal><id>1</id><count>1</count><name><![CDATA[<x>]]></name></deal>"],
  ["white space between members", deal(7, "\n  ")],
  ["white space in tags", "<deal ><id >1</id ><count>1</count><name>x</name></deal >"],
  ["another prefix", "<n:deal><n:id>1</n:id><n:count>1</n:count><n:name>x</n:name></n:deal>"],
  ["a prefix for one member", "<deal><id>1</id><n:count>1</n:count><name>x</name></deal>"],
  ["a prefix of another namespace", "<deal><id>1</id><count>1</count><o:note>x</o:note><name>x</name></deal>"],
  ["a prefix that nobody declared", "<deal><id>1</id><count>1</count><p:name>x</p:name></deal>"],
  ["a declaration", `<deal xmlns="urn:other"><id>1</id><count>1</count><name>x</name></deal>`],
  ["an unknown member", "<deal><id>1</id><count>1</count><colour>x</colour><name>x</name></deal>"],
  ["an element in a member", "<deal><id>1</id><count>1</count><name>x<b/></name></deal>"],
  ["text between members", "<deal><id>1</id>x<count>1</count><name>x</name></deal>"],
  [
    "letters and references",
    "<deal><id>1</id><count>1</count><note>Łódź &amp; €&#380; &lt;&gt;&quot;&apos;</note><name>𝄞&#x1D11E;</name></deal>",
  ],
  [
    "a reference that needs a closer look",
    "<deal><id>1</id><count>1</count><name>&#00000000000000000380;</name></deal>",
  ],
  ["a reference whose beginning would be another", "<deal><id>1</id><count>1</count><name>&#000000650;</name></deal>"],
  ["a reference to what XML has not", "<deal><id>1</id><count>1</count><name>&#0;</name></deal>"],
  ["an entity nobody knows", "<deal><id>1</id><count>1</count><name>&nbsp;</name></deal>"],
  ["a bare ampersand", "<deal><id>1</id><count>1</count><name>a & b</name></deal>"],
  ["a CR", "<deal><id>1</id><count>1</count><name>a\r\nb</name></deal>"],
  ["a bare >", "<deal><id>1</id><count>1</count><name>a > b</name></deal>"],
  ["what closes CDATA", "<deal><id>1</id><count>1</count><name>a ]]> b</name></deal>"],
  ["a control", "<deal><id>1</id><count>1</count><name>a\u0001b</name></deal>"],
  ["a text that is long", `<deal><id>1</id><count>1</count><name>${"ż".repeat(3000)}</name></deal>`],
  [
    "texts that are long together",
    `<deal><id>1</id><count>1</count><note>${"ż".repeat(1500)}</note><name>${"ł".repeat(1500)}</name></deal>`,
  ],
  ["a number with many digits", "<deal><id>9007199254740993</id><count>1</count><name>x</name></deal>"],
  ["a number beyond its type", "<deal><id>1</id><count>2147483648</count><name>x</name></deal>"],
  [
    "a number with a sign and white space",
    "<deal><id> +1 </id><count>-1</count><price>1e3</price><name>x</name></deal>",
  ],
  ["a text where a number is due", "<deal><id>1</id><count>ł</count><name>x</name></deal>"],
  ["a value that is refused before markup that is", "<deal><id>1</id><count>x</count><name>x</nam></deal>"],
  ["markup that is refused before a value that is", "<deal><id>1</i><count>x</count><name>x</name></deal>"],
  ["a member that is not closed", "<deal><id>1</id><count>1</count><name>x</deal>"],
  ["an end tag of another name", "<deal><id>1</id><count>1</count><name>x</name></dael>"],
];

describe("among rows that are alike", () => {
  it.each(ROWS)("%s", (_, row) => {
    for (const between of ["", "\n  "]) {
      for (const rows of [
        [...deals(10, between), row, ...deals(10, between)],
        [row, row, row, ...deals(10, between), row, row],
        [...deals(10, between), row],
        Array.from({ length: 12 }, () => row),
      ]) {
        const xml = list(rows, between);
        for (const options of [{}, { strict: true }, { order: "schema" }, { facets: true }] as const) {
          expect(see(xml, true, options).shown).toBe(see(xml, false, options).shown);
        }
      }
    }
  });
});

describe("templates", () => {
  const many100 = list(deals(100));

  it("read nearly all of a long list", () => {
    expect(see(many100, true).matched).toBeGreaterThan(90);
    expect(see(list(deals(100, "\n  ")), true).matched).toBeGreaterThan(90);
  });

  it("are given up where no two rows are alike", () => {
    const rows = Array.from(
      { length: 100 },
      (_, index) => `<deal>${" ".repeat(index)}<id>1</id><count>1</count><name>x</name></deal>`,
    );
    const { shown, matched } = see(list(rows), true);
    expect(matched).toBe(0);
    expect(shown).toBe(see(list(rows), false).shown);
  });

  it.each([
    [4000, true],
    [5000, false],
  ])("keep markup of %i spaces: %s", (spaces, isKept) => {
    const xml = list(deals(20, " ".repeat(spaces)));
    const { shown, matched } = see(xml, true);
    expect(matched > 0).toBe(isKept);
    expect(shown).toBe(see(xml, false).shown);
  });

  it("serve the lists of records in lists", () => {
    const xml = list(
      Array.from({ length: 10 }, (_, index) => `<inner>${deals(4).join("")}<inner>${deal(index)}</inner></inner>`),
    );
    const { shown, matched } = see(xml, true);
    expect(matched).toBeGreaterThan(25);
    expect(shown).toBe(see(xml, false).shown);
  });

  it("end where a declaration gives the same bytes another meaning", () => {
    const inner = (namespace: string): string => `<n:inner xmlns="${namespace}">${deals(9).join("")}</n:inner>`;
    const xml = list([inner(NAMESPACE), inner("urn:other"), inner(NAMESPACE)]);
    const { shown, matched } = see(xml, true);
    expect(matched).toBeGreaterThan(0);
    expect(shown).toBe(see(xml, false).shown);
  });

  it("do not take the end tag of a prefix for that of another", () => {
    const plain = Array.from({ length: 10 }, () => "<deal><id>1</id><count>1</count><name>x</name></deal>");
    const other = Array.from({ length: 10 }, () => "<deal><n:id>1</n:id><count>1</count><name>x</name></deal>");
    for (const wrong of ["<n:id>1</id>", "<id>1</n:id>"]) {
      const xml = list([...plain, ...other, `<deal>${wrong}<count>1</count><name>x</name></deal>`]);
      const { shown, matched } = see(xml, true);
      expect(matched).toBeGreaterThan(0);
      expect(shown).toContain("SOAP_XML_SYNTAX");
      expect(shown).toBe(see(xml, false).shown);
    }
  });

  it("hold for the next document where the same prefixes are in force, and only there", () => {
    const reader = new CountingReader(list(deals(10)), true);
    const before = seeBy(orders, reader).matched;
    for (const [xml, all] of [
      [list(deals(2)), 2],
      [list(deals(2)).replace("xmlns:o", "xmlns:other"), 0],
      [list(deals(2)).replace("urn:other", "urn:else"), 0],
      [`<x:orders xmlns:x="${NAMESPACE}">${deals(2).join("")}</x:orders>`, 0],
      [list(deals(2, " ")), 0],
      [list(deals(2)), 2],
    ] as const) {
      reader.reset(encodeUtf8(xml));
      reader.passed = 0;
      const { shown, matched } = seeBy(orders, reader);
      expect([shown, matched]).toEqual([see(xml, false).shown, all]);
    }
    expect(before).toBeGreaterThan(0);
  });

  it("do not reach deeper than elements may stand", () => {
    const nested = (depth: number): string =>
      depth === 0 ? deals(9).join("") : `${deals(9).join("")}<inner>${nested(depth - 1)}</inner>`;
    const xml = list([nested(5)]);
    for (const depth of [5, 6, 7, 8, 9]) {
      const limits = { depth };
      expect(see(xml, true, { limits }).shown).toBe(see(xml, false, { limits }).shown);
    }
  });

  it("keep to the checks of a type's content", () => {
    type Side = { left: number; right?: undefined } | { left?: undefined; right: number };
    const members = () => ({ left: branch(xs.int), right: branch(xs.int) });
    const SideType: ComplexType<Side> = complexType<Side>(tns, "Side", members, { content: choice("left", "right") });
    const ListType = complexType<{ side: Side[] }>(tns, "Sides", () => ({ side: many(SideType) }));
    const sides: ElementDescriptor = { ...orders, type: ListType };
    const rows = Array.from({ length: 10 }, (_, index) =>
      index % 2 === 0 ? `<side><left>${index}</left></side>` : `<side><right>${index}</right></side>`,
    );
    for (const last of ["", "<side></side>", "<side><left>1</left><right>2</right></side>"]) {
      const seen = see(list([...rows, last]), true, { element: sides });
      expect(seen.matched).toBeGreaterThan(0);
      expect(seen.shown).toBe(see(list([...rows, last]), false, { element: sides }).shown);
    }
  });
});
