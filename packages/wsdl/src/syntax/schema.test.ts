// Schemas put together from several documents: a definition that is redefined counts as it was redefined, wherever it is used.
import { describe, expect, it } from "vitest";
import { askOf, contractText, inMemory } from "../../test/contract-text.ts";
import { loadService, printService } from "../index.ts";

const TYPES = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">
<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
<xs:complexType name="Person"><xs:sequence><xs:element name="name" type="Code"/></xs:sequence></xs:complexType>
<xs:complexType name="Team"><xs:sequence><xs:element name="lead" type="Person"/></xs:sequence></xs:complexType>
<xs:group name="Address"><xs:sequence><xs:element name="street" type="xs:string"/></xs:sequence></xs:group>
<xs:attributeGroup name="Marks"><xs:attribute name="by" type="xs:string"/></xs:attributeGroup>
<xs:complexType name="Place"><xs:group ref="Address"/><xs:attributeGroup ref="Marks"/></xs:complexType>
</xs:schema>`;

const contract = (type: string): string =>
  contractText({
    schema: `<xsd:redefine schemaLocation="types.xsd">
<xsd:simpleType name="Code"><xsd:restriction base="tns:Code"><xsd:maxLength value="3"/></xsd:restriction></xsd:simpleType>
<xsd:complexType name="Person"><xsd:complexContent><xsd:extension base="tns:Person"><xsd:sequence><xsd:element name="age" type="xsd:int"/></xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>
<xsd:group name="Address"><xsd:sequence><xsd:group ref="tns:Address"/><xsd:element name="city" type="xsd:string"/></xsd:sequence></xsd:group>
<xsd:attributeGroup name="Marks"><xsd:attributeGroup ref="tns:Marks"/><xsd:attribute name="on" type="xsd:date"/></xsd:attributeGroup>
</xsd:redefine>
${askOf(`<xsd:sequence><xsd:element name="a" type="tns:${type}"/></xsd:sequence>`)}`,
  });

async function printed(type: string): Promise<string> {
  const files = inMemory({ "a.wsdl": contract(type), "types.xsd": TYPES });
  return printService(await loadService("folder/a.wsdl", files));
}

describe("a redefined", () => {
  it("simple type has the facets of both", async () => {
    expect(await printed("Code")).toMatch(/simpleType [^\n]*Code: [^\n]*minLength 1[^\n]*maxLength 3/);
  });

  it("complex type has the members of both, also where the redefined document uses it", async () => {
    const text = await printed("Team");
    expect(text).toMatch(/complexType [^\n]*Person\n\s+sequence\n\s+name: [^\n]*\n\s+age: /);
    expect(text).not.toMatch(/or its subtypes/);
  });

  it("group and attribute group hold what they refer to as themselves", async () => {
    expect(await printed("Place")).toMatch(
      /complexType [^\n]*Place\n[^@]*street: [^\n]*\n\s+city: [^\n]*\n\s+@by: [^\n]*\n\s+@on: /,
    );
  });
});
