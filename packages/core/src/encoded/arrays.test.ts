// What arrays of SOAP encoding may say of their size and places, and what is refused of it.
import { describe, expect, it } from "vitest";
import { readBody, writeBody } from "../../test/body.ts";
import { GapGridType, GapsType, GridType, messageOf, NumbersType } from "../../test/parcels.ts";
import { array, collection, encoded, element, nillable, one, complexType, schema, xs } from "../generated.ts";
import type { TypeDescriptor } from "../schema/types.ts";

const tns = schema("urn:parcels", { elements: "unqualified" });

const partOf = (type: TypeDescriptor, part: string, options = {}): unknown => {
  const read = readBody(messageOf(type), `<t:send>${part}</t:send>`, options);
  return typeof read === "string" ? read : (read as { readonly v: unknown }).v;
};

describe("sizes and places", () => {
  it.each<[claim: string, type: TypeDescriptor, xml: string, want: unknown]>([
    [
      "white space in arrayType does not matter",
      NumbersType,
      `<v SOAP-ENC:arrayType=" xsd:int [ 1 ] "><i>1</i></v>`,
      [1],
    ],
    ["nor in an offset", GapsType, `<v SOAP-ENC:offset=" [ 1 ] "><i>1</i></v>`, [null, 1]],
    ["nor between the items", NumbersType, `<v>\n<i>1</i>\n</v>`, [1]],
    [
      "the first of two dimensions may be left open",
      GridType,
      `<v SOAP-ENC:arrayType="xsd:int[,2]"><i>1</i><i>2</i><i>3</i><i>4</i></v>`,
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["an open array of empty rows has none", GridType, `<v SOAP-ENC:arrayType="xsd:int[,0]"/>`, []],
    [
      "an item early in two dimensions waits for those in front of it",
      GridType,
      `<v SOAP-ENC:arrayType="xsd:int[2,1]"><i SOAP-ENC:position="[1,0]">2</i><i SOAP-ENC:position="[0,0]">1</i></v>`,
      [[1], [2]],
    ],
    [
      "three dimensions",
      array(tns, undefined, array(tns, undefined, array(tns, undefined, xs.int)), { rank: 3 }),
      `<v SOAP-ENC:arrayType="xsd:int[1,2,1]"><i>1</i><i>2</i></v>`,
      [[[1], [2]]],
    ],
  ])("%s", (_claim, type, xml, want) => {
    expect(partOf(type, xml)).toEqual(want);
  });

  it.each<[claim: string, type: TypeDescriptor, xml: string, want: string]>([
    [
      "an offset that is no number",
      GapsType,
      `<v SOAP-ENC:offset="[x]"><i>1</i></v>`,
      'send/v/@offset: expected one whole number: [2], found "[x]"',
    ],
    [
      "a position that is no number",
      GapsType,
      `<v><i SOAP-ENC:position="2">1</i></v>`,
      'send/v/@position: expected whole numbers: [2], found "2"',
    ],
    [
      "a position with a number missing",
      GapGridType,
      `<v SOAP-ENC:arrayType="xsd:int[1,1]"><i SOAP-ENC:position="[0,]">1</i></v>`,
      'send/v/@position: expected sizes that are whole numbers, found "[0,]"',
    ],
    [
      "a position of two dimensions in an array of one",
      GapsType,
      `<v><i SOAP-ENC:position="[0,1]">1</i></v>`,
      "send/v/@position: expected a position in one dimension, found one in 2",
    ],
    [
      "a position beyond the sizes",
      GridType,
      `<v SOAP-ENC:arrayType="xsd:int[1,1]"><i SOAP-ENC:position="[0,1]">1</i></v>`,
      "send/v/@position: expected a position within 1, 1, found 0, 1",
    ],
    [
      "a position of one dimension in an array of two",
      GridType,
      `<v SOAP-ENC:arrayType="xsd:int[1,1]"><i SOAP-ENC:position="[0]">1</i></v>`,
      "send/v/@position: expected a position within 1, 1, found 0",
    ],
    [
      "an open size that is not the first",
      GridType,
      `<v enc:arraySize="2 *"><i>1</i></v>`,
      'send/v/@arraySize: expected sizes that are whole numbers, found "2 *"',
    ],
    [
      "an item type with a prefix nobody declared",
      NumbersType,
      `<v enc:itemType="q:int"><i>1</i></v>`,
      'send/v: expected xs:QName (with a prefix that is declared here), found "q:int"',
    ],
    [
      "sizes in two dimensions where none are said",
      GridType,
      `<v><i>1</i></v>`,
      "send/v: expected an array of 2 dimensions with its sizes, found no size",
    ],
    [
      "two dimensions where one is due",
      NumbersType,
      `<v SOAP-ENC:arrayType="xsd:int[1,1]"><i>1</i></v>`,
      "send/v: expected an array of 1 dimensions with its sizes, found 2 dimensions",
    ],
    [
      "more items than the contract allows",
      array(tns, undefined, xs.int, { max: 1 }),
      `<v><i>1</i><i>2</i></v>`,
      "[SOAP_DECODE_OCCURS] send/v: expected at most 1 elements item, found 2",
    ],
  ])("refused: %s", (_claim, type, xml, want) => {
    expect(partOf(type, xml)).toContain(want);
  });

  it("text between items is told, and refused under strict", () => {
    expect(partOf(NumbersType, `<v>odd<i>1</i></v>`)).toEqual([1]);
    expect(partOf(NumbersType, `<v>odd<i>1</i></v>`, { strict: true })).toContain("send/v/text()");
  });

  it("a secret item's text is in no message", () => {
    const Pins = array(tns, undefined, xs.int, { secret: true });
    const said = partOf(Pins, `<v><i>1</i><i>hunter2</i></v>`) as string;
    expect(said).toContain("send/v[1]: expected xs:int");
    expect(said).not.toContain("hunter2");
  });

  it("more than the contract allows is not written", () => {
    expect(writeBody(messageOf(array(tns, undefined, xs.int, { max: 1 })), { v: [1, 2] })).toContain(
      "[SOAP_ENCODE_OCCURS] send/v: expected at most 1 elements item, found 2",
    );
  });

  it("several dimensions are arrays in arrays: a contract that says otherwise is refused when it is used", () => {
    expect(() => partOf(array(tns, undefined, xs.int, { rank: 2 }), `<v/>`)).toThrow(
      "an array of several dimensions must hold arrays",
    );
  });
});

describe("types on the wire", () => {
  it("an array of two dimensions of records names their type", () => {
    const Row = array(
      tns,
      undefined,
      complexType<{ a: string }>(tns, "Cell", () => ({ a: one(xs.string) })),
    );
    const message = messageOf(array(tns, undefined, Row, { rank: 2 }));
    const xml = writeBody(message, { v: [[{ a: "x" }]] }) as string;
    expect(xml).toContain(`Cell[1,1]"`);
    expect(readBody(message, xml)).toEqual({ v: [[{ a: "x" }]] });
  });

  it("an array of arrays of two dimensions says so", () => {
    const message = messageOf(array(tns, undefined, array(tns, undefined, NumbersType, { rank: 2 })));
    const xml = writeBody(message, { v: [[[1, 2]]] }) as string;
    expect(xml).toContain(`int[,][1]"`);
    expect(readBody(message, xml)).toEqual({ v: [[[1, 2]]] });
  });

  it("an anonymous collapsed array has no name", () => {
    const message = messageOf(collection(tns, undefined, "tag", xs.string));
    const xml = writeBody(message, { v: ["a"] }) as string;
    expect(/<v[^>]*>/.exec(xml)?.[0]).toBe("<v>");
  });

  it("a message may be nil where its element is nillable", () => {
    const message = encoded(element(tns, "send", nillable(NumbersType)));
    expect(readBody(message, writeBody(message, null) as string)).toBe(null);
  });
});
