// The clients of parts.wsdl, generated: they compile as a person would use them, and refuse mistakes.
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { generateClients, kitchenFolder, parts, PARTS_PORTS } from "./src/kitchen.ts";

const clients = Object.keys(PARTS_PORTS).map((port) => [port, { wsdl: parts, port, name: "Kitchen" }] as const);
const generated = await generateClients(Object.fromEntries(clients));
afterAll(generated.remove);

const programs = join(kitchenFolder, "programs-parts");
const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

it("the clients of parts.wsdl compile, with a program that uses them and mistakes that it must refuse", () => {
  for (const program of readdirSync(programs)) {
    copyFileSync(join(programs, program), join(generated.folder, program.replace(/\.txt$/, "")));
  }
  const { stdout, stderr, status } = spawnSync(tsc, ["-p", generated.project], { encoding: "utf8" });
  expect({ errors: stdout + stderr, status }).toEqual({ errors: "", status: 0 });
});
