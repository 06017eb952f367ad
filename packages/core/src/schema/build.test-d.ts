// What the compiler says of subtypes and wildcards: a `switch` over `$type` is complete, and a wildcard holds elements.
import { describe, expectTypeOf, it } from "vitest";
import { AnyShapeType, type AnyShape, type Circle, type Group, type Shape } from "../../test/subtypes.ts";
import {
  any,
  anyAttribute,
  anyNamespace,
  anyType,
  anonymousType,
  attribute,
  complexType,
  element,
  many,
  nillable,
  nillableWith,
  one,
  requiredAttribute,
  schema,
  text,
  xs,
} from "../generated.ts";
import type {
  ComplexType,
  Element,
  OrNil,
  Polymorphic,
  Typed,
  UnknownSubtype,
  XmlAttribute,
  XmlElement,
} from "../generated.ts";
import { isNil } from "./nil.ts";

const tns = schema("urn:t");
declare const shape: AnyShape;

function everyType(): string {
  switch (shape.$type) {
    case "Shape":
      expectTypeOf(shape).toEqualTypeOf<Typed<"Shape", Shape>>();
      return shape.name;
    case "Circle":
      expectTypeOf(shape).toEqualTypeOf<Typed<"Circle", Circle>>();
      return String(shape.radius);
    case "Group":
      expectTypeOf(shape).toEqualTypeOf<Typed<"Group", Group>>();
      return String(shape.part.length);
    default:
      expectTypeOf(shape).toEqualTypeOf<UnknownSubtype>();
      return shape.$xml.name.localName;
  }
}

describe("subtypes", () => {
  it("are told apart by $type, the unknown one too", () => {
    expectTypeOf(everyType).returns.toBeString();
  });
  it("are a type like any other", () => {
    expectTypeOf(element(tns, "s", AnyShapeType)).toEqualTypeOf<Element<AnyShape>>();
    anonymousType<{ s: AnyShape; all: AnyShape[] }>(tns, () => ({ s: one(AnyShapeType), all: many(AnyShapeType) }));
    // @ts-expect-error one is no array
    anonymousType<{ s: AnyShape[] }>(tns, () => ({ s: one(AnyShapeType) }));
    // @ts-expect-error a subtype alone is not all that may come
    anonymousType<{ s: Typed<"Circle", Circle> }>(tns, () => ({ s: one(AnyShapeType) }));
  });
  it("are of the union that the annotation says", () => {
    // @ts-expect-error another union
    const other: Polymorphic<Typed<"Circle", Circle>> = AnyShapeType;
    void other;
  });
});

describe("wildcards", () => {
  it("hold elements and attributes", () => {
    anonymousType<{ $any: XmlElement[]; $attributes: XmlAttribute[] }>(tns, () => ({
      $any: any(anyNamespace),
      $attributes: anyAttribute(anyNamespace),
    }));
    // @ts-expect-error one element is no array of them
    anonymousType<{ $any: XmlElement }>(tns, () => ({ $any: any(anyNamespace) }));
    // @ts-expect-error attributes are no elements
    anonymousType<{ $attributes: XmlElement[] }>(tns, () => ({ $attributes: anyAttribute(anyNamespace) }));
    // @ts-expect-error text is no tree
    anonymousType<{ v: XmlElement }>(tns, () => ({ v: one(xs.string) }));
    anonymousType<{ v: XmlElement }>(tns, () => ({ v: one(anyType) }));
  });
});

interface Price {
  $value: string;
  currency: string;
  date?: string;
}
const PriceType: ComplexType<Price> = complexType<Price>(tns, "Price", () => ({
  $value: text(xs.decimal),
  currency: requiredAttribute(xs.string),
  date: attribute(xs.date),
}));

describe("an element that may be nil, and whose type has attributes", () => {
  it("is described with all that the interface says", () => {
    anonymousType<{ p: OrNil<Price, "currency" | "date"> }>(tns, () => ({
      p: one(nillableWith(PriceType, "currency", "date")),
    }));
    // @ts-expect-error no property is called so
    nillableWith(PriceType, "colour");
    // @ts-expect-error nil elements lose their attributes
    anonymousType<{ p: OrNil<Price, "currency" | "date"> }>(tns, () => ({ p: one(nillable(PriceType)) }));
    // @ts-expect-error nobody expects them
    anonymousType<{ p: Price | null }>(tns, () => ({ p: one(nillableWith(PriceType, "currency", "date")) }));
  });

  it("is a value, null, or its attributes beside the mark", () => {
    expectTypeOf<Price>().toExtend<OrNil<Price, "currency">>();
    expectTypeOf<null>().toExtend<OrNil<Price, "currency">>();
    expectTypeOf<{ $nil: true; currency: string }>().toExtend<OrNil<Price, "currency">>();
    expectTypeOf<{ $nil: true }>().not.toExtend<OrNil<Price, "currency">>();
  });

  it("is told apart by isNil", () => {
    const price = {} as OrNil<Price, "currency">;
    if (isNil(price)) expectTypeOf(price?.currency).toEqualTypeOf<string | undefined>();
    else expectTypeOf(price).toEqualTypeOf<Price>();
  });
});
