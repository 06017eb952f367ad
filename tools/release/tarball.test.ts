// Archives as npm, pnpm and tar write them.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readArchive, readTarball } from "./tarball.mjs";

const folder = mkdtempSync(join(tmpdir(), "soapwright-tarball-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const deep = `dist/${"a-folder-with-a-long-name/".repeat(6)}index.js`;
const hasTar = (() => {
  try {
    return execFileSync("tar", ["--version"], { encoding: "utf8" }) !== "";
  } catch {
    return false;
  }
})();

describe.skipIf(!hasTar)("readTarball", () => {
  it.each(["ustar", "pax"])("reads names, long ones too, and contents of %s", (format) => {
    const packed = join(folder, format, "package");
    mkdirSync(join(packed, deep, ".."), { recursive: true });
    writeFileSync(join(packed, deep), "deep");
    writeFileSync(join(packed, "żółć.txt"), "x".repeat(1000));
    writeFileSync(join(packed, "empty"), "");
    const tarball = join(folder, `${format}.tgz`);
    execFileSync("tar", ["-czf", tarball, "--format", format, "-C", join(folder, format), "package"]);
    const files = readTarball(tarball);
    expect([...files.keys()].toSorted()).toEqual([deep, "empty", "żółć.txt"].toSorted());
    expect(files.get(deep)?.toString()).toBe("deep");
    expect(files.get("żółć.txt")).toHaveLength(1000);
    expect(files.get("empty")).toHaveLength(0);
  });
});

describe("readArchive", () => {
  it("refuses an archive that was cut", () => {
    const header = Buffer.alloc(512);
    header.write("package/a", 0);
    header.write("00000002000", 124);
    header.write("0", 156);
    expect(() => readArchive(Buffer.concat([header, Buffer.alloc(512)]))).toThrow("ends inside package/a");
  });
});
