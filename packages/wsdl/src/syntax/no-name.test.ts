// What is no name of XML cannot be that of an element, an attribute or a type: it would be written as it stands.
import { describe, expect, it } from "vitest";
import { askOf, contractText, inMemory, refusals } from "../../test/contract-text.ts";
import { loadService } from "../index.ts";

const load = (text: string): ReturnType<typeof loadService> =>
  loadService("folder/a.wsdl", inMemory({ "a.wsdl": text }));

const EVIL = "a&gt;&lt;b&gt;&lt;/b&gt;&lt;a";

const schema = (content: string, beside = ""): string =>
  contractText({ schema: askOf(`<xsd:sequence>${content}</xsd:sequence>`) + beside });

const rpc = (operation: string, part: string): string =>
  contractText({
    messages: `<wsdl:message name="In"><wsdl:part name="${part}" type="xsd:int"/></wsdl:message><wsdl:message name="Out"/>`,
    portType: `<wsdl:operation name="${operation}"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/></wsdl:operation>`,
    binding: `<wsdl:operation name="${operation}"><soap:operation soapAction="#ask" style="rpc"/><wsdl:input><soap:body use="literal" namespace="urn:t"/></wsdl:input>
<wsdl:output><soap:body use="literal" namespace="urn:t"/></wsdl:output></wsdl:operation>`,
  });

describe("a contract with no name for", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["an element in a type", schema('<xsd:element name="a b" type="xsd:int"/>'), "a b"],
    ["an element that would end itself", schema(`<xsd:element name="${EVIL}" type="xsd:int"/>`), "a><b></b><a"],
    ["an element, but one with a prefix", schema('<xsd:element name="t:a" type="xsd:int"/>'), "t:a"],
    ["an element, but a digit", schema('<xsd:element name="1" type="xsd:int"/>'), "1"],
    ["a message's element", schema("").replaceAll("Answer", "An swer"), "An swer"],
    ["an attribute", contractText({ schema: askOf('<xsd:attribute name="x y" type="xsd:int"/>') }), "x y"],
    ["a type", schema('<xsd:element name="a" type="tns:T&gt;"/>', '<xsd:complexType name="T&gt;"/>'), "T>"],
    ["a part of an rpc message", rpc("ask", "a b"), "a b"],
    ["an operation of style rpc", rpc("a b", "p"), "a b"],
  ];
  it.each(cases)("%s is refused, with its place", async (_what, text, name) => {
    const found = await refusals(load(text));
    expect(found.every((line) => /^a\.wsdl:\d+:\d+ error bad-value: /.test(line))).toBe(true);
    expect(found[0]).toContain(`"${name}"`);
    expect(found[0]).toContain("expected a name without a colon");
  });

  it("what no message needs is not refused for that", async () => {
    const service = await load(schema("", '<xsd:complexType name="a b"/><xsd:element name="c d" type="tns:a"/>'));
    expect(Object.keys(service.operations)).toEqual(["ask"]);
  });

  it("a name of any script is one", async () => {
    const service = await load(schema('<xsd:element name="zażółć-日本.𐐀_1" type="xsd:int"/>'));
    expect(service.operations["ask"]?.input?.type).toMatchObject({ members: [{ property: "zażółć-日本.𐐀_1" }] });
  });
});
