// Contracts that are small to write and large to understand: each grown from its rule.

const NAMESPACES =
  'xmlns:t="urn:t" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" ' +
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

/** A contract of one operation whose request is the element `Ask` of this schema. */
export function contractOf(schema: string): string {
  return `<wsdl:definitions targetNamespace="urn:t" ${NAMESPACES}>
<wsdl:types><xsd:schema targetNamespace="urn:t" elementFormDefault="qualified">
${schema}
<xsd:element name="Answer" type="xsd:string"/></xsd:schema></wsdl:types>
<wsdl:message name="In"><wsdl:part name="p" element="t:Ask"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="p" element="t:Answer"/></wsdl:message>
<wsdl:portType name="PT"><wsdl:operation name="ask"><wsdl:input message="t:In"/><wsdl:output message="t:Out"/></wsdl:operation></wsdl:portType>
<wsdl:binding name="B" type="t:PT"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
<wsdl:operation name="ask"><soap:operation soapAction=""/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>
<wsdl:service name="S"><wsdl:port name="P" binding="t:B"><soap:address location="http://127.0.0.1:1/"/></wsdl:port></wsdl:service>
</wsdl:definitions>`;
}

const each = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join("\n");
const ask = (content: string): string =>
  `<xsd:element name="Ask"><xsd:complexType>${content}</xsd:complexType></xsd:element>`;
const askType = (type: string): string => `<xsd:element name="Ask" type="${type}"/>`;
const sequence = (content: string): string => `<xsd:sequence>${content}</xsd:sequence>`;
const twice = (one: string): string => one + one;

/** A bomb: what it is, and its contract. `refused` is the code of the diagnostic that it is owed; without one it is read. */
export interface Bomb {
  readonly claim: string;
  readonly contract: string;
  readonly refused?: string;
}

/** All of them. */
export const BOMBS: readonly Bomb[] = [
  {
    claim: "groups that double at each of 40 levels",
    contract: contractOf(
      ask(sequence('<xsd:group ref="t:g0"/>')) +
        each(40, (at) => `<xsd:group name="g${at}">${sequence(twice(`<xsd:group ref="t:g${at + 1}"/>`))}</xsd:group>`) +
        `<xsd:group name="g40">${sequence('<xsd:element name="e" type="xsd:string"/>')}</xsd:group>`,
    ),
    refused: "too-large",
  },
  {
    claim: "choices that double at each of 40 levels",
    contract: contractOf(
      ask(sequence('<xsd:group ref="t:g0"/>')) +
        each(
          40,
          (at) =>
            `<xsd:group name="g${at}"><xsd:choice>${twice(`<xsd:group ref="t:g${at + 1}"/>`)}</xsd:choice></xsd:group>`,
        ) +
        `<xsd:group name="g40">${sequence('<xsd:element name="e" type="xsd:string"/>')}</xsd:group>`,
    ),
    refused: "too-large",
  },
  {
    claim: "attribute groups that double at each of 40 levels",
    contract: contractOf(
      ask('<xsd:attributeGroup ref="t:a0"/>') +
        each(
          40,
          (at) =>
            `<xsd:attributeGroup name="a${at}">${twice(`<xsd:attributeGroup ref="t:a${at + 1}"/>`)}</xsd:attributeGroup>`,
        ) +
        '<xsd:attributeGroup name="a40"><xsd:attribute name="x" type="xsd:string"/></xsd:attributeGroup>',
    ),
    refused: "too-large",
  },
  {
    claim: "unions that double at each of 40 levels",
    contract: contractOf(
      askType("t:u0") +
        each(
          40,
          (at) => `<xsd:simpleType name="u${at}"><xsd:union memberTypes="t:u${at + 1} t:u${at + 1}"/></xsd:simpleType>`,
        ) +
        '<xsd:simpleType name="u40"><xsd:restriction base="xsd:int"/></xsd:simpleType>',
    ),
    refused: "too-large",
  },
  {
    claim: "types that double at each of 40 levels",
    contract: contractOf(
      askType("t:T0") +
        each(
          40,
          (at) =>
            `<xsd:complexType name="T${at}">${sequence(`<xsd:element name="a" type="t:T${at + 1}"/><xsd:element name="b" type="t:T${at + 1}"/>`)}</xsd:complexType>`,
        ) +
        `<xsd:complexType name="T40">${sequence("")}</xsd:complexType>`,
    ),
  },
  {
    claim: "a group that contains itself",
    contract: contractOf(
      ask(sequence('<xsd:group ref="t:g"/>')) + `<xsd:group name="g">${sequence('<xsd:group ref="t:g"/>')}</xsd:group>`,
    ),
    refused: "circular-definition",
  },
  {
    claim: "attribute groups in a circle",
    contract: contractOf(
      ask('<xsd:attributeGroup ref="t:a"/>') +
        '<xsd:attributeGroup name="a"><xsd:attributeGroup ref="t:b"/></xsd:attributeGroup><xsd:attributeGroup name="b"><xsd:attributeGroup ref="t:a"/></xsd:attributeGroup>',
    ),
    refused: "circular-definition",
  },
  {
    claim: "types that extend each other in a circle",
    contract: contractOf(
      askType("t:A") +
        ["AB", "BA"]
          .map(
            ([name, base]) =>
              `<xsd:complexType name="${name}"><xsd:complexContent><xsd:extension base="t:${base}"/></xsd:complexContent></xsd:complexType>`,
          )
          .join(""),
    ),
    refused: "circular-definition",
  },
  {
    claim: "a union that is its own member",
    contract: contractOf(
      `${askType("t:u")}<xsd:simpleType name="u"><xsd:union memberTypes="t:u xsd:int"/></xsd:simpleType>`,
    ),
    refused: "circular-definition",
  },
  {
    claim: "elements that substitute each other in a circle",
    contract: contractOf(
      ask(sequence('<xsd:element ref="t:a"/>')) +
        '<xsd:element name="a" type="xsd:string" substitutionGroup="t:b"/><xsd:element name="b" type="xsd:string" substitutionGroup="t:a"/>',
    ),
  },
  {
    claim: "a chain of 3,000 extensions",
    contract: contractOf(
      askType("t:T3000") +
        `<xsd:complexType name="T0">${sequence("")}</xsd:complexType>` +
        each(
          3000,
          (at) =>
            `<xsd:complexType name="T${at + 1}"><xsd:complexContent><xsd:extension base="t:T${at}">${sequence(`<xsd:element name="e${at}" type="xsd:int"/>`)}</xsd:extension></xsd:complexContent></xsd:complexType>`,
        ),
    ),
    refused: "too-large",
  },
  {
    claim: "a chain of 3,000 types, each a member of the one before",
    contract: contractOf(
      askType("t:T0") +
        each(
          3000,
          (at) =>
            `<xsd:complexType name="T${at}">${sequence(`<xsd:element name="e" type="t:T${at + 1}"/>`)}</xsd:complexType>`,
        ) +
        `<xsd:complexType name="T3000">${sequence("")}</xsd:complexType>`,
    ),
  },
  {
    claim: "a chain of 3,000 groups",
    contract: contractOf(
      ask(sequence('<xsd:group ref="t:g0"/>')) +
        each(3000, (at) => `<xsd:group name="g${at}">${sequence(`<xsd:group ref="t:g${at + 1}"/>`)}</xsd:group>`) +
        `<xsd:group name="g3000">${sequence('<xsd:element name="e" type="xsd:string"/>')}</xsd:group>`,
    ),
    refused: "too-large",
  },
  {
    claim: "a chain of 3,000 restrictions",
    contract: contractOf(
      askType("t:R3000") +
        '<xsd:simpleType name="R0"><xsd:restriction base="xsd:string"/></xsd:simpleType>' +
        each(
          3000,
          (at) =>
            `<xsd:simpleType name="R${at + 1}"><xsd:restriction base="t:R${at}"><xsd:maxLength value="${5000 - at}"/></xsd:restriction></xsd:simpleType>`,
        ),
    ),
    refused: "too-large",
  },
  {
    claim: "types within types, 1,000 deep",
    contract: contractOf(
      `${"<xsd:element name='Ask'><xsd:complexType><xsd:sequence>".replaceAll("'", '"').repeat(1000)}${"</xsd:sequence></xsd:complexType></xsd:element>".repeat(1000)}`,
    ),
    refused: "document-xml",
  },
  {
    claim: "an enumeration of 50,000 values",
    contract: contractOf(
      `${askType("t:E")}<xsd:simpleType name="E"><xsd:restriction base="xsd:string">${each(50_000, (at) => `<xsd:enumeration value="v${at}"/>`)}</xsd:restriction></xsd:simpleType>`,
    ),
  },
  {
    claim: "10,000 members of one type",
    contract: contractOf(
      ask(sequence(each(10_000, (at) => `<xsd:element name="e${at}" type="xsd:int" minOccurs="0"/>`))),
    ),
    refused: "too-large",
  },
  {
    claim: "4,000 elements that may stand for one",
    contract: contractOf(
      ask(sequence('<xsd:element ref="t:h" maxOccurs="unbounded"/>')) +
        '<xsd:element name="h" type="xsd:string"/>' +
        each(4_000, (at) => `<xsd:element name="s${at}" type="xsd:string" substitutionGroup="t:h"/>`),
    ),
  },
  {
    claim: "occurrences by the billion, one within the other",
    contract: contractOf(
      ask(
        `<xsd:sequence minOccurs="0" maxOccurs="2147483647"><xsd:sequence minOccurs="999999999" maxOccurs="4294967295"><xsd:choice minOccurs="1000000" maxOccurs="99999999999999999999"><xsd:element name="e" type="xsd:int" minOccurs="2147483647" maxOccurs="2147483647"/></xsd:choice></xsd:sequence></xsd:sequence>`,
      ),
    ),
  },
  {
    claim: "facets of absurd size",
    contract: contractOf(
      `${askType("t:S")}<xsd:simpleType name="S"><xsd:restriction base="xsd:string"><xsd:minLength value="99999999999"/><xsd:maxLength value="9${"9".repeat(400)}"/></xsd:restriction></xsd:simpleType>`,
    ),
  },
  {
    claim: "a pattern that backtracks",
    contract: contractOf(
      `${askType("t:S")}<xsd:simpleType name="S"><xsd:restriction base="xsd:string"><xsd:pattern value="((a+)+|(a|aa)*)*b"/></xsd:restriction></xsd:simpleType>`,
    ),
  },
  {
    claim: "a pattern of counts within counts",
    contract: contractOf(
      `${askType("t:S")}<xsd:simpleType name="S"><xsd:restriction base="xsd:string"><xsd:pattern value="((((a{0,1000}){0,1000}){0,1000}){0,1000}){0,1000}"/></xsd:restriction></xsd:simpleType>`,
    ),
  },
  {
    claim: "a pattern of brackets, 50,000 deep",
    contract: contractOf(
      `${askType("t:S")}<xsd:simpleType name="S"><xsd:restriction base="xsd:string"><xsd:pattern value="${"(".repeat(50_000)}a${")".repeat(50_000)}"/></xsd:restriction></xsd:simpleType>`,
    ),
  },
  {
    claim: "a default of a megabyte",
    contract: contractOf(
      ask(sequence(`<xsd:element name="e" type="xsd:string" default="${"x".repeat(1_000_000)}" minOccurs="0"/>`)),
    ),
  },
  {
    claim: "documentation of a megabyte, full of ends of comments",
    contract: contractOf(
      `<xsd:element name="Ask" type="xsd:string"><xsd:annotation><xsd:documentation>${"*/ ".repeat(333_000)}</xsd:documentation></xsd:annotation></xsd:element>`,
    ),
  },
  {
    claim: "200 names of 1,000 characters",
    contract: contractOf(
      ask(sequence(each(200, (at) => `<xsd:element name="${"n".repeat(990)}${at}" type="xsd:int"/>`))),
    ),
  },
];
