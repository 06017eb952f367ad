// Short ways to read and write the Body of an encoded message in tests.
import { SoapError } from "../src/error.ts";
import { NS } from "../src/names.ts";
import type { DecodeOptions } from "../src/schema/decode.ts";
import type { ElementDescriptor } from "../src/schema/types.ts";
import { rewound } from "../src/message.ts";
import { decodeBody, encodeBody } from "../src/soap/binding.ts";
import { XmlReader } from "../src/xml/reader.ts";
import { encodeUtf8 } from "../src/xml/utf8.ts";

/** What people write in front of these namespaces. */
const PREFIXES =
  `xmlns:xsi="${NS.xsi}" xmlns:xsd="${NS.xsd}" xmlns:SOAP-ENC="${NS.soapEncoding11}" xmlns:t="urn:parcels" ` +
  `xmlns:enc="http://www.w3.org/2003/05/soap-encoding" xmlns:m="http://xml.apache.org/xml-soap"`;

/** Options of {@link bodyValue}. */
export interface BodyOptions extends DecodeOptions {
  readonly answer?: boolean;
}

/** Reads a Body's content, in which the usual prefixes are bound; throws what decoding throws. */
export function bodyValue(message: ElementDescriptor, xml: string, options: BodyOptions = {}): unknown {
  const document = encodeUtf8(`<Body ${PREFIXES}>${xml}</Body>`);
  const reader = new XmlReader(document);
  reader.next();
  reader.next();
  return decodeBody(message, reader, options, {
    answer: options.answer ?? false,
    again: () => rewound(reader, document),
  });
}

/** What reading gives, or why it does not. */
export function readBody(message: ElementDescriptor, xml: string, options?: BodyOptions): unknown {
  return valueOrMessage(() => bodyValue(message, xml, options));
}

/** Writes a Body's content; throws what encoding throws. */
export function bodyText(message: ElementDescriptor, value: unknown): string {
  return new TextDecoder().decode(encodeBody(["", ""], message, value, NS.soap11));
}

/** What writing gives, or why it does not. */
export function writeBody(message: ElementDescriptor, value: unknown): unknown {
  return valueOrMessage(() => bodyText(message, value));
}

function valueOrMessage(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof SoapError) return error.message;
    throw error;
  }
}
