// PHP in SOAP encoding: our requests say what its client's say, its client reads our answers, and we read its server's.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { createHandler, decodeResponse, encodeRequest, type ServiceDescriptor } from "@soapwright/core";
import { exchanges, market, marketService } from "../conformance/src/market.ts";
import { bodyOf } from "./infoset.ts";
import { PEERS } from "./peers.mjs";

const hasPhp = PEERS.find(({ key }) => key === "PHP")?.find() !== undefined;
const folder = mkdtempSync(join(tmpdir(), "soapwright-php-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Call {
  readonly operation: string;
  readonly arguments: readonly unknown[];
  readonly answer?: string;
}

interface Called {
  readonly operation: string;
  readonly request: string;
  readonly value: unknown;
  readonly failure: string | null;
}

function script(name: string): string {
  return fileURLToPath(new URL(`php/${name}.php`, import.meta.url));
}

function fileOf(name: string, value: unknown): string {
  const file = join(folder, name);
  const digits = (_key: string, one: unknown): unknown => (typeof one === "bigint" ? `bigint:${one}` : one);
  // PHP's integers have 64 bits, and so have numbers in its JSON.
  writeFileSync(file, JSON.stringify(value, digits).replace(/"bigint:(-?\d+)"/g, "$1"));
  return file;
}

/** A value as our own reading of PHP's JSON has it. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plain(held)]));
}

function phpCalls(version: string, calls: readonly Call[]): readonly Called[] {
  const out = execFileSync("php", [script("client"), market, version, fileOf(`calls-${version}.json`, calls)]);
  return JSON.parse(out.toString()) as readonly Called[];
}

function phpAnswers(version: string, requests: readonly Uint8Array[]): readonly { readonly answer: string }[] {
  const values = Object.entries(exchanges).map(([operation, { output }]) => {
    const parts = Object.values(output);
    return [operation, parts.length === 1 ? parts[0] : output];
  });
  const input = requests.map((request) => `${Buffer.from(request).toString("base64")}\n`).join("");
  const file = fileOf(`values-${version}.json`, Object.fromEntries(values));
  const out = execFileSync("php", [script("server"), market, version, file], { input });
  return out
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly answer: string });
}

const operations = Object.keys(exchanges);

function operationOf(service: ServiceDescriptor, name: string): ServiceDescriptor["operations"][string] {
  const operation = service.operations[name];
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation;
}

describe.skipIf(!hasPhp).each([
  ["1.1", "Market"],
  ["1.2", "Market12"],
] as const)("PHP, SOAP %s", async (version, port) => {
  const service = await marketService(port);
  const inputOf = (name: string): Readonly<Record<string, unknown>> => exchanges[name]?.input ?? {};
  const requests = operations.map((name) => encodeRequest(service, operationOf(service, name), inputOf(name)).body);
  const contentType = version === "1.1" ? "text/xml" : "application/soap+xml";

  it("our requests have the values and the structure of its client's", () => {
    const calls = operations.map((operation) => ({ operation, arguments: Object.values(inputOf(operation)) }));
    const called = phpCalls(version, calls);
    expect(called.map(({ failure }) => failure)).toEqual(operations.map(() => null));
    requests.forEach((request, index) => {
      expect(bodyOf(Buffer.from(request).toString())).toEqual(bodyOf(called[index]?.request ?? ""));
    });
  });

  it("its client's requests are taken, and our answers read by it", async () => {
    const seen = new Map<string, unknown>();
    const implementations = Object.fromEntries(
      Object.entries(exchanges).map(([name, { output }]) => [
        name,
        (input: unknown): unknown => {
          seen.set(name, input);
          return output;
        },
      ]),
    );
    const handler = createHandler(service, implementations);
    const calls = operations.map((operation) => ({ operation, arguments: Object.values(inputOf(operation)) }));
    const sent = phpCalls(version, calls);
    const answers = await Promise.all(
      sent.map(async ({ request }) => {
        const body = new TextEncoder().encode(request);
        const response = await handler({ method: "POST", url: "/", headers: { "content-type": contentType }, body });
        return response.body instanceof Uint8Array ? Buffer.from(response.body).toString() : "";
      }),
    );
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(operations.map((name) => [name, inputOf(name)])));
    const read = phpCalls(
      version,
      calls.map((call, index) => ({ ...call, answer: answers[index] ?? "" })),
    );
    read.forEach(({ operation, value, failure }) => {
      const parts = Object.values(exchanges[operation]?.output ?? {});
      const want = parts.length === 1 ? parts[0] : exchanges[operation]?.output;
      expect([operation, value, failure]).toEqual([operation, plain(want), null]);
    });
  });

  it("what its server answers is read", () => {
    const answered = phpAnswers(version, requests);
    operations.forEach((name, index) => {
      const body = Buffer.from(answered[index]?.answer ?? "", "base64");
      const response = { status: 200, headers: { "content-type": contentType }, body };
      const outcome = decodeResponse(service, operationOf(service, name), response);
      expect(outcome.ok ? outcome.value : outcome.error).toEqual(exchanges[name]?.output);
    });
  });
});
