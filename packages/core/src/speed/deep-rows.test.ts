// Records in records that are read by the markup of those before them are what they are without having seen any.
import { describe, expect, it } from "vitest";
import { see } from "../../test/alike.ts";
import { listed, order, orders, zone } from "../../test/rows-in-depth.ts";

const times = (count: number, between = ""): string[] =>
  Array.from({ length: count }, (_, index) => order(index + 1, between));

const PAID = "<paid><cash>1</cash></paid>";
const FROM = "<from><city>x</city></from>";

const ROWS: readonly (readonly [claim: string, row: string])[] = [
  ["one like the others", order(7)],
  ["no more than must be", `<order><id>1</id>${FROM}${PAID}</order>`],
  ["a record that must be and is not", `<order><id>1</id>${PAID}</order>`],
  ["a record twice", `<order><id>1</id>${FROM}${FROM}${PAID}</order>`],
  ["records in another order", `<order><id>1</id><weight unit="g">1</weight>${FROM}${PAID}</order>`],
  ["members of a record in another order", `<order><id>1</id><from><note>a</note><city>x</city></from>${PAID}</order>`],
  ["a record that lacks what it must have", `<order><id>1</id><from>${zone}</from>${PAID}</order>`],
  ["a record without anything", `<order><id>1</id><from/>${PAID}</order>`],
  ["a record with a start and an end", `<order><id>1</id><from></from>${PAID}</order>`],
  ["a choice that is not made", `<order><id>1</id>${FROM}<paid/></order>`],
  ["a choice that is made twice", `<order><id>1</id>${FROM}<paid><cash>1</cash><card>a</card></paid></order>`],
  ["a record that is nil", `<order><id>1</id>${FROM}<to i:nil="true"/>${PAID}</order>`],
  ["a record that is nil and may not be", `<order><id>1</id><from i:nil="true"/>${PAID}</order>`],
  ["a type of its own", `<order><id>1</id><from i:type="n:Place"><city>x</city></from>${PAID}</order>`],
  ["an unknown attribute of a record", `<order><id>1</id><from o:a="1"><city>x</city></from>${PAID}</order>`],
  ["an attribute of a member", `<order><id>1</id><from><city o:a="1">x</city></from>${PAID}</order>`],
  ["an unknown member of a record", `<order><id>1</id><from><city>x</city><x/></from>${PAID}</order>`],
  ["text in a record", `<order><id>1</id><from>a<city>x</city></from>${PAID}</order>`],
  ["a comment in a record", `<order><id>1</id><from><!-- --><city>x</city></from>${PAID}</order>`],
  ["CDATA in a record", `<order><id>1</id><from><city><![CDATA[x]]></city></from>${PAID}</order>`],
  ["white space in a record", `<order><id>1</id><from>\n<city>x</city>\t</from>${PAID}</order>`],
  ["a value that is refused in a record", `<order><id>1</id><from id="x"><city>x</city></from>${PAID}</order>`],
  ["a value that is refused further in", order(4).replace("<offset>60", "<offset>x")],
  ["a text with an attribute that is missing", `<order><id>1</id>${FROM}<weight>1</weight>${PAID}</order>`],
  ["a text with an attribute, empty", `<order><id>1</id>${FROM}<weight unit="g"/>${PAID}</order>`],
  ["a prefix for a record", `<order><id>1</id><n:from><city>x</city></n:from>${PAID}</order>`],
  ["a prefix that is closed by none", `<order><id>1</id><n:from><city>x</city></from>${PAID}</order>`],
  ["no prefix that is closed by one", `<order><id>1</id><from><city>x</city></n:from>${PAID}</order>`],
  ["another namespace for a record", `<order><id>1</id>${FROM}<o:to><city>x</city></o:to>${PAID}</order>`],
  ["a declaration in a record", `<order><id>1</id><from xmlns="urn:other"><city>x</city></from>${PAID}</order>`],
  ["texts that are long together", order(4).replaceAll(/Łódź|Kraków/g, "ż".repeat(700))],
  ["records that are not closed", `<order><id>1</id><from><city>x</city>${PAID}</order>`],
];

describe("among records in records that are alike", () => {
  it.each(ROWS)("%s", (_, row) => {
    for (const [between, hows] of [
      ["", [{}, { strict: true }, { order: "schema" }, { facets: true }]],
      ["\n  ", [{}]],
    ] as const) {
      for (const rows of [
        [...times(12, between), row, ...times(12, between)],
        [row, row, row, ...times(12, between), row, row],
        [...times(12, between), ...Array.from({ length: 12 }, () => row), order(7, between), row],
        Array.from({ length: 14 }, () => row),
      ]) {
        const xml = listed(rows, between);
        for (const options of hows) {
          expect(see(orders, xml, true, options).shown).toBe(see(orders, xml, false, options).shown);
        }
      }
    }
  });
});

describe("templates of records in records", () => {
  it("read nearly all of a long list at once", () => {
    for (const between of ["", "\n  "]) {
      const { matched } = see(orders, listed(times(100, between), between), true);
      expect(matched).toBeGreaterThan(80);
      // Were the records in them read one by one, there would be more.
      expect(matched).toBeLessThan(130);
    }
  });

  it("do not reach deeper than elements may stand", () => {
    const xml = listed(times(30));
    for (const depth of [1, 2, 3, 4, 5, 6]) {
      const limits = { depth };
      expect(see(orders, xml, true, { limits }).shown).toBe(see(orders, xml, false, { limits }).shown);
    }
  });

  it("leave types that hold themselves to who reads step by step", () => {
    const tree = (depth: number): string =>
      `<tree><name>a</name>${depth === 0 ? "" : tree(depth - 1).replaceAll(/(<\/?)tree/g, "$1child")}</tree>`;
    const xml = listed(Array.from({ length: 20 }, (_, index) => tree(index % 4)));
    expect(see(orders, xml, true).shown).toBe(see(orders, xml, false).shown);
  });
});
