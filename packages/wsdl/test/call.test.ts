// A service that was loaded at run time can be called and served: what is resolved is what core compiles.
import { createClient, createHandler, inMemoryTransport, parseXml, xmlElement } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { loadContract, loadService } from "../src/index.ts";
import { contractText, inMemory } from "./contract-text.ts";

/** Sends `value` as a request, and takes it back as the response of the same type. */
async function echo(type: string, value: unknown): Promise<unknown> {
  const schema = `<xsd:element name="Ask" type="tns:T"/><xsd:element name="Answer" type="tns:T"/>${type}`;
  const service = await loadService("folder/a.wsdl", inMemory({ "a.wsdl": contractText({ schema }) }));
  const handler = createHandler(service, { ask: async (input: unknown) => input }, { strict: true, order: "schema" });
  return createClient(service, { transport: inMemoryTransport(handler), strict: true }).call("ask", value);
}

/** A value whose trees forget the prefixes that were in force where they stood: a message has some of its own. */
function withoutPrefixes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrefixes);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "namespaces" && key !== "prefix");
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutPrefixes(inner)]));
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
    [
      "text that is called mixed",
      type(
        `<xsd:sequence><xsd:element name="p"><xsd:complexType mixed="true"><xsd:simpleContent><xsd:extension base="xsd:int"/></xsd:simpleContent></xsd:complexType></xsd:element></xsd:sequence>`,
      ),
      { p: { $value: 1 } },
    ],
    [
      "subtypes: as members, in lists, in circles, of another namespace's name, and one that nobody knows",
      `${type('<xsd:sequence><xsd:element name="first" type="tns:Shape"/><xsd:element name="list" type="tns:Shapes"/></xsd:sequence>')}
        <xsd:complexType name="Shape" abstract="true"><xsd:sequence><xsd:element name="name" type="xsd:string"/><xsd:element name="in" type="tns:Shape" minOccurs="0"/></xsd:sequence></xsd:complexType>
        <xsd:complexType name="Round" abstract="true"><xsd:complexContent><xsd:extension base="tns:Shape"/></xsd:complexContent></xsd:complexType>
        <xsd:complexType name="Circle"><xsd:complexContent><xsd:extension base="tns:Round"><xsd:attribute name="radius" type="xsd:int"/></xsd:extension></xsd:complexContent></xsd:complexType>
        <xsd:complexType name="Point"><xsd:complexContent><xsd:restriction base="tns:Shape"><xsd:sequence><xsd:element name="name" type="xsd:string"/></xsd:sequence></xsd:restriction></xsd:complexContent></xsd:complexType>
        <xsd:complexType name="Shapes"><xsd:sequence><xsd:element name="shape" type="tns:Shape" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence></xsd:complexType>`,
      {
        first: { $type: "Circle", name: "a", in: { $type: "Point", name: "b" }, radius: 1 },
        list: [
          { $type: "Point", name: "c" },
          { $type: "Circle", name: "d" },
          {
            $type: "?{urn:later}Square",
            $xml: parseXml(
              '<shape xmlns="urn:t" xmlns:l="urn:later" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="l:Square"><side>1</side></shape>',
            ),
          },
        ],
      },
    ],
    [
      "what wildcards take, in its places",
      type(
        `<xsd:sequence><xsd:any namespace="##local" minOccurs="0" maxOccurs="2"/><xsd:element name="a" type="xsd:int"/><xsd:any namespace="##other" minOccurs="0" maxOccurs="unbounded"/></xsd:sequence><xsd:anyAttribute namespace="##other"/>`,
      ),
      {
        $any: [parseXml("<local/>")],
        a: 1,
        $any2: [parseXml('<o:x xmlns:o="urn:o" ref="o:name">text<y/></o:x>'), parseXml('<o:z xmlns:o="urn:o"/>')],
        $attributes: [{ name: { namespace: "urn:o", localName: "b" }, value: "1" }],
      },
    ],
    [
      "anything, as a tree",
      type(
        `<xsd:sequence><xsd:element name="a"/><xsd:element name="b" type="xsd:anyType" minOccurs="0" maxOccurs="2"/><xsd:element name="c"><xsd:complexType mixed="true"><xsd:sequence><xsd:any/></xsd:sequence></xsd:complexType></xsd:element></xsd:sequence>`,
      ),
      {
        a: parseXml('<a xmlns="urn:t">text</a>'),
        b: [parseXml('<b xmlns="urn:t" x="1"/>')],
        c: parseXml('<c xmlns="urn:t">one <two xmlns="urn:o"/> three</c>'),
      },
    ],
  ];
  for (const [what, schema, value] of cases) {
    it(what, async () => {
      expect(withoutPrefixes(await echo(schema, value))).toEqual(withoutPrefixes(value));
    });
  }
});

/** A contract of style rpc around these parts of messages, and what else stands in the binding's operation. */
function rpcContract(input: string, output: string, body: string = 'namespace="urn:w"'): string {
  return contractText({
    schema: `<xsd:complexType name="Item"><xsd:sequence><xsd:element name="id" type="xsd:int"/></xsd:sequence></xsd:complexType>
<xsd:complexType name="Bid"><xsd:complexContent><xsd:extension base="tns:Item"><xsd:attribute name="price" type="xsd:decimal"/></xsd:extension></xsd:complexContent></xsd:complexType>`,
    messages: `<wsdl:message name="In">${input}</wsdl:message><wsdl:message name="Out">${output}</wsdl:message>`,
    binding: `<wsdl:operation name="ask"><soap:operation soapAction="#ask" style="rpc"/>
<wsdl:input><soap:body use="literal" ${body}/></wsdl:input><wsdl:output><soap:body use="literal" ${body}/></wsdl:output></wsdl:operation>`,
  });
}

describe("a loaded service of style rpc", () => {
  it("sends the parts in an element named after the operation, and answers in one with Response behind it", async () => {
    const text = rpcContract(
      '<wsdl:part name="item" type="tns:Item"/><wsdl:part name="note" type="xsd:string"/>',
      '<wsdl:part name="return" type="tns:Item"/>',
    );
    const service = await loadService("folder/a.wsdl", inMemory({ "a.wsdl": text }));
    const bodies: string[] = [];
    const bodyOf = (bytes: Uint8Array): string =>
      /Body>(.*)<\/[^<]*Body>/s.exec(new TextDecoder().decode(bytes))?.[1] ?? "";
    const item = { $type: "Bid", id: 1, price: "2.50" };
    const handler = createHandler(
      service,
      {
        ask: async (input: unknown) => {
          expect(input).toEqual({ item, note: "x" });
          return { return: item };
        },
      },
      { strict: true, order: "schema" },
    );
    const client = createClient(service, {
      strict: true,
      transport: inMemoryTransport(handler),
    });
    const answer = await client.call(
      "ask",
      { item, note: "x" },
      {
        onExchange: ({ request, response }) =>
          void bodies.push(bodyOf(request.body), bodyOf(response?.body ?? request.body)),
      },
    );
    expect(answer).toEqual({ return: item });
    const sent = '<item xsi:type="ns2:Bid" price="2.50"><ns2:id>1</ns2:id></item>';
    expect(bodies.map((body) => body.replace(/ xmlns(:\w+)?="[^"]*"/g, ""))).toEqual([
      `<ns1:ask>${sent}<note>x</note></ns1:ask>`,
      `<ns1:askResponse>${sent.replaceAll("item", "return")}</ns1:askResponse>`,
    ]);
  });
});

describe("a loaded service with a one-way operation", () => {
  it("takes a message and answers nothing", async () => {
    const text = contractText({
      portType: '<wsdl:operation name="ask"><wsdl:input message="tns:In"/></wsdl:operation>',
      binding: '<wsdl:operation name="ask"><wsdl:input><soap:body use="literal"/></wsdl:input></wsdl:operation>',
    });
    const service = await loadService("folder/a.wsdl", inMemory({ "a.wsdl": text }));
    const told: unknown[] = [];
    const handler = createHandler(service, { ask: (input: unknown) => void told.push(input) });
    const client = createClient(service, { transport: inMemoryTransport(handler) });
    expect(await client.call("ask", "heard")).toBeUndefined();
    expect(told).toEqual(["heard"]);
  });
});

describe("a loaded service whose message has a type with subtypes", () => {
  it("says at the root which it is", async () => {
    const schema = `<xsd:element name="Ask" type="tns:Base"/><xsd:element name="Answer" type="tns:Base"/>
<xsd:complexType name="Base"/><xsd:complexType name="Sub"><xsd:complexContent><xsd:extension base="tns:Base"><xsd:attribute name="a" type="xsd:int"/></xsd:extension></xsd:complexContent></xsd:complexType>`;
    const service = await loadService("folder/a.wsdl", inMemory({ "a.wsdl": contractText({ schema }) }));
    const handler = createHandler(service, { ask: async () => ({ $type: "Base" }) }, { strict: true });
    const client = createClient(service, { transport: inMemoryTransport(handler), strict: true });
    expect(await client.call("ask", { $type: "Sub", a: 1 })).toEqual({ $type: "Base" });
  });
});

describe("a loaded service whose message has no type", () => {
  it("takes a tree, and names it anew", async () => {
    const schema = '<xsd:element name="Ask"/><xsd:element name="Answer"/>';
    const service = await loadService("folder/a.wsdl", inMemory({ "a.wsdl": contractText({ schema }) }));
    const handler = createHandler(service, { ask: async (input: unknown) => input });
    const client = createClient(service, { transport: inMemoryTransport(handler) });
    const tree = xmlElement({ namespace: "", localName: "any" }, { children: ["x"] });
    expect(await client.call("ask", tree)).toMatchObject({
      name: { namespace: "urn:t", localName: "Answer" },
      children: ["x"],
    });
  });
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

  it("leaves out, and tells of, one of which the contract does not say the element", async () => {
    const { services, diagnostics } = await loadContract("folder/a.wsdl", inMemory({ "a.wsdl": header("q") }));
    expect(services[0]?.ports[0]?.operations["ask"]?.inputHeaders).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "header-untyped: The message {urn:t}In has no part q. Concerns ask.",
    ]);
  });
});
