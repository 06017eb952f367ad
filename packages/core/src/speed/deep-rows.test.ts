// Records in records that are read by the markup of those before them are what they are without having seen any.
import { describe, expect, it } from "vitest";
import { see, spoiledAt } from "../../test/alike.ts";
import {
  attribute,
  branch,
  complexType,
  many,
  nillable,
  one,
  optional,
  requiredAttribute,
  schema,
  text,
  xs,
  type ComplexType,
} from "../generated.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import type { ElementDescriptor } from "../schema/types.ts";

const NAMESPACE = "urn:test:deep";
const tns = schema(NAMESPACE);

interface Zone {
  offset: number;
  label: string;
}
const ZoneType: ComplexType<Zone> = complexType(tns, "Zone", () => ({ offset: one(xs.int), label: one(xs.string) }));

interface Place {
  id?: number;
  kind?: string;
  city: string;
  zone?: Zone;
  note?: string;
}
const PlaceType: ComplexType<Place> = complexType(tns, "Place", () => ({
  id: attribute(xs.int),
  kind: attribute(xs.string, { default: "home" }),
  city: one(xs.string),
  zone: optional(ZoneType),
  note: optional(xs.string),
}));

interface Weight {
  unit: string;
  $value: number;
}
const WeightType: ComplexType<Weight> = complexType(tns, "Weight", () => ({
  unit: requiredAttribute(xs.string),
  $value: text(xs.double),
}));

type Paid = { cash: number; card?: undefined } | { cash?: undefined; card: string };
const PaidType: ComplexType<Paid> = complexType<Paid>(
  tns,
  "Paid",
  () => ({ cash: branch(xs.int), card: branch(xs.string) }),
  { content: "choice" },
);

interface Order {
  id: bigint;
  from: Place;
  to?: Place | null;
  weight?: Weight;
  paid: Paid;
  last?: string;
}
const OrderType: ComplexType<Order> = complexType(tns, "Order", () => ({
  id: one(xs.long),
  from: one(PlaceType),
  to: optional(nillable(PlaceType)),
  weight: optional(WeightType),
  paid: one(PaidType),
  last: optional(xs.string),
}));

interface Tree {
  name: string;
  child?: Tree;
}
const TreeType: ComplexType<Tree> = complexType(tns, "Tree", () => ({
  name: one(xs.string),
  child: optional(TreeType),
}));

interface Orders {
  order: Order[];
  tree: Tree[];
}
const OrdersType: ComplexType<Orders> = complexType(tns, "Orders", () => ({
  order: many(OrderType),
  tree: many(TreeType),
}));

const orders: ElementDescriptor = {
  kind: "element",
  name: { namespace: NAMESPACE, localName: "orders" },
  type: OrdersType,
  nillable: false,
};

const listed = (rows: readonly string[], between = ""): string =>
  `<orders xmlns="${NAMESPACE}" xmlns:n="${NAMESPACE}" xmlns:o="urn:other" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${between}${rows.join(between)}${between}</orders>`;

const zone = "<zone><offset>60</offset><label>Kraków</label></zone>";

function order(index: number, between = ""): string {
  const parts = [
    `<id>${index}</id>`,
    `<from id="${index}"><city>Łódź ${index}</city>${index % 2 === 0 ? zone : ""}<note/></from>`,
    index % 3 === 0 ? "" : `<to kind='a'><city>x</city></to>`,
    `<weight unit="kg">${index}.5</weight>`,
    index % 2 === 0 ? "<paid><cash>5</cash></paid>" : "<paid><card>ż</card></paid>",
    index % 5 === 0 ? "<last/>" : "<last>&lt;</last>",
  ];
  return `<order>${between}${parts.filter((part) => part !== "").join(between)}${between}</order>`;
}

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
    for (const between of ["", "\n  "]) {
      for (const rows of [
        [...times(12, between), row, ...times(12, between)],
        [row, row, row, ...times(12, between), row, row],
        [...times(12, between), ...Array.from({ length: 12 }, () => row), order(7, between), row],
        Array.from({ length: 14 }, () => row),
      ]) {
        const xml = listed(rows, between);
        for (const options of [{}, { strict: true }, { order: "schema" }, { facets: true }] as const) {
          expect(see(orders, xml, true, options).shown).toBe(see(orders, xml, false, options).shown);
        }
      }
    }
  });

  it("a byte that is changed, put in or taken out is seen, wherever it stands", () => {
    const front = listed(Array.from({ length: 8 }, () => order(2))).slice(0, -"</orders>".length);
    const xml = encodeUtf8(`${front}${order(4)}${order(2)}</orders>`);
    const from = encodeUtf8(front).length;
    const to = from + encodeUtf8(order(4)).length;
    let matched = 0;
    for (let at = from; at < to; at++) {
      for (const bytes of spoiledAt(xml, at, [0x3c, 0x20, 0x61])) {
        const seen = see(orders, bytes, true);
        expect(seen.shown).toBe(see(orders, bytes, false).shown);
        matched += seen.matched;
      }
    }
    expect(matched).toBeGreaterThan(1000);
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
