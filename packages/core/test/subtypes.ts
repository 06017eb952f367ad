// Small types with subtypes and wildcards: what the tables of both are about.
import {
  any,
  anyAttribute,
  anyNamespace,
  anyType,
  anonymousType,
  attribute,
  complexType,
  many,
  namespaces,
  nillable,
  one,
  optional,
  otherThan,
  polymorphic,
  requiredAttribute,
  schema,
  text,
  xs,
} from "../src/generated.ts";
import type {
  ComplexType,
  Polymorphic,
  SchemaForm,
  Typed,
  UnknownSubtype,
  XmlAttribute,
  XmlElement,
} from "../src/generated.ts";
import type { ElementDescriptor } from "../src/schema/types.ts";
import { plain, root } from "./shapes.ts";

/** Types are in a namespace, their members in none, so that tables stay short. */
const tns: SchemaForm = schema("urn:t", { elements: "unqualified" });

export interface Shape {
  name: string;
}
export interface Circle extends Shape {
  radius: number;
  pin?: number;
}
export interface Group extends Shape {
  part: AnyShape[];
}
export type AnyShape = Typed<"Shape", Shape> | Typed<"Circle", Circle> | Typed<"Group", Group> | UnknownSubtype;

export const ShapeType: ComplexType<Shape> = complexType(tns, "Shape", () => ({ name: one(xs.string) }));
export const CircleType: ComplexType<Circle> = complexType(tns, "Circle", () => ({
  name: one(xs.string),
  radius: one(xs.int),
  pin: optional(xs.int, { secret: true }),
}));
export const GroupType: ComplexType<Group> = complexType(tns, "Group", () => ({
  name: one(xs.string),
  part: many(AnyShapeType),
}));
export const AnyShapeType: Polymorphic<AnyShape> = polymorphic(ShapeType, () => [ShapeType, CircleType, GroupType]);

/** A root that is a shape. */
export const shape: ElementDescriptor = root(AnyShapeType);

/** A root whose declared type is abstract, with two subtypes of one local name. */
export const abstracted: ElementDescriptor = root(
  polymorphic(
    complexType<Shape>(tns, "Base", () => ({ name: one(xs.string) }), { abstract: true }),
    () => [
      complexType<{ a: number }>(tns, "Same", () => ({ a: one(xs.int) })),
      complexType<{ b: number }>(schema("urn:other", { elements: "unqualified" }), "Same", () => ({ b: one(xs.int) })),
      complexType<{ unit: string; $value: number }>(plain, "Bare", () => ({
        unit: requiredAttribute(xs.string),
        $value: text(xs.int),
      })),
    ],
  ),
);

/** `a` is a shape, `b` any number of them; `c` may be nil. */
export const holder: ElementDescriptor = root(
  anonymousType<{ a: AnyShape; b: AnyShape[]; c?: AnyShape | null }>(plain, () => ({
    a: one(AnyShapeType),
    b: many(AnyShapeType),
    c: optional(nillable(AnyShapeType)),
  })),
);

export interface Open {
  a: string;
  $any: XmlElement[];
  b?: string;
}
/** `a, any*, b?`. */
export const open: ElementDescriptor = root(
  anonymousType<Open>(plain, () => ({ a: one(xs.string), $any: any(anyNamespace), b: optional(xs.string) })),
);

/** `any{1,2} from urn:x, b, any? of another namespace than urn:t`. */
export const wilds: ElementDescriptor = root(
  anonymousType<{ $any: XmlElement[]; b: string; $any2: XmlElement[] }>(plain, () => ({
    $any: any(namespaces("urn:x", ""), { min: 1, max: 2 }),
    b: one(xs.string),
    $any2: any(otherThan("urn:t"), { max: 1 }),
  })),
);

/** `any*, b?, any*`: only the place tells which wildcard an element belongs to. */
export const around: ElementDescriptor = root(
  anonymousType<{ $any: XmlElement[]; b?: string; $any2: XmlElement[] }>(plain, () => ({
    $any: any(anyNamespace),
    b: optional(xs.string),
    $any2: any(anyNamespace),
  })),
);

export const secretWild: ElementDescriptor = root(
  anonymousType<{ $any: XmlElement[] }>(plain, () => ({ $any: any(namespaces("urn:x"), { secret: true }) })),
);

/** Attributes `id` and whatever else. */
export const attributed: ElementDescriptor = root(
  anonymousType<{ id?: string; $attributes: XmlAttribute[] }>(plain, () => ({
    id: attribute(xs.string),
    $attributes: anyAttribute(anyNamespace),
  })),
);

/** Attributes of other namespaces, on a type with simple content. */
export const measured: ElementDescriptor = root(
  anonymousType<{ $attributes: XmlAttribute[]; $value: number }>(plain, () => ({
    $attributes: anyAttribute(otherThan("urn:t")),
    $value: text(xs.int),
  })),
);

/** An element of `xs:anyType` as the root. */
export const anything: ElementDescriptor = root(anyType);

/** Elements of `xs:anyType` as members. */
export const things: ElementDescriptor = root(
  anonymousType<{ v: XmlElement; w: (XmlElement | null)[] }>(plain, () => ({
    v: one(anyType),
    w: many(nillable(anyType)),
  })),
);
