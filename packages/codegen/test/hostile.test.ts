// Contracts that try to become code: refused with a place, or harmless.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { ContractError } from "@soapwright/wsdl";
import { runGenerate } from "../src/command.ts";
import { codeOf } from "./code-of.ts";
import { compileProject, COMPILING_MS } from "./compile.ts";
import { freshOutFolder } from "./out-folder.ts";

const shared = fileURLToPath(new URL("../../../../shared/hostile/wsdl", import.meta.url));
const out = freshOutFolder("hostile");
const edited = join(out.folder, "edited");
mkdirSync(edited);

afterAll(() => out.remove());

describe.skipIf(!existsSync(shared))("hostile contracts", () => {
  const contracts = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith(".wsdl")) : [];

  it.each(contracts)("%s: refused with a place, or generated without effect", async (name) => {
    expect(await complaintsAbout(join(shared, name), join(out.folder, basename(name, ".wsdl")))).toEqual([]);
  });

  it.each(contracts)("%s: the same where the messages reach everything it declares", async (name) => {
    const text = readFileSync(join(shared, name), "utf8");
    const file = join(edited, name);
    writeFileSync(file, reachingAll(text));
    expect(await complaintsAbout(file, join(out.folder, `reaching-${basename(name, ".wsdl")}`))).toEqual([]);
  });

  it(
    "what was generated compiles",
    () => {
      expect(compileProject(out.project)).toEqual({ errors: "", code: 0 });
    },
    COMPILING_MS,
  );
});

/** What is wrong with how a contract was taken: nothing where it was refused with a place, or generated without effect. */
async function complaintsAbout(wsdl: string, folder: string): Promise<readonly string[]> {
  try {
    await runGenerate({ client: { wsdl, out: folder } });
  } catch (thrown) {
    return refusalComplaints(thrown, folder);
  }
  await import(/* @vite-ignore */ pathToFileURL(join(folder, "index.ts")).href);
  const ran = Reflect.get(globalThis, "__PWNED") === undefined ? [] : ["importing it ran the contract's text"];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  return [...ran, ...files.filter((path) => MARKER.test(codeOf(readFileSync(join(folder, path), "utf8"))))];
}

/** An identifier may be made of the marker's letters; what it must not be is the marker. */
const MARKER = /(?<![\p{ID_Continue}$])__PWNED(?![\p{ID_Continue}$])/u;

function refusalComplaints(thrown: unknown, folder: string): readonly string[] {
  if (!(thrown instanceof ContractError)) return [`threw ${String(thrown)}`];
  const placed = /\.wsdl:\d+:\d+ error /.test(thrown.message) ? [] : [`refused without a place: ${thrown.message}`];
  return existsSync(folder) ? [...placed, "refused, yet wrote something"] : placed;
}

/** The contract with a member of every named type in its request. */
function reachingAll(text: string): string {
  const types = [...text.matchAll(/<xsd:(?:complexType|simpleType) name="([^"]+)"/g)].map(([, name]) => name ?? "");
  const elements = [...text.matchAll(/<xsd:element name="([^"]+)"[^>]*default=/g)].map(([, name]) => name ?? "");
  const members = [
    ...types.map((type, index) => `<xsd:element name="m${index}" type="t:${type}"/>`),
    ...elements.map((element) => `<xsd:element ref="t:${element}"/>`),
  ];
  return text.replace(
    '<xsd:sequence><xsd:element name="v" type="xsd:string"/>',
    `<xsd:sequence>${members.join("")}<xsd:element name="v" type="xsd:string"/>`,
  );
}
