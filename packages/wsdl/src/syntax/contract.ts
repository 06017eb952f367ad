// Puts the documents of a contract together: every WSDL document and every schema in them, each read once.
import type { Problem, Report } from "../diagnostics.ts";
import type { LoadedContract, LoadedDocument } from "../load/documents.ts";
import { attributeOf, elementsOf, importsOf, type TreeImport } from "../load/imports.ts";
import type { TreeElement } from "../load/tree.ts";
import { readDefinitions, type WrittenDefinitions } from "./definitions.ts";
import { excerptOf, nameOf, NS, qname, type QName } from "./names.ts";
import { readSchema } from "./schema.ts";
import type { WrittenSchema } from "./written-schema.ts";
import type { WrittenContract } from "./written-wsdl.ts";

/** Reads all documents of a contract. */
export function readContract(loaded: LoadedContract, report: Report): WrittenContract {
  const noted = new Set<string>();
  const found = (problem: Problem): void => {
    // A policy attached to every operation is worth one note, not a hundred.
    if (problem.code === "extension-ignored" && noted.has(problem.message)) return;
    if (problem.code === "extension-ignored") noted.add(problem.message);
    report.add(problem.code, problem.place, problem.message);
  };
  const schemas = new Map<TreeElement, Map<string, WrittenSchema>>();
  const definitions: WrittenDefinitions[] = [];
  const seen = new Set<LoadedDocument>();

  function take(document: LoadedDocument, from: TreeImport | undefined): void {
    if (isSchema(document.root)) return takeSchema(document.root, from);
    if (from !== undefined) checkNamespace(from, attributeOf(document.root, "targetNamespace")?.trim() ?? "");
    if (seen.has(document)) return;
    seen.add(document);
    if (!isDefinitions(document.root)) return found(wrongKind(document.root));
    definitions.push(readDefinitions(found, document.root));
    for (const schema of inlineSchemas(document.root, found)) takeSchema(schema, undefined);
    for (const each of importsOf(document.root)) if (each.element.name.namespace === NS.wsdl) followImport(each);
  }

  function takeSchema(element: TreeElement, from: TreeImport | undefined, includer?: string): void {
    const own = attributeOf(element, "targetNamespace")?.trim() ?? "";
    if (from?.kind === "import") checkNamespace(from, own);
    if (from?.kind === "include" && own !== "" && own !== includer) {
      const message = `The included schema is of the namespace ${excerptOf(own)}, its includer of ${excerptOf(includer ?? "none")}.`;
      found({ code: "import-namespace", place: from.element.place, message });
    }
    // A schema without a namespace takes on its includer's, and may do so for several.
    const adopted = own === "" && from?.kind === "include" && includer !== "" ? includer : undefined;
    const readings = schemas.get(element) ?? new Map<string, WrittenSchema>();
    if (readings.has(adopted ?? own)) return;
    schemas.set(element, readings);
    const schema = readSchema(found, element, adopted);
    readings.set(adopted ?? own, schema);
    for (const each of importsOf(element)) followImport(each, schema.targetNamespace);
  }

  function followImport(each: TreeImport, includer?: string): void {
    const target = loaded.imported.get(each.element);
    if (target === undefined) return;
    if (isSchema(target.root)) takeSchema(target.root, each, includer);
    else take(target, each);
  }

  function checkNamespace(from: TreeImport, declared: string): void {
    if (from.kind !== "import" || from.namespace === declared) return;
    const message = `The import names the namespace "${excerptOf(from.namespace)}", its document "${excerptOf(declared)}".`;
    found({ code: "import-namespace", place: from.element.place, message });
  }

  if (loaded.entry !== undefined && isSchema(loaded.entry.root)) {
    const message = "The document is a schema; the contract is the WSDL document that imports it.";
    found({ code: "document-kind", place: loaded.entry.root.place, message });
  } else if (loaded.entry !== undefined) take(loaded.entry, undefined);
  // What is built in was tested once and for all: there is nothing to find in it.
  const builtIn = loaded.builtIn.map((schema) => readSchema(() => {}, schema, undefined));
  return {
    schemas: [...schemas.values()].flatMap((readings) => [...readings.values()]),
    builtIn,
    messages: definitions.flatMap(({ messages }) => messages),
    portTypes: definitions.flatMap(({ portTypes }) => portTypes),
    bindings: definitions.flatMap(({ bindings }) => bindings),
    services: definitions.flatMap(({ services }) => services),
    name: entryName(definitions[0]),
  };
}

function entryName(entry: WrittenDefinitions | undefined): QName | undefined {
  return entry?.name === undefined || entry.name === "" ? undefined : qname(entry.targetNamespace, entry.name);
}

function isSchema({ name }: TreeElement): boolean {
  return name.namespace === NS.xsd && name.localName === "schema";
}

function isDefinitions({ name }: TreeElement): boolean {
  return name.namespace === NS.wsdl && name.localName === "definitions";
}

function inlineSchemas(root: TreeElement, found: (problem: Problem) => void): TreeElement[] {
  const types = elementsOf(root).filter(({ name }) => name.namespace === NS.wsdl && name.localName === "types");
  return types.flatMap((each) =>
    elementsOf(each).filter((child) => {
      if (isSchema(child)) return true;
      if (child.name.namespace !== NS.wsdl || child.name.localName !== "documentation") {
        const isDraft = DRAFTS.has(child.name.namespace);
        const message = `${nameOf(child.name)} is ${isDraft ? "of a draft of XML Schema" : "no XML Schema"}, and is not read.`;
        found({ code: isDraft ? "schema-draft" : "extension-ignored", place: child.place, message });
      }
      return false;
    }),
  );
}

/** What XML Schema was called before it was finished. */
const DRAFTS: ReadonlySet<string> = new Set([
  "http://www.w3.org/1999/XMLSchema",
  "http://www.w3.org/2000/10/XMLSchema",
]);

const WSDL_2 = "http://www.w3.org/ns/wsdl";

function wrongKind(root: TreeElement): Problem {
  const version = root.name.namespace === WSDL_2 ? ", which is WSDL 2.0" : "";
  const message = `The document's root is ${nameOf(root.name)}${version}; expected wsdl:definitions or xs:schema.`;
  return { code: "document-kind", place: root.place, message };
}
