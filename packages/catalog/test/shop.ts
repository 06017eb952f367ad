// A small service of our own that uses every form of description: what the catalogue's tests show and call.
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
  memberCodes,
  nillable,
  one,
  operation,
  optional,
  requiredAttribute,
  restriction,
  schema,
  service,
  text,
  union,
  xs,
} from "@soapwright/core/generated";
import type {
  ComplexType,
  DateTime,
  Decimal,
  FaultCode,
  Operation,
  SchemaForm,
  Service,
  SimpleType,
} from "@soapwright/core/generated";

export const tns: SchemaForm = schema("urn:test:shop");

export type Colour = "red" | "green";
const ColourType: SimpleType<Colour> = restriction(tns, "Colour", xs.string, { enumeration: ["red", "green"] });
const SkuType: SimpleType<string> = restriction(tns, "Sku", xs.string, { pattern: ["[A-Z]{2}-\\d+"], maxLength: 12 });
const ShareType: SimpleType<Decimal> = restriction(tns, "Share", xs.decimal, { maxInclusive: "1", fractionDigits: 2 });
const CountType: SimpleType<number> = restriction(tns, "Count", xs.int, { minInclusive: "1", maxInclusive: "99" });
const LimitType: SimpleType<number | string> = union(tns, "Limit", [
  xs.int,
  restriction(tns, undefined, xs.string, { enumeration: ["unbounded"] }),
]);

export interface Amount {
  currency: string;
  exact?: boolean;
  $value: Decimal;
}
const AmountType: ComplexType<Amount> = complexType(tns, "Amount", () => ({
  currency: requiredAttribute(xs.NMTOKEN),
  exact: attribute(xs.boolean),
  $value: text(xs.decimal),
}));

export interface Line {
  sku: string;
  count: number;
  colour?: Colour;
  share?: Decimal;
  parts?: Line[];
}
const LineType: ComplexType<Line> = complexType(tns, "Line", () => ({
  sku: one(SkuType),
  count: one(CountType),
  colour: optional(ColourType),
  share: optional(ShareType),
  parts: many(LineType, { name: "part", max: 3 }),
}));

export interface PlaceRequest {
  session: string;
  lines: Line[];
  favourite?: Colour;
  total: Amount;
  note: string | null;
  placedAt?: DateTime;
  card?: string;
  transfer?: bigint;
  steps?: ({ pick: string; pack?: undefined } | { pick?: undefined; pack: number })[];
  seal?: Uint8Array;
  weight?: number;
  tags?: string[];
  limit?: number | string;
}
const PlaceRequestType: ComplexType<PlaceRequest> = anonymousType(
  tns,
  () => ({
    session: one(xs.string, { secret: true }),
    lines: one(collection(tns, "ArrayOfLine", "item", LineType, { min: 1, max: 5 })),
    favourite: optional(ColourType),
    total: one(AmountType),
    note: one(nillable(xs.string)),
    placedAt: optional(xs.dateTime),
    card: branch(xs.string, { secret: true }),
    transfer: branch(xs.long),
    steps: group<NonNullable<PlaceRequest["steps"]>[number]>(
      tns,
      () => ({ pick: branch(xs.string), pack: branch(xs.int) }),
      choice("pick", "pack"),
    ),
    seal: optional(xs.base64Binary),
    weight: optional(xs.double),
    tags: optional(xs.NMTOKENS),
    limit: optional(LimitType),
  }),
  {
    content: {
      kind: "sequence",
      particles: [
        "session",
        "lines",
        "favourite",
        "total",
        "note",
        "placedAt",
        choice("card", "transfer"),
        "steps",
        "seal",
        "weight",
        "tags",
        "limit",
      ],
    },
  },
);

export interface PlaceResponse {
  orderId: bigint;
  lines: Line[];
  refused: { sku: string; code: string }[];
}
const RefusedType: ComplexType<PlaceResponse["refused"][number]> = complexType(tns, "Refused", () => ({
  sku: one(xs.string),
  code: one(xs.string),
}));
const PlaceResponseType: ComplexType<PlaceResponse> = anonymousType(tns, () => ({
  orderId: one(xs.long),
  lines: many(LineType, { name: "line" }),
  refused: many(RefusedType),
}));

export interface Shortage {
  sku: string;
  missing: number;
  hint?: string;
}
const ShortageType: ComplexType<Shortage> = anonymousType(tns, () => ({
  sku: one(xs.string),
  missing: one(xs.int),
  hint: optional(xs.string, { secret: true }),
}));

export const ERR_CLOSED: FaultCode<"ERR_CLOSED"> = faultCode("ERR_CLOSED", {
  meaning: "The shop is closed. It opens at eight.",
  remedy: "retry",
});
export const ERR_SESSION: FaultCode<"ERR_SESSION"> = faultCode("ERR_SESSION", {
  meaning: "The session has ended.",
  remedy: "log-in-again",
});
export const ERR_ODD: FaultCode<"ERR_ODD"> = faultCode("ERR_ODD");

export const place: Operation<
  PlaceRequest,
  PlaceResponse,
  "ERR_CLOSED" | "ERR_SESSION" | "ERR_ODD",
  { Shortage: Shortage }
> = operation({
  name: "place",
  input: element(tns, "Place", PlaceRequestType),
  output: element(tns, "PlaceResponse", PlaceResponseType),
  faultCodes: [ERR_CLOSED, ERR_SESSION, ERR_ODD],
  faults: { Shortage: element(tns, "Shortage", ShortageType) },
  memberCodes: [memberCodes("refused/code", [ERR_CLOSED])],
  documentation: "Places an order",
});

export interface FindRequest {
  session: string;
  key: number;
  orderId: bigint;
}
const FindRequestType: ComplexType<FindRequest> = anonymousType(tns, () => ({
  session: one(xs.string, { secret: true }),
  key: one(xs.int),
  orderId: one(xs.long),
}));

export const find: Operation<FindRequest, bigint[]> = operation({
  name: "find",
  input: element(tns, "Find", FindRequestType),
  output: element(tns, "FindResponse", collection(tns, "ArrayOfLong", "id", xs.long)),
  effect: "reads",
});

export const ping: Operation<undefined, undefined> = operation({
  name: "ping",
  input: undefined,
  output: undefined,
  effect: "reads",
});

const ForgetRequestType: ComplexType<{ orderId: bigint }> = anonymousType(tns, () => ({ orderId: one(xs.long) }));
export const forget: Operation<{ orderId: bigint }, undefined> = operation({
  name: "forget",
  input: element(tns, "Forget", ForgetRequestType),
  output: undefined,
  effect: "destroys",
  idempotent: true,
  deprecated: { removed: "2020-01-13", replacement: "archive", note: "kept for old clients" },
});

export interface ShopOperations {
  readonly place: typeof place;
  readonly find: typeof find;
  readonly ping: typeof ping;
  readonly forget: typeof forget;
}
export const Shop: Service<ShopOperations> = service({
  name: { namespace: "urn:test:shop", localName: "Shop" },
  port: "ShopPort",
  endpoint: "http://shop.test/soap",
  documentation: "Sells parts.",
  operations: { place, find, ping, forget },
});

/** An order that fits, as JSON. */
export function anOrder(): Record<string, unknown> {
  return {
    session: "s3cr3t-handle",
    lines: [{ sku: "AB-1", count: 2, colour: "red", share: "0.25", parts: [{ sku: "CD-22", count: 1 }] }],
    favourite: "green",
    total: { currency: "PLN", exact: true, $value: "12345678901234567890.10" },
    note: null,
    placedAt: "2026-01-31T12:00:00+01:00",
    transfer: "9007199254740993",
    steps: [{ pick: "shelf 1" }, { pack: 3 }],
    seal: "AAH+/w==",
    weight: "INF",
    tags: ["a", "b"],
    limit: "unbounded",
  };
}
