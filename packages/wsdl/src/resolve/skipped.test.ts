// What is skipped knowingly, and what insists on not being skipped.
import { describe, expect, it } from "vitest";
import { contractText, inMemory, refusals } from "../../test/contract-text.ts";
import { loadContract } from "../index.ts";

const codes = async (text: string): Promise<readonly string[]> => {
  const { diagnostics } = await loadContract("folder/service.wsdl", inMemory({ "service.wsdl": text }));
  return diagnostics.map(({ code }) => code);
};

/** A binding with an extension in front of its operation. */
const extension = (
  attributes: string,
): string => `<x:Using xmlns:x="urn:extension"${attributes}/><wsdl:operation name="ask"><soap:operation soapAction="#ask"/>
<wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`;

describe("skipped knowingly", () => {
  it("an identity constraint is noted, and not checked", async () => {
    const schema = `<xsd:element name="Answer" type="xsd:string"/>
<xsd:element name="Ask"><xsd:complexType><xsd:sequence><xsd:element name="id" type="xsd:int" maxOccurs="9"/></xsd:sequence></xsd:complexType>
<xsd:unique name="ids"><xsd:selector xpath="id"/><xsd:field xpath="."/></xsd:unique></xsd:element>`;
    expect(await codes(contractText({ schema }))).toEqual(["constraint-unchecked"]);
  });

  it("an extension of a binding is noted", async () => {
    expect(await codes(contractText({ binding: extension("") }))).toEqual(["extension-ignored"]);
  });

  it("an extension that insists on being understood is refused", async () => {
    const text = contractText({ binding: extension(' wsdl:required="true"') });
    expect(await refusals(codes(text))).toEqual([expect.stringContaining("unsupported-extension")]);
  });
});
