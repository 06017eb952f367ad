// Short ways to read and write one element in tests: XML or value in, value or the error's message out.
import { decodeElement, type DecodeOptions } from "../src/schema/decode.ts";
import { encodeElement } from "../src/schema/encode.ts";
import type { ElementDescriptor } from "../src/schema/types.ts";
import { SoapError } from "../src/error.ts";
import { XmlReader } from "../src/xml/reader.ts";
import { encodeUtf8 } from "../src/xml/utf8.ts";

/** Reads an element; throws what decoding throws. */
export function decodeXml(element: ElementDescriptor, xml: string, options?: DecodeOptions): unknown {
  const reader = new XmlReader(encodeUtf8(xml));
  reader.next();
  return decodeElement(element, reader, options);
}

/** What reading an element gives, or why it does not. */
export function decoded(element: ElementDescriptor, xml: string, options?: DecodeOptions): unknown {
  return valueOrMessage(() => decodeXml(element, xml, options));
}

/** The XML that a value becomes, or why it does not. */
export function encoded(element: ElementDescriptor, value: unknown): unknown {
  return valueOrMessage(() => encodeElement(element, value));
}

function valueOrMessage(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof SoapError) return error.message;
    throw error;
  }
}
