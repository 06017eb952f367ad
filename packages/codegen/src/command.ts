// `soapwright generate` as a function: config → contracts → files, and nothing on the disk unless all of it worked.
import { relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServiceDescriptor } from "@soapwright/core/model";
import {
  formatDiagnostic,
  loadContract,
  loadService,
  type Contract,
  type OptionNames,
  type LoadOptions,
} from "@soapwright/wsdl";
import { absolute, loadConfig } from "./config.ts";
import type { ClientConfig } from "./define-config.ts";
import { sourceName } from "./header.ts";
import { fittingLayout, MOST_FILES } from "./modules.ts";
import { isClean, planOutput, writeOutput, type OutputPlan } from "./output.ts";
import { RefusedError } from "./problem.ts";
import { reach } from "./reach.ts";

/** What to generate: a config in a folder, or one client told directly. */
export interface GenerateRequest {
  /** Where the config is looked for, and what paths are relative to; the current folder unless told. */
  readonly folder?: string;
  /** A config of another name. */
  readonly config?: string;
  /** Instead of a config. */
  readonly client?: ClientConfig;
  /** Compares and writes nothing. */
  readonly check?: boolean;
  /** What the reader of the warnings calls the options of loading; as a config does unless told. */
  readonly optionNames?: OptionNames;
  /** The client of another service that is in a folder may go; it is a refusal unless told. */
  readonly replace?: boolean;
}

/** What became of one client. Paths have `/`. */
export interface ServiceReport {
  readonly service: string;
  readonly sources: readonly string[];
  /** Relative to the folder of the run. */
  readonly out: string;
  readonly documents: number;
  readonly operations: number;
  readonly types: number;
  /** A file for each operation, or one module for all. */
  readonly layout: "operations" | "module";
  /** Why, in a few words. */
  readonly layoutReason: string;
  readonly bytes: number;
  /** Relative to `out`. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly pruned: readonly string[];
  /** What is odd about the contract, one line each, with its place. */
  readonly warnings: readonly string[];
  readonly readMs: number;
  readonly writeMs: number;
}

/** What became of a run. */
export interface GenerateReport {
  readonly check: boolean;
  /** Whether the folders held already what they should. */
  readonly clean: boolean;
  readonly services: readonly ServiceReport[];
}

/**
 * Generates every client of a config, or compares where `check` is set.
 * @throws {UsageError} where there is no config.
 * @throws {RefusedError} where the config, a contract or the disk stands against it. Nothing is written then.
 */
export async function runGenerate(request: GenerateRequest = {}): Promise<GenerateReport> {
  const folder = resolve(request.folder ?? ".");
  const clients =
    request.client === undefined
      ? (await loadConfig(folder, request.config)).services
      : [absolute(request.client, folder)];
  refuseOverlaps(clients, folder);
  const made: { readonly plan: OutputPlan; readonly report: ServiceReport }[] = [];
  for (const client of clients) made.push(await makeClient(client, folder, request));
  const plans = made.map(({ plan }) => plan);
  const clean = plans.every(isClean);
  if (request.check !== true) await writeOutput(plans);
  return { check: request.check === true, clean, services: made.map(({ report }) => report) };
}

async function makeClient(
  client: ClientConfig,
  folder: string,
  { optionNames, replace = false }: GenerateRequest,
): Promise<{ readonly plan: OutputPlan; readonly report: ServiceReport }> {
  const started = performance.now();
  const { contract, service } = await readService(client);
  const readMs = performance.now() - started;
  const sources = [client.wsdl, ...(client.overlay === undefined ? [] : [client.overlay])].map(sourceName);
  // Loaded late: what only reads a contract need not wait for ts-morph.
  const { generate } = await import("./generate.ts");
  const told = client.layout === undefined || client.layout === "auto" ? undefined : client.layout;
  const layout = told ?? fittingLayout(service);
  const operations = Object.keys(service.operations).length;
  const texts = generate(service, {
    layout,
    sources,
    ...(client.output === undefined ? undefined : { output: client.output }),
    ...(client.name === undefined ? undefined : { name: client.name }),
    ...(client.importExtension === undefined ? undefined : { importExtension: client.importExtension }),
  });
  const plan = await planOutput(client.out, texts, { replace });
  const report: ServiceReport = {
    service: service.name.localName,
    sources,
    out: relative(folder, client.out).split(sep).join("/") || ".",
    documents: contract.documents.length,
    operations,
    types: reach(service).declarations.length,
    layout,
    layoutReason:
      told !== undefined
        ? "as told"
        : layout === "module"
          ? `more than ${MOST_FILES} files would be slow to load`
          : `up to ${MOST_FILES} load fast, and what is not imported is not loaded`,
    bytes: [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    added: plan.added,
    changed: plan.changed,
    unchanged: plan.unchanged,
    pruned: plan.pruned,
    warnings: contract.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, optionNames)),
    readMs,
    writeMs: performance.now() - started - readMs,
  };
  return { plan, report };
}

/** What a config, or the command line, says of a contract. */
export type ContractFlags = Pick<
  ClientConfig,
  "wsdl" | "overlay" | "service" | "port" | "operations" | "catalog" | "allowFetch"
>;

/** Loads a client's contract and picks its port. */
export async function readService(
  client: ContractFlags,
): Promise<{ readonly contract: Contract; readonly service: ServiceDescriptor }> {
  const [location, options] = loadOptions(client);
  const contract = await loadContract(location, options);
  const [only, ...others] = contract.services.flatMap((each) => each.ports);
  // Where one has to be named, the loader says so, with a place for each.
  return { contract, service: only === undefined || others.length > 0 ? await loadService(location, options) : only };
}

/** What the loader is given for a contract. */
export function loadOptions(client: ContractFlags): [location: string, options: LoadOptions] {
  const { wsdl, overlay, service, port, operations, catalog, allowFetch } = client;
  const options: LoadOptions = {
    ...(overlay === undefined ? undefined : { overlay: withoutFileScheme(overlay) }),
    ...(service === undefined ? undefined : { service }),
    ...(port === undefined ? undefined : { port }),
    ...(operations === undefined ? undefined : { operations }),
    ...(catalog === undefined ? undefined : { catalog }),
    ...(allowFetch === undefined ? undefined : { allowFetch }),
  };
  return [withoutFileScheme(wsdl), options];
}

function withoutFileScheme(location: string): string {
  return /^file:/i.test(location) ? fileURLToPath(location) : location;
}

/** One folder inside another would lose its files to the other's tidying up. */
function refuseOverlaps(clients: readonly ClientConfig[], folder: string): void {
  const outs = clients.map((client) => `${client.out}${sep}`.toLowerCase());
  outs.forEach((out, index) => {
    const inside = outs.findIndex((other, at) => at !== index && out.startsWith(other));
    const name = (at: number): string => relative(folder, clients[at]?.out ?? "") || ".";
    if (inside >= 0)
      throw new RefusedError(
        `The output folders ${name(inside)} and ${name(index)} lie in each other; give each client its own.`,
      );
  });
}
