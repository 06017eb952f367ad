// Claims about finding a generated service in a package.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadPackage } from "./load-package.ts";

function service(name: string): string {
  return `{ kind: "service", name: { namespace: "urn:x", localName: "${name}" }, port: "P", operations: { get${name}: {} } }`;
}

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "soapwright-mcp-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

test("a module by its path, with the words of its operations", async () => {
  const folder = await folderWith({
    "shop.mjs": `export const Shop = ${service("Orders")};
      export const others = { documentation: "Others.", operations: { getBills: {} } };
      export const words = { documentation: "Orders.", operations: { getOrders: { input: {} } } };`,
  });
  const loaded = await loadPackage({ name: "./shop.mjs", folder });
  expect(loaded.service.name.localName).toBe("Orders");
  expect(loaded.words?.documentation).toBe("Orders.");
});

test("a generated module by its path, with the words in the file beside it", async () => {
  const folder = await folderWith({
    "index.mjs": `export const Shop = ${service("Orders")}; export const ShopPort = { port: "P" };`,
    "words.mjs": `export const ShopWords = { codes: { E: { meaning: "Odd." } }, operations: {} };`,
  });
  expect((await loadPackage({ name: "./index.mjs", folder })).words?.codes).toEqual({ E: { meaning: "Odd." } });
});

test("a module without words", async () => {
  const folder = await folderWith({ "shop.mjs": `export const Shop = ${service("Orders")};` });
  expect(await loadPackage({ name: "./shop.mjs", folder })).not.toHaveProperty("words");
});

test.each(["words", "session"])("a file of %s that breaks is told of, and not passed over", async (door) => {
  const folder = await folderWith({
    "shop.mjs": `export const Shop = ${service("Orders")};`,
    [`${door}.mjs`]: "throw new Error('broken here');",
  });
  await expect(loadPackage({ name: "./shop.mjs", folder })).rejects.toThrow(
    `The ${door} of ./shop.mjs cannot be imported: broken here`,
  );
});

const SEVERAL = { "shop.mjs": `export const A = ${service("Orders")}; export const B = ${service("Bills")};` };

test.each(["B", "Bills"])("of several services the one that is called %s", async (name) => {
  const folder = await folderWith(SEVERAL);
  const loaded = await loadPackage({ name: "./shop.mjs", folder, service: name });
  expect(loaded.service.name.localName).toBe("Bills");
});

test.each([
  ["several services and none named", SEVERAL, {}, "A, B"],
  ["several services and another named", SEVERAL, { service: "C" }, "A, B"],
  ["no service", { "shop.mjs": "export const x = 1;" }, {}, "no generated service"],
  ["no such module", {}, {}, "cannot be imported"],
  ["a module that breaks", { "shop.mjs": "throw new Error('broken here');" }, {}, "broken here"],
])("%s is one clear message", async (_, files, choice, words) => {
  const folder = await folderWith(files);
  await expect(loadPackage({ name: "./shop.mjs", folder, ...choice })).rejects.toThrow(words);
});

test.each([
  ["./client", "It is a folder: name the file in it that exports the service, such as index.js."],
  ["./nowhere.mjs", "nowhere.mjs'."],
  ["nowhere", "'nowhere'. Install it in this folder, or beside this command."],
])("%s says what to do, and not where in this package it was asked for", async (name, words) => {
  const folder = await folderWith({});
  await mkdir(join(folder, "client"));
  const message = await loadPackage({ name, folder }).then(String, String);
  expect(message).toContain(words);
  expect(message).not.toContain("load-package");
});
