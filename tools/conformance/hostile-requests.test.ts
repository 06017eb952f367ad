// Every hostile document as a request over a real socket, to a handler of either version and to the sandbox: each is
// answered in time, in the right words, and told of in one line; what is good is answered as before.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox, type CallRecord, type Sandbox } from "@soapwright/allegro-sandbox";
import { createHandler } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { serveHandler, type AnsweredRequest, type ListeningServer } from "@soapwright/core/node-server";
import { element, operation, schema, service, xs } from "@soapwright/core/generated";
import type { Operation } from "@soapwright/core/generated";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GROWN } from "./src/grown.mjs";
import { sharedPath } from "./src/shared.ts";

/** Longer than any of them may take on a busy machine; on an idle one they take milliseconds. */
const IN_TIME_MS = 10_000;

interface Vector {
  readonly id: string;
  readonly verdict: string;
  readonly coding: string | undefined;
  readonly bytes: () => Uint8Array;
}

function storedVectors(): Vector[] {
  const table = sharedPath("hostile/xml.tsv");
  if (!existsSync(table)) return [];
  const lines = readFileSync(table, "utf8").trim().split("\n").slice(1);
  return lines.flatMap((line): Vector[] => {
    const [id = "", file = "", , kind = "", , , , verdict = ""] = line.split("\t");
    const path = join(sharedPath("hostile/xml"), file);
    if (!existsSync(path)) return [];
    const coding = kind !== "compression" ? undefined : id.startsWith("gzip") ? "gzip" : "deflate, deflate, deflate";
    return [{ id, verdict, coding, bytes: () => readFileSync(path) }];
  });
}

const stored = storedVectors();
const grown = GROWN.map(({ id, count, grow, fate }): Vector => ({
  id: `grown: ${id}`,
  verdict: String(fate).includes("read") ? "policy" : "reject",
  coding: undefined,
  bytes: () => Buffer.from(grow(count)),
}));
const vectors = [...stored, ...grown];

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly milliseconds: number;
}

const transport = nodeTransport();
afterAll(() => transport.close());

async function post(url: string, body: Uint8Array, coding?: string): Promise<Answer> {
  const begun = performance.now();
  const { status, body: answered } = await transport({
    method: "POST",
    url,
    headers: { "content-type": "text/xml", ...(coding === undefined ? undefined : { "content-encoding": coding }) },
    body,
  });
  const text = new TextDecoder().decode(answered as Uint8Array);
  return { status, text, milliseconds: performance.now() - begun };
}

/** How often each answer was given; printed, so that a run says what it did. */
class Counts {
  private readonly counts = new Map<string, number>();
  add(answer: string): void {
    this.counts.set(answer, (this.counts.get(answer) ?? 0) + 1);
  }
  print(what: string): void {
    const parts = [...this.counts]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([answer, count]) => `${answer} ${count}`);
    process.stdout.write(`hostile requests to ${what}: ${parts.join(", ")}\n`);
  }
}

const NAMESPACES = {
  "1.1": "http://schemas.xmlsoap.org/soap/envelope/",
  "1.2": "http://www.w3.org/2003/05/soap-envelope",
} as const;

/** The document with its Envelope in the version's namespace, whatever its other bytes are. */
function inVersion(soap: keyof typeof NAMESPACES, bytes: Uint8Array): Uint8Array {
  if (soap === "1.1") return bytes;
  return Buffer.from(Buffer.from(bytes).toString("latin1").replace(NAMESPACES["1.1"], NAMESPACES["1.2"]), "latin1");
}

const v: Operation<string, string> = operation({
  name: "v",
  input: element(schema(""), "v", xs.string),
  output: element(schema(""), "answer", xs.string),
});

/**
 * What a handler may answer, by the verdict of the document. What is to be rejected is never answered as a message; the
 * first thing that is wrong with it may be another than that for which it was made.
 */
const OWED: Readonly<Record<string, RegExp>> = {
  reject: /^(?:400|500) SOAP_(?:XML|ENVELOPE|DECODE)_\w+$/,
  limit: /^(?:200|(?:400|500) SOAP_(?:XML|ENVELOPE|DECODE)_\w+)$/,
  policy: /^(?:200|(?:400|500) SOAP_(?:XML|ENVELOPE|DECODE)_\w+)$/,
  accept: /^(?:200|(?:400|500) SOAP_(?:ENVELOPE|DECODE)_\w+)$/,
};

describe.each(["1.1", "1.2"] as const)("a handler of SOAP %s", (soap) => {
  const lines: AnsweredRequest[] = [];
  const broken: unknown[] = [];
  const counts = new Counts();
  let server: ListeningServer;

  beforeAll(async () => {
    const echo = service({ name: { namespace: "urn:x", localName: "Echo" }, port: "P", soap, operations: { v } });
    const onError = (error: unknown): void => void broken.push(error);
    const handler = createHandler(echo, { v: (text) => text.slice(0, 100) }, { onError });
    server = await serveHandler(handler, { onAnswer: (line) => lines.push(line), onError });
  });
  afterAll(async () => {
    counts.print(`a handler of SOAP ${soap}`);
    await server.close();
  });

  it.each(vectors)("answers $id in time, by its verdict: $verdict", async ({ bytes, verdict, coding }) => {
    const before = lines.length;
    const { status, text, milliseconds } = await post(
      server.origin,
      coding === undefined ? inVersion(soap, bytes()) : bytes(),
      coding,
    );
    const code = /SOAP_[A-Z]+_[A-Z_]+/.exec(text)?.[0];
    const answer = status === 200 ? "200" : `${status} ${code ?? "without a code"}`;
    counts.add(answer);
    expect(milliseconds).toBeLessThan(IN_TIME_MS);
    expect(answer).toMatch(coding === undefined ? (OWED[verdict] ?? /^$/) : /^415 SOAP_HTTP_REQUEST$/);
    expect(text).not.toMatch(/root:|\bat .*\.ts:\d+/);
    expect(lines).toHaveLength(before + 1);
    expect(lines.at(-1)).toMatchObject({ method: "POST", status });
    expect(broken).toEqual([]);
  });

  it("answers what is good as before", async () => {
    const message = `<e:Envelope xmlns:e="${NAMESPACES[soap]}"><e:Body><v>good</v></e:Body></e:Envelope>`;
    const { status, text } = await post(server.origin, Buffer.from(message));
    expect([status, />good</.test(text)]).toEqual([200, true]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("the sandbox", () => {
  const lines: CallRecord[] = [];
  const broken: unknown[] = [];
  const counts = new Counts();
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ onCall: (call) => lines.push(call), onError: (error) => void broken.push(error) });
  });
  afterAll(async () => {
    counts.print("the sandbox");
    await sandbox.close();
  });

  it.each(vectors)("answers $id in time, and never as if it were a call", async ({ bytes, coding }) => {
    const before = lines.length;
    const { status, text, milliseconds } = await post(sandbox.url, bytes(), coding);
    counts.add(`${status}`);
    expect(milliseconds).toBeLessThan(IN_TIME_MS);
    expect(status).toBe(coding === undefined ? (status === 413 ? 413 : 500) : 415);
    expect(text).not.toMatch(/root:|\bat .*\.ts:\d+/);
    // One line for each, also of what comes to no handler: a line may come behind its answer.
    await expect.poll(() => lines.slice(before)).toHaveLength(1);
    expect(broken).toEqual([]);
  });
});

it.skipIf(stored.length === 0)("all the documents at hand were sent", () => {
  expect(stored.length).toBeGreaterThan(60);
  expect(vectors.length).toBeGreaterThan(100);
});
