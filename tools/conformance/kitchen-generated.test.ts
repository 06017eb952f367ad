// The kitchen sink as generated code: it compiles as a person would use it, says what the contract says, and runs no text of it.
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compareServices, loadService } from "@soapwright/wsdl";
import { afterAll, describe, expect, it } from "vitest";
import { generateKitchen, kitchenFolder, kitchenSink, PORTS, type Port } from "./src/kitchen.ts";

const ports = Object.keys(PORTS) as Port[];
const generated = await generateKitchen(ports);
afterAll(generated.remove);

/** Programs are kept as text: what they import is there only while this test runs. */
const programs = join(kitchenFolder, "programs");
const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

describe("the kitchen sink, generated", () => {
  it("compiles in every port, with programs that use it and mistakes that it must refuse", () => {
    for (const program of readdirSync(programs)) {
      copyFileSync(join(programs, program), join(generated.folder, program.replace(/\.txt$/, "")));
    }
    const { stdout, stderr, status } = spawnSync(tsc, ["-p", generated.project], { encoding: "utf8" });
    expect({ errors: stdout + stderr, status }).toEqual({ errors: "", status: 0 });
  });

  it.each(ports)("says what the contract says: %s", async (port) => {
    const loaded = await loadService(kitchenSink, { port });
    const service = await generated.serviceOf(port);
    expect(compareServices(loaded, service)).toEqual([]);
    const { kind, name, endpoint, soap } = loaded;
    expect(service).toMatchObject({ kind, name, port, endpoint, soap });
    expect(Object.keys(service.operations)).toEqual(Object.keys(loaded.operations));
  });

  it.each([
    ["Plain", "Twelve"],
    ["PlainScales", "TwelveScales"],
  ] as const)(
    "differs between two ports of one portType in version, address and actions only: %s, %s",
    async (one, other) => {
      const before = await generated.serviceOf(one);
      const differences = compareServices(before, await generated.serviceOf(other));
      const actions = Object.keys(before.operations).map((operation) => `action ${operation}`);
      expect(differences.map(({ kind, path }) => `${kind} ${path}`).toSorted()).toEqual(
        [...actions, "endpoint ", "soap "].toSorted(),
      );
    },
  );

  it("has the contract's text in literals and comments only", () => {
    const files = readdirSync(generated.folder, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".ts"),
    );
    const texts = files.map((path) => readFileSync(join(generated.folder, path), "utf8"));
    expect(files.length).toBeGreaterThan(40);
    expect(texts.filter((text) => text.includes("__PWNED")).length).toBeGreaterThan(0);
    expect(texts.filter((text) => codeOf(text).includes("__PWNED"))).toEqual([]);
    expect(texts.filter((text) => /[\u2028\u2029]/.test(text))).toEqual([]);
    expect(Reflect.get(globalThis, "__PWNED")).toBeUndefined();
  });
});

/** Generated text without its strings and comments. It has neither templates nor regular expressions. */
function codeOf(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\*[^]*?\*\/|\/\/[^\n]*/g, "");
}
