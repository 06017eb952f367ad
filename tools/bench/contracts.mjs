// Large contracts of others, where they are at hand: what loading and generating is measured with.
// @ts-check
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const corpus = fileURLToPath(new URL("../../../shared/corpus/wsdl", import.meta.url));
/** Documents that many contracts import; its catalogue says which namespace is in which. */
const WELL_KNOWN = "_wellknown";

/**
 * @typedef {object} LargeContract
 * @property {string} name
 * @property {string} file The contract: a path in the corpus.
 * @property {string} [folder] A folder of the corpus that goes with it, whose `catalog.json` says where the documents are
 * that it imports by URL. No peer takes a catalogue, and none shall fetch: all are given a copy with paths in it.
 */

/** @type {readonly LargeContract[]} */
const ALL = [
  { name: "axl", file: "cisco-axl/schema/AXLAPI.wsdl" },
  { name: "workday", file: "wasabi/spec/fixtures/workday.wsdl" },
  { name: "netsuite", file: "netsuite-tsg/src/main/resources/wsdl/WSDL_v2023_1_0/netsuite.wsdl" },
  { name: "ews", file: "exchange-ews365/wsdl/services.wsdl" },
  { name: "onvif", file: "onvif/wsdl/ver10/recording.wsdl", folder: "onvif" },
  { name: "salesforce", file: "salesforce-wsc-fork/old/enterprise.wsdl" },
];

/** Those that are here. */
export const LARGE_CONTRACTS = ALL.filter(({ file }) => existsSync(join(corpus, file)));

/**
 * Where each contract is for a run: in the corpus, or copied with its imports by path.
 * @param {string} folder For copies.
 * @returns {Readonly<Record<string, string>>} By the contract's name.
 */
export function placeContracts(folder) {
  return Object.fromEntries(
    LARGE_CONTRACTS.map(({ name, file, folder: own }) => {
      if (own === undefined) return [name, join(corpus, file)];
      copyWithPaths(own, join(folder, name));
      return [name, join(folder, name, file)];
    }),
  );
}

/** @param {string} own @param {string} target */
function copyWithPaths(own, target) {
  for (const each of [own, WELL_KNOWN]) cpSync(join(corpus, each), join(target, each), { recursive: true });
  const locations = catalogOf(own);
  const namespaces = catalogOf(WELL_KNOWN);
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    if (!/\.(?:xsd|wsdl)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8").replaceAll(/<(?:\w+:)?(?:import|include)\b[^>]*>/g, (tag) => {
      const location = /\b(?:schemaLocation|location)="([^"]*)"/.exec(tag)?.[1];
      if (location === undefined || existsSync(join(dirname(file), location))) return tag;
      const namespace = /\bnamespace="([^"]*)"/.exec(tag)?.[1] ?? "";
      const found = locations[location] ?? namespaces[namespace];
      if (found === undefined) return tag;
      const path = relative(dirname(file), join(target, found)).split(sep).join("/");
      return tag.replace(`ocation="${location}"`, `ocation="${path}"`);
    });
    writeFileSync(file, text);
  }
}

/**
 * @param {string} folder Of the corpus.
 * @returns {Readonly<Record<string, string>>} What its catalogue says, with paths from the corpus's root.
 */
function catalogOf(folder) {
  const catalog = /** @type {Record<string, string>} */ (
    JSON.parse(readFileSync(join(corpus, folder, "catalog.json"), "utf8"))
  );
  return Object.fromEntries(Object.entries(catalog).map(([key, path]) => [key, join(folder, path)]));
}
