// Which doors of a package are joined, that every published package leads Node to what is joined, and what is joined works.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { doorsToJoin, joinModules } from "./join.mjs";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

interface Manifest {
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>> | string>>;
  readonly imports?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly publishConfig: Pick<Manifest, "exports" | "imports">;
}

const MANIFEST = {
  exports: {
    ".": { "@soapwright/source": "./src/index.ts", node: "./dist/joined/index.js", default: "./dist/index.js" },
    "./inner": {
      "@soapwright/source": "./src/inner/door.ts",
      node: "./dist/joined/inner/door.js",
      default: "./dist/inner/door.js",
    },
    "./single": { "@soapwright/source": "./src/single.ts", default: "./dist/single.js" },
    "./package.json": "./package.json",
  },
};

test("the doors that say what Node imports are joined, others are not", () => {
  expect(doorsToJoin(MANIFEST)).toEqual({ index: "./src/index.ts", "inner/door": "./src/inner/door.ts" });
  expect(doorsToJoin({})).toEqual({});
});

test.each([
  ["a file that is not joined", { "@soapwright/source": "./src/a.ts", node: "./dist/a.js" }],
  ["a door without a source", { node: "./dist/joined/a.js" }],
])("%s is refused by name", (_, conditions) => {
  expect(() => doorsToJoin({ exports: { "./a": conditions } })).toThrow(/^exports\["\.\/a"\]\.node: expected /);
});

test("doors of one package share what they share", async () => {
  const folder = mkdtempSync(join(tmpdir(), "joined-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "src/inner"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", ...MANIFEST }));
  writeFileSync(join(folder, "src/shared.ts"), "export const shared: object = {};\n");
  writeFileSync(join(folder, "src/index.ts"), 'export { shared } from "./shared.ts";\n');
  writeFileSync(join(folder, "src/inner/door.ts"), 'export { shared as same } from "../shared.ts";\n');
  await joinModules(folder);

  const load = (path: string): Promise<Record<string, unknown>> =>
    import(/* @vite-ignore */ pathToFileURL(join(folder, "dist/joined", path)).href) as Promise<
      Record<string, unknown>
    >;
  const [index, door] = await Promise.all([load("index.js"), load("inner/door.js")]);
  expect(index["shared"]).toBeTypeOf("object");
  expect(door["same"]).toBe(index["shared"]);
});

test("what is joined is ASCII and says the same, functions keep their names and statements their lines", async () => {
  const folder = mkdtempSync(join(tmpdir(), "joined-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "src"));
  const exports = {
    ".": { "@soapwright/source": "./src/index.ts", node: "./dist/joined/index.js", default: "./dist/index.js" },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", exports }));
  const lines = [
    "function refuse(aLongNameOfAVariable: string): never {",
    "  throw new Error(`${aLongNameOfAVariable}: „zażółć” 𝄞 ${/^[ąę]$/u.test(aLongNameOfAVariable)}`);",
    "}",
    "export const run = (): never => refuse('ą');",
  ];
  writeFileSync(join(folder, "src/index.ts"), lines.join("\n"));
  await joinModules(folder);

  const file = join(folder, "dist/joined/index.js");
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/^[\t\n\x20-\x7e]+$/);
  expect(text).not.toContain("aLongNameOfAVariable");
  const { run } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { run: () => never };
  const error = (() => {
    try {
      return run();
    } catch (thrown) {
      return thrown as Error;
    }
  })();
  expect(error.message).toBe("ą: „zażółć” 𝄞 true");
  expect(error.stack).toMatch(/ at refuse .*\n.* at run /);
  expect(text.split("\n").length).toBeGreaterThan(4);
});

test.each(readdirSync(packages))("%s: what is published leads where the repository leads", (name) => {
  const manifest = JSON.parse(readFileSync(`${packages}${name}/package.json`, "utf8")) as Manifest;
  const published = Object.entries(manifest.exports).map(([door, conditions]) => {
    if (typeof conditions === "string") return [door, conditions];
    const { "@soapwright/source": _, ...rest } = conditions;
    return [door, rest];
  });
  expect(Object.entries(manifest.publishConfig.exports)).toEqual(published);
  const own = Object.entries(manifest.imports ?? {}).map(([pattern, conditions]) => {
    const { "@soapwright/source": _, ...rest } = conditions;
    return [pattern, rest];
  });
  expect(Object.entries(manifest.publishConfig.imports ?? {})).toEqual(own);
  // One package with some doors joined and others not would be in Node twice.
  const doors = Object.values(manifest.exports).filter((conditions) => typeof conditions !== "string");
  const joined = Object.keys(doorsToJoin(manifest)).length;
  expect([0, doors.length]).toContain(joined);
});
