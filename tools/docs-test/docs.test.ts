// Every ts block of the documentation compiles, and runs where it says so.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findBlocks } from "./blocks.ts";
import { compileBlocks } from "./compile.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The documents, from the root: the README, those of the packages, and all of `docs`. */
function listDocuments(): string[] {
  const docs = readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" }).map((path) => `docs/${path}`);
  const readmes = readdirSync(`${root}packages`).map((name) => `packages/${name}/README.md`);
  return ["README.md", ...readmes, ...docs.toSorted()].filter(
    (path) => path.endsWith(".md") && existsSync(root + path),
  );
}

const documents = listDocuments();
const blocks = documents.flatMap((path) => findBlocks(path, readFileSync(root + path, "utf8")));
const modules = compileBlocks(
  "docs",
  blocks.filter(({ mark }) => mark !== "ignore"),
);

it("there are documents to read", () => {
  expect(documents).not.toEqual([]);
});

it("every mark of a block is one we know, with its reason", () => {
  expect(
    blocks.flatMap(({ file, line, problem }) => (problem === undefined ? [] : [`${file}:${line}: ${problem}`])),
  ).toEqual([]);
});

describe.each(documents)("%s", (document) => {
  it("compiles, block by block", () => {
    const errors = modules.filter(({ block }) => block.file === document).flatMap((module) => module.errors);
    expect(errors).toEqual([]);
  });

  for (const { block, path } of modules.filter(
    (module) => module.block.file === document && module.block.mark === "run",
  )) {
    it(`runs the block of line ${block.line} to its end`, async () => {
      await expect(import(/* @vite-ignore */ path)).resolves.toBeDefined();
    });
  }
});
