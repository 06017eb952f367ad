// Rows of records in records for tests of templates, and what reads them.
import {
  attribute,
  branch,
  choice,
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
} from "../src/generated.ts";
import type { ElementDescriptor } from "../src/schema/types.ts";

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
  { content: choice("cash", "card") },
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

/** A list of them. */
export const orders: ElementDescriptor = {
  kind: "element",
  name: { namespace: NAMESPACE, localName: "orders" },
  type: OrdersType,
  nillable: false,
};

/** Rows in their list. */
export const listed = (rows: readonly string[], between = ""): string =>
  `<orders xmlns="${NAMESPACE}" xmlns:n="${NAMESPACE}" xmlns:o="urn:other" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${between}${rows.join(between)}${between}</orders>`;

/** The innermost record. */
export const zone = "<zone><offset>60</offset><label>Kraków</label></zone>";

/** A row, with white space or without. */
export function order(index: number, between = ""): string {
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
