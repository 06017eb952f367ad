// Declared faults that the contract says twice, alike, or not at all.
import { describe, expect, it } from "vitest";
import { contractText, inMemory } from "../../test/contract-text.ts";
import { loadContract } from "../index.ts";

const element = (name: string): string => `<xsd:element name="${name}" type="xsd:int"/>`;
const message = (name: string): string =>
  `<wsdl:message name="${name}"><wsdl:part name="p" element="tns:${name}"/></wsdl:message>`;

/** What `ask` declares, as `name of element`, and what is told of it. */
async function declared(...faults: readonly (readonly [name: string, message: string])[]): Promise<{
  readonly faults: readonly string[];
  readonly told: readonly string[];
}> {
  const all = ["Ask", "Answer", "One", "Two"];
  const text = contractText({
    schema: all.map(element).join(""),
    messages: `${all.map(message).join("")}<wsdl:message name="Empty"/>`,
    portType: `<wsdl:operation name="ask"><wsdl:input message="tns:Ask"/><wsdl:output message="tns:Answer"/>
${faults.map(([name, of]) => `<wsdl:fault name="${name}" message="tns:${of}"/>`).join("")}</wsdl:operation>`,
  });
  const { services, diagnostics } = await loadContract("folder/a.wsdl", inMemory({ "a.wsdl": text }));
  const operation = services[0]?.ports[0]?.operations["ask"];
  return {
    faults: operation?.faults.map(({ name, detail }) => `${name} of ${detail.name.localName}`) ?? [],
    told: diagnostics.map(({ severity, code, message: words }) => `${severity} ${code}: ${words}`),
  };
}

describe("faults of one operation", () => {
  it("with details of their own are told as they are named", async () => {
    expect(await declared(["a", "One"], ["b", "Two"])).toEqual({ faults: ["a of One", "b of Two"], told: [] });
  });

  it("of one name and other details are both told, and none takes a name that another has", async () => {
    expect(await declared(["a", "One"], ["a", "Two"], ["a2", "Answer"])).toEqual({
      faults: ["a of One", "a3 of Two", "a2 of Answer"],
      told: ["warning fault-twice: The operation has two faults a (WSDL 1.1, 2.4.4); one is told as a3. Concerns ask."],
    });
  });

  it("of one name and one detail are one", async () => {
    expect(await declared(["a", "One"], ["a", "One"])).toEqual({ faults: ["a of One"], told: [] });
  });

  it("of one detail are told of: nothing on the wire tells them apart", async () => {
    expect(await declared(["a", "One"], ["b", "One"])).toEqual({
      faults: ["a of One", "b of One"],
      told: ["note fault-alike: The fault b has the element of a in its detail. Concerns ask."],
    });
  });

  it("whose message has no part are left out, and told of", async () => {
    expect(await declared(["a", "Empty"])).toEqual({
      faults: [],
      told: [
        "warning fault-untyped: The message {urn:t}Empty of a fault has no part; it must have a single one (WSDL 1.1, 3.6). Concerns ask.",
      ],
    });
  });
});
