// Where a location that is no file is looked up: the catalogue of the entry's folder, then the well-known namespaces.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** What stands for a location or a namespace: absolute paths of files. */
export interface Catalogue {
  readonly locations: ReadonlyMap<string, string>;
  readonly namespaces: ReadonlyMap<string, string>;
}

/** The catalogue for an entry: `catalog.json` of its first folder, and that of `_wellknown`. */
export function catalogueFor(corpus: string, path: string): Catalogue {
  const wellKnown = readCatalogue(join(corpus, "_wellknown"));
  return {
    locations: new Map([...wellKnown, ...readCatalogue(join(corpus, path.slice(0, path.indexOf("/"))))]),
    namespaces: wellKnown,
  };
}

/**
 * The file that a location means: beside the document that says it, or where the catalogue has it.
 * @param from The file that says it.
 * @returns Undefined where there is none.
 */
export function fileOf({ locations }: Catalogue, from: string, location: string): string | undefined {
  const beside = resolve(dirname(from), decoded(location));
  if (!/^[a-z][a-z0-9+.-]+:/i.test(location) && existsSync(beside)) return beside;
  return locations.get(location);
}

function decoded(location: string): string {
  try {
    return decodeURIComponent(location);
  } catch {
    return location;
  }
}

function readCatalogue(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, "catalog.json");
  if (!existsSync(file)) return new Map();
  const entries = Object.entries(JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, string>>);
  return new Map(entries.map(([key, path]) => [key, resolve(folder, path)]));
}
