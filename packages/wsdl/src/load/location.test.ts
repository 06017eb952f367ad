// Where a contract may send its reader, and what documents are called.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { follow, locate, shownName, type Location } from "./location.ts";

const entry: Location = { kind: "file", path: path.resolve("/one/two/three/four/service.wsdl") };
const page: Location = { kind: "url", url: "https://s.example/ws/service?wsdl" };
const none: ReadonlySet<string> = new Set();

function led(written: string, from: Location, home: Location, allowed: ReadonlySet<string> = none): string {
  const target = follow(written, from, home, allowed);
  if (target.kind === "refused") return `refused: ${target.reason}`;
  return target.kind === "file" ? path.relative("/", target.path).split(path.sep).join("/") : target.url;
}

describe("an import of a file", () => {
  const cases = [
    ["leads beside it", "a.xsd", "one/two/three/four/a.xsd"],
    ["leads to siblings of its folder", "../x/a.xsd", "one/two/three/x/a.xsd"],
    ["has its escapes resolved", "a%20b.xsd?x=1#y", "one/two/three/four/a b.xsd"],
    ["has folders as Windows writes them", "..\\x\\a.xsd", "one/two/three/x/a.xsd"],
    [
      "leads no further up for being written so",
      "..\\..\\..%5C..\\a.xsd",
      "refused: ../../../../a.xsd leads 4 folders above the contract's own",
    ],
    [
      "leads three folders up at most",
      "../../../../a.xsd",
      "refused: ../../../../a.xsd leads 4 folders above the contract's own",
    ],
    [
      "counts steps as written",
      "x/../../../../../a.xsd",
      "refused: x/../../../../../a.xsd leads 4 folders above the contract's own",
    ],
  ] as const;
  for (const [claim, written, expected] of cases) it(claim, () => expect(led(written, entry, entry)).toBe(expected));

  it("never leads to the file system's root", () => {
    const shallow: Location = { kind: "file", path: path.resolve("/one/service.wsdl") };
    expect(led("../etc/passwd", shallow, shallow)).toBe("refused: ../etc/passwd leads to the root of the file system");
  });

  it("is counted from the contract's folder, not from where the import stands", () => {
    const inner: Location = { kind: "file", path: path.resolve("/one/two/three/four/five/six/a.xsd") };
    expect(led("../../b.xsd", inner, entry)).toBe("one/two/three/four/b.xsd");
  });
});

describe("an import of a URL", () => {
  it("is followed on its own origin", () => {
    expect(led("types.xsd?v=2", page, page)).toBe("https://s.example/ws/types.xsd?v=2");
    expect(led("//s.example/x", page, page)).toBe("https://s.example/x");
  });

  it("is refused on another one, unless that is allowed", () => {
    expect(led("http://s.example/x", page, page)).toBe("refused: http://s.example was not asked for");
    expect(led("https://o.example/x", page, page, new Set(["https://o.example"]))).toBe("https://o.example/x");
  });

  it("never leads to a file or another scheme", () => {
    expect(led("file:///etc/passwd", page, page)).toMatch(/^refused/);
    expect(led("data:text/xml,<a/>", page, page)).toMatch(/^refused/);
    expect(led("https://o.example:99999/", page, page)).toMatch(/^refused: .* is no location$/);
    expect(led("\\\\server[1]\\types.xsd", page, page)).toMatch(/^refused: .* is no location$/);
  });
});

describe("a location", () => {
  it("is a URL only where it says http or https", () => {
    expect(locate("HTTPS://s.example/a").kind).toBe("url");
    expect(locate(new URL("file:///a.wsdl"))).toEqual({ kind: "file", path: path.resolve("/a.wsdl") });
    expect(locate("a.wsdl")).toEqual({ kind: "file", path: path.resolve("a.wsdl") });
  });

  it("is shown relative to the contract, without this machine's folders and without credentials", () => {
    expect(shownName(entry, entry)).toBe("service.wsdl");
    expect(shownName({ kind: "file", path: path.resolve("/one/two/three/x/a.xsd") }, entry)).toBe("../x/a.xsd");
    expect(shownName({ kind: "url", url: "https://me:secret@s.example/a" }, entry)).toBe("https://s.example/a");
  });
});
