// Configs in every form, and what is wrong with one said with the key.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "./config.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "soapwright-"));
});
afterEach(() => rm(folder, { recursive: true }));

const service = { wsdl: "contract/service.wsdl", out: "src/generated" };

describe("loadConfig", () => {
  it.each([
    ["soapwright.config.json", JSON.stringify({ services: [service] })],
    ["soapwright.config.mjs", `export default { services: [${JSON.stringify(service)}] };`],
    [
      "soapwright.config.ts",
      `import { defineConfig, type SoapwrightConfig } from "@soapwright/codegen";
       export const config: SoapwrightConfig = defineConfig({ services: [${JSON.stringify(service)}] });`,
    ],
  ])("reads %s, and makes its paths absolute", async (name, text) => {
    await writeFile(join(folder, name), text);
    expect((await loadConfig(folder)).services).toEqual([
      { wsdl: join(folder, "contract/service.wsdl"), out: join(folder, "src/generated") },
    ]);
  });

  it("leaves a URL as it is", async () => {
    const wsdl = "https://example.com/service?wsdl";
    await writeFile(join(folder, "c.json"), JSON.stringify({ services: [{ ...service, wsdl }] }));
    expect((await loadConfig(folder, "c.json")).services[0]?.wsdl).toBe(wsdl);
  });

  it("says where it looked when there is none", async () => {
    await expect(loadConfig(folder)).rejects.toThrow(/none of soapwright\.config\.ts/);
    await expect(loadConfig(folder, "other.json")).rejects.toThrow(/no other\.json/);
  });

  it.each([
    [{}, "services must be a list"],
    [{ services: [] }, "services must be a list that is not empty"],
    [{ services: [service], extra: 1 }, "extra is no key"],
    [{ services: [{ out: "x" }] }, "services[0].wsdl is missing"],
    [{ services: [{ ...service, out: 1 }] }, "services[0].out must be a string"],
    [
      { services: [{ ...service, overlays: "x" }] },
      "services[0].overlays is no key of a service (did you mean overlay?)",
    ],
    [{ services: [{ wsdl: "x", uot: "x" }] }, "services[0].uot is no key of a service (did you mean out?)"],
    [{ services: [{ ...service, colour: "x" }] }, "services[0].colour is no key of a service; they are wsdl, overlay"],
    [{ services: [{ ...service, operations: [] }] }, "services[0].operations must be a list"],
    [{ services: [{ ...service, importExtension: ".mjs" }] }, "services[0].importExtension must be"],
    [[], "the config must be exported"],
  ])("refuses %j: %s", async (config, words) => {
    await writeFile(join(folder, "soapwright.config.json"), JSON.stringify(config));
    await expect(loadConfig(folder)).rejects.toThrow(`soapwright.config.json: ${words}`);
  });

  it("says so when the config itself does not run", async () => {
    await writeFile(join(folder, "soapwright.config.mjs"), "throw new Error('no such thing');");
    await expect(loadConfig(folder)).rejects.toThrow(/soapwright\.config\.mjs: cannot be read\. no such thing/);
  });
});
