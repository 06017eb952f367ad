// The quick part of `npm run release:check`: what is packed is fit to be published. The whole takes a minute.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkContents } from "./contents.mjs";
import { lintPackage } from "./lint.mjs";
import { listPublished, packAll, root } from "./pack.mjs";

const folder = mkdtempSync(join(tmpdir(), "soapwright-packed-"));
const packed = await packAll(folder);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Each problem in a line, with what to do. */
const lines = (problems: readonly { problem: string; remedy: string }[]): string[] =>
  problems.map(({ problem, remedy }) => `${problem} → ${remedy}`);

it("every published package is packed", () => {
  expect(packed.map(({ name }) => name)).toEqual(listPublished(root));
});

describe.each(packed)("$name", (one) => {
  it("holds what its users need, and nothing else", () => {
    expect(lines(checkContents(one.files))).toEqual([]);
  });

  it("passes publint, strictly", async () => {
    expect(lines(await lintPackage(one))).toEqual([]);
  });
});
