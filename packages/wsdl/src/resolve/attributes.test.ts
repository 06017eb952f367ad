// Attributes that a restriction takes away, and those that it does not.
import { describe, expect, it } from "vitest";
import { askOf, contractText, inMemory } from "../../test/contract-text.ts";
import { loadService, printService } from "../index.ts";

const BASE = `<xsd:complexType name="Base"><xsd:attribute name="kept"/><xsd:attribute name="other"/></xsd:complexType>
<xsd:attributeGroup name="Group"><xsd:attribute name="other" use="prohibited"/></xsd:attributeGroup>`;

async function attributesOf(restriction: string): Promise<readonly string[]> {
  const ask = `<xsd:complexContent><xsd:restriction base="tns:Base">${restriction}</xsd:restriction></xsd:complexContent>`;
  const text = contractText({ schema: `${askOf(ask)}${BASE}` });
  const printed = printService(await loadService("folder/a.wsdl", inMemory({ "a.wsdl": text })));
  return [...printed.matchAll(/@(\w+)/g)].map(([, name = ""]) => name);
}

describe("a restriction", () => {
  it.each<readonly [claim: string, restriction: string, left: readonly string[]]>([
    ["that says nothing of attributes keeps them", "", ["kept", "other"]],
    ["takes away what it prohibits itself", '<xsd:attribute name="other" use="prohibited"/>', ["kept"]],
    [
      "keeps what only a group prohibits, which says what is allowed (XSD Part 1, 3.4.2)",
      '<xsd:attributeGroup ref="tns:Group"/>',
      ["kept", "other"],
    ],
  ])("%s", async (_claim, restriction, left) => {
    expect(await attributesOf(restriction)).toEqual(left);
  });
});
