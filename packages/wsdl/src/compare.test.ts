// What counts as a difference on the wire, and what does not.
import { describe, expect, it } from "vitest";
import { askOf, contractText, inMemory } from "../test/contract-text.ts";
import { compareServices, loadService, type Overlay } from "./index.ts";

type Loaded = Awaited<ReturnType<typeof loadService>>;

function load(text: string, overlay?: Overlay): Promise<Loaded> {
  return loadService("folder/a.wsdl", {
    ...inMemory({ "a.wsdl": text }),
    ...(overlay === undefined ? undefined : { overlay }),
  });
}

const ask = (content: string): string => contractText({ schema: askOf(content) });
const sequence = (...elements: string[]): string =>
  `<xsd:sequence>${elements.map((attributes) => `<xsd:element ${attributes}/>`).join("")}</xsd:sequence>`;

async function differences(before: string, after: string): Promise<string[]> {
  const found = compareServices(await load(before), await load(after));
  return found.map(({ path, kind, before: one, after: other }) => `${path} ${kind}: ${one ?? "-"} > ${other ?? "-"}`);
}

/** A base and its subtypes by name, each with these members. */
const subtypes = (types: Readonly<Record<string, string>>): string =>
  contractText({
    schema: `<xsd:element name="Ask" type="tns:Base"/><xsd:element name="Answer" type="xsd:int"/><xsd:complexType name="Base"/>${Object.entries(
      types,
    )
      .map(
        ([name, content]) =>
          `<xsd:complexType name="${name}"><xsd:complexContent><xsd:extension base="tns:Base">${content}</xsd:extension></xsd:complexContent></xsd:complexType>`,
      )
      .join("")}`,
  });

/** An element of a type with this content. */
const head = (content: string): string =>
  `<xsd:element name="Head" type="tns:T"/><xsd:complexType name="T">${content}</xsd:complexType>`;

const A = 'name="a" type="xsd:int"';
const B = 'name="b" type="xsd:int"';

describe("a difference", () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ["is a new member", ask(sequence(A)), ask(sequence(A, B)), ["ask/input/b member: - > b"]],
    ["is a lost member", ask(sequence(A, B)), ask(sequence(B)), ["ask/input/a member: a > -"]],
    [
      "is another order",
      ask(sequence(A, B)),
      ask(sequence(B, A)),
      ["ask/input order: sequence(a, b) > sequence(b, a)"],
    ],
    [
      "is another compositor",
      ask(sequence(A, B)),
      ask(sequence(A, B).replaceAll("sequence", "all")),
      ["ask/input compositor: sequence(a, b) > all(a, b)"],
    ],
    [
      "is another type",
      ask(sequence(A)),
      ask(sequence('name="a" type="xsd:long"')),
      [
        "ask/input/a type: {http://www.w3.org/2001/XMLSchema}int xs:int > {http://www.w3.org/2001/XMLSchema}long xs:long",
      ],
    ],
    [
      "is another occurrence",
      ask(sequence(A)),
      ask(sequence(`${A} minOccurs="0"`)),
      ["ask/input/a occurrence: 1..1 > 0..1"],
    ],
    [
      "is a new subtype",
      subtypes({ One: "" }),
      subtypes({ One: "", Two: "" }),
      ["ask/input type: {urn:t}Base | {urn:t}One > {urn:t}Base | {urn:t}One | {urn:t}Two"],
    ],
    [
      "is the first subtype",
      subtypes({}),
      subtypes({ One: "" }),
      ["ask/input type: {urn:t}Base > {urn:t}Base or its subtypes"],
    ],
    [
      "is a member of a type that has its first subtype",
      subtypes({}),
      subtypes({ One: "" }).replace('name="Base"/>', `name="Base">${sequence(A)}</xsd:complexType>`),
      ["ask/input type: {urn:t}Base > {urn:t}Base or its subtypes", "ask/input/a member: - > a"],
    ],
    [
      "is a member of an element that has its first substitute",
      contractText({ schema: `${askOf('<xsd:sequence><xsd:element ref="tns:Head"/></xsd:sequence>')}${head("")}` }),
      contractText({
        schema: `${askOf('<xsd:sequence><xsd:element ref="tns:Head"/></xsd:sequence>')}${head(sequence(A))}<xsd:element name="Other" substitutionGroup="tns:Head"/>`,
      }),
      ["ask/input/Head type: {urn:t}T > {urn:t}Head", "ask/input/Head/a member: - > a"],
    ],
    [
      "is an operation that is called like what every object has",
      contractText(),
      contractText().replaceAll('"ask"', '"constructor"'),
      ["ask operation: ask > -", "constructor operation: - > constructor"],
    ],
    [
      "is a member of a subtype",
      subtypes({ One: "" }),
      subtypes({ One: sequence(A) }),
      ["ask/input(One)/a member: - > a"],
    ],
    [
      "is what a wildcard admits",
      ask(`<xsd:sequence><xsd:any/></xsd:sequence><xsd:anyAttribute/>`),
      ask(
        `<xsd:sequence><xsd:any namespace="##other" maxOccurs="2"/></xsd:sequence><xsd:anyAttribute namespace="##local"/>`,
      ),
      [
        'ask/input/$any type: {"kind":"any"} > {"kind":"not","namespace":"urn:t"}',
        "ask/input/$any occurrence: 1..1 > 1..2",
        'ask/input/$attributes type: {"kind":"any"} > {"kind":"list","namespaces":[""]}',
      ],
    ],
    [
      "is a type where anything could stand",
      ask(sequence('name="a"')),
      ask(sequence(A)),
      ["ask/input/a type: {http://www.w3.org/2001/XMLSchema}anyType > {http://www.w3.org/2001/XMLSchema}int"],
    ],
    ["is nillability", ask(sequence(A)), ask(sequence(`${A} nillable="true"`)), ["ask/input/a nillable: false > true"]],
    ["is form", ask(sequence(A)), ask(sequence(`${A} form="unqualified"`)), ["ask/input/a form: {urn:t}a > a"]],
    ["is a default", ask(sequence(A)), ask(sequence(`${A} default="1"`)), ['ask/input/a value: - > default "1"']],
    [
      "is an attribute's use",
      ask('<xsd:attribute name="a" type="xsd:int"/>'),
      ask('<xsd:attribute name="a" type="xsd:int" use="required"/>'),
      ["ask/input/a occurrence: 0..1 > 1..1"],
    ],
    ["is an action", contractText(), contractText().replace("#ask", "#tell"), ["ask action: #ask > #tell"]],
    ["is the SOAP version", contractText(), contractText().replaceAll("<soap:", "<soap12:"), [" soap: 1.1 > 1.2"]],
    [
      "is an operation",
      contractText(),
      contractText().replaceAll('"ask"', '"tell"'),
      ["ask operation: ask > -", "tell operation: - > tell"],
    ],
    [
      "is not in words for people",
      ask(sequence(A)),
      ask(`<xsd:annotation><xsd:documentation>New.</xsd:documentation></xsd:annotation>${sequence(A)}`),
      [],
    ],
    [
      "is not the order inside a choice",
      ask(sequence(A, B).replaceAll("sequence", "choice")),
      ask(sequence(B, A).replaceAll("sequence", "choice")),
      [],
    ],
  ];
  for (const [claim, before, after, expected] of cases) {
    it(claim, async () => {
      expect(await differences(before, after)).toEqual(expected);
    });
  }

  it("is not the order of an enumeration's values, but is a value that is lost", async () => {
    const colours = (...values: readonly string[]): string =>
      contractText({
        schema: `${askOf(sequence('name="c" type="tns:C"'))}<xsd:simpleType name="C"><xsd:restriction base="xsd:string">${values.map((value) => `<xsd:enumeration value="${value}"/>`).join("")}</xsd:restriction></xsd:simpleType>`,
      });
    expect(await differences(colours("red", "green"), colours("green", "red"))).toEqual([]);
    expect(await differences(colours("red", "green"), colours("green"))).toEqual([
      'ask/input/c enumeration: "red" > -',
    ]);
  });

  it("is found in facets, and deep in types that contain themselves", async () => {
    const tree = (facet: string): string =>
      contractText({
        schema: `${askOf(sequence('name="t" type="tns:T"'))}<xsd:complexType name="T">${sequence('name="t" type="tns:T" minOccurs="0"', 'name="v" type="tns:V"')}</xsd:complexType>
<xsd:simpleType name="V"><xsd:restriction base="xsd:string"><xsd:maxLength value="${facet}"/></xsd:restriction></xsd:simpleType>`,
      });
    expect(await differences(tree("4"), tree("5"))).toEqual([
      'ask/input/t/v facets: {"maxLength":4} > {"maxLength":5}',
    ]);
    expect(await differences(tree("4"), tree("4"))).toEqual([]);
  });

  it("is not what an overlay adds", async () => {
    const overlay: Overlay = {
      overlay: 1,
      codes: { E: {} },
      operations: { ask: { effect: "reads", codes: { E: {} }, input: { a: { secret: true, note: "x" } } } },
    };
    const text = ask(sequence(A));
    expect(compareServices(await load(text), await load(text, overlay))).toEqual([]);
  });
});
