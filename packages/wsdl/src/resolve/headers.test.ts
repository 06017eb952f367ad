// Which header blocks a binding gives to a message.
import { describe, expect, it } from "vitest";
import { contractText, inMemory } from "../../test/contract-text.ts";
import { loadService } from "../index.ts";

const header = (part: string): string => `<soap:header message="tns:In" part="${part}" use="literal"/>`;

const contract = contractText({
  schema: ["Ask", "Answer", "Version", "Token"]
    .map((name) => `<xsd:element name="${name}" type="xsd:string"/>`)
    .join("\n"),
  messages: `<wsdl:message name="In"><wsdl:part name="parameters" element="tns:Ask"/>
<wsdl:part name="version" element="tns:Version"/><wsdl:part name="token" element="tns:Token"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="parameters" element="tns:Answer"/></wsdl:message>`,
  binding: `<wsdl:operation name="ask"><soap:operation soapAction="#ask"/><wsdl:input>
${header("version")}${header("token")}<soap:body parts="parameters" use="literal"/>${header("version")}</wsdl:input>
<wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`,
});

describe("header blocks", () => {
  it("that are bound twice are one", async () => {
    const service = await loadService("folder/service.wsdl", inMemory({ "service.wsdl": contract }));
    expect(service.operations["ask"]?.inputHeaders?.map(({ property }) => property)).toEqual(["Version", "Token"]);
  });
});
