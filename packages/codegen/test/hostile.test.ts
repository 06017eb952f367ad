// Contracts that try to become code: refused with a place, or harmless.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { ContractError } from "@soapwright/wsdl";
import { runGenerate } from "../src/command.ts";
import { codeOf } from "./code-of.ts";
import { compileProject } from "./compile.ts";
import { freshOutFolder } from "./out-folder.ts";

const shared = fileURLToPath(new URL("../../../../shared/hostile/wsdl", import.meta.url));
const out = freshOutFolder("hostile");
const objectMembers = freshOutFolder("hostile-object-members");
const edited = join(out.folder, "edited");
mkdirSync(edited);

afterAll(() => {
  out.remove();
  objectMembers.remove();
});

describe.skipIf(!existsSync(shared))("hostile contracts", () => {
  const contracts = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith(".wsdl")) : [];

  it.each(contracts)("%s: refused with a place, or generated without effect", async (name) => {
    await judge(join(shared, name), join(out.folder, basename(name, ".wsdl")));
  });

  it.each(contracts)("%s: the same where the messages reach everything it declares", async (name) => {
    const text = readFileSync(join(shared, name), "utf8");
    const file = join(edited, name);
    writeFileSync(file, reachingAll(text));
    const home = name === "member-names.wsdl" ? objectMembers : out;
    await judge(file, join(home.folder, `reaching-${basename(name, ".wsdl")}`));
  });

  it("what was generated compiles", () => {
    expect(compileProject(out.project)).toEqual({ errors: "", code: 0 });
  });

  // `Members` in core asks whether `{}` fits a property, and every object has a `constructor`. As soon as it asks whether
  // the property is required instead, this passes, and the contract belongs to the others above.
  it.fails("so does a member that may be absent and is called like one that every object has", () => {
    expect(compileProject(objectMembers.project)).toEqual({ errors: "", code: 0 });
  });
});

async function judge(wsdl: string, folder: string): Promise<void> {
  try {
    await runGenerate({ client: { wsdl, out: folder } });
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(ContractError);
    expect((thrown as ContractError).message).toMatch(/\.wsdl:\d+:\d+ error /);
    expect(existsSync(folder)).toBe(false);
    return;
  }
  await import(/* @vite-ignore */ pathToFileURL(join(folder, "index.ts")).href);
  expect((globalThis as { __PWNED?: unknown }).__PWNED).toBeUndefined();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) => each.endsWith(".ts"))) {
    // An identifier may be made of the marker's letters; what it must not be is the marker.
    expect(codeOf(readFileSync(join(folder, path), "utf8")), path).not.toMatch(/(?<![\p{ID_Continue}$])__PWNED(?![\p{ID_Continue}$])/u);
  }
}

/** The contract with a member of every named type in its request. */
function reachingAll(text: string): string {
  const types = [...text.matchAll(/<xsd:(?:complexType|simpleType) name="([^"]+)"/g)].map(([, name]) => name ?? "");
  const elements = [...text.matchAll(/<xsd:element name="([^"]+)"[^>]*default=/g)].map(([, name]) => name ?? "");
  const members = [
    ...types.map((type, index) => `<xsd:element name="m${index}" type="t:${type}"/>`),
    ...elements.map((element) => `<xsd:element ref="t:${element}"/>`),
  ];
  return text.replace('<xsd:sequence><xsd:element name="v" type="xsd:string"/>', `<xsd:sequence>${members.join("")}<xsd:element name="v" type="xsd:string"/>`);
}
