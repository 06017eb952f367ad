// One folder for a claim: a small contract (or a description), and the client it must give to the byte. `UPDATE_GOLDEN=1` writes them anew.
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { ServiceDescriptor } from "@soapwright/core/model";
import { compareServices, loadService } from "@soapwright/wsdl";
import { generate } from "../src/generate.ts";
import { planOutput, writeOutput } from "../src/output.ts";
import { codeOf } from "./code-of.ts";
import { compileProject, COMPILING_MS } from "./compile.ts";

const folder = fileURLToPath(new URL("golden", import.meta.url));
const claims = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** A claim's service: from its contract, or described by hand where no contract can say it. */
async function serviceOf(claim: string): Promise<{ service: ServiceDescriptor; sources: readonly string[] }> {
  const place = join(folder, claim);
  const described = join(place, "service.ts");
  if (existsSync(described)) {
    const { service } = (await import(/* @vite-ignore */ pathToFileURL(described).href)) as {
      service: ServiceDescriptor;
    };
    return { service, sources: ["service.ts"] };
  }
  const overlay = join(place, "overlay.yaml");
  const options = existsSync(overlay) ? { overlay } : {};
  const service = await loadService(join(place, "service.wsdl"), options);
  return { service, sources: ["service.wsdl", ...Object.keys(options).map(() => "overlay.yaml")] };
}

describe("golden", () => {
  it.each(claims)("%s", async (claim) => {
    const { service, sources } = await serviceOf(claim);
    const out = join(folder, claim, "expected");
    const plan = await planOutput(out, generate(service, { sources }));
    if (process.env["UPDATE_GOLDEN"] === "1") await writeOutput([plan]);
    else expect({ ...plan, unchanged: [] }).toMatchObject({ added: [], changed: [], pruned: [] });
    // What was generated describes the service that was loaded.
    const exported = (await import(/* @vite-ignore */ pathToFileURL(join(out, "index.ts")).href)) as Record<
      string,
      unknown
    >;
    const generated = Object.values(exported).find(
      (each) => (each as { kind?: unknown }).kind === "service",
    ) as ServiceDescriptor;
    expect(compareServices(service, generated)).toEqual([]);
  });

  it(
    "all of it compiles under the strictest options",
    () => {
      expect(compileProject(join(folder, "tsconfig.json"))).toEqual({ errors: "", code: 0 });
    },
    COMPILING_MS,
  );

  it("text of a contract stands in strings and comments only", async () => {
    const claim = join(folder, "no-text-of-a-contract-becomes-code/expected");
    const files = readdirSync(claim, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
    const texts = await Promise.all(files.map((path) => readFile(join(claim, path), "utf8")));
    expect(Reflect.get(globalThis, "__PWNED")).toBeUndefined();
    expect(texts.filter((text) => text.includes("__PWNED"))).toHaveLength(4);
    expect(texts.map(codeOf).filter((code) => code.includes("__PWNED"))).toEqual([]);
  });
});
