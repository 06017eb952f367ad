// The documents of a contract as libxml2 reads them: nothing here asks our own loader.
import { readFileSync } from "node:fs";
import { ParseOption, XmlDocument, XmlElement } from "libxml2-wasm";
import { fileOf, type Catalogue } from "./catalogue.ts";

/** The prefixes of every XPath here. */
export const PREFIXES = {
  wsdl: "http://schemas.xmlsoap.org/wsdl/",
  xs: "http://www.w3.org/2001/XMLSchema",
  soap11: "http://schemas.xmlsoap.org/wsdl/soap/",
  soap12: "http://schemas.xmlsoap.org/wsdl/soap12/",
} as const;

/** A reference to another document, and the file it leads to. */
export interface Reference {
  readonly element: XmlElement;
  /** The schema it stands in; undefined for a `wsdl:import`. */
  readonly schema: XmlElement | undefined;
  readonly kind: "import" | "include";
  /** Undefined where it leads nowhere. */
  readonly file: string | undefined;
}

/** One document. */
export interface JudgedDocument {
  readonly file: string;
  readonly document: XmlDocument;
  readonly references: readonly Reference[];
}

/**
 * The entry and all that it imports and includes, each once, the entry first. An import that leads nowhere by its
 * location is looked for by its namespace, unless that is declared elsewhere.
 * @throws XmlParseError where a document is not well-formed.
 */
export function readDocuments(entry: string, catalogue: Catalogue): readonly JudgedDocument[] {
  const read = new Map<string, JudgedDocument>();
  const waiting = [entry];
  const readAll = (): void => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      if (read.has(file)) continue;
      const document = XmlDocument.fromBuffer(readFileSync(file), {
        option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE,
      });
      const references = referencesOf(document, file, catalogue);
      read.set(file, { file, document, references });
      waiting.push(...references.flatMap((reference) => reference.file ?? []));
    }
  };
  readAll();
  const tried = new Set<string>();
  for (;;) {
    const documents = [...read.values()];
    const declared = new Set(documents.flatMap(({ document }) => namespacesOf(document)));
    const missing = documents
      .flatMap(({ document, references }) => [...references.flatMap(unmet), ...usingXml(document)])
      .find((namespace) => !declared.has(namespace) && !tried.has(namespace) && catalogue.namespaces.has(namespace));
    if (missing === undefined) return documents;
    tried.add(missing);
    waiting.push(catalogue.namespaces.get(missing) ?? "");
    readAll();
  }
}

/** The namespace of an import that leads nowhere. */
function unmet({ kind, file, element }: Reference): readonly string[] {
  return kind === "import" && file === undefined ? [attributeOf(element, "namespace") ?? ""] : [];
}

/** The namespace of `xml:lang` and its like needs no declaration, so that many forget its import. */
function usingXml(document: XmlDocument): readonly string[] {
  const uses = document.get("//xs:attribute[starts-with(@ref, 'xml:')]", PREFIXES) !== null;
  return uses ? ["http://www.w3.org/XML/1998/namespace"] : [];
}

function namespacesOf(document: XmlDocument): readonly string[] {
  return elementsAt(document, "/xs:schema | /wsdl:definitions/wsdl:types//xs:schema").map(
    (schema) => attributeOf(schema, "targetNamespace") ?? "",
  );
}

/** The elements that an XPath finds. */
export function elementsAt(from: XmlDocument | XmlElement, xpath: string): readonly XmlElement[] {
  return from.find(xpath, PREFIXES).filter((found) => found instanceof XmlElement);
}

/** An attribute in no namespace, without white space around it. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attr(name)?.value.trim();
}

function referencesOf(document: XmlDocument, file: string, catalogue: Catalogue): readonly Reference[] {
  const found = elementsAt(
    document,
    "/wsdl:definitions/wsdl:import | //xs:schema/xs:import | //xs:schema/xs:include | //xs:schema/xs:redefine",
  );
  return found.map((element): Reference => {
    const location = attributeOf(element, element.namespaceUri === PREFIXES.wsdl ? "location" : "schemaLocation");
    const isImport = element.name === "import";
    return {
      element,
      schema: element.namespaceUri === PREFIXES.xs ? (element.parent ?? undefined) : undefined,
      kind: isImport ? "import" : "include",
      file: location === undefined ? undefined : fileOf(catalogue, file, location),
    };
  });
}
