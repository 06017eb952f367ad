// Answers an import from files at hand: by the location the contract gives, then by the namespace it names.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Report } from "../diagnostics.ts";
import { excerptOf } from "../syntax/names.ts";
import { locate, shownName, type Location } from "./location.ts";
import { reasonOf } from "./read.ts";

/**
 * Where documents are that a contract imports: from a location, exactly as the contract writes it, or from a
 * namespace, to a file. Paths are relative to the current folder.
 */
export type DocumentCatalog = Readonly<Record<string, string>>;

/** Catalogues as a caller gives them: a JSON file (its paths are relative to itself), a record, or several of both. */
export type CatalogOption = string | DocumentCatalog | readonly (string | DocumentCatalog)[];

/** All catalogues together. */
export interface Catalogue {
  /** The file for a location or a namespace; the first catalogue that has an entry counts. */
  readonly fileFor: (locationOrNamespace: string) => Location | undefined;
}

/** How a catalogue that is a file is read. */
export interface CatalogReadOptions {
  readonly catalog?: CatalogOption;
  readonly readFile?: (path: string) => Promise<Uint8Array>;
}

/** Reads the catalogues. One that cannot be read, or is none, is reported. */
export async function readCatalogue(options: CatalogReadOptions, report: Report): Promise<Catalogue> {
  const { catalog = [] } = options;
  const given = Array.isArray(catalog) ? (catalog as readonly (string | DocumentCatalog)[]) : [catalog];
  const files = new Map<string, Location>();
  for (const each of given as readonly (string | DocumentCatalog)[]) {
    const found = typeof each === "string" ? await entriesOfFile(each, options, report) : entriesOf(each, "");
    for (const [key, file] of found) if (!files.has(key)) files.set(key, file);
  }
  return { fileFor: (key) => files.get(key) };
}

type Entries = readonly (readonly [string, Location])[];

function entriesOf(catalog: DocumentCatalog, folder: string): Entries {
  return Object.entries(catalog).map(([key, file]) => [
    key,
    locate(/^[a-z]+:\/\//i.test(file) ? file : path.resolve(folder, file)),
  ]);
}

async function entriesOfFile(given: string, options: CatalogReadOptions, report: Report): Promise<Entries> {
  const location = locate(given);
  const name = shownName(location, location);
  const refuse = (message: string): Entries => {
    report.add("catalog-syntax", { document: name, line: 1, column: 1 }, message);
    return [];
  };
  if (location.kind === "url") return refuse("A catalogue is a file, and this is a URL.");
  let text: string;
  try {
    text = new TextDecoder().decode(await (options.readFile ?? readFile)(location.path));
  } catch (error) {
    return refuse(`The catalogue could not be read: ${reasonOf(error)}.`);
  }
  const parsed = parse(text);
  if (parsed === undefined) return refuse("The catalogue is not a JSON object.");
  const wrong = Object.entries(parsed).find(([, file]) => typeof file !== "string" || file === "");
  if (wrong !== undefined) return refuse(`The entry "${excerptOf(wrong[0])}" is not the path of a file.`);
  return entriesOf(parsed as DocumentCatalog, path.dirname(location.path));
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
