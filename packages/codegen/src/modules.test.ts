// Files that exist on every disk, whatever the operations are called.
import { describe, expect, it } from "vitest";
import { qname, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core/model";
import { fittingLayout, layOut, specifier } from "./modules.ts";
import { reach } from "./reach.ts";

function serviceOf(names: readonly string[]): ServiceDescriptor {
  const operations = names.map((name): [string, OperationDescriptor] => [
    name,
    {
      kind: "operation",
      name,
      action: "",
      style: "document",
      input: undefined,
      output: undefined,
      faultCodes: [],
      memberCodes: [],
      faults: [],
    },
  ]);
  return {
    kind: "service",
    name: qname("urn:t", "S"),
    port: "P",
    endpoint: undefined,
    soap: "1.1",
    operations: Object.fromEntries(operations),
  };
}

function pathsOf(...names: string[]): Record<string, string> {
  const service = serviceOf(names);
  const modules = layOut(service, reach(service), "operations");
  return Object.fromEntries(names.map((name) => [name, modules.operationOf(name)]));
}

describe("layOut", () => {
  it("names a file after its operation", () => {
    expect(pathsOf("doGetTransactionsIDs")).toEqual({ doGetTransactionsIDs: "operations/do-get-transactions-ids" });
  });

  it("tells apart names that a disk may not tell apart", () => {
    const paths = Object.values(pathsOf("Echo", "echo", "ECHO", "e-cho", "eCho"));
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(5);
    expect(paths).toContain("operations/echo");
  });

  it("keeps away from the devices of Windows", () => {
    expect(pathsOf("con", "Com1")).toEqual({
      con: expect.stringMatching(/^operations\/con-\w+$/) as string,
      Com1: expect.stringMatching(/^operations\/com1-\w+$/) as string,
    });
  });

  it("gives a twin the same file, however many more there are", () => {
    expect(pathsOf("Echo", "echo")["Echo"]).toBe(pathsOf("Echo", "other", "echo", "eCHO")["Echo"]);
  });

  it("never leaves the folder, and never makes a name too long", () => {
    const long = "x".repeat(300);
    const paths = Object.values(pathsOf("../../etc/passwd", "..", long));
    expect(paths.filter((path) => !/^operations\/[^/\\.]+$/.test(path) || path.length > 120)).toEqual([]);
  });
});

describe("fittingLayout", () => {
  it("is a file for each operation up to 200 of them, and one module beyond", () => {
    const names = Array.from({ length: 201 }, (_, index) => `op${index}`);
    expect(fittingLayout(serviceOf(names.slice(1)))).toBe("operations");
    expect(fittingLayout(serviceOf(names))).toBe("module");
  });
});

describe("specifier", () => {
  it.each([
    ["index", "service", ".js", "./service.js"],
    ["operations/a", "types", ".ts", "../types.ts"],
    ["operations/a", "operations/b", "", "../operations/b"],
  ])("from %s to %s with %j is %s", (from, to, extension, want) => {
    expect(specifier(from, to, extension)).toBe(want);
  });
});
