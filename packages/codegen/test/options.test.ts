// What a config may choose: the layout, the name, the extension of specifiers, the operations.
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compareServices } from "@soapwright/wsdl";
import { runGenerate } from "../src/command.ts";
import type { ClientConfig } from "../src/define-config.ts";
import { generate } from "../src/generate.ts";
import { planOutput, writeOutput } from "../src/output.ts";
import { claims, exportedService, golden, serviceOf } from "./claims.ts";
import { compileProject, COMPILING_MS } from "./compile.ts";
import { freshOutFolder } from "./out-folder.ts";

const out = freshOutFolder("options");
afterAll(out.remove);

function client(claim: string, folder: string, options: Partial<ClientConfig>): ClientConfig {
  return { wsdl: join(golden, claim, "service.wsdl"), out: join(out.folder, folder), ...options };
}

const forms = [
  { layout: "module", output: "ts" },
  { layout: "module", output: "js" },
  { layout: "operations", output: "js" },
] as const;

describe.each(forms)("layout $layout, output $output", ({ layout, output }) => {
  it.each(claims)("says the same: %s", async (claim) => {
    const { service } = await serviceOf(claim);
    const folder = join(out.folder, `${layout}-${output}-${claim}`);
    await writeOutput([await planOutput(folder, generate(service, { layout, output }))]);
    const index = join(folder, `index.${output}`);
    expect(compareServices(service, await exportedService(index))).toEqual([]);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const extensions = new Set(files.flatMap((file) => /\.d\.ts$|\.[jt]s$/.exec(file) ?? []));
    expect([...extensions].toSorted()).toEqual(output === "ts" ? [".ts"] : [".d.ts", ".js"]);
    expect(files.includes("operations")).toBe(layout === "operations");
  });
});

describe("output: js", () => {
  it("is what a person would write: no types in the one, no values in the other", async () => {
    const config = client("a-repeated-choice-is-an-array-of-records", "js", { output: "js" });
    await runGenerate({ client: config });
    const operations = readdirSync(join(config.out, "operations")).filter((file) => file.endsWith(".js"));
    const script = await readFile(join(config.out, "operations", operations[0] ?? ""), "utf8");
    const declaration = await readFile(
      join(config.out, "operations", (operations[0] ?? "").replace(/js$/, "d.ts")),
      "utf8",
    );
    expect(script).not.toMatch(/\binterface\b|import type|\): /);
    expect(declaration).not.toMatch(/@__PURE__|=>|import \{/);
    expect(declaration).toMatch(/^export declare const \w+: Operation</m);
  });

  it("takes the place of TypeScript that was written before, and gives it back", async () => {
    const config = client("a-choice-is-a-union-of-shapes", "turned", {});
    await runGenerate({ client: config });
    const before = readdirSync(config.out, { recursive: true, encoding: "utf8" }).toSorted();
    const { services } = await runGenerate({ client: { ...config, output: "js" } });
    expect(services[0]?.pruned).toEqual(before.filter((file) => file.endsWith(".ts")));
    await runGenerate({ client: config });
    expect(readdirSync(config.out, { recursive: true, encoding: "utf8" }).toSorted()).toEqual(before);
  });

  it("does not go with specifiers that end in .ts", async () => {
    const config = client("a-choice-is-a-union-of-shapes", "refused", { output: "js", importExtension: ".ts" });
    await expect(runGenerate({ client: config })).rejects.toThrow(
      /importExtension "\.ts" does not go with output "js"/,
    );
  });

  it("is used with its types", async () => {
    const config = client("a-choice-is-a-union-of-shapes", "used", { output: "js", name: "Cash" });
    await runGenerate({ client: config });
    const use = [
      'import type { ServiceDescriptor } from "@soapwright/core/model";',
      'import { Cash, type CashOperations } from "./index.js";',
      "export const service: ServiceDescriptor = Cash;",
      "// @ts-expect-error there is no such operation",
      'export type None = CashOperations["none"];',
      "",
    ];
    await writeFile(join(config.out, "use.ts"), use.join("\n"));
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
