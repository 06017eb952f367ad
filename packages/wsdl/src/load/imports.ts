// Which elements of a document point to other documents.
import { NS } from "@soapwright/core/model";
import type { TreeElement } from "./tree.ts";

/** A `wsdl:import`, or an `xs:import`, `xs:include` or `xs:redefine`. */
export interface TreeImport {
  readonly kind: "import" | "include";
  readonly element: TreeElement;
  /** As written; undefined where the schema gives none. */
  readonly location: string | undefined;
  /** The namespace it brings; `""` for none. */
  readonly namespace: string;
}

/** Namespaces whose documents nobody needs to fetch: what is supported of them is built in. */
const BUILT_IN: ReadonlySet<string> = new Set([
  NS.xml,
  NS.xsd,
  NS.xsi,
  NS.wsdl,
  NS.wsdlSoap,
  NS.wsdlSoap12,
  NS.soap11,
  NS.soap12,
  NS.soapEncoding11,
  "http://www.w3.org/2003/05/soap-encoding",
  "http://www.w3.org/2005/05/xmlmime",
  // Their published schemas start with a DOCTYPE, and copies of them beside contracts do, too.
  "http://www.w3.org/2000/09/xmldsig#",
  "http://www.w3.org/2001/04/xmlenc#",
]);

/** Whether a namespace is built in, so that an import of it is not followed. */
export function isBuiltInNamespace(namespace: string): boolean {
  return BUILT_IN.has(namespace);
}

/** Child elements, without the text between them. */
export function elementsOf(element: TreeElement): readonly TreeElement[] {
  return element.elements;
}

/** An attribute in no namespace. */
export function attributeOf(element: TreeElement, localName: string): string | undefined {
  return element.attributes.find(({ name }) => name.localName === localName && name.namespace === "")?.value;
}

/** Everything in a WSDL document or a schema that points to another document, in document order. */
export function importsOf(root: TreeElement): TreeImport[] {
  if (root.name.namespace === NS.xsd && root.name.localName === "schema") return schemaImports(root);
  if (root.name.namespace !== NS.wsdl) return [];
  return elementsOf(root).flatMap((child): TreeImport[] => {
    if (child.name.namespace !== NS.wsdl) return [];
    if (child.name.localName === "import") return [importOf(child, "import", "location")];
    return child.name.localName === "types" ? elementsOf(child).flatMap(schemaImports) : [];
  });
}

function schemaImports(schema: TreeElement): TreeImport[] {
  return elementsOf(schema).flatMap((child): TreeImport[] => {
    if (child.name.namespace !== NS.xsd) return [];
    if (child.name.localName === "import") return [importOf(child, "import", "schemaLocation")];
    const includes = child.name.localName === "include" || child.name.localName === "redefine";
    return includes ? [importOf(child, "include", "schemaLocation")] : [];
  });
}

function importOf(element: TreeElement, kind: TreeImport["kind"], attribute: string): TreeImport {
  const location = attributeOf(element, attribute)?.trim();
  return {
    kind,
    element,
    location: location === "" ? undefined : location,
    namespace: attributeOf(element, "namespace")?.trim() ?? "",
  };
}
