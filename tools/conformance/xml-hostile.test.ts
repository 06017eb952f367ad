// Documents that mean harm, each with the verdict it is owed: the stored ones, and those that are grown here.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeResponse, type OperationDescriptor } from "@soapwright/core";
import { element, operation, schema, service, xs } from "@soapwright/core/generated";
import type { Decimal, Operation } from "@soapwright/core/generated";
import { toUtf8, XmlError } from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { GROWN } from "./src/grown.mjs";
import { sharedPath } from "./src/shared.ts";
import { fateOf } from "./src/xml-events.ts";

const table = sharedPath("hostile/xml.tsv");

/** A row of the table. */
interface Row {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  readonly verdict: string;
}

function rowsOf(): Row[] {
  const lines = readFileSync(table, "utf8").trim().split("\n").slice(1);
  return lines
    .map((line) => line.split("\t"))
    .map(([id = "", file = "", , kind = "", , , , verdict = ""]) => ({
      id,
      path: join(sharedPath("hostile/xml"), file),
      kind,
      verdict,
    }));
}

const rows = existsSync(table) ? rowsOf() : [];

/** `read`, or the code of the error, of a document whose encoding nothing outside it names. */
function verdictOf(bytes: Uint8Array, chunk?: number): string {
  try {
    const document = toUtf8(bytes);
    const cuts =
      chunk === undefined
        ? undefined
        : Array.from({ length: Math.ceil(document.length / chunk) }, (_, at) => (at + 1) * chunk);
    const fate = fateOf(document, cuts === undefined ? {} : { cuts });
    return typeof fate === "string" ? fate : "read";
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
}

const VERDICTS: Readonly<Record<string, RegExp>> = {
  accept: /^read$/,
  reject: /^SOAP_XML_/,
  // A count may end it, or another fault before that; where neither does, the time is what is owed (`npm run linear`).
  limit: /^SOAP_XML_|^read$/,
  // Documents about SOAP or about values are well-formed: what they do wrong is found further up, in the tests below.
  policy: /^read$/,
};

/** Policies about XML itself. */
const POLICY: Readonly<Record<string, RegExp>> = {
  "dtd-fxp-2026-33349-zero-limit": /^SOAP_XML_DOCTYPE$/,
  "enc-declared-utf16-is-utf8": /^SOAP_XML_ENCODING$/,
};

describe.skipIf(rows.length === 0)("hostile documents", () => {
  const documents = rows.filter(({ kind }) => kind !== "compression");
  const stored = documents.filter(({ path }) => existsSync(path));

  it.each(stored)("$id: $verdict", ({ id, path, verdict }) => {
    const bytes = readFileSync(path);
    const found = verdictOf(bytes);
    expect(found).toMatch(POLICY[id] ?? VERDICTS[verdict] ?? /^$/);
    for (const chunk of [1, 7, 1024]) expect([chunk, verdictOf(bytes, chunk)]).toEqual([chunk, found]);
  });

  it("what is not stored is grown here", () => {
    const grown = new Set(GROWN.map(({ id }) => id));
    expect(documents.filter(({ id, path }) => !existsSync(path) && !grown.has(id))).toEqual([]);
    expect(documents.length).toBeGreaterThan(80);
  });

  it("Object.prototype is as it was", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("hostile documents that are grown", () => {
  it.each(GROWN)("$id ends as it must", ({ count, grow, fate }) => {
    const bytes = Buffer.from(grow(count));
    expect(verdictOf(bytes)).toMatch(fate);
    for (const chunk of [1024, 65_536]) expect(verdictOf(bytes, chunk)).toMatch(fate);
  });
});

const bare = schema("");

/** How a message ends as the answer of an operation. */
function outcomeOf(body: Uint8Array, echo: OperationDescriptor): unknown {
  const echoing = service({
    name: { namespace: "urn:test", localName: "Echo" },
    port: "EchoPort",
    operations: { echo },
  });
  const outcome = decodeResponse(echoing, echo, { status: 200, headers: { "content-type": "text/xml" }, body });
  return outcome.ok ? outcome.value : outcome.error.code;
}

const text = (name: string): Operation<undefined, string> =>
  operation({ name: "text", input: undefined, output: element(bare, name, xs.string) });
const decimal: Operation<undefined, Decimal> = operation({
  name: "decimal",
  input: undefined,
  output: element(bare, "v", xs.decimal),
});
const integer: Operation<undefined, bigint> = operation({
  name: "integer",
  input: undefined,
  output: element(bare, "v", xs.integer),
});
const binary: Operation<undefined, Uint8Array> = operation({
  name: "binary",
  input: undefined,
  output: element(bare, "v", xs.base64Binary),
});

const stored = (id: string): Uint8Array => readFileSync(sharedPath(`hostile/xml/${id}.xml`));

describe.skipIf(rows.length === 0)("hostile messages", () => {
  it.each<[id: string, claim: string, answers: OperationDescriptor, wanted: unknown]>([
    ["decimal-exp", "a decimal has no exponent", decimal, "SOAP_DECODE_TYPE"],
    ["base64-garbage", "what is no base64 is no bytes", binary, "SOAP_DECODE_TYPE"],
    ["soap-two-bodies", "there is one Body", text("a"), "SOAP_ENVELOPE_STRUCTURE"],
    ["soap-body-in-header", "the Body is the Envelope's own child", text("good"), ""],
    ["soap-body-in-comment", "a comment holds no message", text("good"), ""],
    ["soap-wrong-ns", "an Envelope is known by its namespace", text("good"), "SOAP_ENVELOPE_ROOT"],
    ["soap-trailing-element", "nothing stands behind the Envelope", text("good"), "SOAP_XML_SYNTAX"],
    ["soap-fault-with-sibling", "a fault stands alone", text("a"), "SOAP_ENVELOPE_STRUCTURE"],
    ["soap-comment-split-text", "a comment does not end a value", text("v"), "admin.evil"],
    ["soap-pi-split-text", "an instruction does not end a value", text("v"), "admin.evil"],
    ["name-attr-__proto__", "an attribute of any name is only an attribute", text("v"), "1"],
  ])("%s: %s", (id, _, answers, wanted) => {
    expect(outcomeOf(stored(id), answers)).toEqual(wanted);
  });

  it("a million digits are more than an integer has", () => {
    const digits = GROWN.filter(({ id }) => id === "int-1M-digits").map(({ grow, count }) => grow(count));
    expect(digits.map((document) => outcomeOf(Buffer.from(document), integer))).toEqual(["SOAP_DECODE_TYPE"]);
  });
});
