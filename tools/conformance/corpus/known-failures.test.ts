// The list of known failures: read as it is written, and a difference either way is seen.
import { describe, expect, it } from "vitest";
import { compareWithKnown, readKnownFailures } from "./known-failures.ts";
import type { EntryResult, Failure } from "./result.ts";

const nothing = { tried: 0, passed: 0 };
const result = (path: string, ...failures: readonly Failure[]): EntryResult => ({
  path,
  failures,
  operations: { declared: 0, loaded: 0 },
  values: nothing,
  json: nothing,
  valid: nothing,
  generatedBytes: 0,
  milliseconds: 0,
});
const broken: Failure = { step: "load", code: "bad-value", reason: "a.wsdl:1:1 error bad-value: …" };

describe("known failures", () => {
  const known = readKnownFailures("# for people\n## The document is broken.\na.wsdl\tload\tbad-value\n\n## Another.\n");

  it("stand under their reason", () => {
    expect(known).toEqual([
      { reason: "The document is broken.", failures: [{ path: "a.wsdl", step: "load", code: "bad-value" }] },
      { reason: "Another.", failures: [] },
    ]);
  });

  it.each(["a.wsdl\tload\tbad-value", "## Reason\na.wsdl load bad-value"])("are refused as %j", (text) => {
    expect(() => readKnownFailures(text)).toThrow("not a known failure");
  });

  it("that are found are explained", () => {
    expect(compareWithKnown([result("a.wsdl", broken)], known)).toEqual({
      unexpected: [],
      passing: [],
      explained: [{ reason: "The document is broken.", count: 1 }],
    });
  });

  it("are told by their code: another one is a new failure, and the old one passes", () => {
    const verdict = compareWithKnown([result("a.wsdl", { ...broken, code: "crash" })], known);
    expect(verdict.unexpected.map(({ code }) => code)).toEqual(["crash"]);
    expect(verdict.passing.map(({ code }) => code)).toEqual(["bad-value"]);
  });

  it("of entries that were not run are left alone", () => {
    expect(compareWithKnown([result("b.wsdl")], known)).toEqual({ unexpected: [], passing: [], explained: [] });
  });
});
