// A contract of our own as large as one likes: what loads, generates and compiles in proportion is told by doubling it.
// @ts-check

const NAMESPACE = "urn:soapwright:grown";
/** So many operations share the types of each other; beyond, nothing refers to anything. */
const FAMILY = 8;

/**
 * A contract with so many operations, and four types for each: the two of its messages, and two that have a name.
 * @param {number} operations
 * @returns {string} WSDL 1.1, document/literal.
 */
export function grownContract(operations) {
  const each = Array.from({ length: operations }, (_, index) => index);
  const part = (/** @type {(index: number) => string} */ write) => each.map(write).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions targetNamespace="${NAMESPACE}" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:t="${NAMESPACE}">
<wsdl:types><xsd:schema targetNamespace="${NAMESPACE}" elementFormDefault="qualified">
${part(types)}
</xsd:schema></wsdl:types>
${part(messages)}
<wsdl:portType name="GrownPort">
${part(portTypeOperation)}
</wsdl:portType>
<wsdl:binding name="GrownBinding" type="t:GrownPort">
<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${part(bindingOperation)}
</wsdl:binding>
<wsdl:service name="Grown"><wsdl:port name="GrownPort" binding="t:GrownBinding"><soap:address location="https://grown.example/soap"/></wsdl:port></wsdl:service>
</wsdl:definitions>
`;
}

/** @param {number} index */
function types(index) {
  const before = index % FAMILY === 0 ? index : index - 1;
  return `<xsd:simpleType name="State${index}"><xsd:restriction base="xsd:string"><xsd:enumeration value="open"/><xsd:enumeration value="closed"/><xsd:enumeration value="state-${index}"/></xsd:restriction></xsd:simpleType>
<xsd:complexType name="Record${index}">
<xsd:annotation><xsd:documentation>What the service keeps of number ${index}.</xsd:documentation></xsd:annotation>
<xsd:sequence>
<xsd:element name="id" type="xsd:long"/>
<xsd:element name="title" type="xsd:string"><xsd:annotation><xsd:documentation>As people see it.</xsd:documentation></xsd:annotation></xsd:element>
<xsd:element name="state" type="t:State${index}"/>
<xsd:element name="price" type="xsd:decimal" minOccurs="0"/>
<xsd:element name="count" type="xsd:int" nillable="true"/>
<xsd:element name="changed" type="xsd:dateTime" minOccurs="0"/>
<xsd:choice><xsd:element name="seller" type="xsd:int"/><xsd:element name="shop" type="xsd:string"/></xsd:choice>
<xsd:element name="tag" type="xsd:string" minOccurs="0" maxOccurs="unbounded"/>
<xsd:element name="part" type="t:Record${before}" minOccurs="0" maxOccurs="unbounded"/>
</xsd:sequence>
<xsd:attribute name="version" type="xsd:int"/>
</xsd:complexType>
<xsd:element name="find${index}"><xsd:complexType><xsd:sequence>
<xsd:element name="session" type="xsd:string"/>
<xsd:element name="state" type="t:State${index}" minOccurs="0"/>
<xsd:element name="from" type="xsd:dateTime" minOccurs="0"/>
<xsd:element name="most" type="xsd:int"/>
</xsd:sequence></xsd:complexType></xsd:element>
<xsd:element name="find${index}Response"><xsd:complexType><xsd:sequence>
<xsd:element name="record" type="t:Record${index}" minOccurs="0" maxOccurs="unbounded"/>
<xsd:element name="total" type="xsd:int"/>
</xsd:sequence></xsd:complexType></xsd:element>`;
}

/** @param {number} index */
function messages(index) {
  return `<wsdl:message name="find${index}In"><wsdl:part name="parameters" element="t:find${index}"/></wsdl:message><wsdl:message name="find${index}Out"><wsdl:part name="parameters" element="t:find${index}Response"/></wsdl:message>`;
}

/** @param {number} index */
function portTypeOperation(index) {
  return `<wsdl:operation name="find${index}"><wsdl:documentation>Finds records of number ${index}.</wsdl:documentation><wsdl:input message="t:find${index}In"/><wsdl:output message="t:find${index}Out"/></wsdl:operation>`;
}

/** @param {number} index */
function bindingOperation(index) {
  return `<wsdl:operation name="find${index}"><soap:operation soapAction="#find${index}"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`;
}
