// What the table of differences calls compatible in an answer is read by a client of the contract as it was.
import { createClient, createHandler, inMemoryTransport, parseXml, type Transport } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { differenceTable, loadService, compareServices } from "../src/index.ts";
import { askOf, contractText, inMemory } from "./contract-text.ts";

const load = (text: string): ReturnType<typeof loadService> =>
  loadService("folder/a.wsdl", inMemory({ "a.wsdl": text }));

/** A contract whose answer is of this content. */
function answering(content: string, beside = ""): string {
  const schema = `<xsd:element name="Ask" type="xsd:string"/><xsd:element name="Answer"><xsd:complexType>${content}</xsd:complexType></xsd:element>`;
  return contractText({ schema: schema + beside });
}

/** A contract whose request is of this content. */
function asking(content: string, beside = ""): string {
  return contractText({ schema: askOf(content) + beside });
}

function answers(content: string): Transport {
  const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><Answer xmlns="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${content}</Answer></e:Body></e:Envelope>`;
  const headers = { "content-type": "text/xml; charset=utf-8" };
  return async () => ({ status: 200, headers, body: new TextEncoder().encode(envelope) });
}

const el = (name: string, attributes = 'type="xsd:int"', content = ""): string =>
  `<xsd:element name="${name}" ${attributes}>${content}</xsd:element>`;
const seq = (...inner: readonly string[]): string => `<xsd:sequence>${inner.join("")}</xsd:sequence>`;
const choice = (...inner: readonly string[]): string => `<xsd:choice>${inner.join("")}</xsd:choice>`;
const base = '<xsd:complexType name="Base"/>';
const sub = (name: string): string =>
  `<xsd:complexType name="${name}"><xsd:complexContent><xsd:extension base="tns:Base">${seq(el("s"))}</xsd:extension></xsd:complexContent></xsd:complexType>`;
const withAttribute = `<xsd:complexType><xsd:simpleContent><xsd:extension base="xsd:int"><xsd:attribute name="x" type="xsd:int"/></xsd:extension></xsd:simpleContent></xsd:complexType>`;
const A = el("a");
const B = el("b");
const OPTIONAL = el("b", 'type="xsd:int" minOccurs="0"');
const head = (content: string): string => seq(el("v", "", `<xsd:simpleType>${content}</xsd:simpleType>`));
const restricted = (facets: string): string => head(`<xsd:restriction base="xsd:string">${facets}</xsd:restriction>`);

/** The rule, the contract before and after, an answer of the one after, and what the one before makes of it. */
type Case = readonly [rule: keyof typeof differenceTable, before: string, after: string, answer: string, read: unknown];

const CASES: readonly Case[] = [
  ["member-new-required", answering(seq(A)), answering(seq(A, B)), "<a>1</a><b>2</b>", { a: 1 }],
  ["member-new-optional", answering(seq(A)), answering(seq(OPTIONAL, A)), "<b>2</b><a>1</a>", { a: 1 }],
  ["member-lost-optional", answering(seq(A, OPTIONAL)), answering(seq(A)), "<a>1</a>", { a: 1 }],
  ["occurrence-narrower", answering(seq(A, OPTIONAL)), answering(seq(A, B)), "<a>1</a><b>2</b>", { a: 1, b: 2 }],
  ["order-changed", answering(seq(A, B)), answering(seq(B, A)), "<b>2</b><a>1</a>", { a: 1, b: 2 }],
  [
    "content-same",
    answering(seq(A, B)),
    answering(seq(A, B).replaceAll("sequence", "all")),
    "<b>2</b><a>1</a>",
    { a: 1, b: 2 },
  ],
  [
    "content-narrower",
    answering(`<xsd:choice minOccurs="0">${A}${B}</xsd:choice>`),
    answering(`<xsd:choice>${A}${B}</xsd:choice>`),
    "<b>2</b>",
    { b: 2 },
  ],
  ["nillable-lost", answering(seq(el("a", 'type="xsd:int" nillable="true"'))), answering(seq(A)), "<a>1</a>", { a: 1 }],
  ["type-narrower", answering(seq(el("a", 'type="xsd:long"'))), answering(seq(A)), "<a>1</a>", { a: 1n }],
  ["text-and-attributes", answering(seq(A)), answering(seq(el("a", "", withAttribute))), '<a x="2">1</a>', { a: 1 }],
  [
    "text-and-attributes",
    answering(seq(el("a", "", withAttribute))),
    answering(seq(A)),
    "<a>1</a>",
    { a: { $value: 1 } },
  ],
  [
    "type-renamed",
    answering(seq(el("v", 'type="tns:Base"')), base),
    answering(seq(el("v", 'type="tns:Root"')), base.replace("Base", "Root")),
    "<v/>",
    { v: {} },
  ],
  [
    "subtype-new",
    answering(seq(el("v", 'type="tns:Base"')), base + sub("One")),
    answering(seq(el("v", 'type="tns:Base"')), base + sub("One") + sub("Two")),
    '<v xsi:type="Two"><s>1</s></v>',
    { v: expect.objectContaining({ $type: "?{urn:t}Two" }) as unknown },
  ],
  [
    "subtype-last-lost",
    answering(seq(el("v", 'type="tns:Base"')), base + sub("One")),
    answering(seq(el("v", 'type="tns:Base"')), base),
    "<v/>",
    { v: { $type: "Base" } },
  ],
  ["fixed-gained", answering(seq(A)), answering(seq(el("a", 'type="xsd:int" fixed="1"'))), "<a>1</a>", { a: 1 }],
  [
    "facets-narrower",
    answering(restricted("")),
    answering(restricted('<xsd:maxLength value="1"/>')),
    "<v>x</v>",
    { v: "x" },
  ],
  [
    "enumeration-value-lost",
    answering(restricted('<xsd:enumeration value="x"/><xsd:enumeration value="y"/>')),
    answering(restricted('<xsd:enumeration value="x"/>')),
    "<v>x</v>",
    { v: "x" },
  ],
  [
    "wildcard-wider",
    answering(seq(A, '<xsd:any namespace="urn:b" minOccurs="0"/>')),
    answering(seq(A, '<xsd:any namespace="##other" minOccurs="0"/>')),
    '<a>1</a><c xmlns="urn:c"/>',
    { a: 1, $any: [] },
  ],
];

describe("what is compatible in an answer is read by who knows the contract as it was", () => {
  it.each(CASES)("%s", async (rule, before, after, answer, read) => {
    const service = await load(before);
    const found = compareServices(service, await load(after)).filter(({ path }) => path.startsWith("ask/output"));
    expect(found.map((difference) => [difference.rule, difference.breaks])).toContainEqual([rule, undefined]);
    const client = createClient(service, { transport: answers(answer) });
    expect(await client.call("ask", "x")).toEqual(read);
  });

  it("and every rule that breaks requests only is among them, but for those of requests alone", () => {
    const shown = new Set<string>(CASES.map(([rule]) => rule));
    const claimed = Object.entries(differenceTable).filter(([, { breaks }]) => breaks === "requests");
    expect(claimed.map(([rule]) => rule).filter((rule) => !shown.has(rule))).toEqual([
      "header-new",
      "wildcard-narrower",
      "subtype-lost",
    ]);
  });
});

/** The rule, the contract before and after, and what a caller of the one before sends. */
type SentCase = readonly [rule: keyof typeof differenceTable, before: string, after: string, input: object];

const SENT: readonly SentCase[] = [
  ["member-new-optional", asking(seq(A)), asking(seq(OPTIONAL, A)), { a: 1 }],
  ["branch-new", asking(choice(A, B)), asking(choice(A, B, el("c"))), { b: 1 }],
  ["occurrence-wider", asking(seq(A)), asking(seq(el("a", 'type="xsd:int" maxOccurs="9"'))), { a: 1 }],
  ["nillable-gained", asking(seq(A)), asking(seq(el("a", 'type="xsd:int" nillable="true"'))), { a: 1 }],
  ["fixed-lost", asking(seq(el("a", 'type="xsd:int" fixed="1"'))), asking(seq(A)), { a: 1 }],
  ["content-wider", asking(seq(A, B)), asking(seq(A, B).replaceAll("sequence", "all")), { a: 1, b: 2 }],
  ["content-wider", asking(choice(A, B)), asking(`<xsd:choice minOccurs="0">${A}${B}</xsd:choice>`), { b: 2 }],
  [
    "content-wider",
    asking(seq(A, B, el("c"))),
    asking(seq(A, `<xsd:sequence minOccurs="0">${B}${el("c")}</xsd:sequence>`)),
    { a: 1, b: 2, c: 3 },
  ],
  [
    "wildcard-wider",
    asking(seq('<xsd:any namespace="urn:b"/>')),
    asking(seq('<xsd:any namespace="##other"/>')),
    { $any: [parseXml('<b xmlns="urn:b"/>')] },
  ],
  ["type-wider", asking(seq(A)), asking(seq(el("a", 'type="xsd:decimal"'))), { a: 1 }],
  ["type-wider", asking(seq(A)), asking(seq('<xsd:element name="a"/>')), { a: 1 }],
  ["text-and-attributes", asking(seq(A)), asking(seq(el("a", "", withAttribute))), { a: 1 }],
  [
    "subtype-first",
    asking(seq(el("v", 'type="tns:Base"')), base),
    asking(seq(el("v", 'type="tns:Base"')), base + sub("One")),
    { v: {} },
  ],
  [
    "subtype-new",
    asking(seq(el("v", 'type="tns:Base"')), base + sub("One")),
    asking(seq(el("v", 'type="tns:Base"')), base + sub("One") + sub("Two")),
    { v: { $type: "One", s: 1 } },
  ],
  [
    "enumeration-value-new",
    asking(restricted('<xsd:enumeration value="x"/>')),
    asking(restricted('<xsd:enumeration value="x"/><xsd:enumeration value="y"/>')),
    { v: "x" },
  ],
  [
    "facets-wider",
    asking(restricted('<xsd:maxLength value="1"/>')),
    asking(restricted('<xsd:maxLength value="2"/><xsd:minLength value="0"/>')),
    { v: "x" },
  ],
];

describe("what is compatible in a request is taken by who demands the contract as it is", () => {
  it.each(SENT)("%s", async (rule, before, after, input) => {
    const [service, demanding] = [await load(before), await load(after)];
    const found = compareServices(service, demanding).filter(({ path }) => path.startsWith("ask/input"));
    expect(found.map((difference) => [difference.rule, difference.breaks])).toContainEqual([rule, undefined]);
    const handler = createHandler(demanding, { ask: () => "taken" }, { strict: true, order: "schema", facets: true });
    const client = createClient(service, { transport: inMemoryTransport(handler) });
    expect(await client.call("ask", input)).toBe("taken");
  });

  it("and every rule that breaks answers only is among them", () => {
    const shown = new Set<string>(SENT.map(([rule]) => rule));
    const claimed = Object.entries(differenceTable).filter(([, { breaks }]) => breaks === "answers");
    expect(claimed.map(([rule]) => rule).filter((rule) => !shown.has(rule))).toEqual([]);
  });
});

it("a fault that is new is read as an undocumented one", async () => {
  const fault = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Server</faultcode><faultstring>no</faultstring><detail><New xmlns="urn:t"/></detail></e:Fault></e:Body></e:Envelope>`;
  const transport: Transport = async () => ({
    status: 500,
    headers: { "content-type": "text/xml" },
    body: new TextEncoder().encode(fault),
  });
  const client = createClient(await load(contractText({ schema: askOf("") })), { transport });
  expect(await client.call("ask", {}).result()).toMatchObject({
    ok: false,
    error: { kind: "fault", faultCode: "undocumented" },
  });
});
