// The command as a person uses it: what it prints, how it ends, and that bad input leaves the disk alone.
import { cp, mkdir, mkdtemp, rename, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../src/cli.ts";

const golden = fileURLToPath(new URL("golden/an-overlay-adds-codes-limits-and-secrets", import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "soapwright-cli-"));
  await cp(join(golden, "service.wsdl"), join(folder, "service.wsdl"));
  await cp(join(golden, "overlay.yaml"), join(folder, "overlay.yaml"));
});
afterEach(() => rm(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  args: string,
  options: { readonly isTTY?: boolean; readonly env?: Record<string, string> } = {},
): Promise<Run> {
  const written = { out: "", err: "" };
  const screen = (key: "out" | "err"): { isTTY: boolean; write: (text: string) => void } => ({
    isTTY: options.isTTY ?? false,
    write: (text) => void (written[key] += text),
  });
  const world = { stdout: screen("out"), stderr: screen("err"), env: options.env ?? {}, folder };
  return { code: await main(args.split(" "), world), ...written };
}

const GENERATE = "generate --wsdl service.wsdl --overlay overlay.yaml --out generated";

describe("soapwright generate", () => {
  it("writes the client and says what it read and wrote", async () => {
    const { code, out, err } = await run(GENERATE);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^read {2}service\.wsdl and overlay\.yaml: 1 document, 1 operation, 3 types [\d.]+ m?s\n/);
    expect(out).toMatch(/\nwrote generated: 7 files, [\d.]+ kB \(7 new\) [\d.]+ m?s\n/);
    expect(out).toMatch(
      /\n {2}a file for each operation: up to 200 load fast, and what is not imported is not loaded\n$/,
    );
    expect(await readdir(join(folder, "generated"))).toEqual([
      "faults.ts",
      "index.ts",
      "operations",
      "schemas.ts",
      "service.ts",
      "types.ts",
      "words.ts",
    ]);
  });

  it("writes nothing the second time", async () => {
    await run(GENERATE);
    expect((await run(GENERATE)).out).toContain("(7 unchanged)");
  });

  it("takes a config, and paths from where it stands", async () => {
    const services = [{ wsdl: "service.wsdl", overlay: "overlay.yaml", out: "generated", name: "Deals" }];
    await writeFile(join(folder, "soapwright.config.json"), JSON.stringify({ services }));
    expect((await run("generate")).code).toBe(0);
    expect(await readFile(join(folder, "generated/service.ts"), "utf8")).toContain(
      "export const Deals: Service<DealsOperations>",
    );
  });

  it("takes the form of the files from flags, and says that it was told", async () => {
    const { code, out } = await run(`${GENERATE} --layout module --output js --import-extension=.js`);
    expect([code, out.includes("all operations in one module: as told")]).toEqual([0, true]);
    expect((await readdir(join(folder, "generated"))).toSorted()).toEqual([
      "client.d.ts",
      "client.js",
      "index.d.ts",
      "index.js",
      "words.d.ts",
      "words.js",
    ]);
  });

  it("prints JSON for programs", async () => {
    const { code, out } = await run(`${GENERATE} --json`);
    const report = JSON.parse(out) as { ok: boolean; services: { added: string[]; operations: number }[] };
    expect([code, report.ok, report.services[0]?.operations, report.services[0]?.added.length]).toEqual([
      0,
      true,
      1,
      7,
    ]);
  });

  it("has colours on a terminal, and none when piped or told so", async () => {
    expect((await run(GENERATE, { isTTY: true })).out).toContain("\u001B[");
    expect((await run(GENERATE)).out).not.toContain("\u001B[");
    expect((await run(GENERATE, { isTTY: true, env: { NO_COLOR: "1" } })).out).not.toContain("\u001B[");
  });

  it("generates only the operations that were asked for", async () => {
    const { code, err } = await run(`${GENERATE} --operation getDeels`);
    expect(code).toBe(1);
    expect(err).toMatch(/getDeels/);
  });
});

describe("soapwright generate, for a service of several ports,", () => {
  beforeEach(async () => {
    const wsdl = await readFile(join(folder, "service.wsdl"), "utf8");
    const port = /<wsdl:port name="(\w+)"[^]*?<\/wsdl:port>/.exec(wsdl);
    if (port === null) throw new Error("the contract has no port");
    const other = port[0]
      .replace(`name="${port[1] ?? ""}"`, 'name="Other"')
      .replace(/location="[^"]*"/, 'location="urn:other"');
    await writeFile(join(folder, "service.wsdl"), wsdl.replace(port[0], port[0] + other));
  });

  it("wants one named, and lists them", async () => {
    const { code, err } = await run(GENERATE);
    expect(code).toBe(1);
    expect(err).toContain("Name one with `--service` and `--port`.");
    expect(err).toContain("Other");
  });

  it("takes the one that is named", async () => {
    expect((await run(`${GENERATE} --port Other`)).code).toBe(0);
    expect(await readFile(join(folder, "generated/service.ts"), "utf8")).toMatch(
      /port: "Other",\n +endpoint: "urn:other"/,
    );
  });
});

describe("soapwright generate --check", () => {
  it("ends with 0 where nothing differs", async () => {
    await run(GENERATE);
    expect(await run(`${GENERATE} --check`)).toMatchObject({
      code: 0,
      out: expect.stringContaining("up to date") as string,
    });
  });

  it("ends with 1 and a short list where something differs, and writes nothing", async () => {
    await run(GENERATE);
    const types = join(folder, "generated/types.ts");
    const before = `${await readFile(types, "utf8")}// by hand\n`;
    await writeFile(types, before);
    await rm(join(folder, "generated/schemas.ts"));
    await writeFile(join(folder, "generated/old.ts"), before);
    const { code, out } = await run(`${GENERATE} --check`);
    expect(code).toBe(1);
    expect(out).toMatch(
      /\n {2}\+ schemas\.ts\n {2}~ types\.ts\n {2}- old\.ts\n.*run the same command without --check\./,
    );
    expect(await readFile(types, "utf8")).toBe(before);
  });

  it("does not mind what git does to line ends", async () => {
    await run(GENERATE);
    for (const name of await readdir(join(folder, "generated"), { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const file = join(name.parentPath, name.name);
      await writeFile(file, (await readFile(file, "utf8")).replaceAll("\n", "\r\n"));
    }
    expect((await run(`${GENERATE} --check`)).code).toBe(0);
  });
});

describe("what is odd about a contract is told in the words of who reads it", () => {
  /** The input's message gets an attachment, which is not carried: a warning, and no error. */
  beforeEach(async () => {
    const file = join(folder, "service.wsdl");
    const wsdl = await readFile(file, "utf8");
    const body = '<soap:body use="literal"/>';
    const mime = 'xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/"';
    const parts = `<mime:part>${body}</mime:part><mime:part><mime:content part="scan" type="image/png"/></mime:part>`;
    await writeFile(file, wsdl.replace(body, `<mime:multipartRelated ${mime}>${parts}</mime:multipartRelated>`));
  });

  const line = /service\.wsdl:\d+:\d+ warning attachments-uncarried: .* choose operations without it with `(.*)`\./;

  it.each(["--wsdl service.wsdl", "--wsdl=service.wsdl"])("generate %s names its flag", async (wsdl) => {
    const { code, out } = await run(`generate ${wsdl} --out generated`);
    expect([code, line.exec(out)?.[1]]).toEqual([0, "--operation"]);
  });

  it("generate with a config names its option", async () => {
    const client = { wsdl: "service.wsdl", out: "generated" };
    await writeFile(join(folder, "soapwright.config.json"), JSON.stringify({ services: [client] }));
    expect(line.exec((await run("generate")).out)?.[1]).toBe("operations");
  });

  it("inspect says it beside what it prints", async () => {
    const { code, out, err } = await run("inspect service.wsdl");
    expect([code, line.test(out), line.exec(err)?.[1]]).toEqual([0, false, "--operation"]);
  });
});

describe("soapwright inspect", () => {
  it("prints the service", async () => {
    const { code, out } = await run("inspect service.wsdl --overlay overlay.yaml");
    expect(code).toBe(0);
    expect(out).toContain("getDeals");
    expect(out).toContain("ERR_NO_SESSION");
  });

  it("prints JSON with the documents read", async () => {
    const { out } = await run("inspect service.wsdl --json");
    expect((JSON.parse(out) as { documents: { location: string }[] }).documents[0]?.location).toBe("service.wsdl");
  });
});

describe("soapwright diff", () => {
  const changed = async (edit: (wsdl: string) => string): Promise<string> => {
    const wsdl = await readFile(join(folder, "service.wsdl"), "utf8");
    const edited = edit(wsdl);
    expect(edited).not.toBe(wsdl);
    await writeFile(join(folder, "after.wsdl"), edited);
    return "diff service.wsdl after.wsdl";
  };
  const OPTIONAL = '<xsd:element name="note" type="xsd:string" minOccurs="0"/>';
  const withMember = (wsdl: string, member: string): string =>
    wsdl.replace(/(<xsd:element name="session"[^>]*\/>)/, `$1${member}`);

  it("ends with 0 where nothing differs, and says so", async () => {
    expect(await run("diff service.wsdl service.wsdl")).toEqual({
      code: 0,
      out: "Shop ShopPort: nothing differs on the wire\n",
      err: "",
    });
  });

  it.each([
    ["", 0],
    ["--fail-on breaking", 0],
    ["--fail-on any", 1],
    ["--fail-on never", 0],
  ])("with %s ends with %i where all that differs is compatible", async (flags, code) => {
    const args = await changed((wsdl) => withMember(wsdl, OPTIONAL));
    const { code: ended, out } = await run(`${args} ${flags}`.trim());
    expect([ended, out]).toEqual([
      code,
      "Shop ShopPort: 0 breaking, 1 compatible\n  getDeals/input/note: a member that may be absent is new (new: note)\n",
    ]);
  });

  it.each([
    ["", 1],
    ["--fail-on any", 1],
    ["--fail-on never", 0],
  ])("with %s ends with %i where something breaks, which is told first", async (flags, code) => {
    const args = await changed((wsdl) => withMember(wsdl, `${OPTIONAL}<xsd:element name="limits" type="xsd:int"/>`));
    const { code: ended, out } = await run(`${args} ${flags}`.trim());
    expect([ended, out.split("\n").slice(0, 2)]).toEqual([
      code,
      [
        "Shop ShopPort: 1 breaking, 1 compatible",
        "! getDeals/input/limits: a member that must be there is new (new: limits); breaks requests",
      ],
    ]);
  });

  it("prints JSON for programs", async () => {
    const args = await changed((wsdl) => withMember(wsdl, '<xsd:element name="limits" type="xsd:int"/>'));
    const { code, out } = await run(`${args} --json`);
    expect([code, JSON.parse(out)]).toEqual([
      1,
      {
        ok: false,
        breaking: 1,
        compatible: 0,
        ports: [
          {
            service: "Shop",
            port: "ShopPort",
            differences: [
              {
                path: "getDeals/input/limits",
                kind: "member",
                after: "limits",
                rule: "member-new-required",
                breaks: "requests",
              },
            ],
          },
        ],
      },
    ]);
  });

  it("compares every port of a service, and tells once what several of them share", async () => {
    const both = (wsdl: string): string =>
      wsdl.replace(
        /<wsdl:port name="(\w+)"[^]*?<\/wsdl:port>/,
        (port, name: string) => port + port.replace(name, "Other"),
      );
    await writeFile(join(folder, "before.wsdl"), both(await readFile(join(folder, "service.wsdl"), "utf8")));
    await changed((wsdl) => both(withMember(wsdl, OPTIONAL)));
    expect((await run("diff before.wsdl after.wsdl")).out).toBe(
      "Shop ShopPort: 0 breaking, 1 compatible\n  getDeals/input/note: a member that may be absent is new (new: note)\n" +
        "Shop Other: 0 breaking, 1 compatible, the same as of ShopPort\n",
    );
    expect((await run("diff before.wsdl after.wsdl --port Other")).out).toContain("Shop Other: 0 breaking");
    expect((await run("diff before.wsdl service.wsdl")).out).toBe(
      "Shop ShopPort: nothing differs on the wire\nShop Other: 1 breaking, 0 compatible\n! a port is gone (was: Other); breaks calls\n",
    );
  });

  it("refuses what cannot be loaded, and says which of the two it is", async () => {
    await changed((wsdl) => wsdl.replace('type="t:Deal"', 'type="t:Dael"'));
    await mkdir(join(folder, "new"));
    await rename(join(folder, "after.wsdl"), join(folder, "new/service.wsdl"));
    const { code, err } = await run("diff service.wsdl new/service.wsdl");
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /\/new\/service\.wsdl: The contract cannot be used: 1 error\.\nservice\.wsdl:\d+:\d+ error unknown-type/,
      ),
    ]);
    const { diagnostics } = JSON.parse((await run("diff service.wsdl new/service.wsdl --json")).out) as {
      diagnostics: { code: string }[];
    };
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["unknown-type"]);
  });
});

describe("a command line that makes no sense ends with 2, and with --json in JSON", () => {
  it.each([
    ["generate", "none of soapwright.config.ts"],
    ["generate --config other.ts", "no other.ts"],
    ["generate --wsdl service.wsdl", "--wsdl needs --out"],
    ["generate --out generated", "--out goes with --wsdl"],
    ["generate --wsdl service.wsdl --out x --config c.ts", "exclude each other"],
    ["generate --wsdl service.wsdl --out=", "--out is empty"],
    ["generate --wsdl service.wsdl --out x --name=", "--name is empty"],
    ["generate --wsdl= --out x", "--wsdl is empty"],
    ["diff service.wsdl", "missing required argument"],
    ["diff service.wsdl service.wsdl --fail-on foo", "Allowed choices are breaking, any, never"],
    ["generate --layout files", "Allowed choices are auto, operations, module"],
    ["generate --import-extension=.js", "--import-extension goes with --wsdl"],
    ["generate --colour", "unknown option"],
    ["generat", "unknown command"],
    ["generat", "soapwright --help says what there is."],
    ["generate --wsdl=none.wsdl", "--wsdl needs --out"],
    ["inspect", "missing required argument"],
    ["inspect", "soapwright inspect --help says what it takes."],
  ])("%s", async (args, words) => {
    const { code, err } = await run(args);
    expect([code, err.includes(words) ? words : err]).toEqual([2, words]);
    const machine = await run(`${args} --json`);
    const { ok, error } = JSON.parse(machine.out) as { ok: boolean; error: string };
    expect([machine.code, machine.err, ok, error.includes(words) ? words : error]).toEqual([2, "", false, words]);
  });

  it.each(["help", "help generate"])("%s prints what --help prints", async (args) => {
    const { code, out } = await run(args);
    expect([code, out]).toEqual([0, (await run(`${args.replace("help", "").trim()} --help`.trim())).out]);
  });
});

describe("bad input ends with 1, one message with a place, and an untouched folder", () => {
  const cases: readonly (readonly [string, (wsdl: string) => string | undefined, RegExp])[] = [
    ["a contract that is not there", () => undefined, /service\.wsdl:1:1 error document-missing/],
    ["a truncated contract", (wsdl) => wsdl.slice(0, 900), /service\.wsdl:\d+:\d+ error document-xml/],
    [
      "a contract with two roots",
      (wsdl) => `${wsdl}<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"/>`,
      /service\.wsdl:\d+:\d+ error document-xml/,
    ],
    [
      "an import that leads nowhere",
      (wsdl) => wsdl.replace(/<xsd:schema [^>]*>/, '$&<xsd:import namespace="urn:other" schemaLocation="other.xsd"/>'),
      /service\.wsdl:\d+:\d+ error document-missing/,
    ],
    [
      "a type that is not there",
      (wsdl) => wsdl.replace('type="t:Deal"', 'type="t:Dael"'),
      /service\.wsdl:\d+:\d+ error unknown-type/,
    ],
  ];

  it.each(cases)("%s", async (_name, edit, message) => {
    await run(GENERATE);
    const before = await listing();
    const wsdl = edit(await readFile(join(folder, "service.wsdl"), "utf8"));
    await (wsdl === undefined ? rm(join(folder, "service.wsdl")) : writeFile(join(folder, "service.wsdl"), wsdl));
    const { code, err } = await run(GENERATE);
    expect([code, err.match(message) === null ? err : "as expected"]).toEqual([1, "as expected"]);
    expect(err).not.toContain("    at ");
    expect(await listing()).toEqual(before);
  });

  it("an overlay for an operation that is not there", async () => {
    const overlay = join(folder, "overlay.yaml");
    await writeFile(overlay, (await readFile(overlay, "utf8")).replace("getDeals:", "getDaels:"));
    const { code, err } = await run(GENERATE);
    expect(code).toBe(1);
    expect(err).toMatch(/overlay\.yaml:\d+:\d+ error .*getDaels/);
    expect(await readdir(folder)).toEqual(["overlay.yaml", "service.wsdl"]);
  });

  it("a URL that answers with a page for people", async () => {
    const { server, url } = await serve("<!DOCTYPE html><html><body>Please log in</body></html>");
    try {
      const { code, err } = await run(`generate --wsdl ${url} --out generated`);
      expect(code).toBe(1);
      expect(err).toMatch(/error document-html/);
      expect(await readdir(folder)).toEqual(["overlay.yaml", "service.wsdl"]);
    } finally {
      server.close();
    }
  });

  it("a file of somebody else's where a generated one is due", async () => {
    await run(GENERATE);
    await writeFile(join(folder, "generated/service.ts"), "export const mine = 1;\n");
    const { code, err } = await run(GENERATE);
    expect(code).toBe(1);
    expect(err).toMatch(/service\.ts: was not generated by soapwright/);
  });

  it("a folder that holds the client of another service, until --replace lets it go", async () => {
    await run(GENERATE);
    const before = await listing();
    const wsdl = await readFile(join(folder, "service.wsdl"), "utf8");
    const [, name = ""] = /<wsdl:service name="(\w+)"/.exec(wsdl) ?? [];
    await writeFile(join(folder, "other.wsdl"), wsdl.replace(`service name="${name}"`, 'service name="Billing"'));
    const other = GENERATE.replace("service.wsdl", "other.wsdl").replace(" --overlay overlay.yaml", "");
    for (const args of [other, `${other} --check`, `${other} --layout module --output js`]) {
      const { code, err } = await run(args);
      expect([code, err]).toEqual([
        1,
        expect.stringMatching(
          new RegExp(`generated: holds the client of another service, "${name}" of .*"Billing" of .*--replace`),
        ),
      ]);
    }
    expect(await listing()).toEqual(before);
    expect((await run(`${other} --layout module --output js --replace`)).code).toBe(0);
    expect((await run(other)).code).toBe(0);
    expect((await run(GENERATE)).err).toContain('"Billing" of');
  });

  it("but not a folder of the same service in another namespace, or of a contract under another name", async () => {
    const args = GENERATE.replace(" --overlay overlay.yaml", "");
    await run(args);
    const wsdl = await readFile(join(folder, "service.wsdl"), "utf8");
    const [, namespace = ""] = /targetNamespace="([^"]+)"/.exec(wsdl) ?? [];
    await writeFile(join(folder, "moved.wsdl"), wsdl);
    expect((await run(args.replace("service.wsdl", "moved.wsdl"))).code).toBe(0);
    await writeFile(join(folder, "moved.wsdl"), wsdl.replaceAll(namespace, `${namespace}:v2`));
    expect((await run(args.replace("service.wsdl", "moved.wsdl"))).code).toBe(0);
    expect((await run(args)).err).toContain("holds the client of another service");
  });

  it("two clients in one folder", async () => {
    const services = [
      { wsdl: "service.wsdl", out: "generated" },
      { wsdl: "service.wsdl", out: "generated/inner" },
    ];
    await writeFile(join(folder, "soapwright.config.json"), JSON.stringify({ services }));
    const { code, err } = await run("generate");
    expect([code, err.includes("lie in each other")]).toEqual([1, true]);
  });

  async function listing(): Promise<string[]> {
    const entries = await readdir(join(folder, "generated"), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
    return Promise.all(files.map(async (file) => `${file} ${await readFile(file, "utf8")}`));
  }
});

async function serve(text: string): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_request, response) => response.setHeader("content-type", "text/html").end(text));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { server, url: `http://127.0.0.1:${port}/service?wsdl` };
}
