// From what the command was told to a catalogue that calls the service.
import { resolve } from "node:path";
import { createCatalog, type Catalog } from "@soapwright/catalog";
import { endpointOf, readAccess, shownEndpoint, type Surroundings } from "@soapwright/catalog/access";
import { createClient, type ServiceDescriptor } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { loadService, type LoadOptions } from "@soapwright/wsdl";
import { fixedMembers } from "./fixed-members.ts";
import { loadPackage, type LoadedService } from "./load-package.ts";
import { sessionSettings } from "./package-session.ts";
import { StartError, UsageError } from "./problem.ts";
import { secretTexts } from "./secret-texts.ts";
import { readSetFile, type Flags } from "./settings.ts";

/** A service that can be called. */
export interface OpenService {
  readonly catalog: Catalog;
  /** Where calls go, without credentials. */
  readonly endpoint: string;
  /** The names of the members that are set once; never their values. */
  readonly fixed: readonly string[];
  /** Whether the server logs in, so that no tool takes a session. */
  readonly logsIn: boolean;
  readonly close: () => Promise<void>;
}

/**
 * Loads the service and makes tools of it. Nothing is sent.
 * @throws {UsageError} where flags contradict each other or name nothing; {StartError} or `ContractError` where the
 * service cannot be had.
 */
export async function openService(flags: Flags, surroundings: Surroundings): Promise<OpenService> {
  const { service, words, session } = await load(flags, surroundings);
  const access = await readAccess(flags, surroundings);
  const endpoint = endpointOf(access, service);
  const setFile = await readSetFile(flags, surroundings);
  const fixed = fixedMembers(service, {
    environment: surroundings.env,
    flags: flags.set ?? [],
    shared: flags.only !== undefined,
    ...(setFile === undefined ? undefined : { file: setFile }),
  });
  const settings = await sessionSettings(session, flags.sessionFile, surroundings);
  const transport = nodeTransport();
  const connection = { transport, endpoint, headers: access.headers };
  const opened = settings === undefined ? undefined : session?.open(settings, connection);
  const only = opened === undefined ? flags.only : without(service, session?.replaces ?? [], flags.only);
  const catalog = createCatalog(service, {
    client: opened?.client ?? createClient(service, connection),
    // What a person set by name counts more than what logging in brings.
    fixed: { ...opened?.fixed, ...fixed },
    secrets: secretTexts(access.headers, settings),
    ...(words === undefined ? undefined : { words }),
    ...(only === undefined ? undefined : { only }),
    ...(flags.readOnly === true ? { readOnly: true } : undefined),
  });
  if (catalog.tools.length === 0) throw new StartError(noTools(flags));
  return {
    catalog,
    endpoint: shownEndpoint(endpoint),
    fixed: Object.keys(fixed),
    logsIn: opened !== undefined,
    close: () => transport.close(),
  };
}

/** The chosen operations, but for those that the server does itself; one that was asked for by name stays. */
function without(
  service: ServiceDescriptor,
  replaced: readonly string[],
  only: readonly string[] | undefined,
): readonly string[] {
  return only ?? Object.keys(service.operations).filter((name) => !replaced.includes(name));
}

async function load(flags: Flags, { folder }: Surroundings): Promise<LoadedService> {
  const { wsdl, package: name, service } = flags;
  if ((wsdl === undefined) === (name === undefined)) {
    throw new UsageError("Say which service: --wsdl with a file or URL, or --package with a generated package.");
  }
  const chosen = service === undefined ? undefined : { service };
  if (name !== undefined) {
    const stray = (["overlay", "portName", "catalog", "allowFetch"] as const).find((flag) => flags[flag] !== undefined);
    if (stray !== undefined)
      throw new UsageError("--overlay, --port-name, --catalog and --allow-fetch go with --wsdl.");
    return loadPackage({ name, folder, ...chosen });
  }
  return { service: await loadService(placed(wsdl ?? "", folder), { ...wsdlOptions(flags, folder), ...chosen }) };
}

function wsdlOptions(flags: Flags, folder: string): LoadOptions {
  const { overlay, portName, only, catalog, allowFetch } = flags;
  return {
    ...(overlay === undefined ? undefined : { overlay: placed(overlay, folder) }),
    ...(portName === undefined ? undefined : { port: portName }),
    // What only other operations need is not looked at: a part that is not supported there does no harm here.
    ...(only === undefined ? undefined : { operations: only }),
    ...(catalog === undefined ? undefined : { catalog: catalog.map((file) => placed(file, folder)) }),
    ...(allowFetch === undefined ? undefined : { allowFetch }),
  };
}

/** A path from the folder; a URL as it is. */
function placed(location: string, folder: string): string {
  return /^(https?|file):\/\//i.test(location) ? location : resolve(folder, location);
}

function noTools({ readOnly, only }: Flags): string {
  if (readOnly !== true) return "The service has no operation that could be a tool.";
  return (
    `--read-only leaves no tool: ${only === undefined ? "no operation" : "none of the chosen operations"} is known to ` +
    `only read. A WSDL does not say it; an overlay does, with "effect: reads".`
  );
}
