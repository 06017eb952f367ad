// A generated service out of an installed package: its description, and the words beside it.
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServiceDescriptor } from "@soapwright/core";
import type { ServiceWords } from "@soapwright/core/model";
import { isPackageSession, type PackageSession } from "./package-session.ts";
import { messageOf, StartError } from "./problem.ts";

/** A service and, where its package has them, its words. */
export interface LoadedService {
  readonly service: ServiceDescriptor;
  readonly words?: ServiceWords;
  /** The means to log in, where the package has them. */
  readonly session?: PackageSession;
}

/** Which package. */
export interface PackageChoice {
  /** A package's name, or a path to a module. */
  readonly name: string;
  /** The service's export, or its name in the contract, where the package has several. */
  readonly service?: string;
  /** Where to look first: the folder whose project has the package. */
  readonly folder: string;
}

/**
 * Imports a package and finds the service in it.
 * @throws {StartError} where there is no such package, no single service in it, or words or a session that break.
 */
export async function loadPackage(choice: PackageChoice): Promise<LoadedService> {
  const exported = await importFrom(choice);
  const service = serviceAmong(exported, choice);
  const words = wordsAmong(exported, service) ?? wordsAmong(await beside(choice, "words"), service);
  const session = Object.values(await beside(choice, "session")).find(isPackageSession);
  return {
    service,
    ...(words === undefined ? undefined : { words }),
    ...(session === undefined ? undefined : { session }),
  };
}

type Exports = Readonly<Record<string, unknown>>;

async function importFrom({ name, folder }: PackageChoice): Promise<Exports> {
  const found = locate(name, folder);
  try {
    return (await import(found)) as Exports;
  } catch (error) {
    throw new StartError(
      `The package ${name} cannot be imported: ${messageOf(error).replace(IMPORTER, ".")}${adviceFor(error, found)}`,
    );
  }
}

/** Where in this package Node was asked: nothing to somebody who named a package. */
const IMPORTER = / imported from \S*load-package\.[jt]s$/;

function adviceFor(error: unknown, found: string): string {
  if (!found.startsWith("file:")) return " Install it in this folder, or beside this command.";
  if (statSync(new URL(found), { throwIfNoEntry: false })?.isDirectory() === true)
    return " It is a folder: name the file in it that exports the service, such as index.js.";
  // Node 20, and older ones of 22, strip no types.
  return (error as { readonly code?: unknown }).code === "ERR_UNKNOWN_FILE_EXTENSION"
    ? " Name what it was compiled to, or generate the client with --output js."
    : "";
}

/** The project's own copy before the one beside this command: it is the one that its people chose. */
function locate(name: string, folder: string): string {
  if (isPath(name)) return pathToFileURL(resolve(folder, name)).href;
  try {
    return pathToFileURL(createRequire(join(folder, "package.json")).resolve(name)).href;
  } catch {
    return name;
  }
}

function serviceAmong(exported: Exports, { name, service }: PackageChoice): ServiceDescriptor {
  const services = Object.entries(exported).filter((entry): entry is [string, ServiceDescriptor] =>
    isService(entry[1]),
  );
  const chosen =
    service === undefined
      ? services
      : services.filter(([key, one]) => key === service || one.name.localName === service);
  const [first, second] = chosen;
  if (first !== undefined && second === undefined) return first[1];
  const names = services.map(([key]) => key).join(", ");
  if (services.length === 0) throw new StartError(`${name} exports no generated service.`);
  throw new StartError(
    service === undefined
      ? `${name} exports several services: choose one with --service (${names}).`
      : `${name} exports no service ${service}; it has ${names}.`,
  );
}

/** Words say nothing of which service they are for but the operations they name. */
function wordsAmong(exported: Exports, service: ServiceDescriptor): ServiceWords | undefined {
  return Object.values(exported).find((one): one is ServiceWords => isWordsOf(one, service));
}

/** Behind a package's door of this name, or in the file of this name beside a module; nothing where there is none. */
async function beside({ name, folder }: PackageChoice, door: "words" | "session"): Promise<Exports> {
  const place = isPath(name)
    ? new URL(`${door}${extname(name)}`, locate(name, folder)).href
    : locate(`${name}/${door}`, folder);
  try {
    return (await import(place)) as Exports;
  } catch (error) {
    // Most packages keep their words at the door, or have none, and few have sessions.
    if (isAbsent(error)) return {};
    throw new StartError(`The ${door} of ${name} cannot be imported: ${messageOf(error)}`);
  }
}

/** Whether an import failed because there is nothing to import, and not because of what is there. */
function isAbsent(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" && ABSENT.has(code);
}

const ABSENT: ReadonlySet<string> = new Set([
  "ERR_MODULE_NOT_FOUND",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "MODULE_NOT_FOUND",
]);

function isPath(name: string): boolean {
  return /^\.{0,2}\//.test(name);
}

function isService(value: unknown): value is ServiceDescriptor {
  return isRecord(value) && value["kind"] === "service" && isRecord(value["operations"]) && isRecord(value["name"]);
}

function isWordsOf(value: unknown, service: ServiceDescriptor): value is ServiceWords {
  if (!isRecord(value) || "kind" in value) return false;
  const { operations, codes, documentation } = value;
  if (!isRecord(operations)) return false;
  const names = Object.keys(operations);
  // Where codes or the service itself are all that is explained, no operation is named.
  if (names.length === 0) return isRecord(codes) || typeof documentation === "string";
  return names.some((name) => name in service.operations);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
