// A small contract in SOAP encoding, by hand: records that share and contain one another, arrays, maps, subtypes.
import {
  anyMap,
  anyStruct,
  anyValue,
  array,
  complexType,
  element,
  encoded,
  nillable,
  one,
  optional,
  polymorphic,
  schema,
  xs,
  type AnyStruct,
  type AnyValue,
  type Collection,
  type ComplexType,
  type Polymorphic,
} from "../src/generated.ts";
import type { ElementDescriptor, TypeDescriptor } from "../src/schema/types.ts";

const tns = schema("urn:parcels", { elements: "unqualified" });

/** A person who may know another. */
export interface Person {
  name: string;
  friend?: Person | null;
}

/** @see Person */
export const PersonType: ComplexType<Person> = complexType(tns, "Person", () => ({
  name: one(xs.string),
  friend: optional(nillable(PersonType)),
}));

/** A parcel, or a gift. */
export type AnyParcel = ({ readonly $type: "Parcel" } & Parcel) | ({ readonly $type: "Gift" } & Gift);

/** What is sent. */
export interface Parcel {
  weight: number;
  from: Person;
  to: Person;
}

/** A parcel that is a present. */
export interface Gift extends Parcel {
  card: string;
}

const ParcelType: ComplexType<Parcel> = complexType(tns, "Parcel", () => ({
  weight: one(xs.int),
  from: one(PersonType),
  to: one(PersonType),
}));

const GiftType: ComplexType<Gift> = complexType(tns, "Gift", () => ({
  weight: one(xs.int),
  from: one(PersonType),
  to: one(PersonType),
  card: one(xs.string),
}));

const AnyParcelType: Polymorphic<AnyParcel> = polymorphic(ParcelType, () => [ParcelType, GiftType]);

/** Arrays of all kinds. */
export const PeopleType: Collection<Person> = array(tns, "ArrayOfPerson", PersonType);
/** @see PeopleType */
export const NumbersType: Collection<number> = array(tns, undefined, xs.int);
/** @see PeopleType */
export const GapsType: Collection<number | null> = array(tns, undefined, nillable(xs.int));
/** @see PeopleType */
export const GridType: Collection<number[]> = array(tns, "Grid", NumbersType, { rank: 2 });
/** @see PeopleType */
export const GapGridType: Collection<(number | null)[]> = array(tns, undefined, GapsType, { rank: 2 });
/** @see PeopleType */
export const RowsType: Collection<number[]> = array(tns, undefined, NumbersType);

/** The message of an operation with parts of all kinds. */
export interface Everything {
  parcel: AnyParcel;
  people: Person[];
  grid: number[][];
  rows: number[][];
  anything: AnyValue;
  mixed: AnyValue[];
  map: ReadonlyMap<AnyValue, AnyValue>;
  struct: AnyStruct;
}

/** @see Everything */
export const EverythingType: ComplexType<Everything> = complexType(tns, "everything", () => ({
  parcel: one(AnyParcelType),
  people: one(PeopleType),
  grid: one(GridType),
  rows: one(RowsType),
  anything: one(anyValue),
  mixed: one(array(tns, undefined, anyValue)),
  map: one(anyMap),
  struct: one(anyStruct),
}));

/** An encoded message that holds one part, called `v`. */
export function messageOf(type: TypeDescriptor, rules: "1.1" | "1.2" = "1.1"): ElementDescriptor {
  const wrapper = complexType<{ v: never }>(tns, "wrapper", () => ({ v: one(type as never) }));
  return encoded(element(tns, "send", wrapper), rules);
}
