// One folder for a claim: a small contract, and the client it must give to the byte. `UPDATE_GOLDEN=1` writes them anew.
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { ServiceDescriptor } from "@soapwright/core/model";
import { compareServices, loadService } from "@soapwright/wsdl";
import { runGenerate } from "../src/command.ts";
import { codeOf } from "./code-of.ts";
import { compileProject, COMPILING_MS } from "./compile.ts";

const folder = fileURLToPath(new URL("golden", import.meta.url));
const claims = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function clientOf(claim: string): { wsdl: string; out: string; overlay?: string } {
  const overlay = join(folder, claim, "overlay.yaml");
  const client = { wsdl: join(folder, claim, "service.wsdl"), out: join(folder, claim, "expected") };
  return existsSync(overlay) ? { ...client, overlay } : client;
}

describe("golden", () => {
  it.each(claims)("%s", async (claim) => {
    const client = clientOf(claim);
    if (process.env["UPDATE_GOLDEN"] === "1") await runGenerate({ client });
    const [report] = (await runGenerate({ client, check: true })).services;
    expect(report).toMatchObject({ added: [], changed: [], pruned: [] });
    // What was generated describes the service that was loaded.
    const loaded = await loadService(client.wsdl, client.overlay === undefined ? {} : { overlay: client.overlay });
    const exported = (await import(/* @vite-ignore */ pathToFileURL(join(client.out, "index.ts")).href)) as Record<
      string,
      unknown
    >;
    const generated = Object.values(exported).find(
      (each) => (each as { kind?: unknown }).kind === "service",
    ) as ServiceDescriptor;
    expect(compareServices(loaded, generated)).toEqual([]);
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
