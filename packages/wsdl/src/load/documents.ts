// Loads a contract whole: the entry document and everything it imports and includes, each document once.
import { createHash } from "node:crypto";
import { NS } from "@soapwright/core/model";
import type { Report } from "../diagnostics.ts";
import type { Place } from "../place.ts";
import { builtInSchemas, isWellKnown } from "./built-in.ts";
import { readCatalogue, type CatalogReadOptions } from "./catalog.ts";
import { importsOf, isBuiltInNamespace, type TreeImport } from "./imports.ts";
import { saysUtf16 } from "./judge.ts";
import { follow, locationKey, shownName, type Location } from "./location.ts";
import { originsOf, readBytes, type ReadOptions } from "./read.ts";
import { readTree, type Tree, type TreeElement } from "./tree.ts";

/** A document that was read and judged well-formed. */
export interface LoadedDocument extends Tree {
  /** Relative to the entry's folder, or a URL. */
  readonly name: string;
  readonly sha256: string;
}

/** All documents of a contract. */
export interface LoadedContract {
  readonly entry: LoadedDocument | undefined;
  /** In the order of reading, the entry first. */
  readonly documents: readonly LoadedDocument[];
  /** Where each import or include leads; absent where it was not followed. */
  readonly imported: ReadonlyMap<TreeElement, LoadedDocument>;
  /** The built-in schemas of the namespaces that the documents bind. */
  readonly builtIn: readonly TreeElement[];
  /** Files that imports and includes point to and that are not there: an error, if anything of them is missed. */
  readonly absent: readonly AbsentDocument[];
}

/** A file that an import points to in vain. */
export interface AbsentDocument {
  readonly place: Place;
  readonly message: string;
}

const MOST_DOCUMENTS = 2000;

/** How a contract's documents are got hold of. */
export interface LoadDocumentsOptions extends ReadOptions, CatalogReadOptions {}

/** Loads the document at `entry` and all it imports. What cannot be read is reported at the import. */
export async function loadDocuments(
  entry: Location,
  options: LoadDocumentsOptions,
  report: Report,
): Promise<LoadedContract> {
  const allowed = originsOf(options.allowFetch);
  const catalogue = await readCatalogue(options, report);
  const documents: LoadedDocument[] = [];
  const byLocation = new Map<string, LoadedDocument | undefined>();
  const imported = new Map<TreeElement, LoadedDocument>();
  const unread: UnreadImport[] = [];

  /** @param home Where relative locations may lead to: near the entry, or near the file that a catalogue named. */
  async function load(location: Location, home: Location, found: Complain): Promise<LoadedDocument | undefined> {
    const key = locationKey(location);
    if (byLocation.has(key)) return byLocation.get(key);
    if (documents.length >= MOST_DOCUMENTS) {
      found("document-size", `The contract has more than ${MOST_DOCUMENTS} documents.`);
      return undefined;
    }
    byLocation.set(key, undefined);
    const one = await loadOne(location, entry, options, report, found);
    if (one === undefined) return undefined;
    const { base, document } = one;
    // Two locations may lead to one document, by a redirect.
    const baseKey = locationKey(base);
    const same = byLocation.get(baseKey);
    byLocation.set(key, same ?? document);
    if (same !== undefined) return same;
    byLocation.set(baseKey, document);
    documents.push(document);
    for (const each of importsOf(document.root)) await loadImport(each, base, home);
    return document;
  }

  async function loadImport(from: TreeImport, location: Location, home: Location): Promise<void> {
    if (from.kind === "import" && isBuiltInNamespace(from.namespace)) return;
    const { code, message, document } = await follows(from, location, home);
    if (document !== undefined) imported.set(from.element, document);
    else if (from.location !== undefined || from.kind === "import") unread.push({ from, code, message });
  }

  /** A file beside the contract counts before a catalogue, and a catalogue before the network. */
  async function follows(from: TreeImport, location: Location, home: Location): Promise<FollowedImport> {
    let why: Omit<FollowedImport, "document"> = { code: undefined, message: "" };
    const found: Complain = (code, message) => void (why = { code, message });
    if (from.location === undefined) return why;
    const target = follow(from.location, location, home, allowed);
    let document = target.kind === "file" ? await load(target, home, found) : undefined;
    const listed = catalogue.fileFor(from.location);
    if (document !== undefined) return { ...why, document };
    if (listed !== undefined) document = await load(listed, listed, found);
    else if (target.kind === "refused") found("import-refused", `This ${from.kind} is not followed: ${target.reason}.`);
    else if (target.kind === "url" && (from.kind === "include" || catalogue.fileFor(from.namespace) === undefined))
      document = await load(target, home, found);
    return { ...why, document };
  }

  /** What no location led to is looked for by its namespace, unless that is declared elsewhere by then. */
  async function loadByNamespace(): Promise<void> {
    const declared = new Set(documents.flatMap(({ root }) => namespacesDeclared(root)));
    for (const { from } of unread) {
      const file = from.kind === "import" ? catalogue.fileFor(from.namespace) : undefined;
      if (file === undefined || declared.has(from.namespace)) continue;
      const before = documents.length;
      const document = await load(file, file, (code, message) => report.add(code, from.element.place, message));
      if (document !== undefined) imported.set(from.element, document);
      for (const { root } of documents.slice(before)) for (const each of namespacesDeclared(root)) declared.add(each);
    }
  }

  const shown = shownName(entry, entry);
  const top = await load(entry, entry, (code, message) =>
    report.add(code, { document: shown, line: 1, column: 1 }, message),
  );
  await loadByNamespace();
  const declared = new Set(documents.flatMap(({ root }) => namespacesDeclared(root)));
  const absent = reportUnread(
    unread.filter(({ from }) => !imported.has(from.element)),
    declared,
    report,
  );
  return { entry: top, documents, imported, builtIn: builtInSchemas(documents), absent };
}

/** Where an import led, or why nowhere; without a code where it gives no location. */
interface FollowedImport {
  readonly document?: LoadedDocument | undefined;
  readonly code: Parameters<Report["add"]>[0] | undefined;
  readonly message: string;
}

type Complain = (code: Parameters<Report["add"]>[0], message: string) => void;

interface UnreadImport extends FollowedImport {
  readonly from: TreeImport;
}

async function loadOne(
  location: Location,
  entry: Location,
  options: ReadOptions,
  report: Report,
  complain: Complain,
): Promise<{ readonly document: LoadedDocument; readonly base: Location } | undefined> {
  const name = shownName(location, entry);
  const read = await readBytes(location, name, entry, options);
  if ("code" in read) {
    complain(read.code, read.message);
    return undefined;
  }
  if (!beginsAsXml(read.bytes)) {
    complain("document-text", `${name} does not begin with <, as XML does.`);
    return undefined;
  }
  const isMislabelled = saysUtf16(read.bytes);
  const tree = readTree(read.bytes, name, read.charset ?? (isMislabelled ? "utf-8" : undefined));
  if (isMislabelled && (tree === undefined || !("refused" in tree))) {
    const message = "The document declares to be in UTF-16, and is in UTF-8.";
    report.add("document-encoding", { document: name, line: 1, column: 1 }, message);
  }
  if (tree === undefined) {
    report.add("document-xml", { document: name, line: 1, column: 1 }, "Two readers disagree about this document.");
    return undefined;
  }
  if ("refused" in tree) {
    const { refused, line, column } = tree;
    report.add("document-xml", { document: name, line, column }, `The document cannot be read: ${refused}.`);
    return undefined;
  }
  const sha256 = createHash("sha256").update(read.bytes).digest("hex");
  return { document: { name, sha256, ...tree }, base: read.base };
}

/** Whether the first byte that is no white space, and no mark of an encoding, is a `<`; UTF-16 has a zero beside it. */
function beginsAsXml(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => !BEFORE_MARKUP.has(byte));
  return first === LESS_THAN;
}

const LESS_THAN = 0x3c;
const BEFORE_MARKUP: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff]);

/**
 * An import that led nowhere is an error, unless what it was to bring is there all the same.
 * @returns Those of which it is not known yet whether anything of them will be missed.
 */
function reportUnread(
  unread: readonly UnreadImport[],
  declared: ReadonlySet<string>,
  report: Report,
): readonly AbsentDocument[] {
  return unread.flatMap(({ from, code, message }): readonly AbsentDocument[] => {
    const place: Place = from.element.place;
    // Without a location the schema need not be found, as long as nothing of it is missed.
    if (code === undefined || (from.kind === "import" && !declared.has(from.namespace) && isWellKnown(from.namespace)))
      return [];
    const isThere = from.kind === "import" && declared.has(from.namespace);
    // What was not to be read at all stays refused, needed or not: nobody asked for the place.
    if (!isThere && code === "document-missing") return [{ place, message }];
    report.add(isThere ? "import-skipped" : code, place, message);
    return [];
  });
}

function namespacesDeclared(root: TreeElement): string[] {
  const schemas = root.name.namespace === NS.xsd ? [root] : schemasIn(root);
  return schemas.map(
    (schema) => schema.attributes.find(({ name }) => name.localName === "targetNamespace")?.value ?? "",
  );
}

function schemasIn(root: TreeElement): TreeElement[] {
  const types = root.elements.filter(({ name }) => name.namespace === NS.wsdl && name.localName === "types");
  return types.flatMap(({ elements }) => elements);
}
