// docs/reference/cli.md says what the command says, and its examples run.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../src/cli.ts";
import { CONFIG_KEYS } from "../src/config.ts";
import { golden } from "./claims.ts";

const page = await readFile(fileURLToPath(new URL("../../../docs/reference/cli.md", import.meta.url)), "utf8");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "soapwright-page-"));
  const claim = join(golden, "an-overlay-adds-codes-limits-and-secrets");
  for (const name of ["service.wsdl", "overlay.yaml"]) await cp(join(claim, name), join(folder, name));
  await cp(join(claim, "service.wsdl"), join(folder, "before.wsdl"));
  await writeFile(join(folder, "input.json"), '{"session":"s"}');
});
afterAll(() => rm(folder, { recursive: true }));

async function run(args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  let out = "";
  const screen = { write: (text: string) => void (out += text) };
  return { code: await main(args, { stdout: screen, stderr: screen, env: {}, folder }), out };
}

/** The part of the page under a heading. */
function sectionOf(heading: string): string {
  return page.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? "";
}

/** The first two columns of a table's rows. */
function rowsOf(section: string): readonly (readonly [string, string])[] {
  return [...section.matchAll(/^\| (`[^|]+) \| (.+) \|$/gm)].map(([, key = "", meaning = ""]) => [key, meaning]);
}

/** What `--help` lists, each entry on one line. */
function flagsIn(help: string): readonly (readonly [string, string])[] {
  const options = (help.split("Options:\n")[1] ?? "").replace(/\n {8,}/g, " ");
  return [...options.matchAll(/^ {2}(-\S*(?: \S+)*?) {2,}(.+)$/gm)].map(([, flags = "", words = ""]) => [
    `\`${flags}\``,
    words.trim(),
  ]);
}

describe("docs/reference/cli.md", () => {
  it("has a section for every command", async () => {
    const { out } = await run(["--help"]);
    const commands = [...(out.split("Commands:\n")[1] ?? "").matchAll(/^ {2}(\w+)/gm)]
      .map(([, name]) => name)
      .filter((command) => command !== "help");
    const sections = [...page.matchAll(/^## soapwright (\w+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(commands);
    expect(commands.length).toBeGreaterThan(2);
  });

  it.each(["init", "generate", "inspect", "diff", "call"])(
    "lists the flags of %s in the words of --help",
    async (command) => {
      const flags = flagsIn((await run([command, "--help"])).out);
      expect(flags.length).toBeGreaterThan(4);
      expect(rowsOf(sectionOf(`soapwright ${command}`))).toEqual(flags);
    },
  );

  it("shows every flag in an example", async () => {
    for (const command of ["init", "generate", "inspect", "diff", "call"]) {
      const examples = examplesOf(page).filter(([name]) => name === command);
      const shown = new Set(examples.flat().flatMap((word) => /^--[a-z-]+/.exec(word) ?? []));
      const flags = flagsIn((await run([command, "--help"])).out).map(([flag]) => /--[a-z-]+/.exec(flag)?.[0] ?? "");
      // The flags that all commands share are shown once, with generate.
      const others = ["inspect", "diff", "call"].includes(command)
        ? ["--service", "--port", "--catalog", "--allow-fetch"]
        : [];
      expect(flags.filter((flag) => !shown.has(flag) && !["--help", ...others].includes(flag))).toEqual([]);
    }
  });

  it("lists the keys of a config", () => {
    const keys = rowsOf(sectionOf("The config")).flatMap(([key]) => key.replaceAll("`", "").split(", "));
    expect(keys.toSorted()).toEqual([...CONFIG_KEYS].toSorted());
  });

  it("names no key that the package's README does not", async () => {
    const readme = await readFile(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");
    const keys = rowsOf(readme).flatMap(([key]) => key.trim().replaceAll("`", "").split(", "));
    expect(keys.toSorted()).toEqual([...CONFIG_KEYS].toSorted());
  });

  it("has examples that run, from first to last", async () => {
    const examples = examplesOf(page).filter((words) => !words.some((word) => /^"?https:/.test(word)));
    expect(examples.length).toBeGreaterThan(8);
    for (const words of examples) {
      // A folder has one config; what asks has nobody to ask here.
      if (words[0] === "init") await rm(join(folder, "soapwright.config.ts"), { force: true });
      if (words.length === 1 && words[0] === "init") continue;
      const { code, out } = await run(words);
      expect([words.join(" "), code, code === 0 ? "" : out]).toEqual([words.join(" "), 0, ""]);
    }
  }, 60_000);
});

/** What stands behind `npx soapwright`, word by word. */
function examplesOf(text: string): readonly string[][] {
  return [...text.matchAll(/^npx soapwright ([^#\n]+)/gm)].map(([, words = ""]) =>
    words
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/^(["'])(.*)\1$/, "$2")),
  );
}
