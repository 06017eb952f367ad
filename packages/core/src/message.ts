// Messages without a network: input to request, response to outcome, and the server's two ways. No clock, no process.
import { EncodeError, EnvelopeError, excerpt, HttpError, SoapError, XmlError, type SoapFault } from "./error.ts";
import { withReader } from "#speed/with-reader";
import { formatContentType, isXml, parseContentType, quoted } from "./http/content-type.ts";
import type { QName } from "./names.ts";
import type { Outcome } from "./result.ts";
import type { DecodeOptions } from "./schema/decode.ts";
import { nearest } from "./schema/nearest.ts";
import type { ExchangeError, OperationDescriptor, Operations, ServiceDescriptor } from "./service.ts";
import { decodeBody, encodeBody } from "./soap/binding.ts";
import { envelopeHalves, readEnvelope } from "./soap/envelope.ts";
import { faultOf, isFaultAt, readFault } from "./soap/fault.ts";
import { encodeHeaders, NO_HEADERS, type MessageHeaders } from "./soap/header.ts";
import { soapVersions } from "./soap/version.ts";
import { toUtf8 } from "./xml/encoding.ts";
import { XmlReader, type XmlLimits } from "./xml/reader.ts";

/** HTTP headers; names in lower case. */
export type HttpHeaders = Readonly<Record<string, string>>;

/** An HTTP message's head and its whole body. */
export interface MessageHead {
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
}

/** A response as HTTP gave it. */
export interface ReceivedResponse extends MessageHead {
  readonly status: number;
}

/** How messages are read. */
export interface ReadOptions extends DecodeOptions {
  /** Limits of the XML reader. */
  readonly limits?: Partial<XmlLimits>;
  /** Header blocks that are understood without being bound to the operation. */
  readonly understands?: readonly QName[];
}

/** How a call ends whose operation is not known to the compiler. */
export type AnyOutcome = Outcome<unknown, ExchangeError | SoapFault>;

/**
 * The operation of that name.
 * @throws {EncodeError} `SOAP_ENCODE_OPERATION`, with the name that was likely meant.
 */
export function operationNamed(service: ServiceDescriptor, name: string): OperationDescriptor {
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (operation === undefined) throw unknownOperation(name, service.operations);
  return operation;
}

function unknownOperation(name: string, operations: Operations): EncodeError {
  const names = Object.keys(operations);
  const near = nearest(name, names);
  const known =
    near === undefined
      ? `one of ${names.slice(0, 20).join(", ")}`
      : `an operation of the service; did you mean ${near}?`;
  return new EncodeError({
    code: "SOAP_ENCODE_OPERATION",
    path: [],
    expected: known,
    found: JSON.stringify(excerpt(name)),
  });
}

/**
 * Writes a request: the body to POST, and the headers that belong to it.
 * @throws {EncodeError} where the input does not fit; nothing is written then.
 */
export function encodeRequest(
  service: ServiceDescriptor,
  operation: OperationDescriptor,
  input: unknown,
  headers: MessageHeaders = {},
): MessageHead {
  const body = encodeRequestBody(service, operation, input, headers);
  return { headers: requestHeaders(service, operation), body };
}

/**
 * The body of a request.
 * @param isShared Whether its bytes may stand in one piece of memory with others.
 * @throws {EncodeError} as {@link encodeRequest}.
 */
export function encodeRequestBody(
  service: ServiceDescriptor,
  operation: OperationDescriptor,
  input: unknown,
  headers: MessageHeaders,
  isShared?: boolean,
): Uint8Array {
  if (operation.serviceStarts === true) {
    throw new EncodeError({
      code: "SOAP_ENCODE_OPERATION",
      path: [],
      expected: "an operation that a client starts",
      found: operation.name,
    });
  }
  const version = soapVersions[service.soap];
  const envelope = envelopeHalves(version, encodeHeaders(version, operation.inputHeaders, headers));
  return encodeBody(envelope, operation.input, input, version.namespace, isShared);
}

/** The HTTP headers of an operation's requests. */
export function requestHeaders(
  { soap }: ServiceDescriptor,
  { action }: OperationDescriptor,
): HttpHeaders & { readonly accept: string } {
  const { mediaType, number, actionIn } = soapVersions[soap];
  return {
    accept: `${mediaType}, */*;q=0.1`,
    "content-type": formatContentType(number, action),
    ...(actionIn === "soapaction" ? { soapaction: quoted(action) } : undefined),
  };
}

/**
 * Reads a response to its outcome. Every {@link SoapError} is an outcome; anything else is a mistake and is thrown.
 */
export function decodeResponse(
  service: ServiceDescriptor,
  operation: OperationDescriptor,
  response: ReceivedResponse,
  options: ReadOptions = {},
): AnyOutcome {
  try {
    return read(service, operation, response, options);
  } catch (error) {
    if (error instanceof SoapError) return { ok: false, error: error as ExchangeError };
    throw error;
  }
}

function read(
  service: ServiceDescriptor,
  operation: OperationDescriptor,
  response: ReceivedResponse,
  options: ReadOptions,
): AnyOutcome {
  const version = soapVersions[service.soap];
  const { status, headers } = response;
  if (operation.oneWay === true && status < 300) {
    return { ok: true, value: undefined, response: { status, headers, ...NO_HEADERS } };
  }
  const failed = hasFailed(response);
  const document = documentOf(response, operation);
  const again = (): XmlReader => readerOf(document, options);
  const headerReading = {
    bound: [...(operation.outputHeaders ?? []), ...(operation.faultHeaders ?? [])],
    understands: options.understands ?? [],
    decode: options,
  };
  const readAll = (): AnyOutcome =>
    readDocument(document, options, (reader) =>
      readEnvelope(reader, version, headerReading, (body, received): AnyOutcome => {
        if (body !== undefined && isFaultAt(body, version)) {
          const fault = readFault(body, version, again);
          // What an encoded detail refers to stands behind the Fault.
          if (operation.output?.encoding !== undefined) skipRest(body);
          return { ok: false, error: faultOf(operation, fault, response.status, options, received) };
        }
        // Two that contradict each other: who believes the message may take for done what was not.
        if (status >= 400)
          throw notSoap("SOAP_HTTP_STATUS", response, `an answer of ${operation.name} that is no fault`);
        const value = decodeBody(operation.output, body, options, {
          answer: true,
          again: () => rewound(reader, document),
        });
        return { ok: true, value, response: { status, headers, ...received } };
      }),
    );
  return failed ? failing(readAll, response, operation) : readAll();
}

/** Whether the status says that this is no answer. A redirect that nobody followed is none. */
function hasFailed({ status }: ReceivedResponse): boolean {
  return status >= 300;
}

/** An answer that says by its status that it failed, and is no message: a gateway's page, whatever it is called. */
function failing(readAll: () => AnyOutcome, response: ReceivedResponse, { name }: OperationDescriptor): AnyOutcome {
  try {
    return readAll();
  } catch (error) {
    if (!(error instanceof XmlError || error instanceof EnvelopeError)) throw error;
    throw notSoap("SOAP_HTTP_STATUS", response, `no message of ${name}`, error);
  }
}

/** The reader at the start of its document. */
export function rewound(reader: XmlReader, document: Uint8Array): XmlReader {
  reader.reset(document);
  return reader;
}

/** From an element's end tag, goes on to that of the element around it. */
function skipRest(reader: XmlReader): void {
  const around = reader.depth;
  while (reader.depth >= around) reader.next();
}

/**
 * Reads a document that {@link toUtf8} made. Who reads another document meanwhile, in a callback, gets a reader of their
 * own.
 */
export function readDocument<T>(utf8: Uint8Array, options: ReadOptions, use: (reader: XmlReader) => T): T {
  return options.limits === undefined ? withReader(utf8, use) : use(readerOf(utf8, options));
}

/** A reader over a document that {@link toUtf8} made. */
function readerOf(utf8: Uint8Array, { limits }: ReadOptions): XmlReader {
  return new XmlReader(utf8, { encodingDecided: true, ...(limits === undefined ? undefined : { limits }) });
}

/** The answer's document in UTF-8; an answer that is no XML is an {@link HttpError} that says what came instead. */
function documentOf(response: ReceivedResponse, operation: OperationDescriptor): Uint8Array {
  const given = response.headers["content-type"];
  const contentType = parseContentType(given);
  const readable = given === undefined ? startsAsXml(response.body) : isXml(contentType);
  const failed = hasFailed(response);
  if (response.body.length === 0) {
    const code = failed ? "SOAP_HTTP_STATUS" : "SOAP_HTTP_EMPTY";
    throw notSoap(code, response, `an empty body where ${operation.name} answers`);
  }
  if (!readable) {
    const code = failed ? "SOAP_HTTP_STATUS" : "SOAP_HTTP_CONTENT_TYPE";
    throw notSoap(
      code,
      response,
      `expected ${operation.name}'s answer as XML, found ${excerpt(given ?? "no content type")}`,
    );
  }
  return toUtf8(response.body, contentType?.charset);
}

function notSoap(
  code: "SOAP_HTTP_STATUS" | "SOAP_HTTP_EMPTY" | "SOAP_HTTP_CONTENT_TYPE",
  response: ReceivedResponse,
  detail: string,
  cause?: SoapError,
): HttpError {
  return new HttpError({
    cause,
    code,
    status: response.status,
    contentType: response.headers["content-type"],
    head: textOf(response.body, 8192),
    headers: response.headers,
    // What a redirect's body holds is nobody's concern; its Location may be a secret's place, so it stays in `headers`.
    detail: hasFailed(response) && response.status < 400 ? "a redirect, not followed" : detail,
  });
}

/** Some servers forget the content type; a body that begins with `<` gets the benefit of the doubt. */
function startsAsXml(bytes: Uint8Array): boolean {
  return /^\s*</.test(textOf(bytes, 64));
}

function textOf(bytes: Uint8Array, most: number): string {
  return new TextDecoder().decode(bytes.subarray(0, most));
}
