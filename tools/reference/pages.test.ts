// docs/reference/diagnostics.md, differences.md and supported.md say what the tables say. `npm run reference` writes them anew.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnosticTable } from "../../packages/wsdl/src/diagnostics.ts";
import { differenceTable } from "../../packages/wsdl/src/difference-table.ts";
import { diagnosticsPage } from "./diagnostics-page.ts";
import { differencesPage } from "./differences-page.ts";
import { SUPPORTED } from "./supported.ts";
import { supportedPage } from "./supported-page.ts";

const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

describe("docs/reference/diagnostics.md", () => {
  const text = diagnosticsPage(diagnosticTable);

  it("is what the table of codes gives", async () => {
    await expect(text).toMatchFileSnapshot(pathOf("docs/reference/diagnostics.md"));
  });

  it("names every code once", () => {
    const codes = Object.keys(diagnosticTable);
    const rows = text.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows).toHaveLength(codes.length);
    expect(new Set(rows.map((row) => row.split("`")[1]))).toEqual(new Set(codes));
  });
});

describe("docs/reference/differences.md", () => {
  const text = differencesPage(differenceTable);

  it("is what the table of rules gives", async () => {
    await expect(text).toMatchFileSnapshot(pathOf("docs/reference/differences.md"));
  });

  it("names every rule once, and whom it breaks", () => {
    const rows = text.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows.map((row) => row.split("`")[1])).toEqual(Object.keys(differenceTable));
    expect(rows.filter((row) => !/\| (nothing|calls|requests|answers|requests and answers) \|/.test(row))).toEqual([]);
  });
});

describe("docs/reference/supported.md", () => {
  const features = SUPPORTED.flatMap((chapter) => chapter.features);

  it("is what the table of features gives", async () => {
    await expect(supportedPage(SUPPORTED)).toMatchFileSnapshot(pathOf("docs/reference/supported.md"));
  });

  it.each(features.map((each) => [each.feature, each] as const))(
    "the proof exists: %s",
    (_feature, { proof, code }) => {
      const [path, title] = proof;
      // A golden test proves what it prints.
      const text = readFileSync(pathOf(title === undefined ? `${path}/printed.txt` : path), "utf8");
      if (title !== undefined) expect(text).toContain(title);
      else if (code !== undefined) expect(text).toContain(` ${code}: `);
    },
  );

  it("everything that is not carried is in it", () => {
    const listed = new Set<string | undefined>(features.map(({ code }) => code));
    const codes = Object.keys(diagnosticTable).filter((code) => code.startsWith("unsupported-"));
    expect(codes.filter((code) => !listed.has(code))).toEqual([]);
  });

  it("what is refused weighs as an error, what is noted does not", () => {
    const weighed = features.flatMap(({ code, support }) =>
      code === undefined ? [] : [[code, support, diagnosticTable[code].severity === "error"]],
    );
    expect(weighed.filter(([, support, fails]) => (support === "refused") !== fails)).toEqual([]);
  });
});
