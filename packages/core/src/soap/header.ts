// Header blocks: bound ones typed, others as elements, and those that must be understood and are not.
import { EncodeError, EnvelopeError, type ErrorCodeOf } from "../error.ts";
import { clark, sameName, type QName } from "../names.ts";
import { decodeElement, type DecodeOptions } from "../schema/decode.ts";
import { nameAt } from "../schema/decode/reading.ts";
import { encodeElement } from "../schema/encode.ts";
import { mayBeRoot } from "../schema/root.ts";
import { unknownName } from "../schema/nearest.ts";
import { setMember } from "../schema/record.ts";
import type { HeaderDescriptor } from "../service.ts";
import { readElement, type XmlElement } from "../xml/element.ts";
import { XmlToken, type XmlReader } from "../xml/reader.ts";
import type { SoapVersion } from "./version.ts";

/** A header block that the contract does not bind; made by `xmlBlock` or `typedBlock`. */
export interface HeaderBlock {
  /** @internal */
  readonly write: (version: SoapVersion) => string;
}

/** The headers of one message. */
export interface MessageHeaders {
  /** Bound blocks, by property. */
  readonly soapHeaders?: Readonly<Record<string, unknown>>;
  readonly headerBlocks?: readonly HeaderBlock[];
}

/** The headers that were read from a message. */
export interface ReceivedHeaders {
  /** Bound blocks, typed, by property. */
  readonly soapHeaders: Readonly<Record<string, unknown>>;
  /** All others, in the order of the message. */
  readonly headerBlocks: readonly XmlElement[];
}

/** The headers of a message without any; shared, for most messages are such. */
export const NO_HEADERS: ReceivedHeaders = Object.freeze({
  soapHeaders: Object.freeze({}),
  headerBlocks: Object.freeze([]),
});

/**
 * Writes the Header's content; empty where there is none.
 * @throws {EncodeError} where a value does not fit, and `SOAP_ENCODE_UNKNOWN` where a property is not bound.
 */
export function encodeHeaders(
  version: SoapVersion,
  bound: readonly HeaderDescriptor[] = [],
  { soapHeaders = {}, headerBlocks = [] }: MessageHeaders = {},
): string {
  let xml = "";
  for (const [property, value] of Object.entries(soapHeaders)) {
    if (value === undefined) continue;
    const header = bound.find((one) => one.property === property);
    if (header === undefined) throw unbound(property, bound);
    xml += encodeElement(header.element, value, { envelope: version.namespace, inBody: false });
  }
  for (const block of headerBlocks) xml += block.write(version);
  return xml;
}

function unbound(property: string, bound: readonly HeaderDescriptor[]): EncodeError {
  const known = bound.map((one) => one.property);
  return new EncodeError({
    code: "SOAP_ENCODE_UNKNOWN",
    path: [property],
    expected: `a header block that is bound to the operation (${known.join(", ") || "none"}), others in headerBlocks`,
    found: unknownName(property, known),
  });
}

/** Who reads, and how. */
export interface HeaderReading {
  readonly bound: readonly HeaderDescriptor[];
  /** Blocks that are understood without being bound. */
  readonly understands: readonly QName[];
  readonly decode: DecodeOptions;
}

/**
 * Reads the Header, at whose start the reader stands, through its end.
 * @throws {EnvelopeError} `SOAP_ENVELOPE_HEADER`, naming a block that must be understood and is not;
 * `SOAP_ENVELOPE_STRUCTURE`, naming one that is bound and comes twice.
 * @throws {DecodeError} where a bound block breaks its schema.
 */
export function decodeHeaders(reader: XmlReader, version: SoapVersion, reading: HeaderReading): ReceivedHeaders {
  const soapHeaders: Record<string, unknown> = {};
  const headerBlocks: XmlElement[] = [];
  for (;;) {
    const token = reader.next();
    if (token === XmlToken.end) return { soapHeaders, headerBlocks };
    if (token !== XmlToken.start) continue;
    const name = nameAt(reader);
    const ours = isOurs(reader, version);
    // What is addressed to somebody else is not ours to act on, whatever its name.
    const header = ours ? reading.bound.find((one) => mayBeRoot(one.element, name)) : undefined;
    if (header === undefined) {
      if (ours && mustUnderstand(reader, version) && !reading.understands.some((one) => sameName(one, name))) {
        throw refusal("SOAP_ENVELOPE_HEADER", name, "must be understood and is not");
      }
      headerBlocks.push(readElement(reader));
    } else {
      // Which of two is meant, nobody can say.
      if (Object.hasOwn(soapHeaders, header.property)) {
        throw refusal("SOAP_ENVELOPE_STRUCTURE", name, "comes twice");
      }
      setMember(soapHeaders, header.property, decodeElement(header.element, reader, withoutStrictness(reading.decode)));
    }
  }
}

/** Attributes that address a block are the envelope's, not the block's schema's. */
function withoutStrictness(options: DecodeOptions): DecodeOptions {
  return options.strict === true ? { ...options, strict: false } : options;
}

function refusal(code: ErrorCodeOf<"envelope">, element: QName, why: string): EnvelopeError {
  return new EnvelopeError({ code, element, detail: `header block ${clark(element)} ${why}` });
}

function mustUnderstand(reader: XmlReader, version: SoapVersion): boolean {
  const flag = reader.attribute(version.namespace, "mustUnderstand")?.trim();
  return flag === "1" || flag === "true";
}

/** Whether a block is for us: its role is one that we play, or it names none. */
function isOurs(reader: XmlReader, version: SoapVersion): boolean {
  const role = reader.attribute(version.namespace, version.roleAttribute)?.trim();
  return role === undefined || role === "" || version.ownRoles.includes(role);
}
