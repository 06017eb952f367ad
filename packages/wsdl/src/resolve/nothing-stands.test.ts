// Abstract elements and types that nothing stands for: no harm where they may be left out, an error where they must be there.
import { describe, expect, it } from "vitest";
import { contractText, inMemory, refusals } from "../../test/contract-text.ts";
import { loadContract, loadService, printService } from "../index.ts";

const ABSTRACT = `<xsd:element name="Gone" type="xsd:int" abstract="true"/>
<xsd:complexType name="Never" abstract="true"/>
<xsd:element name="Head" type="xsd:anyType" abstract="true"/>
<xsd:element name="Real" type="xsd:int" substitutionGroup="tns:Head"/>
<xsd:element name="Unreal" type="tns:Never" substitutionGroup="tns:Head"/>
<xsd:element name="OfNever" type="tns:Never"/>
<xsd:group name="Both"><xsd:sequence><xsd:element name="a" type="xsd:int"/><xsd:element ref="tns:Gone"/></xsd:sequence></xsd:group>
<xsd:element name="Answer" type="xsd:string"/>`;

function contract(content: string): ReturnType<typeof inMemory> {
  const schema = `${ABSTRACT}<xsd:element name="Ask"><xsd:complexType>${content}</xsd:complexType></xsd:element>`;
  return inMemory({ "service.wsdl": contractText({ schema }) });
}

/** The members of the message, as they are printed. */
async function membersOf(content: string): Promise<readonly string[]> {
  const text = printService(await loadService("folder/service.wsdl", contract(content)));
  const [, members = ""] = /  input Ask\n([^]*?)\n  output/.exec(text) ?? [];
  return members.split("\n").map((line) => line.trim());
}

const ONE = '<xsd:element name="one" type="xsd:int"/>';

describe("what nothing stands for", () => {
  it.each<readonly [claim: string, content: string, members: readonly string[]]>([
    [
      "is no branch of a choice",
      `<xsd:choice>${ONE}<xsd:element ref="tns:Gone"/></xsd:choice>`,
      ["sequence", "one: xs:int"],
    ],
    [
      "is no branch where its type is abstract",
      `<xsd:choice>${ONE}<xsd:element name="n" type="tns:Never"/></xsd:choice>`,
      ["sequence", "one: xs:int"],
    ],
    [
      "is left out where it may be",
      `<xsd:sequence>${ONE}<xsd:element ref="tns:OfNever" minOccurs="0"/></xsd:sequence>`,
      ["sequence", "one: xs:int"],
    ],
    [
      "takes an optional group with it",
      `<xsd:sequence>${ONE}<xsd:group ref="tns:Both" minOccurs="0"/></xsd:sequence>`,
      ["sequence", "one: xs:int"],
    ],
    [
      "takes the branch with it that demands it",
      `<xsd:choice>${ONE}<xsd:group ref="tns:Both"/></xsd:choice>`,
      ["sequence", "one: xs:int"],
    ],
    [
      "does not stand for another",
      `<xsd:sequence>${ONE}<xsd:element ref="tns:Head"/></xsd:sequence>`,
      ["sequence", "one: xs:int", "Head: Head or its substitutes"],
    ],
  ])("%s", async (_claim, content, members) => {
    expect(await membersOf(content)).toEqual(members);
  });

  it("is told of where it is left out", async () => {
    const content = `<xsd:choice>${ONE}<xsd:element ref="tns:Gone"/></xsd:choice>`;
    const { diagnostics } = await loadContract("folder/service.wsdl", contract(content));
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["note empty-place"]);
  });

  it.each([
    ["an element", `<xsd:sequence><xsd:element ref="tns:Gone"/></xsd:sequence>`, "no-concrete-element"],
    [
      "an element of an abstract type",
      `<xsd:sequence><xsd:element name="n" type="tns:Never"/></xsd:sequence>`,
      "no-concrete-type",
    ],
    ["a group that demands one", `<xsd:sequence><xsd:group ref="tns:Both"/></xsd:sequence>`, "no-concrete-element"],
    ["a choice of nothing else", `<xsd:choice><xsd:element ref="tns:Gone"/></xsd:choice>`, "no-concrete-element"],
  ])("is refused where it must be there: %s", async (_what, content, code) => {
    const lines = await refusals(loadService("folder/service.wsdl", contract(content)));
    expect(lines.map((line) => / error ([a-z-]+):/.exec(line)?.[1])).toEqual([code]);
  });
});
