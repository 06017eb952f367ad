// Which declaration lives in which file. File names are unique whatever the case, and legal on every system.
import { NS, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core/model";
import { createNameTable } from "./names.ts";
import type { Declaration, Reached } from "./reach.ts";
import { kebabCase, namespaceWord, shortHash } from "./words.ts";

/** The files of a client; paths have no extension and are relative to its folder. */
export interface Modules {
  readonly index: string;
  readonly service: string;
  readonly faults: string;
  readonly schemas: string;
  /** What no other file imports. */
  readonly words: string;
  readonly operationOf: (operation: OperationDescriptor | string) => string;
  readonly typesOf: (namespace: string) => string;
  readonly fileOf: (declaration: Declaration) => string;
}

/** Names that Windows keeps for devices. */
const DEVICES = ["con", "prn", "aux", "nul", ..."123456789".split("").flatMap((n) => [`com${n}`, `lpt${n}`])];

const LONGEST = 100;

/** A file for each operation, or one module for the whole service. */
export type Layout = "operations" | "module";

/** A thousand small modules take 300 ms to load, one large one 40: from here on, one it is. */
export const MOST_FILES = 200;

/** The layout that fits a service, where its user did not choose one. */
export function fittingLayout(service: ServiceDescriptor): Layout {
  return Object.keys(service.operations).length > MOST_FILES ? "module" : "operations";
}

/** Lays out the files of a service. */
export function layOut(service: ServiceDescriptor, reached: Reached, layout: Layout): Modules {
  if (layout === "module") return oneModule("client");
  const operations = fileNames(Object.keys(service.operations), (name) => kebabCase(name) || "operation");
  const typed = reached.namespaces.filter((namespace) => namespace !== NS.xsd);
  const single = typed.length <= 1;
  const namespaces = fileNames(typed, (namespace) => kebabCase(namespaceWord(namespace)) || "schema");
  const operationOf = (operation: OperationDescriptor | string): string =>
    `operations/${operations.get(typeof operation === "string" ? operation : operation.name) ?? ""}`;
  const typesOf = (namespace: string): string => (single ? "types" : `types-${namespaces.get(namespace) ?? "schema"}`);
  return {
    index: "index",
    service: "service",
    faults: "faults",
    schemas: "schemas",
    words: "words",
    operationOf,
    typesOf,
    fileOf: ({ operation, namespace }) => (operation === undefined ? typesOf(namespace) : operationOf(operation)),
  };
}

function oneModule(path: string): Modules {
  const here = (): string => path;
  const shared = { service: path, faults: path, schemas: path, operationOf: here, typesOf: here, fileOf: here };
  return { index: "index", words: "words", ...shared };
}

function fileNames(names: readonly string[], stem: (name: string) => string): Map<string, string> {
  const table = createNameTable(DEVICES, (file) => file.normalize("NFKC").toLowerCase());
  return table.claim(
    names.map((name) => {
      const plain = stem(name).slice(0, LONGEST);
      return { key: name, spelling: name, identity: name, candidates: [plain, `${plain}-${shortHash(name)}`] };
    }),
  );
}

/** The specifier by which one file imports another. */
export function specifier(from: string, to: string, extension: string): string {
  const depth = from.split("/").length - 1;
  return `${depth === 0 ? "./" : "../".repeat(depth)}${to}${extension}`;
}
