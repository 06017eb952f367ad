// The harness finds what is there to be found, and a short run of each target finds nothing.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../test/run.mjs";
import { LONGEST, mutate } from "./mutate.mjs";
import { createPool } from "./pool.mjs";
import { createRandom } from "./random.mjs";
import { TARGETS } from "./targets/targets.mjs";
import { watch } from "./watch.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fuzz = fileURLToPath(new URL("fuzz.mjs", import.meta.url));
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Run {
  readonly ok: boolean;
  readonly reports: readonly { readonly name: string; readonly runs: number; readonly outcomes: number }[];
}

describe("npm run fuzz", () => {
  it("breaks documents for every target, and each holds", async () => {
    const { output } = await run([process.execPath, fuzz, "--no-build", "--runs", "1500", "--json"], root);
    const { ok, reports } = JSON.parse(output) as Run;
    expect(ok, output).toBe(true);
    expect(reports.map(({ name, runs }) => [name, runs])).toEqual(TARGETS.map(({ name }) => [name, 1500]));
    // Documents that are broken enough to be refused in many ways, and not so much that all end in one.
    for (const { outcomes } of reports) expect(outcomes).toBeGreaterThan(10);
  });

  it("names the targets there are where one is not", async () => {
    const { ok, output } = await run([process.execPath, fuzz, "--no-build", "reeder"], root);
    expect(ok).toBe(false);
    expect(output).toContain("No target is called reeder; there are reader, ");
  });
});

describe("a run that goes wrong is found, with its document:", () => {
  it("a crash", async () => {
    const { failure, runs } = await watch({ target: "self-test", runs: 100_000, seed: 1, hangMs: 60_000 });
    expect(failure?.words).toContain("TypeError: crashed");
    expect(new TextDecoder().decode(failure?.input)).toContain("</a></a>");
    expect(runs).toBeLessThan(100_000);
  });

  it("what no outcome leads to, by what has run", async () => {
    const order = { target: "stairs", runs: 60_000, seed: 1, hangMs: 60_000 };
    const blind = await watch(order);
    expect(blind.failure).toBeUndefined();
    const guided = await watch({ ...order, guided: true });
    expect(guided.failure?.words).toContain("RangeError: four steps down");
    expect(guided.places).toBeGreaterThan(5);
    // The same search comes the same way.
    expect((await watch({ ...order, guided: true })).failure?.input).toEqual(guided.failure?.input);
  });

  it.each(["hang", "memory"])("%s", async (word) => {
    const { failure } = await watch({ target: "self-test", runs: 1, seed: 1, hangMs: 2000, input: encode(word) });
    expect(failure?.words).toMatch(word === "hang" ? /a run of more than 2000 ms/ : /memory|more than 2000 ms/);
    expect(new TextDecoder().decode(failure?.input)).toBe(word);
  });
});

describe("breaking documents", () => {
  const documents = [encode("<a><b>1</b><b>2</b></a>"), encode('<c d="e">f</c>')];
  const series = (seed: number): string[] => {
    const random = createRandom(seed);
    return Array.from({ length: 200 }, () =>
      Buffer.from(mutate(random.pick(documents), random.pick(documents), random)).toString("latin1"),
    );
  };

  it("comes to the same documents from one seed, and to others from another", () => {
    expect(series(5)).toEqual(series(5));
    expect(series(5)).not.toEqual(series(6));
    expect(new Set(series(5)).size).toBeGreaterThan(150);
  });

  it("leaves the document that it was given as it is, and makes none that is too long", () => {
    const random = createRandom(3);
    const given = encode("<a>".repeat(20_000));
    const before = given.slice();
    for (let time = 0; time < 200; time++) expect(mutate(given, given, random).length).toBeLessThanOrEqual(LONGEST);
    expect(given).toEqual(before);
  });

  it("goes on from what led to a new outcome", () => {
    const pool = createPool([encode("seed")]);
    pool.learn(encode("found"), "new");
    pool.learn(encode("again"), "new");
    const random = createRandom(1);
    const picked = Array.from({ length: 100 }, () => new TextDecoder().decode(pool.pick(random)));
    expect(new Set(picked)).toEqual(new Set(["seed", "found"]));
    expect(pool.outcomes()).toBe(1);
  });
});
