// What is written is what was meant: text that would be something else is never handed out.
import { describe, expect, it } from "vitest";
import type { Statement } from "./emit/file.ts";
import { call, object, tallObject, thunk, typedCall, type Expression } from "./emit/layout.ts";
import { writeSourceFile } from "./source-file.ts";

const value = (initializer: Expression): Statement => ({
  kind: "const",
  name: "a",
  doc: [],
  type: undefined,
  initializer,
});
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
    [
      "a property that hides another one",
      {
        kind: "interface",
        name: "A",
        doc: [],
        properties: [{ key: "a", type: "string; b: number", optional: false, doc: [] }],
      },
    ],
    ["a type with a value behind it", alias("A", "string = globalThis.ran")],
    ["a template", alias("A", "`a`")],
    ["a regular expression", value(call("one", "/a/"))],
    ["a text that ends early", value('"a"; globalThis.ran("")')],
    ["a second constant", value("1, b = 2")],
    ["an assignment inside", value("{ a: b = 2 }")],
    ["a text that does not end", value('"a')],
    ["brackets that do not match", value("[{]}")],
    ["a call of what is no word of core", value(call("one", "eval(a)"))],
    ["a call of a member", value("globalThis.ran(1)")],
    ["a call of what a word answers", value("one(1)(2)")],
    ["a call of a text", value('"a"(1)')],
    ["a call of an element", value('one["constructor"](1)')],
    ["a call with types of what is no word of core", value("run<string>(1)")],
    ["a function that does something", value("function () { ran }")],
    ["a function that takes something", value("function (a) { return {}; }")],
    ["a function that is called", value("function () { return {}; }()")],
    ["a method", value("{ one() { } }")],
    ["something new", value("new Date")],
    ["another module than was meant", { kind: "export", names: ["a } from 'b'; //"], from: "./a.js", typeOnly: false }],
  ] as readonly (readonly [string, Statement])[])("refuses %s", (_name, statement) => {
    expect(() => writeSourceFile("a.ts", "// From a test.", [statement])).toThrow(/would not hold what it was made of/);
  });

  it.each([
    [
      "an empty interface",
      { kind: "interface", name: "A", doc: ["Has nothing."], properties: [] },
      "export interface A {}",
    ],
    ["a property of any name", value(object([{ key: "new", value: "1" }])), "export const a = { new: 1 };"],
    ["a call with types", value(typedCall("group", "A", "b")), "export const a = group<A>(b);"],
    [
      "a body that engines skip",
      value({ kind: "thunk", parameter: "", made: tallObject([]), block: true }),
      "export const a = function () {\n  return {};\n};",
    ],
    [
      "a thunk",
      value(thunk(object([{ key: "a", value: call("one", "xs.int") }]))),
      "export const a = () => ({ a: one(xs.int) });",
    ],
    [
      "all of another module",
      { kind: "export", names: undefined, from: "./a.js", typeOnly: false },
      'export * from "./a.js";',
    ],
  ] as readonly (readonly [string, Statement, string])[])("writes %s", (_name, statement, text) => {
    expect(writeSourceFile("a.ts", "//", [statement])).toContain(text);
  });
});
