// What a wildcard says of namespaces, word by word.
import { describe, expect, it } from "vitest";
import { askOf, contractText, inMemory, refusals } from "../../test/contract-text.ts";
import { loadService } from "../index.ts";

const load = (attributes: string): ReturnType<typeof loadService> =>
  loadService(
    "folder/a.wsdl",
    inMemory({ "a.wsdl": contractText({ schema: askOf(`<xsd:sequence><xsd:any ${attributes}/></xsd:sequence>`) }) }),
  );

async function namespacesOf(attributes: string): Promise<unknown> {
  const type = (await load(attributes)).operations["ask"]?.input?.type;
  const [member] = type?.kind === "complexType" ? type.members : [];
  return member?.kind === "any" ? member.namespaces : undefined;
}

describe("a wildcard", () => {
  it("admits what its words say", async () => {
    expect(await namespacesOf("")).toEqual({ kind: "any" });
    expect(await namespacesOf('namespace="##other" processContents="skip"')).toEqual({
      kind: "not",
      namespace: "urn:t",
    });
    expect(await namespacesOf('namespace="urn:a ##local&#10;##targetNamespace  urn:a"')).toEqual({
      kind: "list",
      namespaces: ["urn:a", "", "urn:t"],
    });
    expect(await namespacesOf('namespace=""')).toEqual({ kind: "list", namespaces: [] });
  });

  it("does not take a word that there is not", async () => {
    expect(await refusals(load('namespace="urn:a ##others"'))).toEqual([
      'a.wsdl:4:56 error bad-value: <any> has namespace="urn:a ##others"; expected ##any, ##other, or a list of namespaces, ##targetNamespace and ##local. Needed by ask.',
    ]);
  });

  it("holds trees to no schema, whatever it says of that", async () => {
    expect(await namespacesOf('processContents="loose"')).toEqual({ kind: "any" });
  });
});
