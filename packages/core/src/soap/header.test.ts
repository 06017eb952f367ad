// Header blocks of one message: bound ones by property, each at most once.
import { describe, expect, it } from "vitest";
import { element, schema, xs } from "../generated.ts";
import { EncodeError, EnvelopeError } from "../error.ts";
import type { HeaderDescriptor } from "../service.ts";
import { XmlReader } from "../xml/reader.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import { decodeHeaders, encodeHeaders, type ReceivedHeaders } from "./header.ts";
import { soapVersions } from "./version.ts";

const version = soapVersions["1.1"];
const tns = schema("urn:h");
const bound: readonly HeaderDescriptor[] = [
  { property: "Session", element: element(tns, "Session", xs.string) },
  { property: "__proto__", element: element(tns, "Odd", xs.string) },
];

function read(blocks: string): ReceivedHeaders {
  const reader = new XmlReader(encodeUtf8(`<Header xmlns="urn:h">${blocks}</Header>`));
  reader.next();
  return decodeHeaders(reader, version, { bound, understands: [], decode: {} });
}

describe("a header block", () => {
  it("that is bound is found by its property, whatever it is called", () => {
    const { soapHeaders, headerBlocks } = read("<Odd>b</Odd><Other/><Session>a</Session>");
    expect(Object.entries(soapHeaders)).toEqual([
      ["__proto__", "b"],
      ["Session", "a"],
    ]);
    expect(headerBlocks).toMatchObject([{ name: { namespace: "urn:h", localName: "Other" } }]);
  });

  it("that is bound and comes twice is refused: nobody can say which is meant", () => {
    const twice = (): ReceivedHeaders => read("<Session>a</Session><Session>b</Session>");
    expect(twice).toThrow(EnvelopeError);
    expect(twice).toThrow("[SOAP_ENVELOPE_STRUCTURE] header block {urn:h}Session comes twice");
  });

  it("that is not bound may come as often as it likes", () => {
    expect(read("<Other/><Other/>").headerBlocks).toHaveLength(2);
  });

  it("is found whatever text and comments stand between", () => {
    expect(read(" a <!-- b --><Session>a</Session>\n<?pi?>").soapHeaders).toEqual({ Session: "a" });
  });

  it("that is not bound cannot be given by a property", () => {
    const write = (): string => encodeHeaders(version, [], { soapHeaders: { Session: "a" } });
    expect(write).toThrow(EncodeError);
    expect(write).toThrow("a header block that is bound to the operation (none)");
  });

  it("that is undefined is none", () => {
    expect(encodeHeaders(version, bound, { soapHeaders: { Session: undefined, Sesion: undefined } })).toBe("");
  });
});
