// Each rule on a tiny made-up repository: one that keeps it, one that breaks it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { checkAll, layerOf, libraryOf } from "./rules.mjs";
import { describeSizes } from "./sizes.mjs";
import { readImports, readPackages } from "./sources.mjs";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

/** Writes a repository: paths under `packages/`, and what the files hold. */
function repository(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "layers-"));
  roots.push(root);
  const folders = new Set(Object.keys(files).map((path) => path.split("/")[0] ?? ""));
  const manifests = [...folders].map((name) => [`${name}/package.json`, `{ "name": "@soapwright/${name}" }`] as const);
  for (const [path, text] of Object.entries({ ...Object.fromEntries(manifests), ...files })) {
    const target = join(root, "packages", path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return root;
}

/** What breaks a rule, as `file:line [rule]`. */
function broken(files: Record<string, string>): string[] {
  return checkAll(readPackages(repository(files))).map(({ file, line, rule }) => `${file}:${line} [${rule}]`);
}

describe("floors", () => {
  it("lets a package use one of a lower floor", () => {
    expect(broken({ "core/src/index.ts": "", "wsdl/src/index.ts": 'import "@soapwright/core/generated";' })).toEqual(
      [],
    );
  });

  it("refuses an import of the same floor, whatever its form", () => {
    const files = {
      "catalog/src/index.ts": "",
      "wsdl/src/a.ts": '\nimport type { X } from "@soapwright/catalog";',
      "wsdl/src/b.ts": 'export * from "@soapwright/catalog";',
      "wsdl/src/c.ts": 'await import("@soapwright/catalog");',
    };
    expect(broken(files)).toEqual([
      "packages/wsdl/src/a.ts:2 [floors]",
      "packages/wsdl/src/b.ts:1 [floors]",
      "packages/wsdl/src/c.ts:1 [floors]",
    ]);
  });

  it("refuses an import of a higher floor, and of oneself by name", () => {
    const files = {
      "codegen/src/index.ts": 'import "@soapwright/codegen";',
      "wsdl/src/index.ts": 'import "@soapwright/codegen";',
    };
    expect(broken(files)).toEqual([
      "packages/codegen/src/index.ts:1 [floors]",
      "packages/wsdl/src/index.ts:1 [floors]",
    ]);
  });

  it("puts a package that the table does not name on top", () => {
    const files = {
      "mcp/src/index.ts": 'import "@soapwright/catalog";',
      "catalog/src/index.ts": 'import "@soapwright/mcp";',
    };
    expect(broken(files)).toEqual(["packages/catalog/src/index.ts:1 [floors]"]);
  });

  it("refuses a private tool", () => {
    expect(broken({ "mcp/src/index.ts": 'import "@soapwright/tool-layers";' })).toEqual([
      "packages/mcp/src/index.ts:1 [floors]",
    ]);
  });

  it("reads dependencies as imports, and leaves devDependencies out", () => {
    const manifest = (section: string) =>
      `{ "name": "@soapwright/wsdl",\n "${section}": {\n "@soapwright/codegen": "workspace:^" } }`;
    expect(broken({ "codegen/src/index.ts": "", "wsdl/package.json": manifest("dependencies") })).toEqual([
      "packages/wsdl/package.json:3 [floors]",
    ]);
    expect(broken({ "codegen/src/index.ts": "", "wsdl/package.json": manifest("devDependencies") })).toEqual([]);
  });

  it("lets tests use any package", () => {
    const text = 'import "@soapwright/codegen"; import "yaml";';
    const files = {
      "codegen/src/index.ts": "",
      "wsdl/src/a.test.ts": text,
      "wsdl/src/a.test-d.ts": text,
      "wsdl/test/b.ts": text,
    };
    expect(broken(files)).toEqual([]);
  });
});

describe("inside", () => {
  it("refuses a relative import that leads out of the package, also in a test", () => {
    const files = {
      "core/src/index.ts": "",
      "wsdl/src/a.ts": 'import "../../core/src/index.ts";',
      "wsdl/test/b.test.ts": 'import "../../core/src/index.ts"; import "../src/a.ts";',
    };
    expect(broken(files)).toEqual(["packages/wsdl/src/a.ts:1 [inside]", "packages/wsdl/test/b.test.ts:1 [inside]"]);
  });
});

describe("one library, one file", () => {
  it("refuses the second file that imports a library, types and subpaths too", () => {
    const files = {
      "wsdl/src/a.ts": 'import "yaml"; import "yaml/util";',
      "wsdl/src/b.ts": 'import type { Y } from "yaml/util";',
    };
    expect(broken(files)).toEqual(["packages/wsdl/src/b.ts:1 [one library, one file]"]);
  });

  it("counts for each package on its own, and not for modules of Node", () => {
    const text = 'import "yaml"; import "node:fs";';
    expect(
      broken({ "wsdl/src/a.ts": text, "codegen/src/a.ts": text, "wsdl/src/b.ts": 'import "node:fs"; import "fs";' }),
    ).toEqual([]);
  });
});

describe("circles", () => {
  it("reports a circle once, where it starts, types too", () => {
    const files = {
      "wsdl/src/a.ts": '\n\nimport "./b.ts";',
      "wsdl/src/b.ts": 'import type { C } from "./deep/c.ts";',
      "wsdl/src/deep/c.ts": 'export * from "../a.ts";',
      "wsdl/src/d.ts": 'import "./a.ts";',
    };
    expect(broken(files)).toEqual(["packages/wsdl/src/a.ts:3 [circles]"]);
  });

  it("reports two circles that do not touch, and a file that imports itself", () => {
    const files = {
      "wsdl/src/a.ts": 'import "./b.ts";',
      "wsdl/src/b.ts": 'import "./a.ts";',
      "wsdl/src/c.ts": 'import "./c.ts";',
    };
    expect(broken(files)).toEqual(["packages/wsdl/src/a.ts:1 [circles]", "packages/wsdl/src/c.ts:1 [circles]"]);
  });
});

describe("closed", () => {
  it.each([
    ["a module of Node", 'import "node:fs";'],
    ["a library's types", 'import type { X } from "undici";'],
    ["a module whose name is computed", "await import(`${globalThis.name}`);"],
  ])("refuses %s in core", (_what, text) => {
    expect(broken({ "core/src/call.ts": text })).toEqual(["packages/core/src/call.ts:1 [closed]"]);
  });

  it("lets the files of the table import what the table says, and nothing more", () => {
    const files = {
      "core/src/http/undici.ts": 'import "node:tls"; import("undici");',
      "core/src/http/node.ts": 'import "node:http";',
    };
    expect(broken(files)).toEqual([]);
    expect(broken({ "core/src/http/node.ts": 'import "undici";' })).toEqual([
      "packages/core/src/http/node.ts:1 [closed]",
    ]);
  });

  it("refuses a door that reaches such a file through another", () => {
    const files = {
      "core/src/index.ts": 'export * from "./http/body.ts";',
      "core/src/http/body.ts": 'import "./node.ts";',
      "core/src/http/node.ts": "",
    };
    expect(broken(files)).toEqual(["packages/core/src/index.ts:1 [closed]"]);
  });
});

describe("order", () => {
  it("lets a file import its own layer and those above", () => {
    const files = {
      "core/src/names.ts": "",
      "core/src/error.ts": 'import "./names.ts";',
      "core/src/xml/reader.ts": 'import "./scope.ts"; import "../error.ts";',
      "core/src/xml/scope.ts": "",
    };
    expect(broken(files)).toEqual([]);
  });

  it("refuses an import of what stands below", () => {
    const files = {
      "core/src/xml/scope.ts": 'import "./reader.ts";',
      "core/src/xml/reader.ts": "",
      "core/src/schema/encode.ts": "",
      "core/src/schema/lexical/long.ts": 'import "../encode.ts";',
    };
    expect(broken(files)).toEqual([
      "packages/core/src/schema/lexical/long.ts:1 [order]",
      "packages/core/src/xml/scope.ts:1 [order]",
    ]);
  });

  it("sees every file that a name of the package's own may stand for", () => {
    const imports = { "#speed/*": { "@soapwright/source": { node: "./src/speed/*.ts", default: "./src/plain/*.ts" } } };
    const files = {
      "core/package.json": JSON.stringify({ name: "@soapwright/core", imports }),
      "core/src/xml/scope.ts": 'import "#speed/straight";',
      "core/src/speed/straight.ts": "",
      "core/src/plain/straight.ts": 'import "#speed/straight"; import "../soap/fault.ts";',
      "core/src/soap/fault.ts": 'import "#speed/straight";',
    };
    expect(broken(files)).toEqual([
      "packages/core/src/plain/straight.ts:1 [circles]",
      "packages/core/src/plain/straight.ts:1 [order]",
      "packages/core/src/xml/scope.ts:1 [order]",
      "packages/core/src/xml/scope.ts:1 [order]",
    ]);
  });

  it("wants a place for every file", () => {
    expect(broken({ "core/src/stray.ts": "", "core/src/stray.test.ts": "" })).toEqual([
      "packages/core/src/stray.ts:1 [order]",
    ]);
  });

  it("takes the line that names a file before its folder, and the longest folder", () => {
    const layers = [["a/*"], ["a/b/*"], ["a/b/c.ts"]];
    expect(["src/a/x.ts", "src/a/b/x.ts", "src/a/b/c.ts", "src/z.ts"].map((path) => layerOf(layers, path))).toEqual([
      0, 1, 2, -1,
    ]);
  });
});

describe("reading", () => {
  it("reports a file that cannot be parsed", () => {
    expect(broken({ "wsdl/src/a.ts": "export const = 1;" })).toEqual(["packages/wsdl/src/a.ts:1 [syntax]"]);
  });

  it("is not misled by what only looks like an import", () => {
    const text = '// import "a";\nconst text = `import "b"`;\nexport const x = text;\nexport { y } from\n  "./c.ts";';
    expect(readImports("x.ts", text).imports).toEqual([{ specifier: "./c.ts", line: 5 }]);
  });

  it("names the library of a bare import without the path inside it", () => {
    expect(["hono/streaming", "@hono/node-server/x", "node:fs/promises", "./a.ts"].map(libraryOf)).toEqual([
      "hono",
      "@hono/node-server",
      "node:fs/promises",
      undefined,
    ]);
  });
});

describe("sizes", () => {
  it("names the files past 500 lines, but neither tests nor generated files", () => {
    const long = "export {};\n".repeat(501);
    const files = {
      "wsdl/src/a.ts": long,
      "wsdl/src/b.ts": "export {};\n",
      "wsdl/src/a.test.ts": long,
      "wsdl/src/c.ts": `// Generated by soapwright\n${long}`,
    };
    const lines = describeSizes(readPackages(repository(files)));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain("2 files, median 501 lines");
    expect(lines[1]).toContain("packages/wsdl/src/a.ts: 501 lines");
  });
});
