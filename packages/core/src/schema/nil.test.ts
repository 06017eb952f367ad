// Elements that are nil and have attributes all the same.
import { describe, expect, it } from "vitest";
import { decodeXml } from "../../test/codec.ts";
import {
  anonymousType,
  anyAttribute,
  anyNamespace,
  attribute,
  complexType,
  element,
  many,
  nillable,
  nillableWith,
  one,
  polymorphic,
  requiredAttribute,
  schema,
  text,
  xs,
} from "../generated.ts";
import type { ComplexType, OrNil, Polymorphic, Typed, UnknownSubtype, XmlAttribute } from "../generated.ts";
import { EncodeError } from "../error.ts";
import { isNil } from "../index.ts";
import { nilCodec } from "./codecs/nil.ts";
import { encodeElement } from "./encode.ts";
import { fromJson, toJson } from "./json.ts";
import { redact } from "./redact.ts";

const tns = schema("", { elements: "unqualified" });
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

interface Money {
  $value: string;
  currency?: string;
  /** Has a default. */
  scale?: number;
}
const MoneyType: ComplexType<Money> = complexType<Money>(tns, "Money", () => ({
  $value: text(xs.decimal),
  currency: attribute(xs.string),
  scale: attribute(xs.int, { default: "2" }),
}));

interface Keyed {
  a: string;
  id: bigint;
}
const KeyedType: ComplexType<Keyed> = complexType<Keyed>(tns, "Keyed", () => ({
  a: one(xs.string),
  id: requiredAttribute(xs.long),
}));

interface Shape {
  tag?: string;
}
interface Circle extends Shape {
  radius: number;
  unit?: string;
}
const ShapeType: ComplexType<Shape> = complexType<Shape>(tns, "Shape", () => ({ tag: attribute(xs.string) }));
const CircleType: ComplexType<Circle> = complexType<Circle>(tns, "Circle", () => ({
  radius: one(xs.double),
  tag: attribute(xs.string),
  unit: attribute(xs.string),
}));
type AnyShape = Typed<"Shape", Shape> | Typed<"Circle", Circle> | UnknownSubtype;
const AnyShapeType: Polymorphic<AnyShape> = polymorphic<AnyShape>(ShapeType, () => [ShapeType, CircleType]);

interface Open {
  a: string;
  $attributes: XmlAttribute[];
}
const OpenType: ComplexType<Open> = complexType<Open>(tns, "Open", () => ({
  a: one(xs.string),
  $attributes: anyAttribute(anyNamespace),
}));

interface Root {
  money: OrNil<Money, "currency" | "scale">;
  all: OrNil<Keyed, "id">[];
  shape: OrNil<AnyShape, "$type" | "tag" | "unit">;
  open: OrNil<Open, "$attributes">;
}
const root = element(
  tns,
  "root",
  anonymousType<Root>(tns, () => ({
    money: one(nillableWith(MoneyType, "currency", "scale")),
    all: many(nillableWith(KeyedType, "id")),
    shape: one(nillableWith(AnyShapeType, "$type", "tag", "unit")),
    open: one(nillableWith(OpenType, "$attributes")),
  })),
);

const BARE: Root = { money: null, all: [], shape: null, open: null };
const NIL = 'xsi:nil="true"';

/** A message with these children, the others nil. */
function message(children: Readonly<Record<string, string>> = {}): string {
  const all = { money: `<money ${NIL}/>`, all: "", shape: `<shape ${NIL}/>`, open: `<open ${NIL}/>`, ...children };
  return `<root ${XSI}>${Object.values(all).join("")}</root>`;
}

const PAIRS: readonly (readonly [claim: string, children: Readonly<Record<string, string>>, value: Partial<Root>])[] = [
  ["null where there are none", {}, {}],
  [
    "its attributes beside the mark, defaults among them",
    { money: `<money ${NIL} currency="PLN" scale="2"/>` },
    { money: { $nil: true, currency: "PLN", scale: 2 } },
  ],
  ["a required attribute", { all: `<all ${NIL} id="7"/>` }, { all: [{ $nil: true, id: 7n }] }],
  [
    "the attributes of the declared type",
    { shape: `<shape ${NIL} tag="a"/>` },
    { shape: { $type: "Shape", $nil: true, tag: "a" } },
  ],
  [
    "the attributes of a subtype",
    { shape: `<shape xsi:type="Circle" ${NIL} tag="a" unit="mm"/>` },
    { shape: { $type: "Circle", $nil: true, tag: "a", unit: "mm" } },
  ],
  ["a subtype alone", { shape: `<shape xsi:type="Circle" ${NIL}/>` }, { shape: { $type: "Circle", $nil: true } }],
  [
    "attributes that a wildcard takes",
    { open: `<open ${NIL} lang="pl"/>` },
    { open: { $nil: true, $attributes: [{ name: { namespace: "", localName: "lang" }, value: "pl" }] } },
  ],
];

describe("what is nil", () => {
  it.each(PAIRS)("is read with %s", (_claim, children, value) => {
    const read = decodeXml(root, message(children), { strict: true, order: "schema", facets: true });
    expect(read).toStrictEqual({ ...BARE, ...value });
  });

  it.each(PAIRS)("is written with %s", (_claim, children, value) => {
    const xml = encodeElement(root, { ...BARE, ...value });
    expect(xml.replaceAll("ns1:", "xsi:").replaceAll("xmlns:ns1", "xmlns:xsi")).toBe(message(children));
  });

  it.each(PAIRS)("is in JSON what it is: %s", (_claim, _children, value) => {
    const json = JSON.parse(JSON.stringify(toJson(root, { ...BARE, ...value }))) as unknown;
    expect(fromJson(root, json)).toEqual({ ...BARE, ...value });
  });

  it("may have white space in it, and nothing else", () => {
    expect(decodeXml(root, message({ money: `<money ${NIL} currency="PLN"> </money>` }))).toMatchObject({
      money: { currency: "PLN", scale: 2 },
    });
    expect(() => decodeXml(root, message({ money: `<money ${NIL} currency="PLN">1</money>` }))).toThrow(
      "[SOAP_DECODE_NIL] root/money",
    );
  });

  it("is null where a service leaves out what its own contract requires", () => {
    expect(decodeXml(root, message({ all: `<all ${NIL}/>` }))).toMatchObject({ all: [null] });
  });

  it("is null where its subtype is one that the contract does not know", () => {
    expect(decodeXml(root, message({ shape: `<shape xsi:type="Square" ${NIL} tag="a"/>` }))).toMatchObject({
      shape: null,
    });
  });

  it.each([
    ["null where an attribute is required", { all: [null] }, "SOAP_ENCODE_MISSING", "root/all[0]/@id"],
    ["a mark that is not true", { money: { $nil: false } }, "SOAP_ENCODE_TYPE", "root/money/$nil"],
    ["content beside the mark", { money: { $nil: true, $value: "1" } }, "SOAP_ENCODE_UNKNOWN", "root/money/$value"],
    ["an attribute of another type", { all: [{ $nil: true, id: "7" }] }, "SOAP_ENCODE_TYPE", "root/all[0]/@id"],
    ["no $type", { shape: { $nil: true, tag: "a" } }, "SOAP_ENCODE_MISSING", "root/shape/$type"],
    ["a $type that is none", { shape: { $nil: true, $type: "Square" } }, "SOAP_ENCODE_TYPE", "root/shape/$type"],
  ])("is refused before anything is sent: %s", (_claim, value, code, path) => {
    expect(refusal({ ...BARE, ...value })).toMatchObject({ code, path });
  });

  it("is null where no type that may stand there has attributes, also where it says which it is", () => {
    const A = complexType<{ a: string }>(tns, "A", () => ({ a: one(xs.string) }));
    const B = complexType<{ a: string; b: string }>(tns, "B", () => ({ a: one(xs.string), b: one(xs.string) }));
    const either = polymorphic<Typed<"A", { a: string }> | Typed<"B", { a: string; b: string }> | UnknownSubtype>(
      A,
      () => [A, B],
    );
    const typed = nillable(either);
    // As a contract is loaded: whether there are attributes is seen at the first use.
    for (const asked of [element(tns, "e", typed), { ...element(tns, "e", typed), nil: nilCodec }]) {
      expect(decodeXml(asked, `<e ${XSI} xsi:type="B" ${NIL}/>`)).toBeNull();
      expect(decodeXml(asked, encodeElement(asked, null))).toBeNull();
      expect(() => encodeElement(asked, { $type: "B", $nil: true })).toThrow(EncodeError);
    }
  });

  it("has no attributes where its type has none", () => {
    const plain = element(
      tns,
      "r",
      anonymousType<{ a: string | null }>(tns, () => ({ a: one(nillable(xs.string)) })),
    );
    expect(() => encodeElement(plain, { a: { $nil: true } })).toThrow("[SOAP_ENCODE_TYPE] r/a");
  });

  it("may be the message itself", () => {
    const whole = element(tns, "m", nillableWith(MoneyType, "currency", "scale"));
    const value = { $nil: true, currency: "PLN", scale: 2 } as const;
    const xml = encodeElement(whole, value);
    expect(xml).toContain('nil="true" currency="PLN" scale="2"/>');
    expect(decodeXml(whole, xml)).toEqual(value);
    expect(decodeXml(whole, encodeElement(whole, null))).toBeNull();
    expect(decodeXml(whole, encodeElement(whole, { $value: "1.5" }))).toEqual({ $value: "1.5", scale: 2 });
  });

  it("says so to who asks, and to the compiler", () => {
    const money: Root["money"] = { $nil: true, currency: "PLN" };
    expect([money, null, { $value: "1" }, "text", undefined].map(isNil)).toEqual([true, true, false, false, false]);
    const amountOf = (given: Root["money"]): string => (isNil(given) ? (given?.currency ?? "none") : given.$value);
    expect([money, null, { $value: "1" }].map(amountOf)).toEqual(["PLN", "none", "1"]);
  });

  it("keeps its mark in a log", () => {
    expect(redact(root, { ...BARE, money: { $nil: true, currency: "PLN" } })).toMatchObject({
      money: { $nil: true, currency: "PLN" },
    });
  });
});

function refusal(value: unknown): unknown {
  try {
    return encodeElement(root, value);
  } catch (error) {
    if (error instanceof EncodeError) return error;
    throw error;
  }
}
