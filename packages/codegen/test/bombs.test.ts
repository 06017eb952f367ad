// Contracts that are small to write and large to understand, by every door: each refused with a place, or read, in time
// and space.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient, createHandler, inMemoryTransport } from "@soapwright/core";
import { ContractError, loadService } from "@soapwright/wsdl";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { main } from "../src/cli.ts";
import { runGenerate } from "../src/command.ts";
import { BOMBS, contractOf } from "./bombs.ts";
import { freshOutFolder } from "./out-folder.ts";

const out = freshOutFolder("bombs");
afterAll(() => out.remove());

/** Idle machines take a tenth of it: this tells a hang from a busy machine, and nothing finer. */
const IN_TIME_MS = 30_000;
const MOST_MEMORY = 600e6;

describe("a contract that is a bomb", () => {
  it.each(BOMBS)("$claim", { timeout: IN_TIME_MS }, async ({ claim, contract, refused }) => {
    const name = claim.replace(/\W+/g, "-");
    const wsdl = join(out.folder, `${name}.wsdl`);
    const folder = join(out.folder, name);
    writeFileSync(wsdl, contract);
    const before = process.memoryUsage().rss;
    const ended = await runGenerate({ client: { wsdl, out: folder } }).then(
      () => "read",
      (error: unknown) => error,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(MOST_MEMORY);
    if (refused === undefined) {
      expect(ended).toBe("read");
      return;
    }
    expect(ended).toBeInstanceOf(ContractError);
    expect((ended as ContractError).message).toMatch(new RegExp(String.raw`\.wsdl:\d+:\d+ error ${refused}\b`));
    expect(existsSync(folder)).toBe(false);
  });
});

describe("a pattern from a contract", () => {
  // What is too large to be matched safely matches everything: the peer judges.
  const patterns = BOMBS.filter(({ claim }) => claim.startsWith("a pattern")).map((bomb) => ({
    ...bomb,
    judged: bomb.claim.endsWith("backtracks") ? "encode" : "taken",
  }));
  const text = `${"a".repeat(20_000)}c`;

  it.each(patterns)(
    "that is $claim judges a long value in time",
    { timeout: IN_TIME_MS },
    async ({ contract, judged }) => {
      const service = await loadService("/x/s.wsdl", { readFile: async () => Buffer.from(contract) });
      const transport = inMemoryTransport(createHandler(service, { ask: () => "yes" }));
      const outcome = await createClient(service, { transport }).call("ask", text).result();
      expect(outcome.ok ? "taken" : outcome.error.kind).toBe(judged);
    },
  );
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: readonly string[]): Promise<Run> {
  const written = { out: "", err: "" };
  const screen = (key: "out" | "err") => ({ isTTY: false, write: (text: string) => void (written[key] += text) });
  const world = { stdout: screen("out"), stderr: screen("err"), env: {}, folder: out.folder };
  return { code: await main(args, world), ...written };
}

/** A server that must never be asked, and counts who does. */
async function victim(answer: (url: string) => { status: number; headers?: Record<string, string>; body?: string }) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const { status, headers = {}, body = "" } = answer(request.url ?? "");
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const importing = (location: string): string =>
  contractOf('<xsd:element name="Ask" type="xsd:string"/>').replace(
    "<wsdl:types>",
    `<wsdl:import namespace="urn:elsewhere" location="${location}"/><wsdl:types>`,
  );

/** The doors by which the command takes a contract. */
const DOORS: readonly (readonly [door: string, args: (wsdl: string) => readonly string[]])[] = [
  ["generate", (wsdl) => ["generate", "--wsdl", wsdl, "--out", "never"]],
  ["inspect", (wsdl) => ["inspect", wsdl]],
  ["call", (wsdl) => ["call", wsdl, "ask"]],
];

describe.each(DOORS)("soapwright %s", (_door, args) => {
  it.each([
    ["the address of a cloud's secrets", "http://169.254.169.254/latest/meta-data/"],
    ["the same in another notation", "http://[::ffff:169.254.169.254]/"],
    ["a decimal address", "http://2852039166/"],
    ["a file of this machine", "file:///etc/passwd"],
    ["a file above", "../../../../../../../../etc/passwd"],
    ["a file above, in disguise", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd"],
    ["another scheme", "gopher://127.0.0.1:25/"],
    ["text of its own", "data:text/xml,x"],
  ])("follows no import to %s", async (_claim, location) => {
    writeFileSync(join(out.folder, "import.wsdl"), importing(location));
    const { code, err, out: said } = await run(...args("import.wsdl"));
    expect(code).not.toBe(0);
    expect(err + said).toMatch(/import\.wsdl:\d+:\d+ error import-refused/);
    expect(err + said).not.toContain("root:");
  });

  it("asks no server of this machine that a file names", async () => {
    const { origin, asked } = await victim(() => ({ status: 200 }));
    writeFileSync(join(out.folder, "local.wsdl"), importing(`${origin}/a.wsdl`));
    expect((await run(...args("local.wsdl"))).code).not.toBe(0);
    expect(asked).toEqual([]);
  });

  it("follows no redirect, and no import, from a URL to another origin", async () => {
    const inside = await victim(() => ({ status: 200 }));
    const redirecting = await victim((url) =>
      url === "/direct"
        ? { status: 302, headers: { location: `${inside.origin}/secret` } }
        : url === "/own"
          ? { status: 302, headers: { location: "/next" } }
          : { status: 200, headers: { "content-type": "text/xml" }, body: importing(`${inside.origin}/secret`) },
    );
    for (const path of ["/direct", "/own", "/page"]) {
      const { code } = await run(...args(`${redirecting.origin}${path}`));
      expect([path, code === 0]).toEqual([path, false]);
    }
    expect(inside.asked).toEqual([]);
    expect(redirecting.asked).toEqual(["/direct", "/own", "/next", "/page"]);
  });

  const shared = fileURLToPath(new URL("../../../../shared/hostile/wsdl", import.meta.url));
  it.skipIf(!existsSync(shared))("takes none of the stored hostile contracts for code", async () => {
    mkdirSync(join(out.folder, "stored"), { recursive: true });
    for (const name of ["enum-values", "default-fixed", "doctype-xxe", "member-names", "import-file", "occurs-bomb"]) {
      const file = join("stored", `${name}.wsdl`);
      writeFileSync(join(out.folder, file), readFileSync(join(shared, `${name}.wsdl`)));
      const { err, out: said } = await run(...args(file));
      expect([name, Reflect.get(globalThis, "__PWNED")]).toEqual([name, undefined]);
      expect(err + said).not.toMatch(/root:|\n {4}at /);
    }
  });
});

it("encodings that hide what a contract says are read as they are, or refused", async () => {
  const text = contractOf('<xsd:element name="Ask" type="xsd:string"/>');
  const taken = async (bytes: Uint8Array): Promise<string> => {
    try {
      return Object.keys((await loadService("/x/s.wsdl", { readFile: async () => bytes })).operations).join();
    } catch (error) {
      return error instanceof ContractError ? (error.diagnostics[0]?.code ?? "") : String(error);
    }
  };
  const declared = (encoding: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>${text}`);
  expect(await taken(Buffer.from(`\ufeff${text}`))).toBe("ask");
  expect(await taken(Buffer.from(`\ufeff${text}`, "utf16le"))).toBe("ask");
  expect(await taken(declared("ISO-8859-2"))).toBe("ask");
  // Bytes of one a character are no UTF-16, whatever they say.
  expect(await taken(declared("UTF-16"))).toBe("ask");
  for (const encoding of ["UTF-7", "EBCDIC-CP-US", "UTF-32", "x-user-defined", "constructor"]) {
    expect([encoding, await taken(declared(encoding))]).toEqual([encoding, "document-xml"]);
  }
  expect(await taken(Buffer.concat([Buffer.from(text.slice(0, -20)), Buffer.from([0xc0, 0xaf])]))).toBe("document-xml");
});
