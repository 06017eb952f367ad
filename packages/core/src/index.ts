// The users' door: clients, handlers, and what a call can end in.
export { createClient } from "./client.ts";
export type { Client, ClientOf, ClientOptions, Method, UntypedClient, UntypedError } from "./client.ts";
export type { CallOptions, CallOptionsOf, Exchange } from "./call-options.ts";
export { typedBlock, xmlBlock, type HeaderTarget } from "./soap/block.ts";
export type { HeaderBlock, MessageHeaders, ReceivedHeaders } from "./soap/header.ts";
export { isFault, type FaultCodeOf } from "./is-fault.ts";
export type { InterceptedCall, Interceptor, Next } from "./interceptor.ts";
export { logger, type CallRecord, type LoggerOptions, type LogLike } from "./logger.ts";
export { decodeResponse, encodeRequest, operationNamed } from "./message.ts";
export type { AnyOutcome, MessageHead, ReadOptions, ReceivedResponse } from "./message.ts";
export type { Call, Outcome, ResponseHead } from "./result.ts";
export { createHandler } from "./handler.ts";
export type { HandlerContext, HandlerContextOf, HandlerOptions, Implementation, Implementations } from "./handler.ts";
export { inMemoryTransport } from "./in-memory.ts";
export {
  AbortedError,
  DecodeError,
  EncodeError,
  EnvelopeError,
  ERROR_CODES,
  HttpError,
  SoapError,
  SoapFault,
  TimeoutError,
  TransportError,
  XmlError,
} from "./error.ts";
export type { ErrorCode, ErrorKind, ExchangePhase, SentState, FaultHead, SoapFaultInit } from "./error.ts";
export { isMemberCode, withOperations } from "./service.ts";
export type {
  CallError,
  CodeOf,
  ExchangeError,
  FaultCode,
  FaultOf,
  InputHeadersOf,
  InputOf,
  MemberCodes,
  Operation,
  OperationDescriptor,
  OutputHeadersOf,
  FaultHeadersOf,
  OutputOf,
  Remedy,
  Service,
  ServiceDescriptor,
  ServicePort,
} from "./service.ts";
export type { AbortSignalLike, HttpRequest, HttpResponse, TimeoutLimits, Transport } from "./http/transport.ts";
export type { DecodeOptions, UnknownPart } from "./schema/decode.ts";
export { isNil } from "./schema/nil.ts";
export { fromJson, toJson, type Json } from "./schema/json.ts";
export { date, dateTime } from "./schema/lexical/instant.ts";
export { decimal } from "./schema/lexical/decimal.ts";
export { duration } from "./schema/lexical/duration.ts";
export type { QName } from "./names.ts";
export { childrenOf, parseXml, textOf, xmlElement } from "./xml/element.ts";
export type { XmlAttribute, XmlElement } from "./xml/element.ts";
export type { XmlLimits } from "./xml/limits.ts";
