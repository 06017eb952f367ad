// An error as plain JSON: what happened, what it means, what to do, whether to try again.
import {
  DecodeError,
  EncodeError,
  HttpError,
  TimeoutError,
  toJson,
  TransportError,
  type Json,
  type SoapError,
  type SoapFault,
} from "@soapwright/core";
import type { FaultCode, OperationDescriptor } from "@soapwright/core/model";
import {
  FILLED_IN,
  KIND_ADVICE,
  NUMBER_AS_TEXT,
  OUT_OF_REACH,
  remedyWords,
  TRY_AGAIN,
  TRY_TO_REACH,
} from "./remedies.ts";
import { hideIn, withoutSecrets } from "./secrets.ts";
import type { ToolError } from "./types.ts";
import { expectsBigint, inWordsOfJson } from "./words-of-json.ts";

/** What one call knows that its error does not. */
export interface ErrorContext {
  readonly operation: OperationDescriptor;
  /** Whether sending the same call again does no harm. */
  readonly harmless: boolean;
  /** Takes the call's secrets out of text. */
  readonly hide: (text: string) => string;
  /** Paths of the members that the caller did not give: their values are never told. */
  readonly filledIn: readonly string[];
}

/** The longest text of the service's own that is passed on, in characters. */
const REASON_LENGTH = 2000;

/** HTTP statuses by which a gateway says that the service is out of reach for now. */
const PASSING = new Set([429, 502, 503, 504]);

/** Tells an error. */
export function toolError(error: SoapError, context: ErrorContext): ToolError {
  return error.kind === "fault" ? faultError(error as SoapFault, context) : exchangeError(error, context);
}

function faultError(fault: SoapFault, { operation, hide, filledIn }: ErrorContext): ToolError {
  const code = fault.faultCode === "undocumented" || fault.faultCode === "declared" ? undefined : fault.faultCode;
  const documented = code === undefined ? undefined : documentedCode(operation, code);
  const detail = declaredDetail(fault, operation);
  const { meaning, remedy } = documented ?? {};
  return {
    kind: "fault",
    code: fault.code,
    message: hide(fault.message),
    advice: remedy === undefined ? KIND_ADVICE.fault : remedyWords(remedy, filledIn.length > 0).advice,
    faultCode: code ?? fault.rawFaultCode.localName,
    reason: hide(fault.reason.slice(0, REASON_LENGTH)),
    ...(meaning === undefined ? undefined : { meaning }),
    ...(remedy === undefined ? undefined : { remedy }),
    ...(fault.faultName === undefined ? undefined : { faultName: fault.faultName }),
    ...(detail === undefined ? undefined : { detail: hideIn(detail, hide) }),
    // A fault is a refusal: nothing was done, so only its remedy counts.
    retryable: remedy === "retry",
    ...(fault.status === undefined ? undefined : { status: fault.status }),
  };
}

function documentedCode(operation: OperationDescriptor, code: string): FaultCode | undefined {
  return operation.faultCodes.find(({ faultCode }) => faultCode === code);
}

function declaredDetail({ faultName, detail }: SoapFault, { faults }: OperationDescriptor): Json | undefined {
  const declared = faultName === undefined ? undefined : faults.find(({ name }) => name === faultName)?.detail;
  if (declared === undefined || detail === undefined) return undefined;
  return withoutSecrets(declared.type, toJson(declared, detail));
}

function exchangeError(error: SoapError, { harmless, hide, filledIn }: ErrorContext): ToolError {
  const again = isRetryable(error, harmless);
  const place = error instanceof EncodeError || error instanceof DecodeError ? error : undefined;
  const hidden = place !== undefined && filledIn.some((path) => isAtOrBelow(place.path, path));
  // The message says what was found, and here that is nobody's business.
  const message = hidden ? `[${error.code}] ${place.path}: expected ${place.expected}` : error.message;
  // A caller that gave such a member can leave it out; one that did not can do nothing.
  const advice = hidden && error.code !== "SOAP_ENCODE_UNKNOWN" ? FILLED_IN : adviceFor(error, again);
  return {
    kind: error.kind,
    code: error.code,
    message: hide(inWordsOfJson(message)),
    advice,
    ...(place === undefined ? undefined : { path: hide(place.path), expected: hide(inWordsOfJson(place.expected)) }),
    retryable: again,
    ...(error instanceof HttpError ? { status: error.status } : undefined),
  };
}

function adviceFor(error: SoapError, again: boolean): string {
  // What a policy of the client held back says nothing of the address.
  const isUnreached = error instanceof TransportError && error.sent === "none" && error.code !== "SOAP_TRANSPORT_HELD";
  if (isUnreached) return again ? TRY_TO_REACH : OUT_OF_REACH;
  if (error instanceof EncodeError && expectsBigint(error.expected) && /^-?\d/.test(error.found ?? ""))
    return NUMBER_AS_TEXT;
  return again ? TRY_AGAIN : KIND_ADVICE[error.kind];
}

function isAtOrBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}[`);
}

function isRetryable(error: SoapError, harmless: boolean): boolean {
  if (error instanceof TransportError) {
    if (error.code === "SOAP_TRANSPORT_TLS" || error.code === "SOAP_TRANSPORT_SETUP") return false;
    return error.sent === "none" || harmless;
  }
  if (error instanceof TimeoutError) return error.sent === "none" || harmless;
  return error instanceof HttpError && harmless && PASSING.has(error.status);
}
