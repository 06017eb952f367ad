// The envelope around a message: what is written, what is read, and every way in which it is none.
import { describe, expect, it } from "vitest";
import { EnvelopeError, XmlError } from "../error.ts";
import { NS } from "../names.ts";
import { XmlReader } from "../xml/reader.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import { envelopeHalves, readEnvelope } from "./envelope.ts";
import type { HeaderReading } from "./header.ts";
import { soapVersionOf, soapVersions } from "./version.ts";

const headers: HeaderReading = { bound: [], understands: [{ namespace: "urn:h", localName: "known" }], decode: {} };

/** The local name of the Body's element, or what is wrong. */
function read(number: "1.1" | "1.2", xml: string): string {
  try {
    return readEnvelope(new XmlReader(encodeUtf8(xml)), soapVersions[number], headers, (reader) => {
      const name = reader?.localName ?? "(nothing)";
      reader?.skip();
      return name;
    });
  } catch (error) {
    if (error instanceof EnvelopeError || error instanceof XmlError) return error.message;
    throw error;
  }
}

const open = (number: "1.1" | "1.2"): string => `<e:Envelope xmlns:e="${soapVersions[number].namespace}">`;

describe.each(["1.1", "1.2"] as const)("an envelope of SOAP %s", (number) => {
  const start = open(number);
  const version = soapVersions[number];

  it("is written around a body that declares its own prefixes", () => {
    expect(envelopeHalves(version).join("<x/>")).toBe(
      `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${version.namespace}"><soap:Body><x/></soap:Body></soap:Envelope>`,
    );
  });

  it("is read back", () => {
    expect(read(number, envelopeHalves(version, "<h/>", "SOAP-ENV").join("<x/>"))).toBe("x");
    expect(read(number, envelopeHalves(version).join(""))).toBe("(nothing)");
  });

  it.each([
    [
      "white space and comments anywhere",
      `<?xml version="1.0"?>\n<!-- c -->${start}\n <e:Header/> <!-- c --> <e:Body>\n <x>text</x> </e:Body>\n</e:Envelope>\n<!-- c -->`,
      "x",
    ],
    ["the default namespace", `<Envelope xmlns="${version.namespace}"><Body><x xmlns=""/></Body></Envelope>`, "x"],
    [
      "attributes on all parts",
      `<e:Envelope xmlns:e="${version.namespace}" a="1"><e:Body b="2"><x/></e:Body></e:Envelope>`,
      "x",
    ],
    ["another root", "<rss/>", `[SOAP_ENVELOPE_ROOT] expected a SOAP ${number} Envelope, found rss`],
    [
      "another namespace",
      `<Envelope xmlns="urn:x"/>`,
      `[SOAP_ENVELOPE_ROOT] expected a SOAP ${number} Envelope, found an Envelope in namespace "urn:x"`,
    ],
    ["no Body", `${start}</e:Envelope>`, "[SOAP_ENVELOPE_STRUCTURE] expected a Body in the Envelope, found none"],
    [
      "no Body behind the Header",
      `${start}<e:Header/></e:Envelope>`,
      "[SOAP_ENVELOPE_STRUCTURE] expected a Body in the Envelope, found none",
    ],
    [
      "a Body in no namespace",
      `${start}<Body/></e:Envelope>`,
      "[SOAP_ENVELOPE_STRUCTURE] expected a Body in the Envelope, found Body",
    ],
    [
      "two Headers",
      `${start}<e:Header/><e:Header/><e:Body/></e:Envelope>`,
      `[SOAP_ENVELOPE_STRUCTURE] expected a Body in the Envelope, found {${version.namespace}}Header`,
    ],
    [
      "text in the Envelope",
      `${start}x<e:Body/></e:Envelope>`,
      "[SOAP_ENVELOPE_STRUCTURE] expected elements in the Envelope, found text",
    ],
    [
      "text in the Body",
      `${start}<e:Body>x</e:Body></e:Envelope>`,
      "[SOAP_ENVELOPE_STRUCTURE] expected elements in the Envelope, found text",
    ],
    [
      "two elements in the Body",
      `${start}<e:Body><x/><y/></e:Body></e:Envelope>`,
      "[SOAP_ENVELOPE_STRUCTURE] expected one element in the Body, found y after it",
    ],
  ])("with %s", (_what, xml, want) => {
    expect(read(number, xml)).toBe(want);
  });

  it("that is cut off behind the Body is no envelope", () => {
    expect(read(number, `${start}<e:Body><x/></e:Body>`)).toMatch(/^\[SOAP_XML_SYNTAX\]/);
    expect(read(number, `${start}<e:Body><x/></e:Body></e:Envelope><more/>`)).toMatch(/^\[SOAP_XML_SYNTAX\]/);
  });

  const attribute = version.roleAttribute;
  const block = (attributes: string, name = "h"): string =>
    `${start}<e:Header><${name} ${attributes} xmlns="urn:h"><deep e:mustUnderstand="1"/></${name}></e:Header><e:Body><x/></e:Body></e:Envelope>`;
  const refused = "[SOAP_ENVELOPE_HEADER] header block {urn:h}h must be understood and is not";

  it.each([
    ["that need not be understood is passed over", block(""), "x"],
    ["that says so with 0 is passed over", block(`e:mustUnderstand="0"`), "x"],
    ["that must be understood is refused", block(`e:mustUnderstand="1"`), refused],
    ["that must be understood, in words", block(`e:mustUnderstand=" true "`), refused],
    ["that is understood is passed over", block(`e:mustUnderstand="1"`, "known"), "x"],
    ["addressed to another is passed over", block(`e:mustUnderstand="1" e:${attribute}="urn:other"`), "x"],
    [
      "addressed to whoever is next is ours",
      block(`e:mustUnderstand="1" e:${attribute}="${version.ownRoles[0]}"`),
      refused,
    ],
    ["whose flag is in no namespace has none", block(`mustUnderstand="1"`), "x"],
  ])("with a header block %s", (_what, xml, want) => {
    expect(read(number, xml)).toBe(want);
  });
});

describe("an envelope", () => {
  it("of the other version is named", () => {
    expect(read("1.1", `${open("1.2")}<e:Body/></e:Envelope>`)).toBe(
      "[SOAP_ENVELOPE_VERSION] expected SOAP 1.1, found SOAP 1.2",
    );
    expect(read("1.2", `${open("1.1")}<e:Body/></e:Envelope>`)).toBe(
      "[SOAP_ENVELOPE_VERSION] expected SOAP 1.2, found SOAP 1.1",
    );
  });

  it("of SOAP 1.1 may have something behind the Body, one of SOAP 1.2 may not", () => {
    const xml = (number: "1.1" | "1.2"): string =>
      `${open(number)}<e:Body><x/></e:Body><t xmlns="urn:t"/></e:Envelope>`;
    expect(read("1.1", xml("1.1"))).toBe("x");
    expect(read("1.2", xml("1.2"))).toBe("[SOAP_ENVELOPE_STRUCTURE] expected nothing after the Body, found {urn:t}t");
  });

  it.each(["Body", "Header"])("a %s after the Body is refused in both versions", (name) => {
    for (const number of ["1.1", "1.2"] as const) {
      const xml = `${open(number)}<e:Body><x/></e:Body><e:${name}><y/></e:${name}></e:Envelope>`;
      expect(read(number, xml)).toBe(
        `[SOAP_ENVELOPE_STRUCTURE] expected nothing after the Body, found {${soapVersions[number].namespace}}${name}`,
      );
    }
  });

  it("is known by its namespace", () => {
    expect(soapVersionOf(NS.soap11)?.number).toBe("1.1");
    expect(soapVersionOf(NS.soap12)?.number).toBe("1.2");
    expect(soapVersionOf("")).toBeUndefined();
  });
});
