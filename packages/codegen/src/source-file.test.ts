// What is written is what was meant: text that would be something else is never handed out.
import { describe, expect, it } from "vitest";
import type { Statement } from "./emit/file.ts";
import { writeSourceFile } from "./source-file.ts";

const alias = (name: string, type: string): Statement => ({ kind: "typeAlias", name, doc: [], type });

describe("writeSourceFile", () => {
  it("writes a header, then the statements", () => {
    expect(writeSourceFile("a.ts", "// From a test.", [alias("A", "string")])).toBe(
      "// From a test.\n\nexport type A = string;\n",
    );
  });

  it.each([
    ["a type that ends early", alias("A", "string; globalThis.ran = 1")],
    ["a name that is more than a name", alias("A = 1; type B", "string")],
    ["a type that is no type", alias("A", "(")],
    ["a comment that ends early", { ...alias("A", "string"), doc: ["*/ globalThis.ran = 1; /*"] }],
    [
      "a property that closes its interface",
      {
        kind: "interface",
        name: "A",
        doc: [],
        properties: [{ key: "a", type: "string } globalThis.ran = 1; interface B {", optional: false, doc: [] }],
      },
    ],
    ["another module than was meant", { kind: "export", names: ["a } from 'b'; //"], from: "./a.js", typeOnly: false }],
  ] as readonly (readonly [string, Statement])[])("refuses %s", (_name, statement) => {
    expect(() => writeSourceFile("a.ts", "// From a test.", [statement])).toThrow(/would not hold what it was made of/);
  });
});
