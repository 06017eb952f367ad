// Encoded messages that mean harm: they are refused, or read in the time and space that their own size asks for.
import { describe, expect, it } from "vitest";
import { readBody, writeBody } from "../../test/body.ts";
import {
  GapGridType,
  GapsType,
  GridType,
  messageOf,
  NumbersType,
  PersonType,
  type Person,
} from "../../test/parcels.ts";
import { anyValue, operation, schema, service, type AnyValue, type Operation } from "../generated.ts";
import { createHandler } from "../handler.ts";
import { parseXml, textOf } from "../xml/element.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import { EncodeError } from "../error.ts";
import { fromJson, toJson } from "../schema/json.ts";
import { redact } from "../schema/redact.ts";

const message = messageOf(anyValue);
const send = (part: string, behind = ""): string => `<t:send>${part}</t:send>${behind}`;

/** Arrays of two references each to the next array: 2 to the power of `depth` values in the end. */
function laughs(depth: number): string {
  const array = (at: number): string => `<x id="a${at}" SOAP-ENC:arrayType="xsd:anyType[2]">${pair(at + 1)}</x>`;
  const pair = (at: number): string => (at > depth ? "<i>ha</i><i>ha</i>" : `<i href="#a${at}"/><i href="#a${at}"/>`);
  return send(`<v href="#a0"/>`, Array.from({ length: depth + 1 }, (_, at) => array(at)).join(""));
}

it.each([79, 80, 81])(
  "a fault that cites a reference of %i characters and a pair behind them can be written",
  async (length) => {
    const tns = schema("urn:parcels", { elements: "unqualified" });
    const envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    const ask: Operation<object, undefined> = operation({
      name: "ask",
      style: "rpc",
      input: messageOf(PersonType),
      output: undefined,
    });
    const name = { namespace: tns.targetNamespace, localName: "Parcels" };
    const handler = createHandler(service({ name, port: "P", operations: { ask } }), { ask: () => undefined });
    const part = `<t:send xmlns:t="urn:parcels"><v href="#${"a".repeat(length)}\u{1F600}b"/></t:send>`;
    const { status, body } = await handler({
      method: "POST",
      url: "http://parcels.test/",
      headers: { "content-type": "text/xml" },
      body: encodeUtf8(`<e:Envelope xmlns:e="${envelope}"><e:Body>${part}</e:Body></e:Envelope>`),
    });
    expect(status).toBe(500);
    expect(textOf(parseXml(body as Uint8Array))).toContain("soap:Client[SOAP_DECODE_TYPE]");
  },
);

describe("a billion laughs by reference", () => {
  const read = readBody(message, laughs(60)) as { readonly v: AnyValue };

  it("is a hundred small arrays, each shared", () => {
    let depth = 0;
    for (let at = read.v; Array.isArray(at); at = (at as readonly AnyValue[])[0] as AnyValue) {
      expect((at as readonly AnyValue[])[1]).toBe((at as readonly AnyValue[])[0]);
      depth++;
    }
    expect(depth).toBe(61);
  });

  it("is written again as it was read", () => {
    expect((writeBody(message, read) as string).length).toBeLessThan(40_000);
  });

  it("does not fit into JSON, and a log cuts it", () => {
    expect(() => toJson(message, read)).toThrow(EncodeError);
    expect(() => toJson(message, read)).toThrow("expected a value that JSON can hold");
    expect(JSON.stringify(redact(message, read)).length).toBeLessThan(10_000);
  });
});

it("a value that contains itself has no JSON, but a line in a log", () => {
  const person: Person = { name: "A" };
  person.friend = person;
  const one = messageOf(PersonType);
  expect(() => toJson(one, { v: person })).toThrow("found one that contains itself");
  expect(redact(one, { v: person })).toEqual({ v: { name: "A", friend: "(again)" } });
});

it("what is shared but small is JSON, and comes back as two", () => {
  const shared = { name: "A" };
  const json = toJson(message, { v: [shared, shared, new Map([["k", 5n]])] });
  expect(json).toEqual({ v: [shared, shared, { $map: [["k", { $type: "xs:long", $value: "5" }]] }] });
  expect(fromJson(message, json)).toEqual({ v: [shared, shared, new Map([["k", 5n]])] });
});

describe("sizes that are not sent", () => {
  it.each([
    ["an array", NumbersType, `<v SOAP-ENC:arrayType="xsd:int[2147483647]"><i>1</i></v>`, { v: [1] }],
    [
      "an array with null",
      GapsType,
      `<v SOAP-ENC:arrayType="xsd:int[2147483647]"/>`,
      "no more than 65536 items left out",
    ],
    ["an offset", GapsType, `<v SOAP-ENC:offset="[2147483647]"><i>1</i></v>`, "no more than 65536 items left out"],
    ["a position", GapsType, `<v><i SOAP-ENC:position="[999999999999]">1</i></v>`, "no more than 65536 items left out"],
    ["two dimensions", GridType, `<v SOAP-ENC:arrayType="xsd:int[99999999,99999999]"/>`, "found 0"],
    [
      "rows of nothing",
      GridType,
      `<v SOAP-ENC:arrayType="xsd:int[2147483647,0]"/>`,
      "no more than 65536 rows without items",
    ],
    [
      "two dimensions with null",
      GapGridType,
      `<v SOAP-ENC:arrayType="xsd:int[99999,99999]"/>`,
      "no more than 65536 items left out",
    ],
    [
      "digits without end",
      NumbersType,
      `<v SOAP-ENC:arrayType="xsd:int[99999999999999999999]"/>`,
      "sizes that are whole numbers",
    ],
  ] as const)("%s costs no memory", (_claim, type, xml, want) => {
    const read = readBody(messageOf(type), send(xml));
    if (typeof want === "string") expect(read).toContain(want);
    else expect(read).toEqual(want);
  });
});

describe("long chains", () => {
  const COUNT = 20_000;

  it("of values that refer to one another do not end the stack", () => {
    const links = Array.from({ length: COUNT }, (_, at) => {
      return `<x id="p${at}"><name>A</name>${at + 1 < COUNT ? `<friend href="#p${at + 1}"/>` : ""}</x>`;
    });
    const read = readBody(messageOf(PersonType), send(`<v href="#p0"/>`, links.join("")));
    let length = 0;
    for (let at: Person | null | undefined = (read as { readonly v: Person }).v; at; at = at.friend) length++;
    expect(length).toBe(COUNT);
  });

  it("of references alone are followed once, whoever asks", () => {
    const links = Array.from({ length: COUNT }, (_, at) => `<x id="r${at}" href="#r${at + 1}"/>`);
    const many = Array.from({ length: COUNT }, (_, at) => `<i href="#r${at}"/>`);
    const end = `<x id="r${COUNT}" xsi:type="xsd:int">7</x>`;
    const read = readBody(messageOf(NumbersType), send(`<v>${many.join("")}</v>`, links.join("") + end));
    expect(new Set((read as { readonly v: readonly number[] }).v)).toEqual(new Set([7]));
  });
});
