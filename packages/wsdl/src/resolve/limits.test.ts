// A schema that grows fast, nests deep or runs in circles ends in a diagnostic, in time.
import { describe, expect, it } from "vitest";
import { askOf, contractText, inMemory, refusals } from "../../test/contract-text.ts";
import { loadService, printService } from "../index.ts";

const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join("");
const load = (schema: string): ReturnType<typeof loadService> =>
  loadService("folder/a.wsdl", inMemory({ "a.wsdl": contractText({ schema }) }));

const GROUPS = (count: number, inner: (next: string) => string): string =>
  many(
    count,
    (index) =>
      `<xsd:group name="g${index}"><xsd:sequence>${inner(`<xsd:group ref="tns:g${index + 1}"/>`)}</xsd:sequence></xsd:group>`,
  ) + `<xsd:group name="g${count}"><xsd:sequence><xsd:element name="a" type="xsd:int"/></xsd:sequence></xsd:group>`;

describe("in time", () => {
  const refused: readonly (readonly [string, string])[] = [
    ["groups that double forty times", askOf('<xsd:group ref="tns:g0"/>') + GROUPS(40, (next) => next + next)],
    ["groups in a chain of two thousand", askOf('<xsd:group ref="tns:g0"/>') + GROUPS(2000, (next) => next)],
    [
      "deep groups in a chain",
      askOf('<xsd:group ref="tns:g0"/>') +
        GROUPS(400, (next) => "<xsd:sequence>".repeat(60) + next + "</xsd:sequence>".repeat(60)),
    ],
    [
      "attribute groups that double forty times",
      askOf('<xsd:attributeGroup ref="tns:a0"/>') +
        many(
          40,
          (index) =>
            `<xsd:attributeGroup name="a${index}">${`<xsd:attributeGroup ref="tns:a${index + 1}"/>`.repeat(2)}</xsd:attributeGroup>`,
        ) +
        '<xsd:attributeGroup name="a40"><xsd:attribute name="x"/></xsd:attributeGroup>',
    ],
    [
      "extensions in a chain of two thousand",
      `<xsd:element name="Ask" type="tns:t0"/><xsd:element name="Answer" type="xsd:int"/>` +
        many(
          2000,
          (index) =>
            `<xsd:complexType name="t${index}"><xsd:complexContent><xsd:extension base="tns:t${index + 1}"/></xsd:complexContent></xsd:complexType>`,
        ) +
        '<xsd:complexType name="t2000"/>',
    ],
    [
      "subtypes in a chain of two thousand",
      `<xsd:element name="Ask" type="tns:t2000"/><xsd:element name="Answer" type="xsd:int"/>` +
        many(
          2000,
          (index) =>
            `<xsd:complexType name="t${index}"><xsd:complexContent><xsd:extension base="tns:t${index + 1}"/></xsd:complexContent></xsd:complexType>`,
        ) +
        '<xsd:complexType name="t2000"/>',
    ],
    [
      "two thousand subtypes of a base with two thousand members",
      `<xsd:element name="Ask" type="tns:t"/><xsd:element name="Answer" type="xsd:int"/><xsd:complexType name="t"><xsd:sequence>${many(2000, (index) => `<xsd:element name="e${index}" type="tns:t" minOccurs="0"/>`)}</xsd:sequence></xsd:complexType>` +
        many(
          2000,
          (index) =>
            `<xsd:complexType name="t${index}"><xsd:complexContent><xsd:extension base="tns:t"/></xsd:complexContent></xsd:complexType>`,
        ),
    ],
    [
      "simple types in a chain of two thousand",
      `<xsd:element name="Ask" type="tns:s0"/><xsd:element name="Answer" type="xsd:int"/>` +
        many(
          2000,
          (index) => `<xsd:simpleType name="s${index}"><xsd:restriction base="tns:s${index + 1}"/></xsd:simpleType>`,
        ) +
        '<xsd:simpleType name="s2000"><xsd:restriction base="xsd:int"/></xsd:simpleType>',
    ],
  ];
  for (const [what, schema] of refused) {
    it(`refuses ${what}`, { timeout: 30_000 }, async () => {
      expect((await refusals(load(schema))).some((line) => line.includes(" error too-large: "))).toBe(true);
    });
  }

  it("reads lists of lists of lists, and types in long chains of members", { timeout: 30_000 }, async () => {
    const schema =
      `<xsd:element name="Ask" type="tns:t0"/><xsd:element name="Answer" type="xsd:int"/>` +
      many(
        3000,
        (index) =>
          `<xsd:complexType name="t${index}"><xsd:sequence><xsd:element name="n" type="tns:t${index + 1}" maxOccurs="9"/></xsd:sequence></xsd:complexType>`,
      ) +
      '<xsd:complexType name="t3000"/>';
    expect(printService(await load(schema))).toContain("complexType t3000");
  });

  it("reads three thousand subtypes that hold one another", { timeout: 30_000 }, async () => {
    const schema =
      `<xsd:element name="Ask" type="tns:t"/><xsd:element name="Answer" type="xsd:int"/><xsd:complexType name="t" abstract="true"><xsd:sequence><xsd:element name="e" type="tns:t" minOccurs="0"/></xsd:sequence></xsd:complexType>` +
      many(
        3000,
        (index) =>
          `<xsd:complexType name="t${index}"><xsd:complexContent><xsd:extension base="tns:t"><xsd:sequence><xsd:element name="f" type="tns:t${index}" minOccurs="0"/></xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>`,
      );
    const { operations } = await load(schema);
    const type = operations["ask"]?.input?.type;
    expect(type?.kind === "polymorphic" && type.types.length).toBe(3000);
  });

  it("reads ten thousand members of one type", { timeout: 30_000 }, async () => {
    const schema = askOf(
      `<xsd:sequence>${many(9999, (index) => `<xsd:element name="e${index}" type="xsd:int"/>`)}</xsd:sequence>`,
    );
    const { operations } = await load(schema);
    const type = operations["ask"]?.input?.type;
    expect(type?.kind === "complexType" && type.members.length).toBe(9999);
  });

  it("takes occurrence beyond counting for unbounded", async () => {
    const schema = askOf(
      '<xsd:sequence><xsd:element name="a" type="xsd:int" minOccurs="99999999" maxOccurs="99999999999999999999"/></xsd:sequence>',
    );
    const { operations } = await load(schema);
    const type = operations["ask"]?.input?.type;
    expect(type?.kind === "complexType" && type.members[0]).toMatchObject({
      min: 99_999_999,
      max: Number.POSITIVE_INFINITY,
    });
  });
});
