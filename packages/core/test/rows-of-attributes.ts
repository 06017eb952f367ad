// Rows with attributes for tests of templates, and what reads them.
import {
  attribute,
  complexType,
  many,
  one,
  optional,
  requiredAttribute,
  restriction,
  schema,
  text,
  xs,
  type ComplexType,
} from "../src/generated.ts";
import type { ElementDescriptor, SchemaForm } from "../src/schema/types.ts";

export const NAMESPACE = "urn:test:attributes";
export const tns: SchemaForm = schema(NAMESPACE);

export interface Offer {
  id: bigint;
  price?: number;
  title?: string;
  unit?: string;
  code?: string;
  city?: string;
}

export const OfferType: ComplexType<Offer> = complexType(tns, "Offer", () => ({
  id: requiredAttribute(xs.long),
  price: attribute(xs.double),
  title: attribute(xs.string),
  unit: attribute(xs.string, { default: "kg" }),
  code: attribute(restriction(tns, "Code", xs.string, { maxLength: 6 }), { namespace: NAMESPACE }),
  city: attribute(xs.token),
}));

interface Mixed {
  id: number;
  area?: number;
  at?: string;
  title: string;
}

const MixedType: ComplexType<Mixed> = complexType(tns, "Mixed", () => ({
  id: requiredAttribute(xs.int),
  area: attribute(xs.double),
  at: attribute(xs.string),
  title: requiredAttribute(xs.string),
}));

interface Price {
  currency: string;
  $value: number;
}

const PriceType: ComplexType<Price> = complexType(tns, "Price", () => ({
  currency: requiredAttribute(xs.string),
  $value: text(xs.double),
}));

interface Shop {
  name: string;
  rank?: number;
  street?: string;
  tag: string[];
}

const ShopType: ComplexType<Shop> = complexType(tns, "Shop", () => ({
  name: requiredAttribute(xs.string),
  rank: attribute(xs.int),
  street: optional(xs.string),
  tag: many(xs.string),
}));

interface Place {
  name: string;
  street: string;
  zip?: string;
}

const PlaceType: ComplexType<Place> = complexType(tns, "Place", () => ({
  name: requiredAttribute(xs.string),
  street: one(xs.string),
  zip: optional(xs.string),
}));

interface All {
  offer: Offer[];
  mixed: Mixed[];
  price: Price[];
  shop: Shop[];
  place: Place[];
  last?: Offer;
}

const AllType: ComplexType<All> = complexType(tns, "All", () => ({
  offer: many(OfferType),
  mixed: many(MixedType),
  price: many(PriceType),
  shop: many(ShopType),
  place: many(PlaceType),
  last: optional(OfferType),
}));

/** A list of all the rows there are. */
export const all: ElementDescriptor = {
  kind: "element",
  name: { namespace: NAMESPACE, localName: "all" },
  type: AllType,
  nillable: false,
};

/** Rows in their list. */
export const listed = (rows: readonly string[], between = ""): string =>
  `<all xmlns="${NAMESPACE}" xmlns:n="${NAMESPACE}" xmlns:m="${NAMESPACE}" xmlns:o="urn:other" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${between}${rows.join(between)}${between}</all>`;

export const offer = (index: number): string => {
  const title = index % 3 === 0 ? "" : ` title="Łódź ${index} &amp; &quot;co&quot;"`;
  return `<offer id="${index}" price="${index}.5"${title} n:code="c${index}" city='a b'/>`;
};
/** Attributes in another order than the schema's; none has a default. */
const mixed = (index: number): string => {
  const area = index % 3 === 0 ? "" : ` area="${index}.5"`;
  return `<mixed title="ł${index}"${area} id="${index}" at='x'/>`;
};
const price = (index: number): string => `<price currency="PLN">${index}.25</price>`;
const shop = (index: number): string =>
  `<shop name="ż${index}" rank="${index}"><street>ulica ${index}</street><tag>a</tag><tag>b</tag></shop>`;
const place = (index: number): string => `<place name="ż${index}"><street>ś${index}</street><zip>12-345</zip></place>`;

/** Each kind of row, and what makes one. */
export const KINDS: readonly (readonly [string, (index: number) => string])[] = [
  ["offer", offer],
  ["mixed", mixed],
  ["price", price],
  ["shop", shop],
  ["place", place],
];
