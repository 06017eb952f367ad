// Parts of messages: which stand side by side in the Body, which make the Body one of their type, which cannot be placed.
import { describe, expect, it } from "vitest";
import { contractText, inMemory, refusals, type ContractParts } from "../../test/contract-text.ts";
import { formatDiagnostic, loadContract, loadService, printService } from "../index.ts";

const from = (parts: ContractParts): ReturnType<typeof inMemory> => inMemory({ "service.wsdl": contractText(parts) });
const load = (parts: ContractParts): ReturnType<typeof loadService> => loadService("folder/service.wsdl", from(parts));

const SCHEMA = `<xsd:element name="Ask" type="xsd:string"/><xsd:element name="Answer" type="xsd:string" nillable="true"/>
<xsd:complexType name="Pair"><xsd:sequence><xsd:element name="one" type="xsd:int"/></xsd:sequence></xsd:complexType>
<xsd:complexType name="Text"><xsd:simpleContent><xsd:extension base="xsd:int"/></xsd:simpleContent></xsd:complexType>
<xsd:complexType name="Mixed" mixed="true"><xsd:sequence><xsd:element name="b" type="xsd:int"/></xsd:sequence></xsd:complexType>`;

/** A contract whose input has these parts, written in a line. */
function input(...parts: readonly string[]): ContractParts {
  const held = parts.map((part) => `<wsdl:part ${part}/>`).join("");
  return {
    schema: SCHEMA,
    messages: `<wsdl:message name="In">${held}</wsdl:message><wsdl:message name="Out"/>`,
  };
}

describe("a Body", () => {
  it.each<readonly [claim: string, parts: readonly string[], printed: string]>([
    [
      "has its elements side by side, each in a property called after its part",
      ['name="a" element="tns:Ask"', 'name="b" element="tns:Answer"'],
      "  input the Body\n    sequence\n      a <Ask>: xs:string\n      b <Answer>: xs:string, nillable\n",
    ],
    ["is of the type that its only part names", ['name="a" type="tns:Pair"'], "  input the Body: Pair\n"],
    [
      "of any type holds any elements",
      ['name="a" type="xsd:anyType"'],
      "  input the Body\n    sequence\n      $any: any element [0..*]\n",
    ],
  ])("%s", async (_claim, parts, printed) => {
    const contract = await loadContract("folder/service.wsdl", from(input(...parts)));
    expect(printService(await load(input(...parts)))).toContain(printed);
    expect(contract.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning outside-profile",
    ]);
  });

  it.each<readonly [claim: string, parts: readonly string[], found: string]>([
    [
      "cannot hold a part that names a type beside another",
      ['name="a" element="tns:Ask"', 'name="b" type="tns:Pair"'],
      "The part b of {urn:t}In names no element: beside others in one Body it would have no name there (WSDL 1.1, 3.5).",
    ],
    [
      "cannot hold one element in two parts",
      ['name="a" element="tns:Ask"', 'name="b" element="tns:Ask"'],
      "The part b of {urn:t}In names the element of a.",
    ],
    [
      "cannot hold two parts of one name",
      ['name="a" element="tns:Ask"', 'name="a" element="tns:Answer"'],
      "The part a of {urn:t}In has another's name.",
    ],
    [
      "has no text: a simple type",
      ['name="a" type="xsd:string"'],
      "it makes text of the Body, where SOAP has elements only",
    ],
    [
      "has no text: simple content",
      ['name="a" type="tns:Text"'],
      "it makes text of the Body, where SOAP has elements only",
    ],
    [
      "has no text: mixed content",
      ['name="a" type="tns:Mixed"'],
      "it makes text of the Body, where SOAP has elements only",
    ],
  ])("%s", async (_claim, parts, found) => {
    const [line] = await refusals(load(input(...parts)));
    expect(line).toContain("error unsupported-parts: ");
    expect(line).toContain(found);
  });
});

it.each([
  ["a type", '<wsdl:part name="a" type="tns:Pair"/>', "The part a of a fault names a type"],
  ["two parts", '<wsdl:part name="a" element="tns:Ask"/><wsdl:part name="b" element="tns:Answer"/>', "has 2 parts"],
])("a fault whose detail the contract does not say is left out, and told of: %s", async (_what, held, found) => {
  const fault = '<wsdl:fault name="Bad" message="tns:Bad"/>';
  const parts: ContractParts = {
    ...input('name="a" element="tns:Ask"'),
    portType: `<wsdl:operation name="ask"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/>${fault}</wsdl:operation>`,
  };
  const messages = `${parts.messages}<wsdl:message name="Bad">${held}</wsdl:message>`;
  const contract = await loadContract("folder/service.wsdl", from({ ...parts, messages }));
  const [line] = contract.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic));
  expect(line).toContain("warning fault-untyped: ");
  expect(line).toContain(found);
  const service = await load({ ...parts, messages });
  expect(service.operations["ask"]?.faults).toEqual([]);
});
