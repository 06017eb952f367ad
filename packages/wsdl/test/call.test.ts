// A service that was loaded at run time can be called and served: what is resolved is what core compiles.
import { createClient, createHandler, inMemoryTransport } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { loadService } from "../src/index.ts";
import { contractText, inMemory, refusals } from "./contract-text.ts";

/** Sends `value` as a request, and takes it back as the response of the same type. */
async function echo(type: string, value: unknown): Promise<unknown> {
  const schema = `<xsd:element name="Ask" type="tns:T"/><xsd:element name="Answer" type="tns:T"/>${type}`;
  const service = await loadService("folder/a.wsdl", inMemory({ "a.wsdl": contractText({ schema }) }));
  const handler = createHandler(service, { ask: async (input: unknown) => input }, { strict: true, order: "schema" });
  return createClient(service, { transport: inMemoryTransport(handler), strict: true }).call("ask", value);
}

const type = (content: string): string => `<xsd:complexType name="T">${content}</xsd:complexType>`;

describe("a loaded service echoes", () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    [
      "members, absent and repeated and nil ones",
      type(`<xsd:sequence><xsd:element name="a" type="xsd:long"/><xsd:element name="b" type="xsd:int" minOccurs="0"/>
        <xsd:element name="c" type="xsd:int" minOccurs="0" maxOccurs="3"/><xsd:element name="d" type="xsd:int" nillable="true"/></xsd:sequence>`),
      { a: 9007199254740993n, c: [1, 2], d: null },
    ],
    [
      "collections as arrays",
      `${type('<xsd:all><xsd:element name="list" type="tns:L"/></xsd:all>')}
        <xsd:complexType name="L"><xsd:sequence><xsd:element name="item" type="tns:I" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence></xsd:complexType>
        <xsd:complexType name="I"><xsd:all><xsd:element name="x" type="xsd:date"/></xsd:all></xsd:complexType>`,
      { list: [{ x: "2020-01-13" }, { x: "2020-01-14" }] },
    ],
    [
      "a repeated choice in its order",
      type(
        `<xsd:choice minOccurs="0" maxOccurs="unbounded"><xsd:element name="a" type="xsd:int"/><xsd:element name="b" type="xsd:string"/></xsd:choice>`,
      ),
      { choice: [{ a: 1 }, { b: "x" }, { a: 2 }] },
    ],
    [
      "a repeated sequence",
      type(
        `<xsd:sequence><xsd:element name="n" type="xsd:int"/><xsd:sequence maxOccurs="4"><xsd:element name="a" type="xsd:int"/><xsd:element name="b" type="xsd:string" minOccurs="0"/></xsd:sequence></xsd:sequence>`,
      ),
      { n: 0, sequence: [{ a: 1 }, { a: 2, b: "x" }, { a: 3 }] },
    ],
    [
      "one branch of a choice with what all branches share",
      type(`<xsd:choice><xsd:sequence><xsd:element name="a" type="xsd:int"/><xsd:element name="z" type="xsd:int"/></xsd:sequence>
        <xsd:sequence><xsd:element name="b" type="xsd:int"/><xsd:element name="z" type="xsd:int"/></xsd:sequence></xsd:choice>`),
      { b: 1, z: 2 },
    ],
    [
      "simple content with attributes, one of them beside an element of its name",
      `${type('<xsd:sequence><xsd:element name="p" type="tns:P"/><xsd:element name="q" type="xsd:int"/></xsd:sequence><xsd:attribute name="q" type="xsd:boolean"/>')}
        <xsd:complexType name="P"><xsd:simpleContent><xsd:extension base="xsd:decimal"><xsd:attribute name="currency" type="xsd:string"/></xsd:extension></xsd:simpleContent></xsd:complexType>`,
      { p: { $value: "12.50", currency: "PLN" }, q: 1, qAttribute: true },
    ],
    [
      "types that contain themselves",
      type(
        '<xsd:sequence><xsd:element name="v" type="xsd:int"/><xsd:element name="t" type="tns:T" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence>',
      ),
      {
        v: 1,
        t: [
          { v: 2, t: [] },
          { v: 3, t: [{ v: 4, t: [] }] },
        ],
      },
    ],
  ];
  for (const [what, schema, value] of cases) {
    it(what, async () => {
      expect(await echo(schema, value)).toEqual(value);
    });
  }
});

describe("a loaded service with header blocks", () => {
  const header = (part: string): string =>
    contractText({
      schema: `<xsd:element name="Ask" type="xsd:string"/><xsd:element name="Answer" type="xsd:string"/><xsd:element name="Session" type="xsd:string"/>`,
      messages: `<wsdl:message name="In"><wsdl:part name="p" element="tns:Ask"/><wsdl:part name="s" element="tns:Session"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="p" element="tns:Answer"/></wsdl:message>`,
      binding: `<wsdl:operation name="ask"><wsdl:input><soap:body use="literal" parts="p"/>
<soap:header message="tns:In" part="${part}" use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`,
    });

  it("sends them beside the message", async () => {
    const service = await loadService("folder/a.wsdl", inMemory({ "a.wsdl": header("s") }));
    let sent = "";
    const handler = inMemoryTransport(createHandler(service, { ask: async (input: unknown) => input }));
    const client = createClient(service, {
      transport: (request) => {
        sent = new TextDecoder().decode(request.body);
        return handler(request);
      },
    });
    expect(await client.call("ask", "a", { soapHeaders: { Session: "s-1" } })).toBe("a");
    expect(sent).toMatch(/Header>.*Session[^>]*>s-1<.*Header>.*Body>/);
  });

  it("must name a part that is there", async () => {
    const loading = loadService("folder/a.wsdl", inMemory({ "a.wsdl": header("q") }));
    expect(await refusals(loading)).toEqual([
      "a.wsdl:14:1 error unknown-part: The message {urn:t}In has no part q. Needed by ask.",
    ]);
  });
});
