// Loads a contract: documents in, one description of each service out, or every diagnostic at once.
import type { QName, Service, ServiceDescriptor } from "@soapwright/core/model";
import {
  ContractError,
  failOnErrors,
  hasErrors,
  inOrder,
  startReport,
  type Diagnostic,
  type DiagnosticCode,
  type Report,
} from "./diagnostics.ts";
import type { CatalogOption } from "./load/catalog.ts";
import { loadDocuments, type AbsentDocument, type LoadedContract } from "./load/documents.ts";
import { locate, type Location, type UrlLike } from "./load/location.ts";
import type { ReadOptions } from "./load/read.ts";
import { obstaclesOf, reportObstacles } from "./resolve/obstacles.ts";
import type { MeantOperation } from "./resolve/operations.ts";
import { createResolver } from "./resolve/resolver.ts";
import { resolveServices, type MeantService } from "./resolve/services.ts";
import { gatherSymbols } from "./resolve/symbols.ts";
import type { Resolver } from "./resolve/context.ts";
import { collapseCollections } from "./shape/collapse.ts";
import { sayTypes } from "./shape/say-types.ts";
import { onePort, selectOperations, selectPorts, type ChosenPort, type Selection } from "./shape/select.ts";
import { applyOverlay } from "./shape/overlay.ts";
import { readOverlay, type ReadOverlay } from "./shape/overlay-file.ts";
import type { Overlay } from "./shape/overlay-form.ts";
import { readContract } from "./syntax/contract.ts";
import { insistingProblem } from "./syntax/extension.ts";
import { excerptOf } from "./syntax/names.ts";
import type { WrittenContract } from "./syntax/written-wsdl.ts";

/** How a contract is loaded. */
export interface LoadOptions extends ReadOptions {
  /** What the WSDL cannot say: a file, a URL, or an overlay read already. */
  readonly overlay?: string | UrlLike | Overlay;
  /**
   * Where documents are that the contract imports by a location that leads nowhere or to the network, or by namespace
   * only: a JSON file, a record of files by location or namespace, or several, the first counting most.
   */
  readonly catalog?: CatalogOption;
  /** The local name of the service wanted. */
  readonly service?: string;
  /** The name of the port wanted. */
  readonly port?: string;
  /** The names of the operations wanted; all unless told. What only others need is not looked at. */
  readonly operations?: readonly string[];
}

/** One service of a contract, with the ports that speak SOAP over HTTP. */
export interface ContractService {
  readonly name: QName;
  readonly documentation?: string;
  readonly ports: readonly ServiceDescriptor[];
}

/** A document that a contract is made of. */
export interface ContractDocument {
  /** Relative to the entry document's folder; a URL where it was fetched. */
  readonly location: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Everything a contract describes. */
export interface Contract {
  readonly services: readonly ContractService[];
  /** The entry document first. */
  readonly documents: readonly ContractDocument[];
  /** Warnings and notes, by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A service whose operations have no types of their own: what loading at run time gives. */
export type UntypedService = Service<ServiceDescriptor["operations"]>;

/**
 * Loads one port of a service, ready for a client.
 * @param location A file, or an `http:` or `https:` URL. Nothing else is fetched but imports on that URL's origin.
 * @throws {ContractError} With all diagnostics, where any is an error; also where several ports are left to choose from.
 */
export async function loadService(location: string | UrlLike, options: LoadOptions = {}): Promise<UntypedService> {
  const { ports, report } = await loadPorts(location, options, "one");
  const [port] = ports;
  if (port === undefined) throw new ContractError(report.diagnostics);
  return port.descriptor;
}

/**
 * Loads every port that `options` leaves, with the documents read and the warnings found.
 * @throws {ContractError} With all diagnostics, where any is an error.
 */
export async function loadContract(location: string | UrlLike, options: LoadOptions = {}): Promise<Contract> {
  const { ports, report, loaded, services } = await loadPorts(location, options, "all");
  return Object.freeze({
    services: services.flatMap((service): ContractService[] => {
      const own = ports.filter((port) => port.service === service).map(({ descriptor }) => descriptor);
      const { name, documentation } = service;
      return own.length === 0
        ? []
        : [{ name, ...(documentation === undefined ? undefined : { documentation }), ports: own }];
    }),
    documents: loaded.documents.map(({ name, sha256 }) => ({ location: name, sha256 })),
    diagnostics: inOrder(report.diagnostics),
  });
}

interface LoadedPorts {
  readonly ports: readonly { readonly service: MeantService; readonly descriptor: ServiceDescriptor }[];
  readonly services: readonly MeantService[];
  readonly loaded: LoadedContract;
  readonly report: Report;
}

async function loadPorts(given: string | UrlLike, options: LoadOptions, count: "one" | "all"): Promise<LoadedPorts> {
  const report = startReport();
  const entry = locate(given);
  const loaded = await loadDocuments(entry, options, report);
  const overlay = options.overlay === undefined ? undefined : await readOverlay(options.overlay, options, report);
  const written = loaded.entry === undefined ? undefined : readContract(loaded, report);
  // What is missing by now would be missed again at every place that refers to it.
  if (hasErrors(report)) tellAbsent(loaded.absent, true, report);
  failOnErrors(report);
  if (written === undefined) throw new ContractError(report.diagnostics);
  const resolved = startReport();
  const { ports, services } = resolvePorts(written, { entry, options, overlay, count }, resolved);
  const isMissed = loaded.absent.length > 0 && resolved.diagnostics.some(misses);
  // Who wants all operations wants the whole contract; who chose some wants what they need.
  tellAbsent(loaded.absent, isMissed || options.operations === undefined, report);
  for (const found of resolved.diagnostics) {
    // Each absent document would be missed again at every place that refers to it.
    if (!isMissed || !misses(found)) report.add(found.code, found.location, found.message);
  }
  failOnErrors(report);
  return { ports, services, loaded, report };
}

/** What the stages behind loading need to know beside the contract. */
interface Wanted {
  readonly entry: Location;
  readonly options: LoadOptions;
  readonly overlay: ReadOverlay | undefined;
  readonly count: "one" | "all";
}

function resolvePorts(
  written: WrittenContract,
  { entry, options, overlay, count }: Wanted,
  report: Report,
): Pick<LoadedPorts, "ports" | "services"> {
  const symbols = gatherSymbols(written);
  const resolver = createResolver(symbols);
  const services = resolveServices(resolver, written, report);
  const chosen = overlayFits(services, options, overlay, report)
    ? choose(services, selectionOf(options, overlay), report, { entry, written, count })
    : [];
  const ports = chosen.map((port) => {
    const descriptor = describePort(resolver, port, options, report);
    const shaped = sayTypes(collapseCollections(descriptor.service));
    return { service: port.service, descriptor: applyOverlay(shaped, overlay, descriptor.names, report) };
  });
  return { ports, services };
}

/** Findings that a document which was not read may be the reason of. */
const MISSES: ReadonlySet<DiagnosticCode> = new Set([
  "unknown-type",
  "undeclared-element",
  "undeclared-attribute",
  "unknown-group",
  "unknown-message",
  "unknown-port-type",
  "unknown-binding",
  "no-concrete-type",
  "no-concrete-element",
  "no-service",
  "no-binding",
  "header-untyped",
  "fault-undefined",
  "port-unbound",
]);

function misses({ code }: Diagnostic): boolean {
  return MISSES.has(code);
}

/** Tells of files that are not there: an error where they are needed, else a warning. */
function tellAbsent(absent: readonly AbsentDocument[], isNeeded: boolean, report: Report): void {
  for (const { place, message } of absent)
    report.add(isNeeded ? "document-missing" : "import-unneeded", place, message);
}

/** The overlay says which port it is written for; what the caller says counts more. */
function selectionOf(options: LoadOptions, overlay: ReadOverlay | undefined): Selection {
  return {
    service: options.service ?? overlay?.overlay.service,
    port: options.port ?? overlay?.overlay.port,
    operations: options.operations,
  };
}

/** Whether the service and the port that an overlay is written for are in the contract. */
function overlayFits(
  services: readonly MeantService[],
  options: Selection,
  overlay: ReadOverlay | undefined,
  report: Report,
): boolean {
  const { service, port } = overlay?.overlay ?? {};
  const ports = services.flatMap((each) => each.ports);
  const noService =
    options.service === undefined && service !== undefined && services.every(({ name }) => name.localName !== service);
  const noPort = options.port === undefined && port !== undefined && ports.every(({ name }) => name !== port);
  if (noService)
    report.add(
      "overlay-unknown-service",
      overlay?.placeOf("service"),
      `The contract has no service ${excerptOf(service)}.`,
    );
  if (noPort)
    report.add("overlay-unknown-service", overlay?.placeOf("port"), `The contract has no port ${excerptOf(port)}.`);
  return !noService && !noPort;
}

function choose(
  services: readonly MeantService[],
  selection: Selection,
  report: Report,
  { entry, written, count }: { entry: Location; written: WrittenContract; count: "one" | "all" },
): ChosenPort[] {
  const ports = selectPorts(services, selection, report);
  // A port whose binding is missing was reported, and is the reason.
  if (ports.length === 0 && !hasErrors(report)) {
    const place = services[0]?.place ?? topOf(entry);
    const portTypes = written.portTypes.map(({ name }) => excerptOf(name.localName));
    if (services.length > 0) report.add("no-service", place, "No port of the contract speaks SOAP over HTTP.");
    else if (portTypes.length === 0)
      report.add("no-service", place, "The contract has neither a service, nor a binding, nor a portType.");
    else {
      const shown = `${portTypes.slice(0, 5).join(", ")}${portTypes.length > 5 ? " and more" : ""}`;
      const rule = "nothing says how its messages are sent (WSDL 1.1, 2.5)";
      report.add(
        "no-binding",
        written.portTypes[0]?.place ?? place,
        `No SOAP binding is of a portType (${shown}): ${rule}.`,
      );
    }
  }
  if (count === "all") return ports;
  const port = onePort(ports, report);
  return port === undefined ? [] : [port];
}

interface DescribedPort {
  readonly service: ServiceDescriptor;
  /** All operations of the port, also those that were not chosen. */
  readonly names: ReadonlySet<string>;
}

function describePort(
  resolver: Resolver,
  { service, port }: ChosenPort,
  options: Selection,
  report: Report,
): DescribedPort {
  const all = port.operations();
  const chosen = selectOperations(all, options, report, port);
  if (port.required !== undefined) {
    const { code, place, message } = insistingProblem(port.required);
    report.add(code, place, message);
  }
  reportObstacles(obstaclesOf(resolver, chosen), report);
  const operations = Object.create(null) as Record<string, MeantOperation["descriptor"]>;
  for (const { descriptor } of chosen) operations[descriptor.name] = Object.freeze(descriptor);
  const { documentation } = service;
  const described: ServiceDescriptor = {
    kind: "service",
    name: service.name,
    port: port.name,
    endpoint: port.endpoint,
    soap: port.soap ?? "1.1",
    operations: Object.freeze(operations),
    ...(documentation === undefined ? undefined : { documentation }),
  };
  return { service: Object.freeze(described), names: new Set(all.map(({ descriptor }) => descriptor.name)) };
}

function topOf(entry: Location): { document: string; line: number; column: number } {
  const path = entry.kind === "file" ? entry.path : new URL(entry.url).pathname;
  return { document: path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1), line: 1, column: 1 };
}
