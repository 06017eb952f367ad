// What a config may choose: the layout, the name, the extension of specifiers, the operations.
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { ServiceDescriptor } from "@soapwright/core/model";
import { compareServices, loadService } from "@soapwright/wsdl";
import { runGenerate } from "../src/command.ts";
import type { ClientConfig } from "../src/define-config.ts";
import { compileProject, COMPILING_MS } from "./compile.ts";
import { freshOutFolder } from "./out-folder.ts";

const golden = fileURLToPath(new URL("golden", import.meta.url));
const out = freshOutFolder("options");
afterAll(out.remove);

const claims = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(golden, entry.name, "service.wsdl")))
  .map((entry) => entry.name);

function client(claim: string, folder: string, options: Partial<ClientConfig>): ClientConfig {
  return { wsdl: join(golden, claim, "service.wsdl"), out: join(out.folder, folder), ...options };
}

describe("layout: module", () => {
  it.each(claims)("says the same in one module: %s", async (claim) => {
    const config = client(claim, `module-${claim}`, { layout: "module" });
    await runGenerate({ client: config });
    expect(readdirSync(config.out)).toEqual(["client.ts", "index.ts"]);
    const url = pathToFileURL(join(config.out, "index.ts")).href;
    const exported = Object.values((await import(/* @vite-ignore */ url)) as Record<string, { kind?: string }>);
    const generated = exported.find(({ kind }) => kind === "service") as ServiceDescriptor;
    expect(compareServices(await loadService(config.wsdl), generated)).toEqual([]);
  });
});

describe("the other options", () => {
  it("name and extension are as told", async () => {
    const config = client("a-choice-is-a-union-of-shapes", "named", { name: "Cash", importExtension: ".ts" });
    await runGenerate({ client: config });
    const service = await readFile(join(config.out, "service.ts"), "utf8");
    expect(service).toContain("export const Cash: Service<CashOperations>");
    expect(service).toContain('from "./operations/pay.ts"');
  });

  it("a name that is a word of the language is changed as little as it takes", async () => {
    const config = client("a-choice-is-a-union-of-shapes", "reserved", { name: "class" });
    await runGenerate({ client: config });
    expect(await readFile(join(config.out, "service.ts"), "utf8")).toContain(
      "export const Class: Service<ClassOperations>",
    );
  });

  it("operations that were not chosen, and their types, are not written", async () => {
    const config = client("names-that-collide-stay-apart", "chosen", { operations: ["then"] });
    await runGenerate({ client: config });
    expect(readdirSync(config.out)).toEqual(["index.ts", "operations", "schemas.ts", "service.ts"]);
    expect(readdirSync(join(config.out, "operations"))).toEqual(["then.ts"]);
  });

  it(
    "all of it compiles",
    () => {
      expect(compileProject(out.project)).toEqual({ errors: "", code: 0 });
    },
    COMPILING_MS,
  );
});
