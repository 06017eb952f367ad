// The mirror of a call: request in, response or fault out, by the same descriptions.
import { withinLimit } from "./answer-limit.ts";
import { dispatchOf, type Dispatch } from "./dispatch.ts";
import { EncodeError, excerpt, isSoapFault, SoapError, type SoapFault, type SoapFaultInit } from "./error.ts";
import { acceptedType, httpRefusal, isHttpRefusal } from "./http/accepted-request.ts";
import { tooLarge } from "./http/body.ts";
import { carried, formatContentType } from "./http/content-type.ts";
import {
  defaultLimits,
  type AbortSignalLike,
  type HttpRequest,
  type HttpResponse,
  type Transport,
} from "./http/transport.ts";
import { readDocument, rewound, type ReadOptions } from "./message.ts";
import { clark } from "./names.ts";
import { nameAt } from "./schema/decode/reading.ts";
import { encodeElement } from "./schema/encode.ts";
import type {
  InputOf,
  OperationDescriptor,
  OutputOf,
  Service,
  ServiceDescriptor,
  Unnamed,
  HeaderDescriptor,
  InputHeadersOf,
  OutputHeadersOf,
} from "./service.ts";
import { actionOf, checkAction } from "./soap/action.ts";
import { decodeBody, encodeBody } from "./soap/binding.ts";
import { ENVELOPE_PREFIX, envelopeHalves, readEnvelope, type ReadBody } from "./soap/envelope.ts";
import { encodeHeaders, NO_HEADERS } from "./soap/header.ts";
import { codeToWrite, refusalOf, statusOf } from "./soap/refusal.ts";
import { faultCodesOf } from "./soap/fault-codes.ts";
import { soapVersions, type SoapVersion } from "./soap/version.ts";
import { writeFaultEnvelope } from "./soap/write-fault.ts";
import { isNcName } from "./xml/characters.ts";
import type { XmlReader } from "./xml/reader.ts";
import { toUtf8 } from "./xml/encoding.ts";
import { tell } from "./tell.ts";
import { checkLimit } from "./xml/limits.ts";
import { encodeUtf8 } from "./xml/utf8.ts";
import type { XmlElement } from "./xml/element.ts";

/** What an implementation may know of the request besides its message. */
export interface HandlerContext {
  /** The operation's name; undefined while it is not known yet. */
  readonly operation: string | undefined;
  readonly url: string;
  /** HTTP headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignalLike | undefined;
  /** Bound header blocks that came with the request, by property. */
  readonly soapHeaders: Readonly<Record<string, unknown>>;
  /** All other header blocks of the request. */
  readonly headerBlocks: readonly XmlElement[];
  /** Bound header blocks of the answer, by property: an implementation sets what it has to say. */
  readonly answerHeaders: Record<string, unknown>;
}

/** {@link HandlerContext} of one operation: its bound header blocks are typed. */
export interface HandlerContextOf<Op> extends HandlerContext {
  readonly soapHeaders: Readonly<Record<string, unknown>> & Partial<InputHeadersOf<Op>>;
  readonly answerHeaders: Record<string, unknown> & Partial<OutputHeadersOf<Op>>;
}

/** An implementation of one operation. It refuses by throwing a {@link SoapFault}. */
export type Implementation<Op> = (
  input: InputOf<Op>,
  context: HandlerContextOf<Op>,
) => OutputOf<Op> | PromiseLike<OutputOf<Op>>;

/** Implementations of all operations of a service; of some, where only run time knows which there are. */
export type Implementations<Ops> =
  Unnamed<Ops> extends true
    ? Readonly<Record<string, (input: unknown, context: HandlerContext) => unknown>>
    : { readonly [Name in keyof Ops]: Implementation<Ops[Name]> };

/** How a handler works. */
export interface HandlerOptions extends ReadOptions {
  /** What to answer to a request that is refused before an implementation sees it; by default the version's own sender code. */
  readonly faultFor?: (error: SoapError, context: HandlerContext) => SoapFaultInit | undefined;
  /**
   * Told of everything an implementation throws but faults, of answers that do not fit the contract, of a fault's detail
   * that the operation does not declare (the fault is answered without it), and of a {@link TimeoutError} where
   * `answerMs` ended. What it throws itself is lost: the peer is answered all the same.
   */
  readonly onError?: (error: unknown, context: HandlerContext) => void;
  /** Told of every request that is refused before an implementation sees it. What it throws is lost. */
  readonly onRefused?: (error: SoapError, context: HandlerContext) => void;
  /** The longest request in bytes; 64 MiB unless told, and none but an empty one for 0. A longer one is answered with HTTP's 413. */
  readonly maxRequestBytes?: number;
  /**
   * How long an implementation may take, in milliseconds: then its signal is set off and a fault of the receiver is
   * answered. Without a limit unless told, for what it waits for is its own affair.
   */
  readonly answerMs?: number;
  /**
   * Refuses a request whose action (`SOAPAction`, in SOAP 1.2 the media type's parameter) is not that of the operation
   * its Body names. Off unless told: the Body alone decides, as WS-I asks (BP 1.2 R1127). For services behind a gateway
   * that lets requests pass by their action.
   */
  readonly matchAction?: boolean;
  /** The prefix of the envelope's namespace, `soap` unless told: some clients compare `SOAP-ENV:Server` as text. */
  readonly envelopePrefix?: string;
}

/**
 * Makes the server's side of a service: a function from request to response, behind any HTTP server, or given to
 * a client as its transport. It never throws.
 * @throws {TypeError} where `envelopePrefix` is no prefix.
 * @throws {RangeError} where `answerMs` is no time that a timer can hold, or `maxRequestBytes` no limit.
 */
export function createHandler<Ops extends object>(
  service: Service<Ops>,
  implementations: Implementations<Ops>,
  options?: HandlerOptions,
): Transport;
export function createHandler(
  service: ServiceDescriptor,
  implementations: Implementations<Record<string, OperationDescriptor>>,
  options: HandlerOptions = {},
): Transport {
  const { envelopePrefix = ENVELOPE_PREFIX, answerMs = 1, maxRequestBytes = 0 } = options;
  checkLimit("maxRequestBytes", maxRequestBytes);
  if (!(answerMs > 0 && answerMs < 2 ** 31)) {
    throw new RangeError(`answerMs must be above zero and below 2,147,483,648, and is ${answerMs}`);
  }
  if (!isNcName(envelopePrefix) || /^xml/i.test(envelopePrefix)) {
    throw new TypeError(`${JSON.stringify(envelopePrefix)} cannot be the envelope's prefix`);
  }
  const version = soapVersions[service.soap];
  const dispatch = dispatchOf(service);
  const inputHeaders = distinct(Object.values(service.operations).flatMap((operation) => operation.inputHeaders ?? []));
  return (request) => handle({ service, version, dispatch, inputHeaders, implementations, options }, request);
}

/** A block that several operations share is read once. */
function distinct(headers: readonly HeaderDescriptor[]): readonly HeaderDescriptor[] {
  return [...new Map(headers.map((header) => [clark(header.element.name), header])).values()];
}

interface Handling {
  readonly service: ServiceDescriptor;
  readonly version: SoapVersion;
  readonly dispatch: Dispatch;
  /** The header blocks of all operations: the Header comes before the Body says which operation this is. */
  readonly inputHeaders: readonly HeaderDescriptor[];
  readonly implementations: Implementations<Record<string, OperationDescriptor>>;
  readonly options: HandlerOptions;
}

interface Received {
  readonly operation: OperationDescriptor;
  readonly input: unknown;
}

async function handle(handling: Handling, request: HttpRequest): Promise<HttpResponse> {
  let context: HandlerContext = {
    operation: undefined,
    url: request.url,
    headers: request.headers,
    signal: request.signal,
    ...NO_HEADERS,
    answerHeaders: {},
  };
  let received: Received;
  try {
    received = await receive(handling, request, (known) => (context = { ...context, ...known }));
  } catch (error) {
    return refuse(handling, error, context);
  }
  try {
    const output = await perform(handling, received, context);
    if (received.operation.oneWay === true) return respond(202, {}, new Uint8Array());
    const { version, options } = handling;
    const header = encodeHeaders(version, received.operation.outputHeaders, { soapHeaders: context.answerHeaders });
    const envelope = envelopeHalves(version, header, options.envelopePrefix);
    return answer(version, 200, encodeBody(envelope, received.operation.output, output, version.namespace));
  } catch (error) {
    return fail(handling, received.operation, error, context);
  }
}

/** Runs the operation's implementation, within its time. */
function perform(handling: Handling, { operation, input }: Received, context: HandlerContext): unknown {
  const implementation = implementationOf(handling, operation.name);
  const { answerMs: limitMs } = handling.options;
  if (limitMs === undefined) return implementation(input, context);
  return withinLimit({ limitMs, endpoint: context.url, outer: context.signal }, (signal) =>
    implementation(input, { ...context, signal }),
  );
}

/** Implementations may be the methods of a class, but what every object inherits is none of an operation. */
function implementationOf({ implementations }: Handling, name: string): Handling["implementations"][string] {
  const found = implementations[name];
  const inherited = name in Object.prototype && !Object.hasOwn(implementations, name);
  if (found === undefined || inherited) throw new Error(`no implementation of ${name}`);
  return found;
}

/** From a request to its operation and message. */
async function receive(
  handling: Handling,
  request: HttpRequest,
  found: (known: Partial<HandlerContext>) => void,
): Promise<Received> {
  const { version, options } = handling;
  const { charset, action: parameter } = acceptedType(request, version.mediaType);
  const { headers: fields, body: bytes } = request;
  const limit = options.maxRequestBytes ?? defaultLimits.maxResponseBytes;
  if (bytes.length > limit) throw tooLarge({ status: 413, headers: fields }, limit);
  const document = toUtf8(bytes, charset);
  const headerReading = { bound: handling.inputHeaders, understands: options.understands ?? [], decode: options };
  const action = actionOf(version, { headers: fields, parameter });
  const readBody =
    (reader: XmlReader): ReadBody<Received> =>
    (body, headers) => {
      const name = body && nameAt(body);
      const operation = handling.dispatch(name, action);
      found({ operation: operation.name, ...headers });
      // As HTTP carries it, an action of any script is the operation's own.
      if (options.matchAction === true && action !== carried(operation.action)) checkAction(action, operation);
      return {
        operation,
        input: decodeBody(operation.input, body, options, { answer: false, again: () => rewound(reader, document) }),
      };
    };
  return readDocument(document, options, (reader) => readEnvelope(reader, version, headerReading, readBody(reader)));
}

/** Answers a request that no implementation has seen. */
function refuse(handling: Handling, error: unknown, context: HandlerContext): HttpResponse {
  const { version, options } = handling;
  if (!(error instanceof SoapError)) return unexpected(handling, error, context);
  tell(() => options.onRefused?.(error, context));
  if (isHttpRefusal(error)) return httpRefusal(error);
  try {
    const chosen = options.faultFor?.(error, context);
    if (chosen !== undefined) return answerFault(handling, chosen);
    const refusal = refusalOf(version, error);
    // What was found is cut to what a message may show, and XML cannot carry half of a character.
    const reason = error.message.replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, "");
    const fault = { faultCode: refusal.code.localName, rawFaultCode: refusal.code, reason };
    return answerFault({ ...handling, version: refusal.version }, fault, { header: refusal.header });
  } catch (mistake) {
    return unexpected(handling, mistake, context);
  }
}

/** Answers for an implementation that threw, or whose answer does not fit. */
function fail(
  handling: Handling,
  operation: OperationDescriptor,
  error: unknown,
  context: HandlerContext,
): HttpResponse {
  if (!isSoapFault(error)) return unexpected(handling, error, context);
  try {
    const { version, options } = handling;
    const header = faultHeader(version, operation, error);
    const detail = detailOf(operation, error, version.namespace);
    if (detail === undefined && error.detail !== undefined) {
      tell(() => options.onError?.(undeclared(operation, error), context));
    }
    return answerFault(handling, error, { header, detail });
  } catch (mistake) {
    return unexpected(handling, mistake, context);
  }
}

/** Blocks that the binding gives to faults; others that a fault brings along, from a service behind this one, stay here. */
function faultHeader(version: SoapVersion, { faultHeaders = [] }: OperationDescriptor, fault: SoapFault): string {
  const given = Object.entries(fault.soapHeaders);
  const soapHeaders = given.filter(([property]) => faultHeaders.some((one) => one.property === property));
  return encodeHeaders(version, faultHeaders, { soapHeaders: Object.fromEntries(soapHeaders) });
}

/** A detail that stays here, for its owner to hear of: the peer gets the fault without it. */
function undeclared({ name, faults }: OperationDescriptor, { faultName }: SoapFault): EncodeError {
  const known = faults.map((one) => one.name).join(", ") || "none";
  return new EncodeError({
    code: "SOAP_ENCODE_UNKNOWN",
    path: ["detail"],
    expected: `a faultName that ${name} declares (${known})`,
    found: faultName === undefined ? "none" : JSON.stringify(excerpt(faultName)),
  });
}

/** A typed detail is written by its declaration; anything else an implementation must not send. */
function detailOf(operation: OperationDescriptor, fault: SoapFault, envelope: string): string | undefined {
  const declared = operation.faults.find((one) => one.name === fault.faultName);
  return declared === undefined ? undefined : encodeElement(declared.detail, fault.detail, { envelope, inBody: false });
}

/** What went wrong here is nobody's business there: the peer learns that it did, and no more. */
function unexpected(handling: Handling, error: unknown, context: HandlerContext): HttpResponse {
  const { version, options } = handling;
  tell(() => options.onError?.(error, context));
  const code = faultCodesOf(version).receiver;
  return answerFault(handling, { faultCode: code.localName, rawFaultCode: code, reason: "Internal error" });
}

type FaultToAnswer = { readonly [Key in keyof SoapFaultInit]: SoapFaultInit[Key] | undefined } & Pick<
  SoapFaultInit,
  "faultCode" | "reason"
>;

/** What stands around a fault's own words. */
interface FaultSurroundings {
  readonly detail?: string | undefined;
  readonly header?: string;
}

function answerFault(
  { version, options }: Handling,
  init: FaultToAnswer,
  { detail, header }: FaultSurroundings = {},
): HttpResponse {
  const { reason, actor, subcodes } = init;
  const code = codeToWrite(version, init.rawFaultCode ?? { namespace: "", localName: init.faultCode });
  const fault = {
    code,
    reason,
    ...(actor === undefined ? undefined : { actor }),
    ...(subcodes === undefined ? undefined : { subcodes }),
    ...(detail === undefined ? undefined : { detail }),
    ...(header === undefined ? undefined : { header }),
  };
  const envelope = encodeUtf8(writeFaultEnvelope(version, fault, options.envelopePrefix));
  return answer(version, init.status ?? statusOf(version, code), envelope);
}

function answer(version: SoapVersion, status: number, envelope: Uint8Array): HttpResponse {
  return respond(status, { "content-type": formatContentType(version.number) }, envelope);
}

function respond(status: number, headers: Readonly<Record<string, string>>, body: Uint8Array): HttpResponse {
  return { status, headers, body };
}
