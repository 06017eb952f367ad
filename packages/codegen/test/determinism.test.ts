// The same contract gives the same bytes: again, from elsewhere, and however its declarations are ordered.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadService } from "@soapwright/wsdl";
import { generate } from "../src/generate.ts";

const contract = fileURLToPath(new URL("../../allegro-webapi/contract/service.wsdl", import.meta.url));

async function textsOf(wsdl: string): Promise<Record<string, string>> {
  return Object.fromEntries(generate(await loadService(wsdl), { sources: ["service.wsdl"] }));
}

describe.skipIf(!existsSync(contract))("generate", () => {
  it("gives the same twice, and from another folder", async () => {
    const first = await textsOf(contract);
    const before = process.cwd();
    process.chdir(tmpdir());
    try {
      expect(await textsOf(contract)).toEqual(first);
    } finally {
      process.chdir(before);
    }
  });

  it("does not depend on the order in which a schema declares its types", async () => {
    const text = await readFile(contract, "utf8");
    const declaration = /^ {6}<xsd:(complexType|simpleType|element) [^]*?^ {6}<\/xsd:\1>\n/gm;
    const declarations = text.match(declaration) ?? [];
    expect(declarations.length).toBeGreaterThan(30);
    const reversed = declarations.toReversed();
    let index = 0;
    const folder = await mkdtemp(join(tmpdir(), "soapwright-order-"));
    try {
      await writeFile(
        join(folder, "service.wsdl"),
        text.replace(declaration, () => reversed[index++] ?? ""),
      );
      expect(await textsOf(join(folder, "service.wsdl"))).toEqual(await textsOf(contract));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("holds no path of this machine and no carriage return", async () => {
    const texts = Object.values(await textsOf(contract));
    const places = [dirname(contract), process.cwd(), tmpdir(), "\r"];
    expect(texts.filter((text) => places.some((place) => text.includes(place)))).toEqual([]);
    expect(texts.filter((text) => !text.endsWith("\n") || text.endsWith("\n\n"))).toEqual([]);
  });
});
