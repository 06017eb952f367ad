// The rooms of a mutation run are there: a path that leads nowhere would change nothing and find everything well.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../test/run.mjs";
import { bundleTests } from "./bundle.mjs";
import { ROOMS } from "./rooms.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const mutation = fileURLToPath(new URL("mutation.mjs", import.meta.url));

describe("npm run mutation", () => {
  it.each(ROOMS.map((room) => [room.name, room] as const))("the files of %s, and their tests, exist", (_name, room) => {
    for (const pattern of room.mutate) {
      const folder = join(root, dirname(pattern));
      const names = /\{(.*)\}/
        .exec(pattern)?.[1]
        ?.split(",")
        .map((name) => `${name}.ts`);
      if (names !== undefined)
        for (const name of names) expect(existsSync(join(folder, name)), `${pattern}: ${name}`).toBe(true);
      else if (pattern.includes("*")) {
        const stem = (pattern.split("/").at(-1) ?? "").split("*")[0] ?? "";
        const found = readdirSync(folder).filter((name) => name.startsWith(stem) && name.endsWith(".ts"));
        expect(found.length, pattern).toBeGreaterThan(0);
      } else expect(existsSync(join(root, pattern)), pattern).toBe(true);
    }
    for (const path of room.tests) {
      const whole = join(root, path);
      const tests = path.endsWith(".test.ts") ? [whole] : readdirSync(whole, { recursive: true, encoding: "utf8" });
      expect(existsSync(whole) && tests.some((name) => name.endsWith(".test.ts")), path).toBe(true);
    }
  });

  it("names the rooms there are where one is not", async () => {
    const { ok, output } = await run([process.execPath, mutation, "kitchen"], root);
    expect(ok).toBe(false);
    expect(output).toContain("No room is called kitchen; there are reader, decode, encode");
  });
});

describe("a bundle of a test", () => {
  it("gives fresh modules each time it is loaded, asks for what is outside, and leaves properties out", async () => {
    const folder = mkdtempSync(join(tmpdir(), "soapwright-mutation-"));
    try {
      writeFileSync(join(folder, "count.ts"), "let count = 0;\nexport const next = (): number => ++count;\n");
      writeFileSync(
        join(folder, "count.test.ts"),
        'import { tell } from "vitest";\nimport { next } from "./count.ts";\ntell(next(), next());\n',
      );
      writeFileSync(join(folder, "count.property.test.ts"), 'throw new Error("not this one");\n');
      const bundles = await bundleTests([folder, join(folder, "count.test.ts")]);
      const told: unknown[] = [];
      const outside = (name: string): unknown => ({ tell: (...counts: unknown[]) => told.push([name, ...counts]) });
      expect([...bundles.keys()]).toEqual([join(folder, "count.test.ts")]);
      for (const load of [...bundles.values(), ...bundles.values()]) load(outside);
      expect(told).toEqual([
        ["vitest", 1, 2],
        ["vitest", 1, 2],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
