// The golden folders: one for a claim, with the service that it is made of.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServiceDescriptor } from "@soapwright/core/model";
import { loadService } from "@soapwright/wsdl";

export const golden: string = fileURLToPath(new URL("golden", import.meta.url));

export const claims: readonly string[] = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** A claim's service and what it is made of: its contract, or a description by hand where no contract can say it. */
export async function serviceOf(
  claim: string,
): Promise<{ readonly service: ServiceDescriptor; readonly sources: readonly string[] }> {
  const folder = join(golden, claim);
  const described = join(folder, "service.ts");
  if (existsSync(described)) {
    const { service } = (await import(/* @vite-ignore */ pathToFileURL(described).href)) as {
      service: ServiceDescriptor;
    };
    return { service, sources: ["service.ts"] };
  }
  const overlay = join(folder, "overlay.yaml");
  const options = existsSync(overlay) ? { overlay } : {};
  const service = await loadService(join(folder, "service.wsdl"), options);
  return { service, sources: ["service.wsdl", ...Object.keys(options).map(() => "overlay.yaml")] };
}

/** The service that a generated module exports. */
export async function exportedService(index: string): Promise<ServiceDescriptor> {
  const exported = (await import(/* @vite-ignore */ pathToFileURL(index).href)) as Record<string, unknown>;
  const found = Object.values(exported).find((each) => (each as { kind?: unknown }).kind === "service");
  if (found === undefined) throw new Error(`${index} exports no service`);
  return found as ServiceDescriptor;
}
