// Documents that mean harm: the stored ones with their verdicts, and grown ones that must cost no more than their size.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readEvents } from "../../test/read-events.ts";
import { XmlError } from "../error.ts";
import { toUtf8 } from "./encoding.ts";
import { XmlReader, XmlToken } from "./reader.ts";
import { XmlStreamReader } from "./stream-reader.ts";

const hostile = fileURLToPath(new URL("../../../../../shared/hostile/", import.meta.url));
const table = join(hostile, "xml.tsv");

/** What the reader says to a document: `"read"`, or the code of its error. */
function verdictOf(bytes: Uint8Array, chunk?: number): string {
  try {
    readEvents(toUtf8(bytes), chunk, true, undefined, { encodingDecided: true });
    return "read";
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
}

const VERDICTS: Readonly<Record<string, RegExp>> = {
  accept: /^read$/,
  reject: /^SOAP_XML_/,
  // A reader may count, or find another fault first.
  limit: /^SOAP_XML_/,
};

/** Compressed bodies are the transport's matter. */
const NOT_XML = /\.(?:gz|bin)$/;

/** Documents about SOAP or about values are well-formed XML: what they do wrong is found further up. */
const POLICY: Readonly<Record<string, string>> = {
  "dtd-fxp-2026-33349-zero-limit": "SOAP_XML_DOCTYPE",
  "enc-declared-utf16-is-utf8": "SOAP_XML_ENCODING",
};

describe.skipIf(!existsSync(table))("stored hostile documents", () => {
  const rows = existsSync(table) ? readFileSync(table, "utf8").trim().split("\n").slice(1) : [];
  const stored = rows
    .map((row) => row.split("\t"))
    .map(([id = "", file = "", , , , , , verdict = ""]) => ({ id, path: join(hostile, "xml", file), verdict }))
    .filter(({ path }) => existsSync(path) && !NOT_XML.test(path));

  it.each(stored)("$id: $verdict", ({ id, path, verdict }) => {
    const bytes = readFileSync(path);
    const found = verdictOf(bytes);
    expect(verdictOf(bytes, 7)).toBe(found);
    expect(found).toMatch(VERDICTS[verdict] ?? new RegExp(`^${POLICY[id] ?? "read"}$`));
  });

  it("leave Object.prototype as it was", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** The time to read a document in chunks, in milliseconds of processor time. */
function costOf(document: Uint8Array, chunk: number): number {
  const before = process.cpuUsage();
  const reader = new XmlStreamReader();
  try {
    let at = 0;
    for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
      if (token !== XmlToken.more) continue;
      if (at >= document.length) reader.end();
      else reader.write(document.subarray(at, (at += chunk)));
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("time grows with size, in chunks of any length", () => {
  const grown: readonly (readonly [string, (size: number) => string])[] = [
    ["a long value", (size) => `<a b="${"x".repeat(size)}"/>`],
    ["a long value full of >", (size) => `<a b="${">".repeat(size)}"/>`],
    ["long text", (size) => `<a>${"x".repeat(size)}</a>`],
    ["text of brackets", (size) => `<a>${"]".repeat(size)}</a>`],
    ["text of carriage returns", (size) => `<a>${"\r".repeat(size)}</a>`],
    ["text of references", (size) => `<a>${"&#0000065;".repeat(size / 10)}</a>`],
    ["a reference of zeros", (size) => `<a>&#${"0".repeat(size)}65;</a>`],
    ["long CDATA", (size) => `<a><![CDATA[${"]".repeat(size)}]]></a>`],
    ["a long comment", (size) => `<a><!--${"- ".repeat(size / 2)}--></a>`],
    ["a comment without end", (size) => `<a><!--${"- ".repeat(size / 2)}`],
    ["a long instruction", (size) => `<a><?p ${"? ".repeat(size / 2)}?></a>`],
    ["an instruction without end", (size) => `<?p${" ".repeat(size)}`],
    ["white space in an end tag", (size) => `<a></a${" ".repeat(size)}>`],
    ["white space in a start tag", (size) => `<a${" ".repeat(size)}/>`],
    ["white space behind the root", (size) => `<a/>${" \r\n".repeat(size / 3)}`],
    ["a name without end", (size) => `<${"a".repeat(size)}`],
    ["comments without end", (size) => "<!--".repeat(size / 4)],
    ["CDATA sections without end", (size) => `<a>${"<![CDATA[".repeat(size / 9)}`],
    ["tags without end", (size) => "<a ".repeat(size / 3)],
    ["many elements", (size) => `<a>${"<b/>".repeat(size / 4)}</a>`],
    ["many declarations one after another", (size) => `<a>${'<p:b xmlns:p="u"/>'.repeat(size / 18)}</a>`],
    ["many comments in text", (size) => `<a>${"x<!---->".repeat(size / 8)}</a>`],
  ];

  it.each(grown)("%s", (_, grow) => {
    const document = Buffer.from(grow(200_000));
    // Anything quadratic would take minutes at this size.
    for (const chunk of [1, 1000, document.length]) expect(costOf(document, chunk)).toBeLessThan(1500);
  });

  it("depth ends at a limit, not at the stack's end", () => {
    expect(verdictOf(Buffer.from("<a>".repeat(100_000)))).toBe("SOAP_XML_LIMIT");
  });

  it("25,000 attributes end at a limit; allowed, they are compared in linear time", () => {
    const names = Array.from({ length: 25_000 }, (_, index) => `a${index}="1"`).join(" ");
    expect(verdictOf(Buffer.from(`<a ${names}/>`))).toBe("SOAP_XML_LIMIT");
    const reader = new XmlReader(Buffer.from(`<a ${names}/>`), { limits: { attributes: 25_000 } });
    reader.next();
    expect(reader.attributeCount).toBe(25_000);
  });

  it("many siblings under many declarations look prefixes up in constant time", () => {
    const declarations = Array.from({ length: 999 }, (_, index) => `xmlns:p${index}="u${index}"`).join(" ");
    const document = Buffer.from(`<a ${declarations}>${"<p0:b/><p998:b/>".repeat(20_000)}</a>`);
    expect(costOf(document, document.length)).toBeLessThan(1500);
  });
});
