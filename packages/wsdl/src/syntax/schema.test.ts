// Schemas put together from several documents: what is redefined is refused where it is used, the rest is there.
import { describe, expect, it } from "vitest";
import { askOf, contractText, inMemory, refusals } from "../../test/contract-text.ts";
import { loadService } from "../index.ts";

const TYPES = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t">
<xs:simpleType name="Code"><xs:restriction base="xs:string"/></xs:simpleType>
<xs:simpleType name="Other"><xs:restriction base="xs:int"/></xs:simpleType>
</xs:schema>`;

const contract = (type: string): string =>
  contractText({
    schema: `<xsd:redefine schemaLocation="types.xsd">
<xsd:simpleType name="Code"><xsd:restriction base="tns:Code"><xsd:maxLength value="3"/></xsd:restriction></xsd:simpleType>
</xsd:redefine>
${askOf(`<xsd:sequence><xsd:element name="a" type="tns:${type}"/></xsd:sequence>`)}`,
  });

describe("a redefined type", () => {
  it("is refused where it is used", async () => {
    const files = inMemory({ "a.wsdl": contract("Code"), "types.xsd": TYPES });
    const lines = await refusals(loadService("folder/a.wsdl", files));
    expect(lines[0]).toBe(
      "a.wsdl:5:1 error unsupported-redefine: The definition redefines another one. Needed by ask.",
    );
    expect(lines.some((line) => line.includes("duplicate-definition"))).toBe(false);
  });

  it("does not hinder what stands beside it", async () => {
    const files = inMemory({ "a.wsdl": contract("Other"), "types.xsd": TYPES });
    expect(Object.keys((await loadService("folder/a.wsdl", files)).operations)).toEqual(["ask"]);
  });
});
