// A few dozen contracts of the corpus, a small one for each feature: judged as `npm run conformance` judges all of them.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { bundle } from "./bundle.mjs";
import { entriesOf, type Entry } from "./corpus/entries.ts";
import { compareWithKnown, readKnownFailures } from "./corpus/known-failures.ts";
import { failureLines } from "./corpus/report.ts";
import { runCorpus } from "./corpus/run.ts";
import { sharedPath } from "./src/shared.ts";

const corpus = sharedPath("corpus/wsdl");
const hasCorpus = existsSync(corpus);
const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

/** At most so many contracts are judged: what takes some seconds. */
const SIZE = 36;
const LIMIT_MS = 240_000;

/** The smallest contract for each feature, features of few contracts first. */
function sampleOf(entries: readonly Entry[]): readonly Entry[] {
  const byFeature = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const feature of [...entry.features, entry.style]) {
      byFeature.set(feature, [...(byFeature.get(feature) ?? []), entry]);
    }
  }
  const chosen = new Set<Entry>();
  const rare = [...byFeature.values()].toSorted((one, other) => one.length - other.length);
  for (const having of rare) {
    if (chosen.size >= SIZE || having.some((entry) => chosen.has(entry))) continue;
    const [smallest] = having.toSorted((one, other) => one.bytes - other.bytes);
    if (smallest !== undefined && smallest.bytes < 200_000) chosen.add(smallest);
  }
  return [...chosen];
}

const out = `${here}.out/`;
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(`${out}sample-`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!hasCorpus)("a sample of the corpus (needs ../shared)", () => {
  it(
    "has no failure that is not known",
    async () => {
      const entries = sampleOf(entriesOf(corpus));
      const { worker } = await bundle(folder);
      const results = await runCorpus({ corpus, entries, worker, root, out, jobs: 2 });
      const known = readKnownFailures(readFileSync(`${here}corpus/known-failures.txt`, "utf8"));
      expect(failureLines(compareWithKnown(results, known).unexpected)).toBe("");
      expect(results).toHaveLength(entries.length);
      expect(entries.length).toBeGreaterThan(30);
      // Most of what is chosen loads: a runner that judges nothing would pass as well.
      expect(results.filter(({ values }) => values.tried > 0).length).toBeGreaterThan(entries.length / 3);
    },
    LIMIT_MS,
  );
});
