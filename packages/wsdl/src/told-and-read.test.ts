// What can mean one thing only, or what nobody needs, stands in nobody's way: it is told of, and the rest is read.
import { compileSimple, type SimpleTypeDescriptor } from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { askOf, contractText, inMemory, refusals } from "../test/contract-text.ts";
import { loadContract, type Contract } from "./index.ts";

const load = (text: string): Promise<Contract> =>
  loadContract("folder/service.wsdl", inMemory({ "service.wsdl": text }));

async function codes(text: string): Promise<string[]> {
  const { diagnostics } = await load(text);
  return diagnostics.map(({ code }) => code);
}

const element = (attributes: string): string =>
  contractText({ schema: askOf(`<xsd:sequence><xsd:element name="a" ${attributes}/></xsd:sequence>`) });
const restricted = (base: string, facets: string): string =>
  contractText({
    schema: `<xsd:simpleType name="S"><xsd:restriction base="${base}">${facets}</xsd:restriction></xsd:simpleType>
${askOf('<xsd:sequence><xsd:element name="a" type="tns:S"/></xsd:sequence>')}`,
  });

/** The description of the one member of `Ask`. */
async function member(text: string): Promise<unknown> {
  const { services } = await load(text);
  const type = services[0]?.ports[0]?.operations["ask"]?.input?.type;
  return type?.kind === "complexType" ? type.members[0] : undefined;
}

describe("a value that can mean one thing only", () => {
  it.each([
    ["a boolean with capitals", 'type="xsd:int" nillable="TRUE"', { nillable: true }],
    ["a word with capitals", 'type="xsd:int" form="Unqualified"', { name: { namespace: "" } }],
    ["unbounded with capitals", 'type="xsd:int" maxOccurs="Unbounded"', { max: Number.POSITIVE_INFINITY }],
    ["an empty minOccurs", 'type="xsd:int" minOccurs=""', { min: 1 }],
  ])("is read as that: %s", async (_claim, attributes, want) => {
    expect(await member(element(attributes))).toMatchObject(want);
  });

  it.each([
    ["a boolean with capitals", 'type="xsd:int" nillable="TRUE"'],
    ["maxOccurs 0 without minOccurs", 'type="xsd:int" maxOccurs="0"'],
    ["an empty minOccurs", 'type="xsd:int" minOccurs=""'],
  ])("is told of: %s", async (_claim, attributes) => {
    expect(await codes(element(attributes))).toEqual(["plain-value"]);
  });

  it("is refused where it can mean several", async () => {
    for (const attributes of ['nillable="yes"', 'form="none"', 'maxOccurs="*"', 'minOccurs="2" maxOccurs="0"'])
      expect(await refusals(load(element(`type="xsd:int" ${attributes}`)))).toEqual([
        expect.stringContaining("bad-value"),
      ]);
  });
});

describe("a value that its type does not have", () => {
  it("is no default, and told of", async () => {
    const text = element('type="xsd:int" default=""');
    expect(await codes(text)).toEqual(["default-unread"]);
    expect(await member(text)).not.toHaveProperty("default");
  });

  it.each(["default", "fixed"])("is told of where it is a %s beside attributes, which nobody heeds", async (key) => {
    const type = `<xsd:complexType name="T"><xsd:simpleContent><xsd:extension base="xsd:int"><xsd:attribute name="u"/>
</xsd:extension></xsd:simpleContent></xsd:complexType>`;
    const text = (values: string): string =>
      contractText({
        schema: `${type}${askOf(`<xsd:sequence><xsd:element name="a" type="tns:T" ${values}/></xsd:sequence>`)}`,
      });
    expect(await codes(text(`${key}="5"`))).toEqual(["default-unheeded"]);
    expect(await codes(text(""))).toEqual([]);
  });

  it("is refused as the only value allowed", async () => {
    expect(await refusals(load(element('type="xsd:int" fixed="x"')))).toEqual([expect.stringContaining("bad-value")]);
  });

  it.each([
    ["an enumerated value", '<xsd:enumeration value="x"/><xsd:enumeration value="7"/>', { enumeration: ["7"] }],
    ["a bound", '<xsd:minInclusive value="low"/><xsd:maxInclusive value="7"/>', { maxInclusive: "7" }],
    ["a count", '<xsd:totalDigits value=""/><xsd:maxInclusive value="7"/>', { maxInclusive: "7" }],
  ])("is not heeded in a facet, and told of: %s", async (_claim, facets, want) => {
    const text = restricted("xsd:byte", facets);
    expect(await codes(text)).toEqual(["facet-unread"]);
    const { type } = (await member(text)) as { readonly type: { readonly facets: unknown } };
    expect(type.facets).toMatchObject(want);
  });

  it.each([
    ["a longer text", "xsd:string", '<xsd:maxLength value="3"/>', '<xsd:maxLength value="9"/>', { maxLength: 3 }],
    ["a shorter text", "xsd:string", '<xsd:minLength value="3"/>', '<xsd:minLength value="2"/>', { minLength: 3 }],
    ["another length", "xsd:hexBinary", '<xsd:length value="3"/>', '<xsd:length value="2"/>', { length: 3 }],
    ["more digits", "xsd:decimal", '<xsd:totalDigits value="3"/>', '<xsd:totalDigits value="4"/>', { totalDigits: 3 }],
    [
      "a larger number",
      "xsd:int",
      '<xsd:maxInclusive value="10"/>',
      '<xsd:maxInclusive value="011"/>',
      { maxInclusive: "10" },
    ],
    [
      "an earlier day",
      "xsd:date",
      '<xsd:minExclusive value="2020-01-01"/>',
      '<xsd:minExclusive value="2019-12-31"/>',
      { minExclusive: "2020-01-01" },
    ],
    [
      "white space",
      "xsd:string",
      '<xsd:whiteSpace value="collapse"/>',
      '<xsd:whiteSpace value="preserve"/>',
      { whiteSpace: "collapse" },
    ],
  ])(
    "that would let in %s than the type it restricts is not heeded, and told of",
    async (_claim, base, facet, wider, want) => {
      const types = `<xsd:simpleType name="Narrow"><xsd:restriction base="${base}">${facet}</xsd:restriction></xsd:simpleType>`;
      const text = restricted("tns:Narrow", wider).replace("</xsd:schema>", `${types}</xsd:schema>`);
      expect(await codes(text)).toEqual(["facet-unread"]);
      const { type } = (await member(text)) as { readonly type: SimpleTypeDescriptor };
      expect(type.facets).toEqual(want);
    },
  );

  it("that says the same as the type it restricts is nothing to tell of", async () => {
    const types = `<xsd:simpleType name="Narrow"><xsd:restriction base="xsd:int"><xsd:maxInclusive value="10"/></xsd:restriction></xsd:simpleType>`;
    const text = restricted("tns:Narrow", '<xsd:maxInclusive value="+10"/>');
    expect(await codes(text.replace("</xsd:schema>", `${types}</xsd:schema>`))).toEqual([]);
  });

  it("is refused where no enumerated value is left", async () => {
    expect(await refusals(load(restricted("xsd:byte", '<xsd:enumeration value="x"/>')))).toEqual([
      expect.stringContaining("bad-facet"),
    ]);
  });
});

describe("a pattern", () => {
  const patterns = (...values: readonly string[]): string =>
    restricted("xsd:string", values.map((value) => `<xsd:pattern value="${value}"/>`).join(""));

  it.each([
    ["is outside the grammar", ["(a"]],
    ["names a block that there is not", ["\\p{IsKlingon}"]],
    ["is larger than anybody writes", ["a".repeat(20_000)]],
    ["has repeats too large to follow", ["(a{1,900}b?){1,900}"]],
    ["is too large beside others", ["a".repeat(6_000), "b".repeat(6_000)]],
  ])("is told of where it %s, and texts are not held to it", async (_claim, values) => {
    const text = patterns(...values);
    expect(await codes(text)).toEqual(["pattern-unchecked"]);
    const { type } = (await member(text)) as { readonly type: SimpleTypeDescriptor };
    expect(compileSimple(type).formatValue("anything", undefined)).toBe("anything");
  });

  it("is not told of where texts are held to it", async () => {
    const text = patterns("[A-Z]{2}\\d{2}", "(a+)+b");
    expect(await codes(text)).toEqual([]);
    const { type } = (await member(text)) as { readonly type: SimpleTypeDescriptor };
    expect(compileSimple(type).formatValue("anything", undefined)).toMatchObject({ refused: true });
  });
});

describe("what says nothing", () => {
  const FOREIGN = '<b:bindings xmlns:b="urn:b"/>';
  it.each([
    ["an element of another namespace in a schema", contractText({ schema: `${FOREIGN}${askOf("")}` })],
    ["an element of another namespace in a type", contractText({ schema: askOf(`${FOREIGN}<xsd:sequence/>`) })],
    [
      "documentation without an annotation",
      contractText({ schema: askOf("<xsd:sequence><xsd:documentation>a</xsd:documentation></xsd:sequence>") }),
    ],
  ])("is passed over: %s", async (_claim, text) => {
    expect(await codes(text)).toEqual(["foreign-element"]);
  });

  it("is not what XML Schema 1.1 changes other definitions with, which is refused", async () => {
    for (const definition of ['<xsd:override schemaLocation="a.xsd"/>', "<xsd:defaultOpenContent/>"])
      expect(await refusals(load(contractText({ schema: `${definition}${askOf("")}` })))).toEqual([
        expect.stringContaining("unknown-element"),
      ]);
  });

  it("is an assertion of XML Schema 1.1, which is not checked", async () => {
    expect(await codes(contractText({ schema: askOf('<xsd:assert test="true()"/>') }))).toEqual([
      "constraint-unchecked",
    ]);
  });
});

describe("what nobody needs", () => {
  const base = contractText();
  const behind = (more: string): string => base.replace("</wsdl:definitions>", `${more}</wsdl:definitions>`);
  it.each([
    [
      "a port without a binding",
      base.replace("</wsdl:service>", '<wsdl:port name="P" binding="tns:No"/></wsdl:service>'),
      ["port-unbound"],
    ],
    [
      "a definition that XML Schema does not have",
      contractText({ schema: `<xsd:simpletype name="s"/>${askOf("")}` }),
      ["definition-skipped"],
    ],
    ["an element that WSDL does not have", behind("<wsdl:binnding/>"), ["definition-skipped"]],
    [
      "a message with a prefix that is not declared",
      behind('<wsdl:message name="U"><wsdl:part name="p" element="u:x"/></wsdl:message>'),
      [],
    ],
    ["a portType whose operation has no name", behind("<wsdl:portType name='U'><wsdl:operation/></wsdl:portType>"), []],
    ["a binding without a portType", behind('<wsdl:binding name="U"/>'), []],
    [
      "two messages of one name",
      behind('<wsdl:message name="U"/><wsdl:message name="U"><wsdl:part name="p" type="xsd:int"/></wsdl:message>'),
      [],
    ],
  ])("stands in nobody's way: %s", async (_claim, text, want) => {
    expect(text).not.toBe(base);
    expect(await codes(text)).toEqual(want);
  });

  it("is refused as soon as it is needed", async () => {
    const twice = behind('<wsdl:message name="In"><wsdl:part name="p" type="xsd:int"/></wsdl:message>');
    const unbound = base.replace('element="tns:Ask"', 'element="u:Ask"');
    const nameless = contractText({
      schema: `<xsd:simpletype name="S"/>${askOf('<xsd:sequence><xsd:element name="a" type="tns:S"/></xsd:sequence>')}`,
    });
    expect(await refusals(load(twice))).toEqual([expect.stringContaining("duplicate-definition")]);
    expect(await refusals(load(unbound))).toEqual(
      expect.arrayContaining([expect.stringContaining('unbound-prefix: The prefix of "u:Ask"')]),
    );
    expect(await refusals(load(nameless))).toEqual(
      expect.arrayContaining([expect.stringContaining("error unknown-type")]),
    );
  });
});

describe("a fault", () => {
  it("of which the contract does not define the element comes undocumented", async () => {
    const text = contractText({
      messages: `<wsdl:message name="In"><wsdl:part name="p" element="tns:Ask"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="p" element="tns:Answer"/></wsdl:message>
<wsdl:message name="Bad"><wsdl:part name="p" element="tns:No"/></wsdl:message>`,
      portType: `<wsdl:operation name="ask"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/>
<wsdl:fault name="bad" message="tns:Bad"/><wsdl:fault name="none" message="tns:None"/></wsdl:operation>`,
    });
    const { services, diagnostics } = await load(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(["fault-undefined", "fault-undefined"]);
    expect(services[0]?.ports[0]?.operations["ask"]?.faults).toEqual([]);
  });
});

describe("a policy that insists", () => {
  const port = (using: string): string =>
    contractText({
      binding: `${using}<wsdl:operation name="ask"><soap:operation soapAction="#ask"/>
<wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`,
    });
  const POLICY = '<p:UsingPolicy xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy" wsdl:required="true"/>';

  it("is told of: it says nothing of the message itself", async () => {
    expect(await codes(port(POLICY))).toEqual(["policy-uncarried"]);
  });

  it("hides no other extension that does", async () => {
    const other = '<x:Using xmlns:x="urn:x" wsdl:required="true"/>';
    for (const both of [POLICY + other, other + POLICY])
      expect(await refusals(load(port(both)))).toEqual([expect.stringContaining("unsupported-extension")]);
  });
});

describe("a document", () => {
  it("that declares to be in UTF-16 and is not is read as UTF-8", async () => {
    expect(await codes(contractText().replace("UTF-8", "utf-16"))).toEqual(["document-encoding"]);
  });

  it("may call HTTP by any of the names that are in use", async () => {
    for (const transport of ["http://www.w3.org/2003/05/soap/bindings/HTTP/", "http://schemas.xmlsoap.org/soap/https"])
      expect(await codes(contractText().replace("http://schemas.xmlsoap.org/soap/http", transport))).toEqual([]);
    const jms = contractText().replace("http://schemas.xmlsoap.org/soap/http", "http://www.w3.org/2010/soapjms/");
    expect(await refusals(load(jms))).toEqual(expect.arrayContaining([expect.stringContaining("no-service")]));
  });

  it("with a schema of a draft is refused by that name", async () => {
    const text = contractText().replace("http://www.w3.org/2001/XMLSchema", "http://www.w3.org/1999/XMLSchema");
    expect(await refusals(load(text))).toEqual([expect.stringContaining("schema-draft")]);
  });
});
