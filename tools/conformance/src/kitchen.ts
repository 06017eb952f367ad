// The kitchen sink, our own contract of small traps: each of its ports, generated and loaded at run time.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServiceDescriptor } from "@soapwright/core";
import { runGenerate } from "@soapwright/codegen";
import { loadService } from "@soapwright/wsdl";

/** The contract's own folder, and the contract. */
export const kitchenFolder: string = fileURLToPath(new URL("../kitchen-sink/", import.meta.url));
export const kitchenSink: string = join(kitchenFolder, "kitchen-sink.wsdl");

/** Two ports over one portType in two versions of SOAP, and two more in style rpc. */
export const PORTS = {
  Plain: { soap: "1.1", folder: "plain" },
  Twelve: { soap: "1.2", folder: "twelve" },
  PlainScales: { soap: "1.1", folder: "plain-scales" },
  TwelveScales: { soap: "1.2", folder: "twelve-scales" },
} as const;
export type Port = keyof typeof PORTS;

/** How a description came to be: written by the generator and imported, or read from the contract just now. */
export type Form = "generated" | "loaded";

/** One port in one form. */
export interface Side {
  readonly form: Form;
  readonly port: Port;
  readonly soap: "1.1" | "1.2";
  readonly service: ServiceDescriptor;
}

/** A folder of generated clients. */
export interface GeneratedKitchen {
  readonly folder: string;
  /** A project that compiles everything in it. */
  readonly project: string;
  readonly serviceOf: (port: Port) => Promise<ServiceDescriptor>;
  readonly remove: () => void;
}

/** Generates a client for each port, into a folder of its own below this package, where the workspace's packages resolve. */
export async function generateKitchen(ports: readonly Port[]): Promise<GeneratedKitchen> {
  const clients = ports.map((port) => [PORTS[port].folder, { wsdl: kitchenSink, port, name: "Kitchen" }] as const);
  const generated = await generateClients(Object.fromEntries(clients));
  return { ...generated, serviceOf: (port) => generated.serviceIn(PORTS[port].folder) };
}

/** Clients by their folder; each is called `Kitchen`. */
type Clients = Readonly<Record<string, { readonly wsdl: string; readonly port?: string; readonly name: "Kitchen" }>>;

/** A folder of generated clients, each in a folder of its own. */
interface GeneratedClients extends Omit<GeneratedKitchen, "serviceOf"> {
  readonly serviceIn: (folder: string) => Promise<ServiceDescriptor>;
}

/** Generates clients, and a project that compiles all of them. */
export async function generateClients(clients: Clients): Promise<GeneratedClients> {
  const above = fileURLToPath(new URL("../.out/", import.meta.url));
  mkdirSync(above, { recursive: true });
  const folder = mkdtempSync(join(above, "kitchen-"));
  for (const [own, client] of Object.entries(clients)) {
    await runGenerate({ client: { ...client, out: join(folder, own) } });
  }
  const project = join(folder, "tsconfig.json");
  const config = {
    extends: "../../../../tsconfig.base.json",
    compilerOptions: { noEmit: true, types: ["node"], allowImportingTsExtensions: true },
    include: ["./**/*.ts"],
  };
  writeFileSync(project, JSON.stringify(config));
  return {
    folder,
    project,
    serviceIn: async (own) => {
      const index = pathToFileURL(join(folder, own, "index.ts")).href;
      const { Kitchen } = (await import(/* @vite-ignore */ index)) as { readonly Kitchen: ServiceDescriptor };
      return Kitchen;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The ports given, in both forms, each with what to call it in a test. What was generated is gone from the disk by then. */
export async function kitchenSides(
  ports: readonly Port[] = ["Plain", "Twelve"],
): Promise<readonly (readonly [label: string, side: Side])[]> {
  const generated = await generateKitchen(ports);
  try {
    const sides: Side[] = [];
    for (const port of ports) {
      const { soap } = PORTS[port];
      sides.push({ form: "generated", port, soap, service: await generated.serviceOf(port) });
      sides.push({
        form: "loaded",
        port,
        soap,
        service: await loadService(kitchenSink, { port }),
      });
    }
    return sides.map((side) => [`${side.form}, SOAP ${side.soap}`, side]);
  } finally {
    generated.remove();
  }
}

/** The pantry, a contract of what XML Schema can say: its one port in both forms. */
export const pantry: string = join(kitchenFolder, "pantry.wsdl");

/** {@link kitchenSides} of the pantry. */
export async function pantrySides(): Promise<readonly (readonly [form: Form, service: ServiceDescriptor])[]> {
  const generated = await generateClients({ pantry: { wsdl: pantry, name: "Kitchen" } });
  try {
    return [
      ["generated", await generated.serviceIn("pantry")],
      ["loaded", await loadService(pantry)],
    ];
  } finally {
    generated.remove();
  }
}

/** A contract of the message forms that only WSDL 1.1 has, in two versions of SOAP, and once more in style rpc. */
export const parts: string = join(kitchenFolder, "parts.wsdl");

/** Its ports. */
export const PARTS_PORTS = { Plain: "1.1", Twelve: "1.2", PlainRpc: "1.1", TwelveRpc: "1.2" } as const;
export type PartsPort = keyof typeof PARTS_PORTS;

/** {@link kitchenSides} of it. */
export async function partsSides(
  ports: readonly PartsPort[],
): Promise<readonly (readonly [label: string, service: ServiceDescriptor])[]> {
  const clients = ports.map((port) => [port, { wsdl: parts, port, name: "Kitchen" }] as const);
  const generated = await generateClients(Object.fromEntries(clients));
  try {
    const sides: [string, ServiceDescriptor][] = [];
    for (const port of ports) {
      sides.push([`generated, SOAP ${PARTS_PORTS[port]}`, await generated.serviceIn(port)]);
      sides.push([`loaded, SOAP ${PARTS_PORTS[port]}`, await loadService(parts, { port })]);
    }
    return sides;
  } finally {
    generated.remove();
  }
}
