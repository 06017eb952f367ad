// What counts as passed and what as failed, on reports of made-up repositories.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { countReports, deleteReports } from "./reports.mjs";

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

/** Writes a repository with one package, `packages/a`; paths are within it. */
function repository(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "reports-"));
  roots.push(root);
  for (const [path, text] of Object.entries({ "package.json": "{}", "reports/exit-code": "0", ...files })) {
    mkdirSync(dirname(join(root, "packages/a", path)), { recursive: true });
    writeFileSync(join(root, "packages/a", path), text);
  }
  return root;
}

/** A report on one file, whose tests ended as told. */
function report(path: string, statuses: string[], file: { status?: string; message?: string } = {}): string {
  const assertionResults = statuses.map((status, index) => ({ status, fullName: `rule ${index}` }));
  const status = statuses.includes("failed") ? "failed" : "passed";
  return JSON.stringify({ testResults: [{ name: `/anywhere/packages/a/${path}`, status, assertionResults, ...file }] });
}

const PATH = "reports/vitest.json";

describe("countReports", () => {
  it("counts passed and failed tests, and names those that failed or were skipped", () => {
    const statuses = ["passed", "failed", "skipped", "pending", "todo", "passed"];
    const root = repository({ "src/x.test.ts": "", [PATH]: report("src/x.test.ts", statuses) });
    expect(countReports(root)).toEqual({
      passed: 2,
      failed: ["packages/a/src/x.test.ts › rule 1"],
      skipped: [2, 3, 4].map((index) => `packages/a/src/x.test.ts › rule ${index}`),
    });
  });

  it.each([
    ["missing", {}],
    ["cut off", { [PATH]: '{"testResults":[' }],
    ["of another shape", { [PATH]: "{}" }],
  ])("counts a report that is %s as failed", (_what, files) => {
    const { passed, failed } = countReports(repository({ "src/x.test.ts": "", ...files }));
    expect({ passed, failed: failed.length }).toEqual({ passed: 0, failed: 1 });
  });

  it("counts a file that could not be loaded as failed, with the reason", () => {
    const text = report("src/x.test.ts", [], { status: "failed", message: "Cannot find module 'y'\n at z" });
    const { failed } = countReports(repository({ "src/x.test.ts": "", [PATH]: text }));
    expect(failed).toEqual(["packages/a/src/x.test.ts could not be run: Cannot find module 'y'"]);
  });

  it("counts a test file that is in no report as failed, type tests too", () => {
    const files = {
      "src/x.test.ts": "",
      "src/y.test.ts": "",
      "src/z.test-d.ts": "",
      [PATH]: report("src/x.test.ts", ["passed"]),
    };
    const { passed, failed } = countReports(repository(files));
    expect(passed).toBe(1);
    expect(failed).toEqual([
      "packages/a/src/y.test.ts is in no report: it did not run",
      "packages/a/src/z.test-d.ts is in no report: it did not run",
    ]);
  });

  it("counts a runner that failed outside of any test, and no test twice", () => {
    const files = { "src/x.test.ts": "", [PATH]: report("src/x.test.ts", ["passed"]), "reports/exit-code": "1" };
    const problem = "packages/a: the runner ended with 1, outside of any test";
    expect(countReports(repository(files))).toEqual({ passed: 1, failed: [problem], skipped: [] });
    const failing = { ...files, [PATH]: report("src/x.test.ts", ["failed"]) };
    expect(countReports(repository(failing)).failed).toHaveLength(1);
  });

  it("expects no report where there are no tests", () => {
    expect(countReports(repository({ "dist/x.test.ts": "" }))).toEqual({ passed: 0, failed: [], skipped: [] });
  });
});

describe("deleteReports", () => {
  it("takes old reports away", () => {
    const root = repository({ [PATH]: "{}" });
    deleteReports(root);
    expect(existsSync(join(root, "packages/a", PATH))).toBe(false);
  });
});
