// Files of a contract that moved from a disk of another kind.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askOf, contractText, refusals } from "../../test/contract-text.ts";
import { loadContract } from "../index.ts";

let folder: string;
let tellsCases = true;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "soapwright-read-"));
  await mkdir(join(folder, "types"));
  const schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"/>';
  await writeFile(join(folder, "types/Deal.xsd"), schema);
  tellsCases = await rm(join(folder, "types/DEAL.XSD")).then(
    () => false,
    () => true,
  );
  await writeFile(join(folder, "types/Deal.xsd"), schema);
});
afterAll(() => rm(folder, { recursive: true }));

async function including(location: string): Promise<string> {
  const file = join(folder, "service.wsdl");
  await writeFile(file, contractText({ schema: `<xsd:include schemaLocation="${location}"/>${askOf("")}` }));
  return file;
}

describe("a contract that was written on Windows", () => {
  it("has its folders found, however they are separated", async () => {
    const { documents } = await loadContract(await including("types\\Deal.xsd"));
    expect(documents.map(({ location }) => location)).toEqual(["service.wsdl", "types/Deal.xsd"]);
  });

  it("is told which file differs from a name in upper and lower case only", async ({ skip }) => {
    skip(!tellsCases, "this disk takes the one for the other");
    expect(await refusals(loadContract(await including("types/deal.XSD")))).toEqual([
      expect.stringMatching(/types\/deal\.XSD could not be read: there is no such file, but there is Deal\.xsd\.$/),
    ]);
    expect(await refusals(loadContract(await including("types/other.xsd")))).toEqual([
      expect.stringMatching(/types\/other\.xsd could not be read: there is no such file\.$/),
    ]);
  });
});
