// What speaks against a file, in words; as root everything may be written, so that claim is for others.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { unfitFile } from "./database-file.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test("a file that is there, and one that can be made, are fit", () => {
  const inside = folder();
  writeFileSync(join(inside, "world.db"), "");
  expect([unfitFile(join(inside, "world.db")), unfitFile(join(inside, "other.db"))]).toEqual([undefined, undefined]);
});

test("a folder is none, and neither is a file in a folder that is not there", () => {
  const inside = folder();
  mkdirSync(join(inside, "worlds"));
  expect(unfitFile(join(inside, "worlds"))).toBe("it is a folder; name a file in it");
  expect(unfitFile(join(inside, "nowhere/world.db"))).toBe(
    `there is no folder ${join(inside, "nowhere")}; make it first`,
  );
});

test.skipIf(process.platform === "win32" || process.getuid?.() === 0)("what may not be written is told", () => {
  const inside = folder();
  writeFileSync(join(inside, "world.db"), "");
  chmodSync(join(inside, "world.db"), 0o444);
  const words = "it may not be written; name a file, in a folder, that you may write to";
  expect(unfitFile(join(inside, "world.db"))).toBe(words);
  chmodSync(inside, 0o555);
  expect(unfitFile(join(inside, "other.db"))).toBe(words);
  chmodSync(inside, 0o755);
});
