// A call without a network, for tests of policies: what it ends in is given, and when it was made is noted.
import { AbortedError, HttpError, SoapFault, TimeoutError, TransportError } from "../src/error.ts";
import type { CallOptions } from "../src/call-options.ts";
import { wrap, type InterceptedCall, type Interceptor } from "../src/interceptor.ts";
import type { AnyOutcome } from "../src/message.ts";
import type { AnyError } from "../src/policies/repeatable.ts";
import type { OperationDescriptor } from "../src/service.ts";
import { Orders } from "./orders.ts";

const where = { endpoint: "http://orders.test/soap" };

export const answer: AnyOutcome = {
  ok: true,
  value: "answer",
  response: { status: 200, headers: {}, soapHeaders: {}, headerBlocks: [] },
};

/** Failures by what they tell about the request. */
export const failures: Readonly<
  Record<"refused" | "reset" | "silent" | "badGateway" | "busy" | "certificate" | "fault" | "aborted", () => AnyError>
> = {
  refused: () =>
    new TransportError({ code: "SOAP_TRANSPORT_CONNECT", phase: "connect", ...where, sent: "none", detail: "refused" }),
  reset: () =>
    new TransportError({ code: "SOAP_TRANSPORT_RESET", phase: "headers", ...where, sent: "maybe", detail: "reset" }),
  silent: () => new TimeoutError({ phase: "headers", ...where, limitMs: 10, sent: "maybe" }),
  badGateway: () => new HttpError({ code: "SOAP_HTTP_STATUS", status: 502, contentType: undefined, detail: "gateway" }),
  busy: () => httpError(503, "1"),
  certificate: () =>
    new TransportError({
      code: "SOAP_TRANSPORT_TLS",
      phase: "connect",
      ...where,
      sent: "none",
      detail: "certificate",
      cause: Object.assign(new Error("expired"), { code: "CERT_HAS_EXPIRED" }),
    }),
  fault: () => new SoapFault({ faultCode: "ERR_CLOSED", reason: "closed", status: 500 }),
  aborted: () => new AbortedError({ ...where, cause: "the user left" }),
};

export function httpError(status: number, retryAfter: string): AnyError {
  const headers = { "retry-after": retryAfter };
  return new HttpError({ code: "SOAP_HTTP_STATUS", status, contentType: undefined, headers, detail: "later" });
}

export const failed = (error: AnyError): AnyOutcome => ({ ok: false, error });

/** What a call is made of. */
export interface CallWish {
  readonly operation?: Partial<OperationDescriptor>;
  readonly options?: CallOptions;
}

export function aCall({ operation, options = {} }: CallWish = {}): InterceptedCall {
  return { service: Orders, operation: { ...Orders.operations.ping, ...operation }, input: undefined, options };
}

/** Calls through interceptors. */
export interface Script {
  readonly run: (wish?: CallWish) => Promise<AnyOutcome>;
  /** When each exchange began, in milliseconds since the script was made, and with which options. */
  readonly made: { readonly at: number; readonly options: CallOptions }[];
}

/** Exchanges end as `outcomes` say, one after the other, the last for ever. */
export function script(
  interceptors: readonly Interceptor[],
  ...outcomes: readonly (AnyOutcome | ((call: InterceptedCall) => AnyOutcome | Promise<AnyOutcome>))[]
): Script {
  const began = performance.now();
  const made: Script["made"] = [];
  const next = wrap(interceptors, async (call) => {
    const outcome = outcomes[Math.min(made.length, outcomes.length - 1)] ?? answer;
    made.push({ at: Math.round(performance.now() - began), options: call.options });
    return typeof outcome === "function" ? outcome(call) : outcome;
  });
  return { run: (wish) => next(aCall(wish)), made };
}
