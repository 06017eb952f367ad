// What a packed package may and may not hold.
import { describe, expect, it } from "vitest";
import { checkContents } from "./contents.mjs";

const manifest = {
  name: "a",
  description: "A package.",
  keywords: ["a"],
  license: "MIT",
  exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
};

/** A package without fault, but for what a test changes. */
function problemsOf(change: Record<string, string | undefined>, fields: object = {}): string[] {
  const files = {
    "package.json": JSON.stringify({ ...manifest, ...fields }),
    "dist/index.js": "",
    "dist/index.d.ts": "",
    LICENSE: "",
    "README.md": "",
    ...change,
  };
  const present = Object.entries(files).flatMap(([path, text]) =>
    text === undefined ? [] : [[path, Buffer.from(text)] as const],
  );
  return checkContents(new Map(present)).map(({ problem }) => problem);
}

describe("checkContents", () => {
  it("finds nothing wrong with a package that has what it needs", () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each(["LICENSE", "README.md"])("misses %s", (file) => {
    expect(problemsOf({ [file]: undefined })).toEqual([`${file} is missing`]);
  });

  it.each([
    ["description", "", "there is no description"],
    ["license", undefined, "there is no license"],
    ["keywords", [], "there are no keywords"],
  ])("misses a %s", (field, value, problem) => {
    expect(problemsOf({}, { [field]: value })).toEqual([problem]);
  });

  it("misses a build, and declarations beside the code", () => {
    const none = problemsOf({ "dist/index.js": undefined, "dist/index.d.ts": undefined });
    expect(none).toContain("dist is missing");
    expect(problemsOf({ "dist/inner.js": "" })).toEqual(["dist/inner.js has no .d.ts beside it"]);
    expect(problemsOf({ "dist/joined/inner.js": "" })).toEqual([]);
  });

  it.each([
    "src/names.test.ts",
    "src/client.test-d.ts",
    "dist/names.test.js",
    "test/orders.ts",
    "reports/vitest.json",
    "tsconfig.build.json",
    "dist/a.tsbuildinfo",
  ])("refuses %s", (path) => {
    expect(problemsOf({ [path]: "", "dist/names.test.d.ts": undefined }).join()).toContain(path);
  });

  it("takes words that only look like a test for what they are", () => {
    expect(problemsOf({ "src/contest.ts": "", "src/latest/testimony.ts": "" })).toEqual([]);
  });

  it("refuses ranges that mean something only here", () => {
    const dependencies = { "@soapwright/core": "workspace:^", yaml: "catalog:", undici: "^7.0.0" };
    expect(problemsOf({}, { dependencies })).toEqual([
      'dependencies has @soapwright/core as "workspace:^"',
      'dependencies has yaml as "catalog:"',
    ]);
  });

  it("refuses exports that lead to sources, or to nothing", () => {
    const door = { "@soapwright/source": "./src/index.ts", default: "./dist/index.js" };
    const problems = problemsOf({}, { exports: { ".": door, "./contract/*": "./contract/*" } });
    expect(problems).toEqual([
      "exports lead to sources, by the condition @soapwright/source",
      "package.json names src/index.ts, which is not there",
      "package.json names contract/*, which is not there",
    ]);
  });

  it("refuses a command that is not there, or that a shell would run", () => {
    const bin = { soapwright: "./dist/bin.js" };
    expect(problemsOf({}, { bin })).toEqual(["package.json names dist/bin.js, which is not there"]);
    expect(problemsOf({ "dist/bin.js": "main();", "dist/bin.d.ts": "" }, { bin })).toEqual([
      "./dist/bin.js does not begin with #!/usr/bin/env node",
    ]);
  });
});
