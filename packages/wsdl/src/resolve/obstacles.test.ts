// What stands in the way of operations is told once, with those it stands in the way of.
import { describe, expect, it } from "vitest";
import { startReport } from "../diagnostics.ts";
import { reportObstacles } from "./obstacles.ts";

describe("an obstacle", () => {
  const problem = { code: "encoded-type", message: "Mixed.", place: undefined } as const;

  it("names the operations that need what cannot be had, three at most", () => {
    for (const [operations, expected] of [
      [[], "Mixed."],
      [["a", "b"], "Mixed. Needed by a, b."],
      [["a", "b", "c", "d"], "Mixed. Needed by a, b, c and 1 more."],
    ] as const) {
      const report = startReport();
      reportObstacles([{ problem, operations }], report);
      expect(report.diagnostics.map(({ message }) => message)).toEqual([expected]);
    }
  });

  it("is told once, however often it is found", () => {
    const report = startReport();
    reportObstacles(
      [
        { problem, operations: ["a"] },
        { problem, operations: ["a"] },
      ],
      report,
    );
    expect(report.diagnostics).toHaveLength(1);
  });
});
