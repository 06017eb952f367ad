// The pantry as generated code: it compiles as a person would use it, refuses mistakes, and says what the contract says.
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareServices, loadService } from "@soapwright/wsdl";
import { afterAll, describe, expect, it } from "vitest";
import { generateClients, kitchenFolder, pantry } from "./src/kitchen.ts";

const generated = await generateClients({ pantry: { wsdl: pantry, name: "Kitchen" } });
afterAll(generated.remove);

const programs = join(kitchenFolder, "programs-pantry");
const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

describe("the pantry, generated", () => {
  it("compiles, with a program that uses it and mistakes that it must refuse", () => {
    for (const program of readdirSync(programs)) {
      copyFileSync(join(programs, program), join(generated.folder, program.replace(/\.txt$/, "")));
    }
    const { stdout, stderr, status } = spawnSync(tsc, ["-p", generated.project], { encoding: "utf8" });
    expect({ errors: stdout + stderr, status }).toEqual({ errors: "", status: 0 });
  });

  it("says what the contract says", async () => {
    expect(compareServices(await loadService(pantry), await generated.serviceIn("pantry"))).toEqual([]);
  });
});
