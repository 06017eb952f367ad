// The rooms of a mutation run are there: a path that leads nowhere would change nothing and find everything well.
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../test/run.mjs";
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
    for (const folder of room.tests) {
      const tests = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
      expect(
        tests.some((name) => name.endsWith(".test.ts")),
        folder,
      ).toBe(true);
    }
  });

  it("names the rooms there are where one is not", async () => {
    const { ok, output } = await run([process.execPath, mutation, "kitchen"], root);
    expect(ok).toBe(false);
    expect(output).toContain("No room is called kitchen; there are reader, decode, encode");
  });
});
