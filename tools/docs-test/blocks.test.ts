// Which blocks are found, and what their marks mean.
import { describe, expect, it } from "vitest";
import { findBlocks } from "./blocks.ts";

/** Mark, line and code of each block, with its problem where it has one. */
function found(...lines: string[]): unknown[] {
  return findBlocks("a.md", lines.join("\n")).map(({ mark, line, code, problem }) =>
    problem === undefined ? [mark, line, code] : problem,
  );
}

describe("findBlocks", () => {
  it("finds ts blocks, and passes over other languages", () => {
    expect(
      found("# A", "```ts", "let a;", "let b;", "```", "```sh", "```", "```", "```", "~~~typescript", "c;", "~~~"),
    ).toEqual([
      ["check", 2, "let a;\nlet b;"],
      ["check", 10, "c;"],
    ]);
  });

  it("does not take a fence inside a longer one for a block", () => {
    expect(found("````md", "```ts", "let a;", "```", "````")).toEqual([]);
  });

  it("takes the indentation of a list away", () => {
    expect(found("- item", "  ```ts", "  if (a) {", "    b;", "  }", "  ```")).toEqual([
      ["check", 2, "if (a) {\n  b;\n}"],
    ]);
  });

  it("reads the mark behind the language", () => {
    expect(found("```ts run", "a;", "```")).toEqual([["run", 1, "a;"]]);
  });

  it("refuses a mark that it does not know, and more than one", () => {
    expect(found("```ts twoslash", "```")).toEqual(['"twoslash" is no mark: there are "run" and "ignore"']);
    expect(found("```ts run ignore", "```")).toEqual(['"run ignore" is no mark: there are "run" and "ignore"']);
  });

  it("lets a block be ignored only for a reason, right before it", () => {
    const refused = ["a block is ignored only for a reason: <!-- ignored: … -->"];
    expect(found("<!-- ignored: a sketch of what is to come -->", "", "```ts ignore", "a;", "```")).toEqual([
      ["ignore", 3, "a;"],
    ]);
    expect(found("```ts ignore", "```")).toEqual(refused);
    expect(found("<!-- ignored: -->", "```ts ignore", "```")).toEqual(refused);
    expect(found("<!-- ignored: a sketch -->", "Text.", "```ts ignore", "```")).toEqual(refused);
  });
});
