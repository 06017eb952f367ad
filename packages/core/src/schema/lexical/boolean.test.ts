import { describe, expect, it } from "vitest";
import { booleanLexical } from "./boolean.ts";
import { isRefusal } from "./types.ts";

describe("xs:boolean", () => {
  it.each([
    ["true", true],
    ["1", true],
    ["false", false],
    ["0", false],
    [" true\n", true],
  ])("reads %j as %s", (text, value) => {
    expect(booleanLexical.parse(text)).toBe(value);
  });

  it.each(["", "TRUE", "True", "yes", "01", "t", "tr ue", "-1"])("refuses %j", (text) => {
    expect(booleanLexical.parse(text)).toEqual({ refused: true, expected: "xs:boolean" });
  });

  it("writes words, not digits", () => {
    expect([booleanLexical.format(true), booleanLexical.format(false)]).toEqual(["true", "false"]);
  });

  it.each([1, 0, "true", null, undefined, {}])("refuses to write %j, which is no boolean", (value) => {
    expect(isRefusal(booleanLexical.format(value as boolean))).toBe(true);
  });

  it("gives the same frozen refusal each time", () => {
    expect(booleanLexical.parse("x")).toBe(booleanLexical.parse("y"));
    expect(Object.isFrozen(booleanLexical.parse("x"))).toBe(true);
  });
});
