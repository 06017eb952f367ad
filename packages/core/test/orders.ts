// A small service of our own, described in the words of generated code: what the tests of the runtime speak.
import {
  anonymousType,
  attribute,
  branch,
  choice,
  collection,
  complexType,
  element,
  faultCode,
  group,
  many,
  nillable,
  one,
  operation,
  optional,
  requiredAttribute,
  restriction,
  schema,
  sequence,
  service,
  text,
  xs,
} from "../src/generated.ts";
import type {
  ComplexType,
  Decimal,
  DateTime,
  FaultCode,
  Operation,
  SchemaForm,
  Service,
  SimpleType,
} from "../src/generated.ts";

export const tns: SchemaForm = schema("urn:test:orders");

export type Colour = "red" | "green" | "dark blue";
export const ColourType: SimpleType<Colour> = restriction(tns, "Colour", xs.string, {
  enumeration: ["red", "green", "dark blue"],
});

export interface Amount {
  currency: string;
  exact?: boolean;
  $value: Decimal;
}
export const AmountType: ComplexType<Amount> = complexType(tns, "Amount", () => ({
  currency: requiredAttribute(xs.NMTOKEN),
  exact: attribute(xs.boolean),
  $value: text(xs.decimal),
}));

export interface Line {
  sku: string;
  count: number;
  colour?: Colour;
  parts: Line[];
}
export const LineType: ComplexType<Line> = complexType(tns, "Line", () => ({
  sku: one(xs.string),
  count: one(xs.int),
  colour: optional(ColourType),
  parts: many(LineType, { name: "part", max: 3 }),
}));

export type Payment = { card: string; transfer?: undefined } | { card?: undefined; transfer: bigint };

export interface PlaceOrderRequest {
  session: string;
  lines?: Line[];
  total: Amount;
  note: string | null;
  placedAt?: DateTime;
  payment: Payment;
  steps: ({ pick: string; pack?: undefined } | { pick?: undefined; pack: number })[];
  seal?: Uint8Array;
}
export const PaymentType: ComplexType<Payment> = complexType(
  tns,
  "Payment",
  () => ({ card: branch(xs.string, { secret: true }), transfer: branch(xs.long) }),
  { content: choice("card", "transfer") },
);
export const PlaceOrderRequestType: ComplexType<PlaceOrderRequest> = anonymousType(tns, () => ({
  session: one(xs.string, { secret: true }),
  lines: optional(collection(tns, "ArrayOfLine", "item", LineType)),
  total: one(AmountType),
  note: one(nillable(xs.string)),
  placedAt: optional(xs.dateTime),
  payment: one(PaymentType),
  steps: group<PlaceOrderRequest["steps"][number]>(
    tns,
    () => ({ pick: branch(xs.string), pack: branch(xs.int) }),
    choice("pick", "pack"),
  ),
  seal: optional(xs.base64Binary),
}));

export interface PlaceOrderResponse {
  orderId: bigint;
  lines?: Line[];
}
export const PlaceOrderResponseType: ComplexType<PlaceOrderResponse> = anonymousType(
  tns,
  () => ({ orderId: one(xs.long), lines: optional(collection(tns, undefined, "item", LineType)) }),
  { content: sequence("orderId", "lines") },
);

export interface Shortage {
  sku: string;
  missing: number;
}
export const ShortageType: ComplexType<Shortage> = anonymousType(tns, () => ({
  sku: one(xs.string),
  missing: one(xs.int),
}));

export const ERR_CLOSED: FaultCode<"ERR_CLOSED"> = faultCode("ERR_CLOSED", {
  meaning: "The shop is closed.",
  remedy: "retry",
});
export const ERR_BANNED: FaultCode<"ERR_BANNED"> = faultCode("ERR_BANNED");

export const placeOrder: Operation<
  PlaceOrderRequest,
  PlaceOrderResponse,
  "ERR_CLOSED" | "ERR_BANNED",
  { Shortage: Shortage }
> = operation({
  name: "placeOrder",
  action: "urn:test:orders#place",
  input: element(tns, "PlaceOrder", PlaceOrderRequestType),
  output: element(tns, "PlaceOrderResponse", PlaceOrderResponseType),
  faultCodes: [ERR_CLOSED, ERR_BANNED],
  faults: { Shortage: element(tns, "Shortage", ShortageType) },
});

export const ping: Operation<undefined, undefined> = operation({ name: "ping", input: undefined, output: undefined });

export interface OrdersOperations {
  readonly placeOrder: typeof placeOrder;
  readonly ping: typeof ping;
}
export const Orders: Service<OrdersOperations> = service({
  name: { namespace: "urn:test:orders", localName: "Orders" },
  port: "OrdersPort",
  endpoint: "http://orders.test/soap",
  operations: { placeOrder, ping },
});

/** An order that fits, for tests to spoil. */
export function anOrder(): PlaceOrderRequest {
  return {
    session: "s3cr3t-handle",
    lines: [{ sku: "A&B <1>", count: 2, colour: "dark blue", parts: [{ sku: "bolt", count: 8, parts: [] }] }],
    total: { currency: "PLN", exact: true, $value: "12345678901234567890.10" },
    note: null,
    placedAt: "2026-01-31T12:00:00+01:00",
    payment: { transfer: 9007199254740993n },
    steps: [{ pick: "shelf 1" }, { pack: 3 }, { pick: "shelf 2" }],
    seal: new Uint8Array([0, 1, 254, 255]),
  };
}
