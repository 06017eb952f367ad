// Documents that only a limit ends, and names under as many declarations as a limit allows.
import { describe, expect, it } from "vitest";
import { readEvents } from "../../test/read-events.ts";
import { XmlError } from "../error.ts";
import { toUtf8 } from "./encoding.ts";
import { XmlReader } from "./reader.ts";

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

describe("what only a limit ends", () => {
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

  it("prefixes mean what they were declared to, under a thousand declarations", () => {
    const declarations = Array.from({ length: 999 }, (_, index) => `xmlns:p${index}="u${index}"`).join(" ");
    const document = `<a ${declarations}>${"<p0:b/><p998:b/>".repeat(1000)}</a>`;
    const names = new Set(readEvents(document, 100));
    expect(names).toEqual(new Set(["<a>", "<{u0}b>", "</{u0}b>", "<{u998}b>", "</{u998}b>", "</a>"]));
  });
});
