// Who gets which identifier when several want it.
import { describe, expect, it } from "vitest";
import { createNameTable, type NameRequest } from "./names.ts";
import { ownSpelling, pascalCase } from "./words.ts";

function type(spelling: string): NameRequest<string> {
  return {
    key: spelling,
    spelling,
    identity: spelling,
    candidates: [pascalCase(spelling), ownSpelling(spelling), `${pascalCase(spelling)}_`],
  };
}

function claim(...spellings: string[]): Record<string, string> {
  return Object.fromEntries(createNameTable().claim(spellings.map(type)));
}

describe("claim", () => {
  it("gives PascalCase where nobody contends", () => {
    expect(claim("dealsStruct", "user-info")).toEqual({ dealsStruct: "DealsStruct", "user-info": "UserInfo" });
  });

  it("lets names that differ only in case keep their case", () => {
    expect(claim("Echo", "echo", "ECHO")).toEqual({ Echo: "Echo", echo: "echo", ECHO: "ECHO" });
  });

  it("leaves an identifier to the name that is spelled so", () => {
    expect(claim("Foo-Bar", "Foo_Bar", "FooBar")).toEqual({
      FooBar: "FooBar",
      Foo_Bar: "Foo_Bar",
      "Foo-Bar": "FooBar_",
    });
  });

  it("never gives away a word of the language, of core, or a global that types are made of", () => {
    expect(claim("Operation", "Promise", "Record")).toEqual({
      Operation: "Operation_",
      Promise: "Promise_",
      Record: "Record_",
    });
    expect(claim("class", "any")).toEqual({ class: "Class", any: "Any" });
  });

  it("does not depend on the order of the requests", () => {
    const names = ["a-b", "a.b", "a_b", "aB", "AB", "A-B", "Ab", "ab", "then", "Then"];
    const forwards = claim(...names);
    expect(claim(...names.toReversed())).toEqual(forwards);
    expect(claim(...names.toSorted())).toEqual(forwards);
  });

  it("is injective, however much the names resemble each other", () => {
    const letters = ["a", "A", "-", "_", ".", "1"];
    const names = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => `x${one}${two}${three}`)));
    const given = Object.values(claim(...names));
    expect(new Set(given).size).toBe(names.length);
  });

  it("keeps an earlier batch's identifiers", () => {
    const table = createNameTable();
    table.claim([type("Deal")]);
    expect(
      table.claim([{ key: 1, spelling: "deal", identity: "deal", candidates: ["Deal", "DealElement"] }]).get(1),
    ).toBe("DealElement");
  });

  it("comes to an end where an earlier batch has come to the last readable identifier too", () => {
    const table = createNameTable();
    const same = (kind: string): NameRequest<string>[] =>
      ["one", "other"].map((key) => ({ key, spelling: "_", identity: `${kind} ${key}`, candidates: ["_"] }));
    const given = ["types", "elements", "parts"].flatMap((kind) => [...table.claim(same(kind)).values()]);
    expect(new Set(given).size).toBe(6);
  });
});
