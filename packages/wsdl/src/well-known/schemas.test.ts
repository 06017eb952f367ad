// What the built-in schemas promise: each is a schema without a fault, and a contract may refer to it without a file.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { contractText, inMemory } from "../../test/contract-text.ts";
import { ContractError, formatDiagnostic, loadContract, type Diagnostic } from "../index.ts";
import { attributeOf, elementsOf } from "../load/imports.ts";
import { readTree, type TreeElement } from "../load/tree.ts";
import { wellKnownSchemas } from "./schemas.ts";

const DEFINED = new Set(["element", "attribute", "complexType", "simpleType", "group", "attributeGroup"]);

function treeOf(bytes: Uint8Array): TreeElement | undefined {
  const tree = readTree(bytes, "schema");
  return tree === undefined || "refused" in tree ? undefined : tree.root;
}

/** What a schema defines at its top: `element Signature`. */
function definitionsOf(root: TreeElement | undefined): string[] {
  const children = root === undefined ? [] : elementsOf(root);
  return children
    .filter(({ name }) => DEFINED.has(name.localName))
    .map((child) => `${child.name.localName} ${attributeOf(child, "name")}`);
}

const schemas = [...wellKnownSchemas].map(([namespace, text]) => ({
  namespace,
  root: treeOf(new TextEncoder().encode(text)),
}));

describe("the built-in schema of", () => {
  it.each(schemas)("$namespace has no fault", async ({ namespace, root }) => {
    // A message that reaches everything the schema defines.
    const references = definitionsOf(root).flatMap((definition, index) => {
      const [kind, name] = definition.split(" ");
      if (kind === "element") return [`<xsd:sequence minOccurs="0"><xsd:element ref="k:${name}"/></xsd:sequence>`];
      return kind === "complexType" || kind === "simpleType"
        ? [`<xsd:element name="e${index}" type="k:${name}"/>`]
        : [];
    });
    const attributes = definitionsOf(root).filter((definition) => definition.startsWith("attribute "));
    const used = attributes.map((definition) => `<xsd:attribute ref="k:${definition.split(" ")[1]}"/>`).join("");
    const prefix = namespace === "http://www.w3.org/XML/1998/namespace" ? "xml" : "k";
    const binding = prefix === "xml" ? "" : ` xmlns:k="${namespace}"`;
    const content = `<xsd:sequence>${references.join("")}</xsd:sequence>${used}`.replaceAll("k:", `${prefix}:`);
    const schema = `<xsd:element name="Ask"><xsd:complexType${binding}>${content}</xsd:complexType></xsd:element><xsd:element name="Answer" type="xsd:string"/>`;
    const text = contractText({ schema });
    expect(definitionsOf(root).length).toBeGreaterThan(0);
    // What is not carried yet is no fault of a schema.
    const faults = (await diagnosticsOf(text)).filter(
      ({ severity, code }) => severity !== "note" && !/^(unsupported-|ambiguous-member$)/.test(code),
    );
    expect(faults.map((fault) => formatDiagnostic(fault))).toEqual([]);
  });
});

async function diagnosticsOf(text: string): Promise<readonly Diagnostic[]> {
  try {
    return (await loadContract("folder/service.wsdl", inMemory({ "service.wsdl": text }))).diagnostics;
  } catch (error) {
    if (error instanceof ContractError) return error.diagnostics;
    throw error;
  }
}

const published = fileURLToPath(new URL("../../../../../shared/corpus/wsdl/_wellknown/", import.meta.url));

describe.skipIf(!existsSync(published))("as it was published", () => {
  const catalog = existsSync(published)
    ? (JSON.parse(readFileSync(`${published}catalog.json`, "utf8")) as Readonly<Record<string, string>>)
    : {};
  const known = schemas.filter(({ namespace }) => catalog[namespace] !== undefined && !namespace.endsWith("/wsdl/"));
  it.each(known)("$namespace defines all names", ({ namespace, root }) => {
    const theirs = treeOf(readFileSync(published + (catalog[namespace] ?? "")));
    expect(definitionsOf(root)).toEqual(expect.arrayContaining(definitionsOf(theirs)));
  });
});

describe("a contract's own schema", () => {
  it("counts before the one that is built in", async () => {
    const own =
      '<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2004/08/xop/include"><element name="Include" type="int"/></schema>';
    const schema = `<xsd:import namespace="http://www.w3.org/2004/08/xop/include" schemaLocation="xop.xsd"/>
<xsd:element name="Ask"><xsd:complexType><xsd:sequence><xsd:element ref="x:Include" xmlns:x="http://www.w3.org/2004/08/xop/include"/></xsd:sequence></xsd:complexType></xsd:element>
<xsd:element name="Answer" type="xsd:string"/>`;
    const { services, documents } = await loadContract(
      "folder/service.wsdl",
      inMemory({ "service.wsdl": contractText({ schema }), "xop.xsd": own }),
    );
    expect(documents.map(({ location }) => location)).toEqual(["service.wsdl", "xop.xsd"]);
    const type = services[0]?.ports[0]?.operations["ask"]?.input?.type;
    const [member] = type?.kind === "complexType" ? type.members : [];
    expect(member?.kind === "element" && member.type).toMatchObject({ kind: "simpleType", name: { localName: "int" } });
  });

  it("need not be found where one is built in", async () => {
    const schema = `<xsd:import namespace="http://www.w3.org/2005/08/addressing" schemaLocation="http://www.w3.org/2006/03/addressing/ws-addr.xsd"/>
<xsd:element name="Ask"><xsd:complexType><xsd:sequence><xsd:element ref="x:ReplyTo" xmlns:x="http://www.w3.org/2005/08/addressing"/></xsd:sequence></xsd:complexType></xsd:element>
<xsd:element name="Answer" type="xsd:string"/>`;
    const { diagnostics } = await loadContract(
      "folder/service.wsdl",
      inMemory({ "service.wsdl": contractText({ schema }) }),
    );
    expect(diagnostics).toEqual([]);
  });
});
