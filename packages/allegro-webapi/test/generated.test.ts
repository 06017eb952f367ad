// The generated clients are what their contracts and overlays say, and nothing else.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runGenerate } from "@soapwright/codegen";
import type { ServiceDescriptor } from "@soapwright/core";
import { compareServices, loadService } from "@soapwright/wsdl";
import { config } from "../soapwright.config.ts";
import * as door from "../src/index.ts";
import { AllegroWebApi } from "../src/index.ts";
import { AllegroUploader } from "../src/uploader/index.ts";
import { AllegroUploaderWords } from "../src/uploader/words.ts";
import { AllegroWebApiWords } from "../src/words.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));

describe("the generated client of the older contract", () => {
  it("describes the service that the contract describes", async () => {
    const overlay = `${folder}contract/uploader-overlay.yaml`;
    const loaded = await loadService(`${folder}contract/uploader.wsdl`, { overlay });
    expect(compareServices(loaded, AllegroUploader)).toEqual([]);
    expect(Object.keys(AllegroUploader.operations)).toEqual(Object.keys(AllegroWebApi.operations));
  });

  it("has the codes of the other contract, operation by operation, in the members of other names", () => {
    const codesOf = ({ operations }: ServiceDescriptor): readonly unknown[] =>
      Object.values(operations).map(({ name, faultCodes, memberCodes }) => [
        name,
        faultCodes.map(({ faultCode }) => faultCode),
        memberCodes.map(({ codes }) => codes.map(({ faultCode }) => faultCode)),
      ]);
    expect(codesOf(AllegroUploader)).toEqual(codesOf(AllegroWebApi));
  });

  it("says what parts mean beside the client", () => {
    const words = AllegroUploaderWords.operations["doLoginEnc"]?.input?.["user-hash-password"];
    expect(words?.documentation).toMatch(/SHA-256/);
  });
});

describe("the generated client", () => {
  it.each([
    ["doSendEmailToUser", 15],
    ["doAddToBlackList", 9],
    ["doSellSomeAgain", 43],
    ["doAddPackageInfoToPostBuyForm", 6],
    ["doGetDeals", 7],
  ] as const)("%s has the %i codes of its page, as a fault or as the code of one item", (name, count) => {
    const { faultCodes, memberCodes } = AllegroWebApi.operations[name];
    const codes = [...faultCodes, ...memberCodes.flatMap((member) => member.codes)];
    expect(new Set(codes.map((code) => code.faultCode)).size).toBe(count);
  });

  it("is up to date: generating again changes no file", async () => {
    const { services, clean } = await runGenerate({ folder, check: true });
    expect(services.map(({ added, changed, pruned }) => ({ added, changed, pruned }))).toEqual(
      config.services.map(() => ({ added: [], changed: [], pruned: [] })),
    );
    expect(clean).toBe(true);
  });

  it("is made of the contract that the package holds", () => {
    expect(config.services.map(({ wsdl, overlay }) => [wsdl, overlay])).toEqual([
      ["contract/service.wsdl", "contract/overlay.yaml"],
      ["contract/uploader.wsdl", "contract/uploader-overlay.yaml"],
    ]);
  });

  it("describes the service that the contract describes", async () => {
    const loaded = await loadService(`${folder}contract/service.wsdl`, { overlay: `${folder}contract/overlay.yaml` });
    expect(compareServices(loaded, AllegroWebApi)).toEqual([]);
    expect(Object.keys(AllegroWebApi.operations)).toEqual(Object.keys(loaded.operations));
  });

  it("says of each code what to do about it, as the overlay says it for that operation", async () => {
    const loaded = await loadService(`${folder}contract/service.wsdl`, { overlay: `${folder}contract/overlay.yaml` });
    const remedies = ({ operations }: ServiceDescriptor): readonly unknown[] =>
      Object.values(operations).map(({ name, faultCodes, memberCodes }) => [
        name,
        [faultCodes, ...memberCodes.map(({ codes }) => codes)].map((codes) =>
          codes.map(({ faultCode, remedy }) => [faultCode, remedy]),
        ),
      ]);
    expect(remedies(AllegroWebApi)).toEqual(remedies(loaded));
  });

  it("says what members mean beside the client, not in it", () => {
    expect(Object.keys(door).filter((name) => name.endsWith("Words"))).toEqual([]);
    expect(Object.keys(AllegroWebApiWords.operations).filter((name) => !(name in AllegroWebApi.operations))).toEqual(
      [],
    );
    expect(AllegroWebApiWords.operations["doLoginEnc"]?.input?.["userHashPassword"]?.documentation).toMatch(/SHA-256/);
  });
});
