// The overlay of uploader.wsdl says of its operations what overlay.yaml says. `npm run reference` writes it anew.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { dashedName, uploaderOverlay } from "./uploader-overlay.ts";

const contract = new URL("../../packages/allegro-webapi/contract/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, contract), "utf8");

describe("uploader-overlay.yaml", () => {
  it("is what overlay.yaml gives", async () => {
    const file = fileURLToPath(new URL("uploader-overlay.yaml", contract));
    await expect(uploaderOverlay(read("overlay.yaml"), read("service.wsdl"))).toMatchFileSnapshot(file);
  });

  it("keeps every code of every operation, and leaves no name of service.wsdl", () => {
    const codes = (yaml: string): string[] => [...yaml.matchAll(/^ +(ERR_\w+):/gm)].map(([, code = ""]) => code);
    const made = uploaderOverlay(read("overlay.yaml"), read("service.wsdl"));
    expect(codes(made)).toEqual(codes(read("overlay.yaml")));
    const camel = made.match(/\b(?!do[A-Z])[a-z]+[A-Z]\w*(?=[:/ ])/g)?.filter((word) => !OVERLAY_KEYS.has(word));
    expect(camel ?? []).toEqual([]);
  });

  it("stops where a sentence it has to say otherwise is gone", () => {
    const gone = read("overlay.yaml").replace("port: servicePort", "port: another");
    expect(() => uploaderOverlay(gone, read("service.wsdl"))).toThrow(/no longer says/);
  });
});

/** Keys of the overlay's own. */
const OVERLAY_KEYS: ReadonlySet<string> = new Set(["requiredIf", "minItems", "maxItems", "minLength", "maxLength"]);

describe("dashedName", () => {
  it.each([
    ["usersBlackListArray", "users-black-list-array"],
    ["sessionId", "session-id"],
    ["sysvar", "sysvar"],
  ])("%s is %s", (wire, dashed) => {
    expect(dashedName(wire)).toBe(dashed);
  });
});
