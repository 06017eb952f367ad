// Rows of texts and numbers for tests of templates, and what reads them.
import { complexType, many, one, optional, schema, xs } from "../src/generated.ts";
import type { ComplexType, ElementDescriptor, SchemaForm } from "../src/schema/types.ts";

export const NAMESPACE = "urn:test:rows";
export const tns: SchemaForm = schema(NAMESPACE);

interface Deal {
  id: bigint;
  count: number;
  price?: number;
  note?: string;
  name: string;
}

const DealType: ComplexType<Deal> = complexType(tns, "Deal", () => ({
  id: one(xs.long),
  count: one(xs.int),
  price: optional(xs.double),
  note: optional(xs.string),
  name: one(xs.string),
}));

interface Order {
  deal: Deal[];
  inner?: Order[];
}

const OrderType: ComplexType<Order> = complexType(tns, "Order", () => ({
  deal: many(DealType),
  inner: many(OrderType),
}));
/** A list of deals, and of such lists. */
export const orders: ElementDescriptor = {
  kind: "element",
  name: { namespace: NAMESPACE, localName: "orders" },
  type: OrderType,
  nillable: false,
};

/** A row, with white space or without. */
export function deal(index: number, between = ""): string {
  const note = index % 3 === 0 ? "" : `<note>ł${index}</note>${between}`;
  return `<deal>${between}<id>${index}</id>${between}<count>1</count>${between}<price>2.5</price>${between}${note}<name>x</name>${between}</deal>`;
}

/** Rows in their list. */
export const list = (rows: readonly string[], between = ""): string =>
  `<orders xmlns="${NAMESPACE}" xmlns:n="${NAMESPACE}" xmlns:o="urn:other" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${between}${rows.join(between)}${between}</orders>`;

export const deals = (count: number, between = ""): string[] =>
  Array.from({ length: count }, (_, index) => deal(index, between));
