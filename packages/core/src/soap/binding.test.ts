// What the Body holds: the operation's own element, or nothing.
import { describe, expect, it } from "vitest";
import { DecodeError, EncodeError, EnvelopeError } from "../error.ts";
import { either } from "../../test/shapes.ts";
import type { ElementDescriptor } from "../schema/types.ts";
import { XmlReader } from "../xml/reader.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import { decodeBody, encodeBody, type BodyPlace } from "./binding.ts";

function at(xml: string): XmlReader {
  const reader = new XmlReader(encodeUtf8(xml));
  reader.next();
  return reader;
}

/** What is read here is one element, so there is no way back. */
const PLACE: BodyPlace = { answer: false, again: () => at("<none/>") };

const written = (...message: [element: ElementDescriptor | undefined, value: unknown]): string =>
  Buffer.from(encodeBody(["<b>", "</b>"], ...message)).toString();

describe("a message", () => {
  it("is written and read by its element", () => {
    expect(written(either, { transfer: 1 })).toBe("<b><r><transfer>1</transfer></r></b>");
    expect(decodeBody(either, at("<r><transfer>1</transfer></r>"), {}, PLACE)).toEqual({ transfer: 1 });
  });

  it.each([
    ["another element", "<other/>", "[SOAP_ENVELOPE_BODY] expected r in the Body, found other"],
    [
      "the element in another namespace",
      `<r xmlns="urn:x"/>`,
      "[SOAP_ENVELOPE_BODY] expected r in the Body, found {urn:x}r",
    ],
  ])("is not %s", (_what, xml, message) => {
    expect(() => decodeBody(either, at(xml), {}, PLACE)).toThrow(EnvelopeError);
    expect(() => decodeBody(either, at(xml), {}, PLACE)).toThrow(message);
  });

  it("is not nothing", () => {
    expect(() => decodeBody(either, undefined, {}, PLACE)).toThrow(
      "[SOAP_ENVELOPE_BODY] expected r in the Body, found nothing",
    );
  });

  it("that breaks its schema is no matter of the envelope", () => {
    expect(() => decodeBody(either, at("<r/>"), {}, PLACE)).toThrow(DecodeError);
  });
});

describe("an empty message", () => {
  it("is nothing, and nothing is it", () => {
    expect(written(undefined, undefined)).toBe("<b></b>");
    expect(written(undefined, {})).toBe("<b></b>");
    expect(decodeBody(undefined, undefined, {}, PLACE)).toBeUndefined();
  });

  it("takes no value and no element", () => {
    expect(() => written(undefined, { a: 1 })).toThrow(EncodeError);
    expect(() => written(undefined, null)).toThrow(EncodeError);
    expect(() => decodeBody(undefined, at("<x/>"), {}, PLACE)).toThrow(
      "[SOAP_ENVELOPE_BODY] expected nothing in the Body, found x",
    );
  });
});
