// The command: what it prints, and how it ends.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { main } from "./main.ts";
import { REMOVE_FROM_BLACK_LIST, VERIFY_ITEM } from "./own-pages.ts";

const CONTRACT = fileURLToPath(new URL("../../packages/allegro-webapi/contract/", import.meta.url));

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    write: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    contract: CONTRACT,
  });
  return { code, out: out.join(""), err: err.join("") };
}

function folderOf(pages: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "allegro-docs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
  return folder;
}

it("lists what is left to do with its file, line and column, and ends with 1", async () => {
  const { code, out } = await run(
    folderOf({ "a.txt": REMOVE_FROM_BLACK_LIST, "b.txt": VERIFY_ITEM, "c.md": "no page" }),
  );
  expect(code).toBe(1);
  expect(out).toContain("2 pages, 12 pairs of method and code\n");
  expect(out).toContain(
    "a.txt:9:5 undecided: doRemoveFromBlackList input usersIdArray: page required, wire optional\n",
  );
  expect(out).toMatch(/0 unreadable, 3 undecided, 0 vanished\n$/);
});

it("prints a page in the overlay's form, and says what it could not read", async () => {
  const folder = folderOf({ "a.txt": VERIFY_ITEM, "b.txt": VERIFY_ITEM.replace("30.09.19", "31.09.19") });
  const good = await run("--overlay", join(folder, "a.txt"));
  expect(good).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(good.out)).toMatchObject({ doVerifyItem: { deprecated: { removed: "2019-09-30" } } });
  const broken = await run("--overlay", join(folder, "b.txt"));
  expect(broken.code).toBe(1);
  expect(broken.err).toContain('b.txt:5:23 expected a date, found "31.09.19"');
});

it.each([[[]], [["--overlay"]], [["a", "b"]], [["--help"]]])("%j is no command line", async (args) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain("usage: npm run allegro-docs");
});

it("a folder without pages is none", async () => {
  expect((await run(folderOf({ "c.md": "no page" }))).code).toBe(2);
});
