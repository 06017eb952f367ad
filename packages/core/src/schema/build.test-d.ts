// What the compiler says of subtypes and wildcards: a `switch` over `$type` is complete, and a wildcard holds elements.
import { describe, expectTypeOf, it } from "vitest";
import { AnyShapeType, type AnyShape, type Circle, type Group, type Shape } from "../../test/subtypes.ts";
import {
  any,
  anyAttribute,
  anyNamespace,
  anyType,
  anonymousType,
  element,
  many,
  one,
  schema,
  xs,
} from "../generated.ts";
import type { Element, Polymorphic, Typed, UnknownSubtype, XmlAttribute, XmlElement } from "../generated.ts";

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
