// Clients keep under their ceilings, and hold nothing of what they do not use.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BUNDLES } from "./bundles.mjs";
import { formatTable, overWeight, type Budget } from "./table.mjs";
import { weigh, type Weight } from "./weigh.mjs";

const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8")) as Budget;
const weights = await Promise.all(BUNDLES.map(weigh));

/** The files of a bundle. */
function filesOf(bundle: string): string[] {
  return weights.find(({ name }) => name === bundle)?.parts.map(({ path }) => path) ?? [];
}

describe("clients of Allegro WebAPI", () => {
  it("keep under their ceilings", () => {
    expect(overWeight(weights, budget, "ceiling")).toEqual([]);
  });

  it("cost no more than they use: one operation less than five, five less than all", () => {
    const [one, five, all] = weights.map(({ gzipped }) => gzipped);
    expect(one).toBeLessThan(five ?? 0);
    expect(five).toBeLessThan(all ?? 0);
  });

  it("of one operation hold no other", () => {
    const operations = filesOf("one operation").filter((path) => path.includes("/operations/"));
    expect(operations.map((path) => path.split("/").at(-1))).toEqual(["do-get-deals.ts"]);
  });

  it("hold nothing of the older contract, nor of SOAP encoding", () => {
    const unwanted = filesOf("all 15 operations").filter((path) => /\/uploader\/|core\/src\/encoded\//.test(path));
    expect(unwanted).toEqual([]);
  });

  it("hold nothing that is there only for speed", () => {
    expect(filesOf("one operation").filter((path) => path.includes("core/src/speed/"))).toEqual([]);
  });

  it("hold no transport and no handler that they do not name", () => {
    const unwanted = filesOf("all 15 operations").filter((path) =>
      /http\/(?:node|undici|fetch)|src\/handler/.test(path),
    );
    expect(unwanted).toEqual([]);
  });
});

const heavy: Weight = { name: "a", minified: 3000, gzipped: 1500, parts: [{ path: "core/x.ts", bytes: 2500 }] };
const held: Budget = { a: { budget: 1000, ceiling: 1500 } };

describe("overWeight", () => {
  it("says by how much, what is heaviest and what to do", () => {
    expect(overWeight([heavy], held, "budget")).toEqual([
      "a: 1.5 kB gzipped, 0.5 kB over its budget. Make it lighter (heaviest: core/x.ts (2.5 kB)), or change tools/size/budget.json.",
    ]);
  });

  it("lets what is just heavy enough pass", () => {
    expect(overWeight([heavy], held, "ceiling")).toEqual([]);
  });

  it("does not let a name that was mistyped pass for a budget that is kept", () => {
    expect(overWeight([], held, "budget").join()).toContain('budget.json names "a", which is no bundle');
  });
});

describe("formatTable", () => {
  it("puts numbers in columns", () => {
    expect(formatTable([heavy, { ...heavy, name: "longer" }], held)).toBe(
      [
        "bundle  minified  gzipped  budget  ceiling",
        "a         3.0 kB   1.5 kB  1.0 kB   1.5 kB",
        "longer    3.0 kB   1.5 kB",
      ].join("\n"),
    );
  });
});
