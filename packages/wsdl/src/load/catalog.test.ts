// What a catalogue promises: imports find their documents by location or namespace, and nothing is fetched for them.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { contractText, inMemory, refusals } from "../../test/contract-text.ts";
import { loadContract, type LoadOptions } from "../index.ts";

const TYPES =
  '<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x"><element name="E" type="int"/></schema>';
const at = (name: string): string => path.resolve("folder", name);

/** A contract whose `Ask` has the element `E` of another schema, imported as told. */
const importing = (written: string): string =>
  contractText({
    schema: `<xsd:import namespace="urn:x"${written}/><xsd:element name="Ask"><xsd:complexType><xsd:sequence>
<xsd:element ref="x:E" xmlns:x="urn:x"/></xsd:sequence></xsd:complexType></xsd:element><xsd:element name="Answer" type="xsd:string"/>`,
  });

async function documents(
  text: string,
  files: Readonly<Record<string, string>>,
  catalog: LoadOptions["catalog"],
): Promise<string[]> {
  const fetched: string[] = [];
  const contract = await loadContract("folder/service.wsdl", {
    ...inMemory({ "service.wsdl": text, ...files }),
    fetch: async (url) => {
      fetched.push(url);
      throw new Error("nothing is fetched here");
    },
    ...(catalog === undefined ? undefined : { catalog }),
  });
  expect(fetched).toEqual([]);
  return contract.documents.map(({ location }) => location);
}

describe("an import finds its document", () => {
  const url = ' schemaLocation="https://x.example/e.xsd"';
  const cases: readonly (readonly [
    string,
    string,
    Readonly<Record<string, string>>,
    LoadOptions["catalog"],
    string,
  ])[] = [
    ["by its location", url, { "e.xsd": TYPES }, { "https://x.example/e.xsd": at("e.xsd") }, "e.xsd"],
    ["by its namespace, where its location leads nowhere", url, { "e.xsd": TYPES }, { "urn:x": at("e.xsd") }, "e.xsd"],
    ["by its namespace, where it gives no location", "", { "e.xsd": TYPES }, { "urn:x": at("e.xsd") }, "e.xsd"],
    [
      "by location before namespace",
      url,
      { "a.xsd": TYPES, "b.xsd": TYPES },
      { "urn:x": at("a.xsd"), "https://x.example/e.xsd": at("b.xsd") },
      "b.xsd",
    ],
    [
      "beside the contract before any catalogue",
      ' schemaLocation="a.xsd"',
      { "a.xsd": TYPES, "b.xsd": TYPES },
      { "a.xsd": at("b.xsd") },
      "a.xsd",
    ],
    [
      "by a relative location that is no file",
      ' schemaLocation="a.xsd"',
      { "b.xsd": TYPES },
      { "a.xsd": at("b.xsd") },
      "b.xsd",
    ],
    [
      "in a catalogue that is a file, relative to it",
      url,
      { "e.xsd": TYPES, "c.json": '{"urn:x":"e.xsd"}' },
      at("c.json"),
      "e.xsd",
    ],
    [
      "in the first of several",
      url,
      { "a.xsd": TYPES, "b.xsd": TYPES },
      [{ "urn:x": at("a.xsd") }, { "urn:x": at("b.xsd") }],
      "a.xsd",
    ],
  ];
  it.each(cases)("%s", async (_claim, written, files, catalog, want) => {
    expect(await documents(importing(written), files, catalog)).toEqual(["service.wsdl", want]);
  });

  it("and what that includes is looked for around it", async () => {
    const files = {
      "far/x/e.xsd": TYPES.replace("<element", '<include schemaLocation="../y/f.xsd"/><element'),
      "far/y/f.xsd": '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>',
    };
    expect(await documents(importing(""), files, { "urn:x": at("far/x/e.xsd") })).toEqual([
      "service.wsdl",
      "far/x/e.xsd",
      "far/y/f.xsd",
    ]);
  });
});

describe("a catalogue", () => {
  const cases = [
    ["must be JSON", "{", "The catalogue is not a JSON object."],
    ["is an object", "[]", "The catalogue is not a JSON object."],
    ["names files", '{"urn:x":7}', 'The entry "urn:x" is not the path of a file.'],
  ] as const;
  it.each(cases)("%s", async (_claim, text, message) => {
    const options = { ...inMemory({ "service.wsdl": contractText(), "c.json": text }), catalog: at("c.json") };
    expect(await refusals(loadContract("folder/service.wsdl", options))).toEqual([
      `c.json:1:1 error catalog-syntax: ${message}`,
    ]);
  });

  it("must be there", async () => {
    const options = { ...inMemory({ "service.wsdl": contractText() }), catalog: at("c.json") };
    expect(await refusals(loadContract("folder/service.wsdl", options))).toEqual([
      "c.json:1:1 error catalog-syntax: The catalogue could not be read: there is no such file.",
    ]);
  });
});
