// A wrong block is found, at its line in the document.
import { expect, it } from "vitest";
import { findBlocks } from "./blocks.ts";
import { compileBlocks } from "./compile.ts";

it("reports an error at its line in the document, and not in the block beside it", () => {
  const markdown = [
    "# Title",
    "```ts",
    'export type * from "@soapwright/core";',
    "export const length: number = 1;",
    "```",
    "```ts",
    "",
    'export const count: number = "one";',
    "```",
  ].join("\n");
  const [right, wrong] = compileBlocks("wrong", findBlocks("docs/a b.md", markdown));
  expect(wrong?.errors).toEqual(["docs/a b.md:8: TS2322: Type 'string' is not assignable to type 'number'."]);
  expect(right?.errors).toEqual([]);
});

it("refuses what a package does not offer", () => {
  const [only] = compileBlocks(
    "missing",
    findBlocks("a.md", '```ts\nimport { nothing } from "@soapwright/core/inner";\n```'),
  );
  expect(only?.errors.join()).toContain("TS2307");
});
