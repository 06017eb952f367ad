// One folder for a claim: a small contract (or a description), and the client it must give to the byte. `UPDATE_GOLDEN=1` writes them anew.
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { compareServices } from "@soapwright/wsdl";
import { generate } from "../src/generate.ts";
import { planOutput, writeOutput } from "../src/output.ts";
import { claims, exportedService, golden, serviceOf } from "./claims.ts";
import { codeOf } from "./code-of.ts";
import { compileProject, COMPILING_MS } from "./compile.ts";

describe("golden", () => {
  it.each(claims)("%s", async (claim) => {
    const { service, sources } = await serviceOf(claim);
    const out = join(golden, claim, "expected");
    const plan = await planOutput(out, generate(service, { sources }));
    if (process.env["UPDATE_GOLDEN"] === "1") await writeOutput([plan]);
    else expect({ ...plan, unchanged: [] }).toMatchObject({ added: [], changed: [], pruned: [] });
    // What was generated describes the service that was loaded.
    const generated = await exportedService(join(out, "index.ts"));
    expect(compareServices(service, generated)).toEqual([]);
  });

  it(
    "all of it compiles under the strictest options",
    () => {
      expect(compileProject(join(golden, "tsconfig.json"))).toEqual({ errors: "", code: 0 });
    },
    COMPILING_MS,
  );

  it("text of a contract stands in strings and comments only", async () => {
    const claim = join(golden, "no-text-of-a-contract-becomes-code/expected");
    const files = readdirSync(claim, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
    const texts = await Promise.all(files.map((path) => readFile(join(claim, path), "utf8")));
    expect(Reflect.get(globalThis, "__PWNED")).toBeUndefined();
    expect(texts.filter((text) => text.includes("__PWNED"))).toHaveLength(5);
    expect(texts.map(codeOf).filter((code) => code.includes("__PWNED"))).toEqual([]);
  });
});
