// Clients of the grown contract, generated as their user would: one module of all, and a file for each operation.
// @ts-check
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../test/run.mjs";
import { grownContract } from "./grown-contract.mjs";

/**
 * @typedef {object} GrownClient Programs, and tsconfig files.
 * @property {string} service Imports all operations, in one module.
 * @property {string} operation Imports one operation of a service of half as many, with a file for each.
 * @property {string} core Imports what generated files import.
 * @property {string} project Calls an operation of a service of half as many, in one module.
 * @property {string} coreProject Calls nothing.
 */

/** @type {GrownClient} */
export const NOTHING_GROWN = { service: "", operation: "", core: "", project: "", coreProject: "" };

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @param {string} folder
 * @param {string} command The file of the `soapwright` command.
 * @param {number} operations
 * @returns {Promise<GrownClient>}
 * @throws {Error} With what the command said.
 */
export async function makeGrownClient(folder, command, operations) {
  const project = join(folder, "grown");
  mkdirSync(join(project, "node_modules/@soapwright"), { recursive: true });
  symlinkSync(join(root, "packages/core"), join(project, "node_modules/@soapwright/core"), "junction");
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(project, "whole.wsdl"), grownContract(operations));
  writeFileSync(join(project, "half.wsdl"), grownContract(operations / 2));
  const generate = async (/** @type {string} */ out, /** @type {string} */ wsdl, /** @type {string} */ layout) => {
    const told = ["--wsdl", join(project, wsdl), "--out", join(project, out), "--layout", layout, "--output", "js"];
    const { ok, output } = await run([process.execPath, command, "generate", ...told], root);
    if (!ok) throw new Error(output.trim());
  };
  await generate("whole", "whole.wsdl", "module");
  await generate("half", "half.wsdl", "module");
  await generate("apart", "half.wsdl", "operations");
  // As a program does: by name, at its top. Who asks for all names at once, with `await import()`, waits for them longer.
  const program = (/** @type {string} */ name, /** @type {string} */ imports) => {
    const file = join(project, `${name}.mjs`);
    const told = JSON.stringify(new URL("report-import.mjs", import.meta.url).href);
    writeFileSync(file, `${imports}\nimport { tellImport } from ${told};\ntellImport(imported);\n`);
    return file;
  };
  writeFileSync(join(project, "consumer.ts"), CONSUMER);
  writeFileSync(join(project, "core.ts"), CORE_CONSUMER);
  const config = (/** @type {string} */ name) => {
    const file = join(project, `tsconfig.${name}.json`);
    writeFileSync(file, JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: [`${name}.ts`] }));
    return file;
  };
  return {
    service: program("service", 'import { Grown as imported } from "./whole/index.js";'),
    operation: program("operation", 'import { find1 as imported } from "./apart/operations/find1.js";'),
    core: program(
      "core",
      'import { operation as imported } from "@soapwright/core/generated";\nimport "@soapwright/core/xs";',
    ),
    project: config("consumer"),
    coreProject: config("core"),
  };
}

const COMPILER_OPTIONS = {
  target: "es2022",
  lib: ["es2022"],
  module: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: [],
  noEmit: true,
};

const CONSUMER = `import { createClient, type Transport } from "@soapwright/core";
import { Grown } from "./half/index.js";

export async function idsOf(transport: Transport): Promise<bigint[]> {
  const client = createClient(Grown, { transport });
  const outcome = await client.find1({ session: "s", most: 10, state: "open" }).result();
  if (!outcome.ok && outcome.error.kind === "fault") throw outcome.error;
  const { record } = await client.find2({ session: "s", most: 10 });
  return record.map(({ id }) => id);
}
`;

const CORE_CONSUMER = `import type { Transport } from "@soapwright/core";

export type Sent = Parameters<Transport>[0];
`;
